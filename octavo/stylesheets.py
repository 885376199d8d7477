"""The CSS of a target: tokens, base, components, then print or e-book.

Custom properties are resolved here and never shipped: older e-readers drop a whole stylesheet at
syntax they do not know. A target may give a token another value in a ``tokens.css`` of its own: an
e-book leaves typefaces and colours to its reader.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from octavo.fonts import FACES
from octavo.markup import Target

_TOKEN: Final = re.compile(r"--(?P<name>[a-z0-9-]+)\s*:\s*(?P<value>[^;]+);")
_USE: Final = re.compile(r"var\(--(?P<name>[a-z0-9-]+)\)")
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_TOKENS: Final = "tokens.css"
_FOLDER: Final = {Target.PRINT: "print", Target.EBOOK: "ebook"}


def stylesheet(folder: Path, target: Target) -> str:
    """Return the whole stylesheet of a target as plain CSS.

    Raises ``KeyError`` for a token that ``tokens.css`` does not define.
    """
    own = folder / _FOLDER[target]
    tokens = _tokens(sheet.read_text("utf-8") for sheet in (folder / _TOKENS, own / _TOKENS) if sheet.exists())
    sheets = [folder / "base.css", *sorted((folder / "components").glob("*.css"))]
    sheets += sorted(sheet for sheet in own.glob("*.css") if sheet.name != _TOKENS)
    rules = "\n".join(_COMMENT.sub("", sheet.read_text("utf-8")) for sheet in sheets)
    resolved = _USE.sub(lambda use: tokens[use["name"]], rules)
    tidy = re.sub(r"\n\s*\n+", "\n", resolved).strip() + "\n"
    return font_faces() + tidy if target is Target.PRINT else tidy


def font_faces() -> str:
    """Return the rules that name the shipped fonts.

    They state no weight: WeasyPrint does not read ranges, and takes all weights of a variable font
    where none is stated.
    """
    rule = '@font-face {{ font-family: "{0.family}"; font-style: {0.style}; src: url("project:{0.name}"); }}\n'
    return "".join(rule.format(face) for face in FACES)


def _tokens(sheets: Iterable[str]) -> dict[str, str]:
    """Read the tokens of several sheets, later ones above earlier; one may be made of others."""
    raw = {
        match["name"]: " ".join(match["value"].split())
        for sheet in sheets
        for match in _TOKEN.finditer(_COMMENT.sub("", sheet))
    }

    def resolved(value: str) -> str:
        return _USE.sub(lambda use: resolved(raw[use["name"]]), value)

    return {name: resolved(value) for name, value in raw.items()}
