"""The summary fits one page, or the build says by how much it does not, and where to cut."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from octavo.compose import DocumentPart
from octavo.errors import Problem, ProblemsError
from octavo.pdf import boxes
from octavo.pdf.engine import Engine, Locate
from octavo.pdf.layout import pieces
from octavo.pdf.numbers import page_of

_SHEET: Final = "@page { size: 210mm 5000mm }"
"""A page without end, on which the summary shows how long it is."""
_PIXELS_PER_MM: Final = 96 / 25.4
_LINE: Final = 14 * 96 / 72
"""A line of text, as styles/print/baseline.css sets it, in pixels."""

_KEYS: Final[Mapping[str, str]] = {
    "bottom-line": "bottom_line",
    "judgement": "judgements",
    "figure": "figures",
    "source-statement": "source_statement",
}
"""The items of the summary: the class of the element, and the key of the content that it shows."""


@dataclass(frozen=True, slots=True)
class Excess:
    """How much too long a summary is, and the first of its items that no longer fits."""

    millimetres: int
    lines: int
    path: str
    id: str


def check_summary(engine: Engine, parts: Sequence[DocumentPart], pages: Sequence[Any], locate: Locate) -> None:
    """Raise ``ProblemsError`` if the summary among some parts takes more than one of their set pages."""
    first_page = page_of(pages)
    for part, after in pairwise(parts):
        if part.kind == "summary" and first_page[after.id] - first_page[part.id] > 1:
            room = boxes.of_page(pages[first_page[part.id] - 1]).height
            found = excess(engine.lay_out(part.body, _SHEET).pages[0], room)
            raise ProblemsError([_problem(found, locate)])


def excess(page: Any, room: float) -> Excess:
    """Measure a summary on a page without end against the height of its own page, in pixels."""
    end = boxes.of_page(page).content_box_y() + room - boxes.height_of_notes(page)
    seen: list[tuple[str, Any]] = []
    path = identifier = ""
    lowest = 0.0
    for piece in pieces([page]):
        if piece.is_note:
            continue
        lowest = max(lowest, piece.bottom)
        item = next((found for found in map(_item, piece.within) if found), None)
        if item and item not in seen:
            seen.append(item)
        if item and not path and piece.bottom > end:
            key, element = item
            place = [other for other in seen if other[0] == key].index(item)
            path = f"summary.{key}[{place}]" if key.endswith("s") else f"summary.{key}"
            identifier = element.get("id", "")
    over = max(lowest - end, 1.0)
    return Excess(math.ceil(over / _PIXELS_PER_MM), math.ceil(over / _LINE), path, identifier)


def _item(box: Any) -> tuple[str, Any] | None:
    """Return the key of the content that a box shows, and its element; nothing for any other box."""
    element = box.element
    key = None if element is None else _KEYS.get(element.get("class", ""))
    return (key, element) if key else None


def _problem(found: Excess, locate: Locate) -> Problem:
    named = f"{found.id} ({found.path})" if found.id else found.path or "the summary"
    lines = "a line" if found.lines == 1 else f"{found.lines} lines"
    message = f"The summary is {found.millimetres} mm, or {lines}, too long; {named} is the first that no longer fits."
    place = locate(f"id: {found.id}") if found.id else locate(f"{found.path.partition('.')[2].partition('[')[0]}:")
    return Problem("summary-too-long", place, found.path, message, "Cut it there, or shorten what stands before it.")
