"""A document to a PDF.

The whole document is set once. Parts that print lists of page numbers (``<?pages id id?>``) are then set
again from the first of them to the end, with the numbers now known, and take the place of the pages they
had; only if their number of pages changed is the whole set again. Single page numbers, in the contents
and in references, are the engine's own ``target-counter``.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from octavo.compose import Document, DocumentPart
from octavo.errors import Problem, ProblemsError
from octavo.markup.typography import NO_BREAK
from octavo.pdf.engine import Engine, Locate

_PAGES: Final = re.compile(r"<\?pages ([^?]*)\?>")
_REFERENCE: Final = re.compile(r'<a class="ref paged" href="#([^"]+)"')
_ROUNDS: Final = 4


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF, its number of pages, and the printed page of every id."""

    pdf: bytes
    pages: int
    page_of: Mapping[str, int]


def set_pages(document: Document, locate: Locate) -> Printed:
    """Set a document as one tagged PDF/UA-1.

    Raises ``ProblemsError`` when the engine warns, asks for what it may not read, or when the pages do
    not settle; ``locate`` finds the place of words in the content.
    """
    engine = Engine(document, locate)
    rendered = _settled(engine, document.parts, locate)
    engine.refuse_complaints()
    pdf = engine.write(rendered)
    engine.refuse_complaints()
    return Printed(pdf, len(rendered.pages), _page_of(rendered.pages))


def _settled(engine: Engine, parts: tuple[DocumentPart, ...], locate: Locate) -> Any:
    """Return WeasyPrint's ``Document`` of all pages, with every page number right."""
    late = next((n for n, part in enumerate(parts) if _PAGES.search(part.body)), len(parts))
    numbers: Mapping[str, int] = {}
    for _ in range(_ROUNDS):
        whole = engine.lay_out(_numbered(parts, numbers))
        numbers = _page_of(whole.pages)
        if late == len(parts):
            return whole
        first = numbers[parts[late].id]
        tail = engine.lay_out(_numbered(parts[late:], numbers), _continued(parts[late:], numbers, len(whole.pages)))
        if len(tail.pages) == len(whole.pages) - first + 1:
            return whole.copy([*whole.pages[: first - 1], *tail.pages])
    message = f"The page numbers in the source list did not settle in {_ROUNDS} rounds."
    raise ProblemsError([Problem("unsettled-pages", locate(""), "", message, "Please report this briefing.")])


def _continued(parts: Sequence[DocumentPart], numbers: Mapping[str, int], total: int) -> str:
    """Return the rules by which some parts continue a document: their first page, and pages that lie before them."""
    own = {anchor for part in parts for anchor in part.ids}
    referred = {anchor for part in parts for anchor in _REFERENCE.findall(part.body)}
    rules = [f"@page:first {{ counter-reset: page {numbers[parts[0].id]} }}", f'html {{ string-set: total "{total}" }}']
    rules += [
        f'a.paged[href="#{anchor}"]::after {{ content: "{NO_BREAK}{numbers[anchor]}" }}' for anchor in sorted(referred - own)
    ]
    return "\n".join(rules)


def _numbered(parts: Iterable[DocumentPart], numbers: Mapping[str, int]) -> str:
    """Return the parts with the lists of page numbers that they ask for."""
    return "".join(_PAGES.sub(lambda match: _page_list(match[1].split(), numbers), part.body) for part in parts)


def _page_of(pages: Iterable[Any]) -> dict[str, int]:
    """Return the first page of every id."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for anchor in page.anchors:
            found.setdefault(anchor, number)
    return found


def _page_list(anchors: Iterable[str], numbers: Mapping[str, int]) -> str:
    """Write the pages of some anchors, each page once, as links to the first of them on that page.

    Before anything is set no page is known; the guess only has to take about the same room.
    """
    first_on: dict[int, str] = {}
    for guess, anchor in enumerate(anchors, 1):
        first_on.setdefault(numbers[anchor] if numbers else guess, anchor)
    return ", ".join(f'<a href="#{anchor}">{page}</a>' for page, anchor in sorted(first_on.items()))
