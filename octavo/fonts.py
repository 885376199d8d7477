"""The typefaces that Octavo sets in, from pinned packages, so that no font of the machine is ever used."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, Literal, NamedTuple

_OPTICAL_SIZE: Final = b"opsz"
_CUT: Final = b"OPSZ"
"""The axis of optical sizes under a name that no program applies by itself; stylesheets do."""
_NAMING_AXES: Final = frozenset({b"fvar", b"STAT"})
_KERNING: Final = b"kern"
_NO_KERNING: Final = b"KERN"
"""A feature under a name that no program applies by itself."""
_UNITS: Final = 18
"""Where ``head`` tells the units of an em (OpenType 1.9)."""
_HHEA_LINE: Final = 4
_OS2_LINE: Final = 68
"""Where tables tell how far above and below its baseline a line reaches, and the gap between two lines."""


class Fit(NamedTuple):
    """How a typeface of another script is made to stand beside a Latin one.

    ``size`` is how much larger it is set. ``above`` and ``below`` are what the Latin one takes of a line, in parts of
    a thousand of an em: a line is as high and stands where it stood, whatever its letters are.
    """

    size: float
    above: int
    below: int


@dataclass(frozen=True, slots=True)
class Face:
    """One font file and what it is for; a variable one has all weights, and ``weight`` is that of any other."""

    family: str
    style: Literal["normal", "italic"]
    package: str
    file: str
    weight: int | None = None
    fit: Fit | None = None

    @property
    def name(self) -> str:
        """The name under which stylesheets ask for the file."""
        return f"fonts/{self.file.partition('[')[0].removesuffix('.ttf')}.ttf"

    def read(self) -> bytes:
        """Read the font file; its optical sizes are chosen by ``font-variation-settings: "OPSZ" …`` alone.

        Left to itself, the engine cuts another font for every size of text: a briefing of six sizes would
        carry eighteen subsets of the serif instead of four, and take a third of a second longer.
        """
        font = (files(self.package) / "files" / self.file).read_bytes()
        return _fitted(font, self.fit) if self.fit else _with_cuts_by_hand(font)


SERIF: Final = "Source Serif 4"
SANS: Final = "IBM Plex Sans"
ARABIC_SERIF: Final = "Amiri"
ARABIC_SANS: Final = "IBM Plex Sans Arabic"

_BESIDE_SERIF: Final = Fit(1.15, 1036, 335)
_BESIDE_SANS: Final = Fit(1.05, 1025, 275)


def _arabic(family: str, package: str, file: str, weight: int, fit: Fit) -> tuple[Face, ...]:
    """Name a file for italics as well: Arabic has none, and the engine would slant the letters."""
    return (
        Face(family, "normal", package, file, weight, fit),
        Face(family, "italic", package, file, weight, fit),
    )


FACES: Final = (
    Face(SERIF, "normal", "fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf"),
    Face(SERIF, "italic", "fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf"),
    Face(SANS, "normal", "fontpkg_ibm_plex_sans", "IBMPlexSans[wdth,wght].ttf"),
    Face(SANS, "italic", "fontpkg_ibm_plex_sans", "IBMPlexSans-Italic[wdth,wght].ttf"),
    *_arabic(ARABIC_SERIF, "fontpkg_amiri", "Amiri-Regular.ttf", 400, _BESIDE_SERIF),
    *_arabic(ARABIC_SERIF, "fontpkg_amiri", "Amiri-Bold.ttf", 600, _BESIDE_SERIF),
    *_arabic(ARABIC_SANS, "fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-Regular.ttf", 400, _BESIDE_SANS),
    *_arabic(ARABIC_SANS, "fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-SemiBold.ttf", 600, _BESIDE_SANS),
)


def _with_cuts_by_hand(font: bytes) -> bytes:
    """Rename the axis of optical sizes where a font names its axes."""
    changed = bytearray(font)
    for tag, offset, length in _tables(font):
        if tag in _NAMING_AXES:
            changed[offset : offset + length] = font[offset : offset + length].replace(_OPTICAL_SIZE, _CUT)
    return bytes(changed)


def _fitted(font: bytes, fit: Fit) -> bytes:
    """Make a font larger by telling that an em has fewer of its units, and give its lines the height of another.

    Its kerning goes: it parts letters within a word so far that readers of a PDF see two words and find neither.
    """
    changed = bytearray(font)
    places = {tag: offset for tag, offset, _ in _tables(font)}
    lengths = {tag: length for tag, _, length in _tables(font)}
    (units,) = struct.unpack_from(">H", font, places[b"head"] + _UNITS)
    em = round(units / fit.size)
    above, below = round(fit.above * em / 1000), round(fit.below * em / 1000)
    struct.pack_into(">H", changed, places[b"head"] + _UNITS, em)
    struct.pack_into(">hhh", changed, places[b"hhea"] + _HHEA_LINE, above, -below, 0)
    struct.pack_into(">hhhHH", changed, places[b"OS/2"] + _OS2_LINE, above, -below, 0, above, below)
    gpos = slice(places[b"GPOS"], places[b"GPOS"] + lengths[b"GPOS"])
    changed[gpos] = font[gpos].replace(_KERNING, _NO_KERNING)
    return bytes(changed)


def _tables(font: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield tag, offset and length of every table (OpenType 1.9, table directory)."""
    (count,) = struct.unpack_from(">H", font, 4)
    for number in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", font, 12 + 16 * number)
        yield tag, offset, length
