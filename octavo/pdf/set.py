"""A document to a PDF.

The whole document is set once, with room held for page numbers. Parts that print lists of page numbers
(``<?pages id id?>``) are then set again from the first of them to the end, with the numbers now known, and
take the place of the pages they had; only if their number of pages changed is the whole set again.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from octavo.compose import Document, DocumentPart
from octavo.errors import Problem, ProblemsError
from octavo.pdf import numbers
from octavo.pdf.engine import Engine, Locate
from octavo.pdf.summary import check_summary

_PAGES: Final = re.compile(r"<\?pages ([^?]*)\?>")
_ROUNDS: Final = 4
_FIGURES: Final = 2
"""Few briefings have a hundred pages; those that do are set once more."""


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
    return Printed(pdf, len(rendered.pages), numbers.page_of(rendered.pages))


def _settled(engine: Engine, parts: tuple[DocumentPart, ...], locate: Locate) -> Any:
    """Return WeasyPrint's ``Document`` of all pages, with every page number right."""
    late = next((n for n, part in enumerate(parts) if _PAGES.search(part.body)), len(parts))
    known, figures = numbers.guessed(parts), _FIGURES
    for _ in range(_ROUNDS):
        room = numbers.held(figures)
        whole = engine.lay_out(_numbered(parts, known), room)
        pages, known = whole.pages, numbers.page_of(whole.pages)
        check_summary(engine, parts, pages, locate)
        if len(pages) >= 10**figures:
            figures += 1
            continue
        if late < len(parts):
            first = known[parts[late].id]
            written = _numbered(parts[late:], known)
            tail = engine.lay_out(written, room + _continued(first, len(pages))).pages
            pages = [*pages[: first - 1], *tail]
            # The lists may name pages behind them, which the lists themselves have moved.
            if len(pages) != len(whole.pages) or _numbered(parts[late:], numbers.page_of(pages)) != written:
                known = numbers.page_of(pages)
                continue
        return whole.copy(numbers.put_in(pages, numbers.page_of(pages)))
    message = f"The page numbers in the source list did not settle in {_ROUNDS} rounds."
    raise ProblemsError([Problem("unsettled-pages", locate(""), "", message, "Please report this briefing.")])


def _continued(first: int, total: int) -> str:
    """Return the rules by which parts continue a document of so many pages from a page on."""
    return f'@page:first {{ counter-reset: page {first} }} html {{ string-set: total "{total}" }}'


def _numbered(parts: Iterable[DocumentPart], known: Mapping[str, int]) -> str:
    """Return the parts with the lists of page numbers that they ask for."""
    return "".join(_PAGES.sub(lambda match: _page_list(match[1].split(), known), part.body) for part in parts)


def _page_list(anchors: Iterable[str], known: Mapping[str, int]) -> str:
    """Write the pages of some anchors, each page once, as links to the first of them on that page."""
    first_on: dict[int, str] = {}
    for anchor in anchors:
        first_on.setdefault(known[anchor], anchor)
    return ", ".join(f'<a href="#{anchor}">{page}</a>' for page, anchor in sorted(first_on.items()))
