"""Orders to finished files.

The pages of a briefing are set by a crew of workers, and bound here. An e-book quotes the pages of the reference
edition, so that is set for it even where nobody asked for its PDF.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import Final

from octavo import markup, versions
from octavo.bibliography import Listed, bibtex, csl_json, ris
from octavo.compose import Document, for_ebook, for_print
from octavo.epub.copies import numbered
from octavo.epub.package import package
from octavo.errors import Problem, ProblemsError
from octavo.labels import Labels
from octavo.letters import spaced
from octavo.orders import Data, Means, Order, Product, Progress
from octavo.pagemap import PageMap, PageStart
from octavo.pdf.bind import Attachment
from octavo.pdf.cover import cover_image
from octavo.pdf.kept import Kept
from octavo.pdf.set import Printed, set_pages
from octavo.pdf.strip import strips
from octavo.preflight import Search, preflight_ebook
from octavo.printing import REFERENCE, Printing
from octavo.project import Project
from octavo.sheets import ColourLeft, copies, finished, marked, sizes
from octavo.version import VERSION
from octavo.view import Book, arrange
from octavo.view.backmatter import SourceList
from octavo.view.markings import markings, of_copy
from octavo.view.words import Coded

MADE_WITH: Final = f"Octavo {VERSION}"
_SOURCES: Final[Mapping[Data, Callable[[Iterable[Listed]], bytes]]] = {"csl": csl_json, "bib": bibtex, "ris": ris}
"""Formats in which other programs read the sources."""


def produce(project: Project, orders: Sequence[Order], means: Means, progress: Progress) -> tuple[Product, ...]:
    """Make files and return them in their order.

    Raises ``ProblemsError`` with the problems of all files that an engine or the preflight refused.
    """
    products: list[Product] = []
    problems: set[Problem] = set()
    for _, group in groupby(orders, key=lambda order: order.shown.name):
        wanted = list(group)
        workshop, search = _Workshop(project, wanted, means), Search(wanted[0].shown.secrets)
        for order in wanted:
            progress(f"Building {order.name}")
            try:
                made = workshop.product(order)
                problems.update(search.leaks(made.data, order.name))
                products.append(made)
            except ProblemsError as error:
                problems.update(error.problems)
    if problems:
        raise ProblemsError(problems)
    return tuple(products)


class _Workshop:
    """Makes what is ordered of an edition of a briefing; what two files need is made once."""

    def __init__(self, project: Project, orders: Sequence[Order], means: Means) -> None:
        order = orders[0]
        content = order.content
        self._project = project
        self._content = content
        self._shown = order.shown
        self._means = means
        labels = Labels.of(project.locale, content.briefing.language)
        self._book: Book = arrange(content, MADE_WITH, markings(order.shown, labels), labels)
        self._copies = tuple(dict.fromkeys(one.copy for one in orders if one.copy))
        self._copied = cache(self._mark_copies)
        self._whole_ebook = cache(self._make_ebook)
        self._kept = cache(self._keeping)
        self._composed = cache(self._compose)
        self._printed = cache(self._set)

    def product(self, order: Order) -> Product:
        match order.format:
            case "pdf":
                return self._pdf(order)
            case "epub":
                return self._ebook(order)
            case "json":
                return Product(order, versions.write(self._content.briefing), 0)
            case form:
                return Product(order, _SOURCES[form](self._sources()), 0)

    def _pdf(self, order: Order) -> Product:
        printed = self._printed(order.printing)
        try:
            data = finished(self._marked(order), order.printing, self._book.metadata.direction)
        except ColourLeft as error:
            message, hint = f"Not everything can be made gray: {error}.", "Save the picture in RGB, or print in colour."
            place = self._content.places.of_path(())
            raise ProblemsError([Problem("colour-left", place, "", message, hint)]) from None
        return Product(order, data, printed.pages)

    def _marked(self, order: Order) -> bytes:
        """Return a bound book with the marking of its edition, and the number of a copy, on each page."""
        if order.copy:
            return self._copied(order.printing)[order.copy]
        pdf, markings = self._printed(order.printing).pdf, self._book.markings
        return marked(pdf, self._strips(order.printing, [markings])) if markings else pdf

    def _mark_copies(self, printing: Printing) -> Mapping[int, bytes]:
        """Mark all copies of a book at once, by their numbers."""
        told = [of_copy(one, self._book.labels) for one in self._copies]
        strips = self._strips(printing, [(one, *self._book.markings) for one in told])
        made = copies(self._printed(printing).pdf, strips, [one.label for one in told])
        return dict(zip(self._copies, made, strict=True))

    def _strips(self, printing: Printing, lines: Iterable[tuple[Coded, ...]]) -> bytes:
        document, pdf = self._composed(printing), self._printed(printing).pdf
        return strips(document, lines, sizes(pdf), self._content.places.of_words, self._means.crew)

    def _ebook(self, order: Order) -> Product:
        whole = self._whole_ebook(order.printing)
        name = f"{self._project.output.name}/{self._content.slug}/{order.name}"
        # Copies differ in their number alone.
        if order.copy in {None, *self._copies[:1]} and (
            problems := preflight_ebook(whole, name, self._content.places.of_words)
        ):
            raise ProblemsError(problems)
        return Product(order, numbered(whole, of_copy(order.copy, self._book.labels).label) if order.copy else whole, 0)

    def _make_ebook(self, printing: Printing) -> bytes:
        reference = replace(REFERENCE, theme=printing.theme)
        printed, document = self._printed(reference), self._composed(reference)
        starts = tuple(PageStart(str(n), one.part, one.letters) for n, one in enumerate(printed.starts, 1))
        pages = PageMap(starts, {name: str(page) for name, page in printed.page_of.items()})
        cover = cover_image(document, self._content.places.of_words, self._means.crew, self._book.markings)
        kept = self._kept("-epub")
        data = package(for_ebook(self._project, self._content, self._book, document, pages, kept.shelf), cover)
        kept.forget_others()
        return data

    def _sources(self) -> tuple[Listed, ...]:
        """Return the sources in the order of their numbers in the book, with their notes."""
        bodies = (part.body for part in self._book.parts)
        entries = (one for body in bodies if isinstance(body, SourceList) for one in body.sources)
        sources = {str(one.id): one for one in self._content.briefing.sources}
        return tuple((sources[one.id], spaced(markup.plain(one.note)).strip()) for one in entries)

    def _set(self, printing: Printing) -> Printed:
        document, kept = self._composed(printing), self._kept(printing.suffix)
        return set_pages(document, self._content.places.of_words, self._means.crew, kept, self._carried())

    def _compose(self, printing: Printing) -> Document:
        return for_print(self._project, self._content, self._book, printing, self._kept(printing.suffix).shelf)

    def _keeping(self, suffix: str) -> Kept:
        """Return what is kept of an edition: its pages and its charts."""
        inner = "-internal" if self._shown.edition == "internal" else ""
        name = f"{self._content.slug}-{self._book.metadata.language}{suffix}{inner}"
        folder = self._means.kept / name
        return Kept(folder, self._means.made_by, fresh=self._means.fresh)

    def _carried(self) -> Iterator[Attachment]:
        """Yield what a PDF carries with it: the data of the briefing, and the files in which it was written."""
        slug = self._content.slug
        yield Attachment(f"{slug}.json", "application/json", "Data", versions.write(self._content.briefing))
        for name, data in self._content.texts:
            yield Attachment(name, "application/yaml", "Source", data)
