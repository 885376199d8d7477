"""The CSS of a target: tokens, base, components, then print or e-book.

Tokens are custom properties. A theme, a paper and an ink are sheets of tokens and nothing else, so that
none of them changes what another decides. They are resolved here and never shipped: older e-readers drop
a whole stylesheet at syntax they do not know. A folder of rules may give tokens other values in a
``tokens.css`` of its own: an e-book leaves typefaces and colours to its reader, large print has other sizes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, Literal

from octavo.fonts import FACES
from octavo.labels import COLON, ENGLISH, Labels
from octavo.markup import Target
from octavo.mirrored import mirrored
from octavo.printing import REFERENCE, Paper, Printing

_TOKENS: Final = "tokens.css"
_COLON: Final = "colon"
"""The token for what stands behind the name of a fact: the only one that no sheet gives, as it is of the language."""
_TOKEN: Final = re.compile(r"--([a-z0-9-]+)\s*:\s*([^;{}]+);")
_TOKEN_SHEET: Final = re.compile(r"\s*:root\s*\{(?:\s*--[a-z0-9-]+\s*:[^;{}]+;)*\s*\}\s*")
_USE: Final = re.compile(r"var\(--([a-z0-9-]+)\)")
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_COLOUR: Final = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})")

_NARROW: Final = frozenset[Paper]({"a5"})
"""The papers that have no room for a column of labels beside the text."""


def stylesheet(
    folder: Path,
    target: Target,
    printing: Printing = REFERENCE,
    direction: Literal["ltr", "rtl"] = "ltr",
    labels: Labels = ENGLISH,
) -> str:
    """Return the whole stylesheet of a target as plain CSS; of an e-book's printing only the theme counts.

    That of a book read from right to left is its mirror; what stands behind a name is that of the language of
    ``labels``.

    Raises ``KeyError`` for a token that no sheet defines, ``ValueError`` for a sheet of tokens that holds
    anything else, or that redefines a token which there is not.
    """
    values = {**tokens(folder, target, printing), _COLON: f'"{labels.say(COLON)} "'}
    sheets = [folder / "base.css", *sorted((folder / "components").glob("*.css"))]
    for rules in _folders(folder, target, printing):
        sheets += sorted(sheet for sheet in rules.glob("*.css") if sheet.name != _TOKENS)
    resolved = _USE.sub(lambda use: values[use[1]], "\n".join(map(_read, sheets)))
    tidy = re.sub(r"\n\s*\n+", "\n", resolved).strip() + "\n"
    tidy = mirrored(tidy) if direction == "rtl" else tidy
    return font_faces() + tidy if target is Target.PRINT else tidy


def tokens(folder: Path, target: Target, printing: Printing = REFERENCE) -> Mapping[str, str]:
    """Return the value of every token, with no other token in it; ``folder`` is that of all styles.

    Raises what ``stylesheet`` raises.
    """
    values = _token_sheet(folder / _TOKENS) | _token_sheet(folder / "themes" / f"{printing.theme}.css")
    if target is Target.PRINT:
        values |= _token_sheet(folder / "papers" / f"{paper_of(printing)}.css")
    for sheet in _overrides(folder, target, printing, values):
        found = _token_sheet(sheet)
        if unknown := found.keys() - values.keys():
            raise ValueError(f"{sheet} gives a value to tokens that there are not: {', '.join(sorted(unknown))}")
        values |= found

    def resolved(value: str) -> str:
        return _USE.sub(lambda use: resolved(values[use[1]]), value)

    return {name: resolved(value) for name, value in values.items()}


def paper_of(printing: Printing) -> Paper:
    """Return the paper that pages are set on: a booklet has pages of A5, whatever sheets it is printed on."""
    return "a5" if printing.layout == "booklet" else printing.paper


def font_faces() -> str:
    """Return the rules that name the shipped fonts.

    Those of variable fonts state no weight: WeasyPrint does not read ranges, and takes all weights of one
    where none is stated.
    """
    rule = '@font-face {{ font-family: "{0.family}"; font-style: {0.style};{1} src: url("project:{0.name}"); }}\n'
    return "".join(rule.format(face, f" font-weight: {face.weight};" if face.weight else "") for face in FACES)


def _folders(folder: Path, target: Target, printing: Printing) -> Iterator[Path]:
    """Yield the folders of rules that stand above the shared ones, later ones above earlier."""
    if target is Target.EBOOK:
        yield folder / "ebook"
        return
    asked = {
        "narrow" if printing.large or paper_of(printing) in _NARROW else "wide": True,
        "duplex": printing.layout != "screen",
        "bleed": printing.bleed,
        "large": printing.large,
    }
    yield folder / "print"
    yield from (folder / "print" / name for name, is_asked in asked.items() if is_asked)


def _overrides(folder: Path, target: Target, printing: Printing, values: Mapping[str, str]) -> Iterator[Path]:
    """Yield the sheets that give other values to tokens, later ones above earlier.

    An ink takes the place of a theme's colours; a theme that has none keeps its own blacks and grays.
    """
    if target is Target.PRINT and printing.ink != REFERENCE.ink and _has_colour(values.values()):
        yield folder / "inks" / f"{printing.ink}.css"
    yield from (own / _TOKENS for own in _folders(folder, target, printing) if (own / _TOKENS).exists())


def _has_colour(values: Iterable[str]) -> bool:
    """Tell whether any of some values is a colour that is no gray."""
    return any(len(set(channels)) > 1 for value in values for channels in _COLOUR.findall(value))


def _token_sheet(path: Path) -> dict[str, str]:
    """Read a sheet of tokens as it is written; one may be made of others."""
    text = _read(path)
    if not _TOKEN_SHEET.fullmatch(text):
        raise ValueError(f"{path} holds something else than tokens of :root")
    return {name: " ".join(value.split()) for name, value in _TOKEN.findall(text)}


def _read(path: Path) -> str:
    return _COMMENT.sub("", path.read_text("utf-8"))
