"""Words as shapes of the shipped sans, and how wide they are; only here fontTools, and HarfBuzz for Arabic.

A drawing that named a typeface would look different, and its words would run into each other, wherever that face is
not at hand: few e-readers hand a book's fonts to its pictures. Shapes look the same everywhere. What the words say
is in the table and the text beside the drawing, where it can be searched, copied and heard.
"""

import io
from collections.abc import Callable
from functools import cache, partial
from itertools import groupby
from typing import Any, Final, NamedTuple

import uharfbuzz
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from octavo.charts.frame import Frame
from octavo.charts.script import Run, Way, runs, way
from octavo.fonts import ARABIC_SANS, FACES, SANS, Face

PLAIN: Final = 400
STRONG: Final = 600
_UNSEEN: Final = frozenset("\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060")
"""Signs that tell where a word is divided, how letters join and in which direction they run."""
_TURNS: Final[dict[Way, str]] = {"ltr": "\N{LEFT-TO-RIGHT MARK}", "rtl": "\N{RIGHT-TO-LEFT MARK}"}


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
    return sum(glyph.wide for glyph in _glyphs(words, weight)) * scale(size)


def wrapped(words: str, frame: Frame, room: float, most: int = 4) -> tuple[str, ...]:
    """Return words in lines that fit into a room; what does not fit into ``most`` lines is left out.

    A line is read in the direction of the whole, whatever letter it begins with: a mark tells so.

    Raises ``MissingSignsError`` for signs that the face has not.
    """
    size, lines = frame.size, list[str]()
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines += [word]
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] += "…"
    read = way(words, is_mirrored=frame.is_mirrored)
    turned = (line if way(line, is_mirrored=False) == read else _TURNS[read] + line for line in kept)
    return tuple(_cut(line, size, room) for line in turned)


def outline(words: str, weight: int) -> tuple[str, float]:
    """Return words as the data of an SVG path in units of the face, with the y axis upwards, and their width.

    Raises ``MissingSignsError`` for signs that the face has not.
    """
    pen = SVGPathPen(_cuts(weight), ntos=lambda number: str(round(number)))
    at = 0.0
    for glyph in _glyphs(words, weight):
        glyph.draw(TransformPen(pen, (glyph.size, 0, 0, glyph.size, at + glyph.x, glyph.y)))
        at += glyph.wide
    return pen.getCommands(), at


def scale(size: float) -> float:
    """Return what a unit of the face measures in words of a size."""
    return size / _units()


def _cut(line: str, size: float, room: float) -> str:
    while len(line) > 1 and width(line, size) > room:
        line = f"{line.rstrip('…')[:-1]}…"
    return line


class _Glyph(NamedTuple):
    """A shape, how it is drawn, and what it takes of the line, in units of the Latin face."""

    draw: Callable[[Any], None]
    wide: float
    size: float = 1
    x: float = 0
    y: float = 0


def _glyphs(words: str, weight: int) -> list[_Glyph]:
    """Return the shapes of words, from left to right."""
    shapes, arabic = _font().getBestCmap(), _arabic(weight)
    missing = [sign for sign in words if ord(sign) not in shapes and not arabic.has(sign)]
    if missing:
        raise MissingSignsError("".join(dict.fromkeys(missing)), words)
    return [glyph for run in runs(words) for glyph in _shaped(run, weight)]


def _shaped(run: Run, weight: int) -> list[_Glyph]:
    """Return the shapes of a run: in the face that goes with its direction, and what that lacks in the other."""
    shapes, cut, arabic = _font().getBestCmap(), _cuts(weight), _arabic(weight)

    def is_plain(sign: str) -> bool:
        return not arabic.has(sign) if run.way == "rtl" else ord(sign) in shapes

    # Letters that HarfBuzz has set from left to right, and single ones.
    parts: list[list[_Glyph]] = []
    for are_plain, signs in groupby(run.text, is_plain):
        if are_plain:
            parts += [[_Glyph(cut[name].draw, cut[name].width)] for name in (shapes[ord(sign)] for sign in signs)]
        else:
            parts.append(arabic.shaped("".join(signs), run.way))
    return [glyph for part in (reversed(parts) if run.way == "rtl" else parts) for glyph in part]


class _Arabic:
    """The Arabic partner of the sans in a weight, and its letters as they join."""

    def __init__(self, face: Face) -> None:
        self._font = uharfbuzz.Font(uharfbuzz.Face(face.read()))
        self._size = _units() / self._font.face.upem

    def has(self, sign: str) -> bool:
        return sign in _UNSEEN or bool(self._font.get_nominal_glyph(ord(sign)))

    def shaped(self, text: str, way: Way) -> list[_Glyph]:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = way, "Arab", "ar"
        uharfbuzz.shape(self._font, buffer)
        size = self._size
        return [
            _Glyph(
                partial(self._font.draw_glyph_with_pen, info.codepoint),
                place.x_advance * size,
                size,
                place.x_offset * size,
                place.y_offset * size,
            )
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]


@cache
def _arabic(weight: int) -> _Arabic:
    return _Arabic(next(face for face in FACES if face.family == ARABIC_SANS and face.weight == weight))


@cache
def _font() -> TTFont:
    face = next(face for face in FACES if face.family == SANS and face.style == "normal")
    return TTFont(io.BytesIO(face.read()), recalcTimestamp=False)


@cache
def _cuts(weight: int) -> Any:
    return _font().getGlyphSet(location={"wght": weight})


@cache
def _units() -> int:
    return int(_font()["head"].unitsPerEm)
