"""How a printed edition is made: its paper, its binding, its ink, its look.

The edition that is made when nothing is asked for, A4 read on a screen, is the *reference edition*: e-books
quote its pages.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Final, Literal, get_args

Paper = Literal["a4", "letter", "a5"]
Layout = Literal["screen", "duplex", "booklet"]
Ink = Literal["colour", "gray"]
Theme = Literal["institution", "newsroom", "copier"]

PAPERS: Final[tuple[Paper, ...]] = get_args(Paper)
LAYOUTS: Final[tuple[Layout, ...]] = get_args(Layout)
INKS: Final[tuple[Ink, ...]] = get_args(Ink)
THEMES: Final[tuple[Theme, ...]] = get_args(Theme)


@dataclass(frozen=True, slots=True)
class Printing:
    """What may be asked of a printed edition.

    ``paper`` is the trimmed page; a booklet has pages of A5, two of which share a side of an A4 sheet.
    ``signature`` is the number of sheets that a booklet folds together, 0 for all of them. ``bleed`` adds
    room to be cut off, with the marks to cut at; ``large`` is large print.
    """

    paper: Paper = "a4"
    layout: Layout = "screen"
    signature: int = 0
    bleed: bool = False
    ink: Ink = "colour"
    large: bool = False
    theme: Theme = "institution"

    @property
    def suffix(self) -> str:
        """What the name of a file says of its edition: ``-letter-gray``; nothing for the reference edition."""
        return "".join(f"-{word}" for word in self._words())

    def _words(self) -> Iterator[str]:
        names = {"signature": f"sig{self.signature}", "bleed": "bleed", "large": "large"}
        for field in fields(self):
            value = getattr(self, field.name)
            if value != field.default and not (field.name == "paper" and self.layout == "booklet"):
                yield names.get(field.name, str(value))


REFERENCE: Final = Printing()

_WORDS: Final = (*PAPERS, *LAYOUTS, r"sig\d+", "bleed", "large", *INKS, *THEMES)
_SUFFIX: Final = re.compile(f"(-({'|'.join(_WORDS)}))*")


def is_suffix(text: str) -> bool:
    """Tell whether the name of an edition's file could end so."""
    return _SUFFIX.fullmatch(text) is not None
