"""The pages of the printed edition, as print hands them over."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from octavo.view import Metadata

_Page = TypeVar("_Page", str, int)
"""A page by its label, or by its number."""


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a printed page begins.

    ``label`` is its number as printed, ``part`` the id of the part in which it begins, ``letters`` the number
    of letters (``octavo.letters``) that stand before it in the text of that part in print: notes, which
    print moves to the foot of a page, and processing instructions are not counted. 0 is the part's beginning. A blank
    page begins where the next page does.
    """

    label: str
    part: str
    letters: int


@dataclass(frozen=True, slots=True)
class PageMap:
    """The printed pages in their order, and the label of the page on which each id stands."""

    starts: tuple[PageStart, ...]
    page_of: Mapping[str, str]

    @property
    def labels(self) -> tuple[str, ...]:
        """The numbers of the pages, in their order."""
        return tuple(start.label for start in self.starts)


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page that is referred to, and the id on it that a reader should be led to."""

    label: str
    anchor: str


def first_on_page(anchors: Iterable[str], page_of: Mapping[str, _Page]) -> dict[_Page, str]:
    """Return the pages of some ids, each page once, with the first of the ids on it.

    Raises ``KeyError`` for an id that no page has.
    """
    found: dict[_Page, str] = {}
    for anchor in anchors:
        found.setdefault(page_of[anchor], anchor)
    return found


def pages_of(anchors: Iterable[str], page_of: Mapping[str, str], labels: Sequence[str]) -> tuple[PageLink, ...]:
    """Return the pages of some ids as links, in the order of ``labels``, which names all pages.

    Raises ``KeyError`` for an id that no page has.
    """
    first_on = first_on_page(anchors, page_of)
    order = {label: place for place, label in enumerate(labels)}
    return tuple(PageLink(label, first_on[label]) for label in sorted(first_on, key=order.__getitem__))


def print_identifier(metadata: Metadata) -> str:
    """Return the identifier of the printed edition, as a URN.

    It is derived from the identifier of the briefing and its version, so that every build of a version
    names the same edition: an e-book by ``pageBreakSource``, the PDF in its own metadata.
    """
    briefing = uuid.UUID(metadata.identifier.removeprefix("urn:uuid:"))
    return f"urn:uuid:{uuid.uuid5(briefing, f'print/{metadata.version}')}"
