"""What is asked for, and what came of it: orders and products."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from octavo.content import Content
from octavo.crew import Crew
from octavo.printing import Printing

Format = Literal["pdf", "epub"]
FORMATS: Final[tuple[Format, ...]] = ("pdf", "epub")
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Order:
    """A file to be made: ``name`` is that of the file, without a folder; ``built_from`` is its fingerprint.

    Of an e-book's printing only the theme counts.
    """

    content: Content
    format: Format
    printing: Printing
    name: str
    built_from: str


@dataclass(frozen=True, slots=True)
class Product:
    """A finished file, looked over; an e-book has 0 pages."""

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
