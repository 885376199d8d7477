"""The rooms for page numbers on set pages: where the zeros stand in a page's content."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
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
_OF_FOLIO: Final = 2
"""Numbers of a folio: that of its page, and of the last."""
_FOOT: Final = frozenset({"@bottom-left", "@bottom-right"})
_SHOWN: Final = re.compile(rb"\[(.*)\] TJ", re.DOTALL)
_FONT: Final = re.compile(rb"/(\S+) \S+ Tf")


def held_on(page: Any) -> Iterator[tuple[Any, str, bool, bool]]:
    """Yield the runs of text on a page that hold room.

    Each is told by its box, the id whose page is told, whether it is flush, and whether it is read from right to left.

    For the folio, which tells its own page and the last, the id is empty.
    """
    yield from _held(of_page(page), at_foot=False)


def _held(box: Any, *, at_foot: bool) -> Iterator[tuple[Any, str, bool, bool]]:
    leads = any(getattr(child, "is_leader", False) for child in getattr(box, "children", ()))
    for child in getattr(box, "children", ()):
        if not isinstance(child, TextBox):
            yield from _held(child, at_foot=at_foot or (isinstance(child, MarginBox) and child.at_keyword in _FOOT))
        elif at_foot and _FOLIO.fullmatch(child.text):
            from_right = child.style["direction"] == "rtl"
            yield child, "", child.style["text_align_all"] in {"right", "end"}, from_right
        elif child.element is not None and _holds(child):
            yield child, child.element.get("href").removeprefix("#"), leads, False


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
    held: Mapping[Mark, tuple[str, bool, bool]],
    fonts: Mapping[str, Any],
) -> Iterator[Room]:
    """Yield the rooms of a page's content, cut into its operators; ``begins`` tells where each run begins.

    Raises ``RuntimeError`` where a run does not hold room for as many numbers as it is to tell.
    """
    offsets = [0]
    for operator in content:
        offsets.append(offsets[-1] + len(operator) + 1)
    for mark, (target, flush, from_right) in held.items():
        found = [
            _room(mark.page, (offsets[place], offsets[place + 1] - 1), target, content[place], font, flush=flush)
            for place, font in _shown(content, begins[mark], fonts)
        ]
        found = [room for room in found if room.figures]
        held_in = sum(len(room.figures) for room in found)
        if held_in != (1 if target else _OF_FOLIO):
            raise RuntimeError(f"room for {held_in} page numbers is where another number of them is told")
        # Read from right to left, a folio shows the number of the last page first.
        order = [*range(held_in)][:: -1 if from_right else 1]
        for room in found:
            yield replace(room, tells=tuple(order[: len(room.figures)]))
            del order[: len(room.figures)]


def _shown(content: Sequence[bytes], begins: int, fonts: Mapping[str, Any]) -> Iterator[tuple[int, Any]]:
    """Yield the operators of a run that show text in a font with figures, with the font."""
    font = None
    for place in range(begins, content.index(b"EMC", begins)):
        if chosen := _FONT.fullmatch(content[place]):
            font = next(font for font in fonts.values() if font.hash == chosen[1].decode())
        elif font and _SHOWN.fullmatch(content[place]) and glyphs(font, _FIGURES)[0] in font.widths:
            yield place, font


def _room(page: int, cut: tuple[int, int], target: str, operator: bytes, font: Any, *, flush: bool) -> Room:
    """Cut what an operator shows where it shows zeros; what is moved between zeros is not kept."""
    digits = glyphs(font, _FIGURES)
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
    return Room(page, *cut, target, tuple(pieces), tuple(counts), font.hash, digits, font.widths[digits[0]], flush, ())


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
