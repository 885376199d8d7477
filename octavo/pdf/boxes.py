"""The engine's boxes: WeasyPrint does not document them, so only this module reaches for what it keeps to itself.

A page is a tree of boxes: blocks, lines, runs of text. Boxes of the page margins, with running heads and
folios, are left out throughout.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure.boxes import FootnoteAreaBox, MarginBox
from weasyprint.layout.absolute import AbsolutePlaceholder


def of_page(page: Any) -> Any:
    """Return the box of a page, around all others."""
    return page._page_box  # noqa: SLF001 - there is no public way to what was laid out


def children(box: Any) -> Iterator[Any]:
    """Yield the boxes right inside a box."""
    for child in getattr(box, "children", ()):
        if isinstance(child, AbsolutePlaceholder):
            yield child._box  # noqa: SLF001 - it stands for the box of a marker
        elif not isinstance(child, MarginBox):
            yield child


def descendants(box: Any) -> Iterator[Any]:
    """Yield a box and all boxes inside it, in the order of the text."""
    yield box
    for child in children(box):
        yield from descendants(child)


def height_of_notes(page: Any) -> float:
    """Return the height that notes take at the foot of a page, in pixels, with the space above them."""
    return sum(float(box.margin_height()) for box in children(of_page(page)) if isinstance(box, FootnoteAreaBox))
