"""Text that is read from right to left, told so that readers of a PDF find and copy its words whole.

It is shown from left to right, glyph by glyph, and two things then part its words or turn them round.

- A ligature stands for its letters in the order of reading (ISO 32000-1, 9.10.3), and some readers turn these round
  with the rest of the line: of لا they make ال.
- A vowel sign stands over its letter, so that the pen goes back, where some readers see the end of a word.

So each letter of a ligature but the first, and each sign, has a glyph of its own, without ink and without width, where
it is read. What a sign looks like is drawn when all words of the line are, and stands for a space.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import uharfbuzz

from octavo.letters import direction
from octavo.pdf.numbers import GLYPH

_FONT: Final = re.compile(rb"/(\S+) (\S+) Tf")
_SHOW: Final = re.compile(rb"\[(.*)\] TJ", re.DOTALL)
_RISE: Final = re.compile(rb"(\S+) Ts")
_TOKEN: Final = re.compile(rb"<([0-9a-f]*)>|([^<>\s]+)")
_FIRST_LETTER: Final = 0x0590
"""The first letter of Hebrew and Arabic in Unicode; those alone are numbered from it, behind all glyphs."""
_SIGNS: Final = "".join(map(chr, (*range(0x64B, 0x653), 0x670)))
_EM: Final = 1000
_LEAST: Final = 1
"""The width that is told of a letter without one, as far as it may be off (ISO 19005-2, 6.2.11.5).

