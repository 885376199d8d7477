"""Words as shapes of the shipped sans, and how wide they are; only here fontTools.

A drawing that named a typeface would look different, and its words would run into each other, wherever that face is
not at hand: few e-readers hand a book's fonts to its pictures. Shapes look the same everywhere. What the words say
is in the table and the text beside the drawing, where it can be searched, copied and heard.
"""

import io
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from octavo.fonts import FACES, SANS

PLAIN: Final = 400
STRONG: Final = 600
_UNSEEN: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\u200e\u200f\u2066\u2067\u2068\u2069"))


class MissingSignsError(Exception):
    """The shipped sans has none of these signs, so that they cannot be drawn."""

    def __init__(self, signs: str, words: str) -> None:
        """Keep the signs, and the words in which they stand."""
        self.signs = signs
        self.words = words
        super().__init__(f"no shape for {signs!r}")


def width(words: str, size: float, weight: int = PLAIN) -> float:
    """Return how wide words are.

    Raises ``MissingSignsError`` for signs that the face has not.
    """
    glyphs = _glyphs(weight)
    return float(sum(glyphs[name].width for name in _names(words))) * scale(size)


def wrapped(words: str, size: float, room: float, most: int = 4) -> tuple[str, ...]:
    """Return words in lines that fit into a room; what does not fit into ``most`` lines is left out.

    Raises ``MissingSignsError`` for signs that the face has not.
    """
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines += [word]
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] += "…"
    return tuple(_cut(line, size, room) for line in kept)


def outline(words: str, weight: int) -> tuple[str, float]:
    """Return words as the data of an SVG path in units of the face, with the y axis upwards, and their width.

    Raises ``MissingSignsError`` for signs that the face has not.
    """
    glyphs = _glyphs(weight)
    pen = SVGPathPen(glyphs, ntos=lambda number: str(round(number)))
    at = 0.0
    for name in _names(words):
        glyphs[name].draw(TransformPen(pen, (1, 0, 0, 1, at, 0)))
        at += glyphs[name].width
    return pen.getCommands(), at


def scale(size: float) -> float:
    """Return what a unit of the face measures in words of a size."""
    return size / _units()


def _cut(line: str, size: float, room: float) -> str:
    while len(line) > 1 and width(line, size) > room:
        line = f"{line.rstrip('…')[:-1]}…"
    return line


def _names(words: str) -> Iterator[str]:
    shapes = _font().getBestCmap()
    shown = words.translate(_UNSEEN)
    if missing := "".join(dict.fromkeys(sign for sign in shown if ord(sign) not in shapes)):
        raise MissingSignsError(missing, words)
    return (shapes[ord(sign)] for sign in shown)


@cache
def _font() -> TTFont:
    face = next(face for face in FACES if face.family == SANS and face.style == "normal")
    return TTFont(io.BytesIO(face.read()), recalcTimestamp=False)


@cache
def _glyphs(weight: int) -> Any:
    return _font().getGlyphSet(location={"wght": weight})


@cache
def _units() -> int:
    return int(_font()["head"].unitsPerEm)
