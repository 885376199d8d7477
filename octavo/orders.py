"""What is asked for, and what came of it: orders and products."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Final, Literal, get_args

from octavo.content import Content
from octavo.crew import Crew
from octavo.editions import Shown
from octavo.printing import REFERENCE, Printing, is_suffix

Progress = Callable[[str], None]
Book = Literal["pdf", "epub"]
Data = Literal["json", "csl", "bib", "ris"]
Format = Book | Data
BOOKS: Final[tuple[Book, ...]] = get_args(Book)
"""What a reader is given, and what may be asked for alone."""
DATA: Final[tuple[Data, ...]] = get_args(Data)
"""What other programs are given: it is made with every book, and no page is set for it."""


_COPY: Final = r"(?:-copy-\d+)?"
_MARKS: Final = r"(?:-tlp-(?:clear|green|amber|amber-strict|red))?(?:-internal)?(?:-draft)?"


@dataclass(frozen=True, slots=True)
class Form:
    """What tells the files of a format from others.

    ``ending`` is that of their names. ``in_language`` tells whether they bear the language of the briefing, and
    ``shows`` what of a printing shows in them.
    """

    ending: str
    in_language: bool = True
    shows: frozenset[str] = frozenset()

    def printing(self, asked: Printing) -> Printing:
        """Return what of a printing shows in such a file, the rest as in the reference edition."""
        return Printing(**{key: getattr(asked, key) for key in self.shows})

    def name(
        self, slug: str, language: str, printing: Printing = REFERENCE, marks: str = "", copy: int | None = None
    ) -> str:
        """Return the name of a file; ``marks`` is what it says of an edition, ``copy`` the number of a copy."""
        numbered = f"-copy-{copy:03}" if copy else ""
        spoken = f"-{language}" if self.in_language else ""
        return f"{slug}{spoken}{printing.suffix}{marks}{numbered}{self.ending}"

    def fits(self, name: str, slug: str, language: str = "", marks: str | None = None) -> bool:
        """Tell whether a file of a briefing could have a name: in a language, or in any; with marks, or with any."""
        found = re.fullmatch(f"{re.escape(slug)}([A-Za-z0-9-]*?)({_MARKS}){_COPY}{re.escape(self.ending)}", name)
        if found and marks is not None and found[2] != marks:
            return False
        if not found or not self.in_language:
            return bool(found and not found[1])
        if not language:
            return len(found[1]) > 1 and found[1].startswith("-")
        return found[1].startswith(f"-{language}") and is_suffix(found[1].removeprefix(f"-{language}"))


FORMS: Final[Mapping[Format, Form]] = {
    "pdf": Form(".pdf", shows=frozenset(one.name for one in fields(Printing))),
    "epub": Form(".epub", shows=frozenset({"theme"})),
    "json": Form(".json"),
    "csl": Form("-sources.csl.json", in_language=False),
    "bib": Form("-sources.bib", in_language=False),
    "ris": Form("-sources.ris", in_language=False),
}


@dataclass(frozen=True, slots=True)
class Order:
    """A file to be made: ``name`` is that of the file, without a folder; ``built_from`` is its fingerprint.

    ``printing`` has what shows in such a file alone; ``copy`` is the number of one that is made for a recipient.
    """

    shown: Shown
    format: Format
    printing: Printing
    name: str
    built_from: str
    copy: int | None = None

    @property
    def content(self) -> Content:
        """What the file is made of."""
        return self.shown.content


@dataclass(frozen=True, slots=True)
class Product:
    """A finished file, looked over; what is not printed has 0 pages."""

    order: Order
    data: bytes = field(repr=False)
    pages: int


@dataclass(frozen=True, slots=True)
class Means:
    """What files are made with: who sets their pages, what is kept of earlier builds, and by which program.

    Where ``fresh``, nothing of earlier builds is used.
    """

    crew: Crew
    kept: Path
    made_by: str
    fresh: bool = False
