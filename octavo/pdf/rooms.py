"""The rooms for page numbers on set pages: where the zeros stand in a page's content."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

import uharfbuzz
from weasyprint.formatting_structure.boxes import MarginBox, TextBox

from octavo.pdf.boxes import of_page
from octavo.pdf.numbers import GLYPH
from octavo.pdf.portion import Room
from octavo.pdf.structure import Mark

_FIGURES: Final = "0123456789"
_FOLIO: Final = re.compile(r"\D*000\D+000\D*")
"""All of what holds room for two numbers, as the token ``--folio`` writes it; it stands at the foot of a page."""
_FOOT: Final = frozenset({"@bottom-left", "@bottom-right"})
_SHOWN: Final = re.compile(rb"\[(.*)\] TJ", re.DOTALL)
_FONT: Final = re.compile(rb"/(\S+) \S+ Tf")


def held_on(page: Any) -> Iterator[tuple[Any, str, bool]]:
    """Yield the runs of text on a page that hold room: the box, the id whose page is told, whether it is flush.

    For the folio, which tells its own page and the last, the id is empty.
    """
    yield from _held(of_page(page), at_foot=False)


def _held(box: Any, *, at_foot: bool) -> Iterator[tuple[Any, str, bool]]:
    leads = any(getattr(child, "is_leader", False) for child in getattr(box, "children", ()))
    for child in getattr(box, "children", ()):
        if not isinstance(child, TextBox):
            yield from _held(child, at_foot=at_foot or (isinstance(child, MarginBox) and child.at_keyword in _FOOT))
        elif at_foot and _FOLIO.fullmatch(child.text):
            yield child, "", child.style["text_align_all"] in {"right", "end"}
        elif child.element is not None and _holds(child):
            yield child, child.element.get("href").removeprefix("#"), leads


def _holds(text: Any) -> bool:
    """Tell whether a run holds room: behind the words of a link that has zeros, else as its words.

    Raises ``RuntimeError`` where it holds a part of it, since the whole number would be shown in each part.
    """
    zeros = text.element.get("data-page")
    if zeros is None or text.element_tag != ("a::after" if zeros else "a") or "0" not in text.text:
        return False
    if text.text.count("0") != len(zeros or text.element.text):
        raise RuntimeError(f"room for a page number is broken: {text.text!r}")
    return True


def put_space(content: list[bytes], begins: int, fonts: Mapping[str, Any]) -> None:
    """Let a run of a page's content end in a space, which has no ink: words are parted by it for those who listen."""
    end = content.index(b"EMC", begins)
    shown = [place for place in range(begins, end) if _SHOWN.fullmatch(content[place])]
    used = [match[1].decode() for match in map(_FONT.fullmatch, content[begins:end]) if match]
    if not shown or not used:
        return
    font = next(font for font in fonts.values() if font.hash == used[-1])
    space = glyphs(font, " ")[0]
    if space not in font.widths:
        font.widths[space] = _width(font, space)
    if font.to_unicode.setdefault(space, " ").isspace():
        content[shown[-1]] = content[shown[-1]].removesuffix(b"] TJ") + f"<{space:0{GLYPH}x}>] TJ".encode()


def cut_out(
    content: Sequence[bytes],
    begins: Mapping[Mark, int],
    held: Mapping[Mark, tuple[str, bool]],
    fonts: Mapping[str, Any],
) -> Iterator[Room]:
    """Yield the rooms of a page's content, cut into its operators; ``begins`` tells where each run begins.

    Raises ``RuntimeError`` where a run with room is shown by more than one operator.
    """
    offsets = [0]
    for operator in content:
        offsets.append(offsets[-1] + len(operator) + 1)
    for mark, (target, flush) in held.items():
        end = content.index(b"EMC", begins[mark])
        shown = [place for place in range(begins[mark], end) if _SHOWN.fullmatch(content[place])]
        fonts_used = [match[1].decode() for match in map(_FONT.fullmatch, content[begins[mark] : end]) if match]
        if len(shown) != 1 or len(fonts_used) != 1:
            raise RuntimeError(f"room for a page number is shown in {len(shown)} steps")
        place = shown[0]
        font = next(font for font in fonts.values() if font.hash == fonts_used[0])
        yield _room(mark.page, (offsets[place], offsets[place + 1] - 1), target, content[place], font, flush=flush)


def _room(page: int, cut: tuple[int, int], target: str, operator: bytes, font: Any, *, flush: bool) -> Room:
    """Cut what an operator shows where it shows zeros; what is moved between zeros is not kept."""
    digits = glyphs(font, _FIGURES)
    if digits[0] not in font.widths:
        raise RuntimeError("room for a page number is set in figures that a feature of the font has changed")
    zero = f"{digits[0]:0{GLYPH}x}"
    shown = _SHOWN.fullmatch(operator)
    text = shown[1].decode() if shown else ""
    pieces: list[str] = [""]
    counts: list[int] = []
    for token in re.findall(r"<[0-9a-f]*>|[^<>]+", text):
        row = re.findall("." * GLYPH, token[1:-1]) if token.startswith("<") else []
        if not row:
            pieces[-1] += token
        for glyph in row:
            if glyph != zero:
                pieces[-1] += f"<{glyph}>"
            elif counts and "<" not in pieces[-1]:
                counts[-1] += 1
                pieces[-1] = ""
            else:
                counts.append(1)
                pieces.append("")
    return Room(page, *cut, target, tuple(pieces), tuple(counts), font.hash, digits, font.widths[digits[0]], flush)


def glyphs(font: Any, text: str) -> tuple[int, ...]:
    """Return the glyphs of some letters in the engine's font, as it sets them without features."""
    return _glyphs(bytes(font.file_content), font.index, text)


@cache
def _glyphs(file: bytes, index: int, text: str) -> tuple[int, ...]:
    opened = uharfbuzz.Font(uharfbuzz.Face(file, index))
    return tuple(opened.get_nominal_glyph(ord(letter)) or 0 for letter in text)


def _width(font: Any, glyph: int) -> float:
    """Return the width of a glyph in the cut of a variable font, in thousandths of an em."""
    cut = uharfbuzz.Font(uharfbuzz.Face(bytes(font.file_content), font.index))
    cut.set_variations(cut_of(font))
    width: float = round(cut.get_glyph_h_advance(glyph) * 1000 / font.upem)
    return width


def cut_of(font: Any) -> dict[str, float]:
    """Return where on each axis the engine's font lies; an axis that is not named is where it is by default."""
    return {"wght": float(font.weight), **font.variations}