A reader that measures the gap before it would else measure it again before the next glyph.
"""


@dataclass(slots=True)
class Script:
    """What a font tells of its glyphs: their widths (thousandths of an em), the letters told apart, the signs."""

    from_right: bool = False
    widths: dict[int, float] = field(default_factory=dict)
    apart: dict[int, tuple[int, ...]] = field(default_factory=dict)
    signs: set[int] = field(default_factory=set)


def scripts(fonts: Iterable[Any]) -> Mapping[bytes, Script]:
    """Return what fonts tell, by their names in pages, and let them tell letters and signs apart."""
    found: dict[bytes, Script] = {}
    for font in fonts:
        one = found.setdefault(font.hash.encode(), Script())
        count, invisible = _known(bytes(font.file_content))
        for glyph, told in [*font.to_unicode.items()]:
            text = _sign(bytes(font.file_content), glyph) or told
            is_sign = all(unicodedata.category(letter) == "Mn" for letter in text) and bool(text)
            from_right = direction(text) == "rtl"
            one.from_right |= from_right
            if invisible and (is_sign or (from_right and len(text) > 1)):
                apart = text if is_sign else text[1:]
                numbers = {letter: count + ord(letter) - _FIRST_LETTER for letter in apart}
                font.to_unicode |= {numbers[letter]: letter for letter in apart}
                font.to_unicode[glyph] = " " if is_sign else text[0]
                font.widths |= dict.fromkeys(numbers.values(), 0 if is_sign else _LEAST)
                one.apart[glyph] = tuple(numbers[letter] for letter in reversed(apart))
                one.signs |= {glyph} if is_sign else set()
        one.widths |= font.widths
    return found


def spelt(content: Sequence[bytes], fonts: Mapping[bytes, Script]) -> tuple[list[bytes], list[int]]:
    """Return the operators of a page as they tell their words, and where each of the old ones now stands."""
    written: list[bytes] = []
    moved: list[int] = []
    line: _Line | None = None
    for operator in content:
        moved.append(len(written))
        if operator == b"BT":
            line = _Line(fonts)
        elif operator == b"ET" and line:
            written += line.ended()
            line = None
        if line and (chosen := _FONT.fullmatch(operator)):
            line.set_font(chosen)
        if not (line and line.take(operator)):
            written.append(operator)
        elif line.ready:
            written += line.ready
            line.ready = []
    return written, moved


def glyph_of(file: bytes, number: int) -> int:
    """Return the glyph that is shown under a number of a page: itself, or the invisible one for a letter alone."""
    count, invisible = _known(file)
    return number if number < count else invisible


class _Line:
    """The text between ``BT`` and ``ET``: where its pen is, what the next letter tells, what is still to be drawn."""

    def __init__(self, fonts: Mapping[bytes, Script]) -> None:
        self._fonts = fonts
        self._font, self._chosen, self._size = Script(), b"", 0.0
        self._pen = self._rise = self._risen = 0.0
        self._signs: list[tuple[float, float, bytes, float, int]] = []
        self._held: list[str] = []
        self.ready: list[bytes] = []

    def set_font(self, chosen: re.Match[bytes]) -> None:
        self._font, self._chosen, self._size = self._fonts[chosen[1]], chosen[0], float(chosen[2])

    def take(self, operator: bytes) -> bool:
        """Take an operator that shows text from right to left, or raises signs in it; others stay as they are."""
        if rise := _RISE.fullmatch(operator):
            self._rise = float(rise[1])
            self._risen = self._risen if self._font.from_right else self._rise
            return self._font.from_right
        shown = _SHOW.fullmatch(operator)
        if not shown:
            return False
        if not self._font.from_right:
            self._pen += sum(self._advance(token) for token in _TOKEN.finditer(shown[1]))
            return False
        self.ready += self._shown(shown[1])
        return True

    def ended(self) -> list[bytes]:
        """Return the operators that draw the signs."""
        found: list[bytes] = []
        pen = self._pen
        for at, rise, chosen, size, glyph in self._signs:
            found += [chosen, f"{rise:g} Ts".encode()]
            found.append(_array([*_moved((pen - at) * _EM / size), _hexadecimal(glyph)]))
            pen = at + self._fonts[_name(chosen)].widths[glyph] * size / _EM
        return [*found, b"0 Ts"] if found or self._risen else []

    def _shown(self, array: bytes) -> list[bytes]:
        """Write what an array shows, with all its letters; its signs are kept for the end."""
        found: list[bytes] = []
        pieces: list[str] = []
        moves = 0.0
        for token in _TOKEN.finditer(array):
            for glyph in _glyphs(token):
                width, apart = self._font.widths[glyph], self._font.apart.get(glyph, ())
                self._held += [_hexadecimal(one) for one in apart]
                moves += sum(self._font.widths[one] for one in apart)
                if glyph in self._font.signs:
                    self._signs.append((self._pen, self._rise, self._chosen, self._size, glyph))
                    moves -= width
                else:
                    if self._rise != self._risen:
                        found += [_array(pieces), f"{self._rise:g} Ts".encode()]
                        pieces, self._risen = [], self._rise
                    pieces += [*_moved(moves), *self._held, _hexadecimal(glyph)]
                    self._held, moves = [], 0.0
                self._pen += width * self._size / _EM
            if token[2]:
                moves += float(token[2])
                self._pen -= float(token[2]) * self._size / _EM
        return [*found, _array([*pieces, *_moved(moves)])]

    def _advance(self, token: re.Match[bytes]) -> float:
        moved = -float(token[2]) if token[2] else sum(self._font.widths.get(glyph, 0) for glyph in _glyphs(token))
        return moved * self._size / _EM


def _array(pieces: Sequence[str]) -> bytes:
    return f"[{' '.join(pieces)}] TJ".encode()


def _moved(by: float) -> list[str]:
    """Write how far the pen goes back, in thousandths of an em, unless it stays."""
    return [f"{by:.2f}".rstrip("0").rstrip(".")] if round(by, 2) else []


def _hexadecimal(glyph: int) -> str:
    return f"<{glyph:0{GLYPH}x}>"


def _glyphs(token: re.Match[bytes]) -> list[int]:
    row = token[1] or b""
    return [int(row[place : place + GLYPH], 16) for place in range(0, len(row), GLYPH)]


def _name(chosen: bytes) -> bytes:
    return chosen.split()[0].removeprefix(b"/")


@cache
def _sign(file: bytes, glyph: int) -> str:
    """Return the sign that a glyph is by itself, or nothing; of two over one letter the engine takes one for both."""
    font = uharfbuzz.Font(uharfbuzz.Face(file))
    return next((sign for sign in _SIGNS if font.get_nominal_glyph(ord(sign)) == glyph), "")


@cache
def _known(file: bytes) -> tuple[int, int]:
    """Return how many glyphs a font has, and its first one with neither ink nor width, or 0."""
    face = uharfbuzz.Face(file)
    font = uharfbuzz.Font(face)
    for glyph in range(1, face.glyph_count):
        extents = font.get_glyph_extents(glyph)
        if not font.get_glyph_h_advance(glyph) and (extents is None or not (extents.width or extents.height)):
            return face.glyph_count, glyph
    return face.glyph_count, 0
