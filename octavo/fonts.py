"""The typefaces that Octavo sets in, from pinned packages, so that no font of the machine is ever used."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, Literal

_OPTICAL_SIZE: Final = b"opsz"
_CUT: Final = b"OPSZ"
"""The axis of optical sizes under a name that no program applies by itself; stylesheets do."""
_NAMING_AXES: Final = frozenset({b"fvar", b"STAT"})


@dataclass(frozen=True, slots=True)
class Face:
    """One variable font file and what it is for."""

    family: str
    style: Literal["normal", "italic"]
    package: str
    file: str

    @property
    def name(self) -> str:
        """The name under which stylesheets ask for the file."""
        return f"fonts/{self.file.split('[')[0]}.ttf"

    def read(self) -> bytes:
        """Read the font file; its optical sizes are chosen by ``font-variation-settings: "OPSZ" …`` alone.

        Left to itself, the engine cuts another font for every size of text: a briefing of six sizes would
        carry eighteen subsets of the serif instead of four, and take a third of a second longer.
        """
        return _with_cuts_by_hand((files(self.package) / "files" / self.file).read_bytes())


SERIF: Final = "Source Serif 4"
SANS: Final = "IBM Plex Sans"

FACES: Final = (
    Face(SERIF, "normal", "fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf"),
    Face(SERIF, "italic", "fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf"),
    Face(SANS, "normal", "fontpkg_ibm_plex_sans", "IBMPlexSans[wdth,wght].ttf"),
    Face(SANS, "italic", "fontpkg_ibm_plex_sans", "IBMPlexSans-Italic[wdth,wght].ttf"),
)


def _with_cuts_by_hand(font: bytes) -> bytes:
    """Rename the axis of optical sizes where a font names its axes."""
    changed = bytearray(font)
    for tag, offset, length in _tables(font):
        if tag in _NAMING_AXES:
            changed[offset : offset + length] = font[offset : offset + length].replace(_OPTICAL_SIZE, _CUT)
    return bytes(changed)


def _tables(font: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield tag, offset and length of every table (OpenType 1.9, table directory)."""
    (count,) = struct.unpack_from(">H", font, 4)
    for number in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", font, 12 + 16 * number)
        yield tag, offset, length
