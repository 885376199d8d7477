"""The typefaces that Octavo sets in, from pinned packages, so that no font of the machine is ever used."""

from dataclasses import dataclass
from importlib.resources import files
from typing import Final, Literal


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
        """Read the font file."""
        return (files(self.package) / "files" / self.file).read_bytes()


SERIF: Final = "Source Serif 4"
SANS: Final = "IBM Plex Sans"

FACES: Final = (
    Face(SERIF, "normal", "fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf"),
    Face(SERIF, "italic", "fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf"),
    Face(SANS, "normal", "fontpkg_ibm_plex_sans", "IBMPlexSans[wdth,wght].ttf"),
    Face(SANS, "italic", "fontpkg_ibm_plex_sans", "IBMPlexSans-Italic[wdth,wght].ttf"),
)
