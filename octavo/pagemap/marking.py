"""Markers for the printed pages, put into the parts of an e-book.

Each stands exactly before the letter with which its page begins in print, between two paragraphs as within
one. Its form is that of EPUB Accessibility Techniques 1.1, with a closing tag of its own: a reader that takes XHTML
for HTML would see the rest of the text in an element without.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Final

from octavo.pagemap.agreement import Agreement
from octavo.pagemap.pages import PageMap, PageStart
from octavo.pagemap.reading import read

_MARKER: Final = '<span role="doc-pagebreak" epub:type="pagebreak" id="page.{0}" aria-label="{0}"></span>'


@dataclass(frozen=True, slots=True)
class Marked:
    """The parts of an e-book by their ids, with markers; and what had to be guessed.

    ``loose`` names the pages that begin with words that only print has: their markers stand before the next
    words that are in both.
    """

    parts: Mapping[str, str]
    loose: tuple[str, ...]


def mark(printed: Mapping[str, str], ebook: Mapping[str, str], pages: PageMap) -> Marked:
    """Mark in the parts of an e-book where the pages of print begin; both are XHTML by the ids of the parts.

    Raises ``RuntimeError`` for a page map that does not fit the parts, which is a bug: a page in no part, behind
    the end of its part, twice, or out of order.
    """
    labels = pages.labels
    if len(set(labels)) < len(labels):
        raise RuntimeError("the page map has two pages of one number")
    marked, loose, seen = dict(ebook), [], set()
    for part, starts in groupby(pages.starts, key=lambda start: start.part):
        if part in seen or part not in printed or part not in ebook:
            raise RuntimeError(f"the page map has pages of {part}, which is not where it should be")
        seen.add(part)
        agreement = Agreement(read(printed[part].encode()), read(ebook[part].encode()))
        marked[part], guessed = _marked(ebook[part].encode(), agreement, tuple(starts))
        loose += guessed
    return Marked(marked, tuple(loose))


def _marked(part: bytes, agreement: Agreement, starts: tuple[PageStart, ...]) -> tuple[str, list[str]]:
    """Put the markers of one part in, and name the pages whose words the e-book does not have."""
    written, done, before, loose = [], 0, 0, []
    for start in starts:
        if not before <= start.letters <= len(agreement.printed.text):
            raise RuntimeError(f"page {start.label} begins at letter {start.letters} of {start.part}, which cannot be")
        before = start.letters
        letter, is_exact = agreement.found(start.letters)
        places = agreement.ebook.places
        place = places[letter] if letter < len(places) else agreement.ebook.end
        # Two pages that begin in one table without cells share a place, and stay in their order.
        place = max(place, done)
        written += [part[done:place], _MARKER.format(escape(start.label)).encode()]
        done = place
        loose += [] if is_exact else [start.label]
    return b"".join((*written, part[done:])).decode(), loose
