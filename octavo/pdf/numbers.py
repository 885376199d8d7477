"""Page numbers in references and in the contents, put in where they stand once the pages are known.

WeasyPrint's ``target-counter`` lays out every page twice, for the numbers alone. Here each reference is set
with a number that has as many figures as any page can need; all figures are of one width, so the right number
takes its place, and where it is shorter the rest of the line moves up. Only a book of more pages than
was thought has to be set again.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import LineBox, TextBox
from weasyprint.text.line_break import split_first_line

from octavo.compose import DocumentPart
from octavo.markup.typography import NO_BREAK
from octavo.pdf import boxes

# They take the place of the rules of styles/print that count pages, and look the same.
_HELD: Final = """
a.paged::after {{ content: "{space}{zeros}"; }}
.contents a::after {{ content: leader(" . ") "{zeros}"; }}
"""
_ANCHOR: Final = re.compile(r'\sid="([^"]+)"')
_SIGNS_A_PAGE: Final = 4500
"""Signs of XHTML that fill a page, about; only lists of pages of about the right length hang on it."""


def held(figures: int) -> str:
    """Return the rules that hold room for page numbers of so many figures."""
    return _HELD.format(space=NO_BREAK, zeros="0" * figures)


def guessed(parts: Iterable[DocumentPart]) -> dict[str, int]:
    """Guess the page of every id from how much stands before it."""
    found: dict[str, int] = {}
    before = 0
    for part in parts:
        for match in _ANCHOR.finditer(part.body):
            found[match[1]] = 1 + (before + match.start()) // _SIGNS_A_PAGE
        before += len(part.body)
    return found


def page_of(pages: Iterable[Any]) -> dict[str, int]:
    """Return the first page of every id."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for anchor in page.anchors:
            found.setdefault(anchor, number)
    return found


def put_in(pages: Sequence[Any], numbers: Mapping[str, int]) -> list[Any]:
    """Write the page of its target into every reference on some pages, and return the pages.

    Raises ``KeyError`` for a reference to an id that no page has.
    """
    finished = []
    for page in pages:
        moved = False
        lines = [box for box in boxes.descendants(boxes.of_page(page)) if isinstance(box, LineBox)]
        for line in lines:
            for trail in list(_rooms(line, ())):
                anchor = trail[-1].element.get("href").removeprefix("#")
                moved |= _replace(trail, str(numbers[anchor]))
        # A page remembers where its links lie.
        finished.append(Page(boxes.of_page(page)) if moved else page)
    return finished


def _rooms(box: Any, trail: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """Yield every text that holds room for a number, after the boxes around it from the line on."""
    for child in boxes.children(box):
        if not isinstance(child, TextBox):
            yield from _rooms(child, (*trail, box))
        elif child.element_tag == "a::after" and set(child.text.strip(NO_BREAK)) == {"0"}:
            yield (*trail, box, child)


def _replace(trail: Sequence[Any], number: str) -> bool:
    """Put a number in the place of zeros and tell whether anything moved.

    After a leader a shorter number keeps to the right edge; elsewhere the rest of the line moves up.
    """
    *around, text = trail
    words = text.text.rstrip("0") + number
    layout, _, _, width, *_ = split_first_line(words, text.style, None, None, 0)
    spare = text.width - width
    text.text, text.pango_layout, text.width = words, layout, width
    if any(box.is_leader for parent in around for box in parent.children):
        text.translate(dx=spare)
    else:
        for parent, child in pairwise((*around, text)):
            parent.width -= spare
            for box in parent.children[parent.children.index(child) + 1 :]:
                if box.is_in_normal_flow():
                    box.translate(dx=-spare)
    return bool(spare)
