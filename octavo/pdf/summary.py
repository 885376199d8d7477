"""The summary fits one page, or the build says by how much it does not, and where to cut."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from octavo.pdf import boxes
from octavo.pdf.findings import Finding
from octavo.pdf.layout import pieces

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


def too_long(lay_out: Callable[[str], Any], pages: Sequence[Any]) -> tuple[Finding, ...]:
    """Return what the gate finds on the pages of a summary alone: nothing, if it keeps to one page.

    ``lay_out`` sets it again with some rules above the stylesheet.
    """
    if len(pages) == 1:
        return ()
    room = boxes.of_page(pages[0]).height
    return (_finding(excess(lay_out(_SHEET).pages[0], room)),)


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


def _finding(found: Excess) -> Finding:
    """Tell where to cut: the item by its id, or by its key, which stands in the content as it is."""
    named = f"{found.id} ({found.path})" if found.id else found.path or "the summary"
    lines = "a line" if found.lines == 1 else f"{found.lines} lines"
    told = f"The summary is {found.millimetres} mm, or {lines}, too long; {named} is the first that no longer fits."
    key = "" if found.id else f"{found.path.partition('.')[2].partition('[')[0]}:"
    return Finding("summary-too-long", 0, key, found.id, told, found.path)
