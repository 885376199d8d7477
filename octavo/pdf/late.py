"""Page numbers that are known only when all pages are set: zeros hold their place in the text.

WeasyPrint's ``target-counter`` lays out every page twice, for the numbers alone, and knows no page of a portion
that is set elsewhere. Here each reference is set with as many zeros as its number has figures; all figures are of
one width, so the binder writes the number in their place. Only where a number turns out to have more or fewer
figures is its portion set again.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from octavo.markup.citing import closed_up, runs
from octavo.pagemap import first_on_page
from octavo.printing import Printing

_LISTED: Final = re.compile(r"<\?pages ([^?]*)\?>")
_PAGED: Final = re.compile(r'<a class="(?:ref paged|contents-entry)" href="#([^"]+)"')
_ANCHOR: Final = re.compile(r'\sid="([^"]+)"')
_SIGNS_A_PAGE: Final = {"a4": 4500, "letter": 4300, "a5": 2200}
"""Signs of XHTML that fill a page, about; a bad guess costs a second setting."""
_LARGE: Final = 0.45
"""What large print leaves of them."""


def held(body: str, page_of: Mapping[str, int], figures: int, comma: str = ", ") -> str:
    """Return the XHTML of some parts with zeros for every page number, as ``page_of`` lets expect them.

    Entries of the contents have room for ``figures`` each, so that their leaders end below each other.
    """

    def reference(link: re.Match[str]) -> str:
        wide = figures if 'class="contents-entry"' in link[0] else len(str(page_of[link[1]]))
        return f'{link[0]} data-page="{"0" * wide}"'

    return _LISTED.sub(lambda match: _page_list(match[1].split(), page_of, comma), _PAGED.sub(reference, body))


def listed(bodies: Iterable[str], page_of: Mapping[str, int]) -> dict[str, str]:
    """Return what the links of page lists stand for: the first id of the list on the page that they name."""
    return {
        alias: anchor
        for body in bodies
        for match in _LISTED.finditer(body)
        for alias, _, anchor in _entries(match[1].split(), page_of)
    }


def guessed(bodies: Iterable[str], printing: Printing) -> dict[str, int]:
    """Guess the page of every id from how much stands before it, each body beginning a page."""
    signs = int(_SIGNS_A_PAGE[printing.paper] * (_LARGE if printing.large else 1))
    found: dict[str, int] = {}
    first = 1
    for body in bodies:
        for match in _ANCHOR.finditer(body):
            found[match[1]] = first + match.start() // signs
        first += 1 + len(body) // signs
    return found


def _page_list(anchors: Sequence[str], page_of: Mapping[str, int], comma: str) -> str:
    """Write room for the pages of some ids, each page once and pages in a row closed up."""
    entries = runs(_entries(anchors, page_of), lambda one, other: other[1] == one[1] + 1)
    told = (
        between.join(f'<a href="#{alias}" data-page="">{"0" * len(str(page))}</a>' for alias, page, _ in ends)
        for run in entries
        for ends, between in [closed_up(run, comma)]
    )
    return f'<span class="late">{comma.join(told)}</span>'


def _entries(anchors: Sequence[str], page_of: Mapping[str, int]) -> Iterator[tuple[str, int, str]]:
    """Yield the entries of a page list: a name for the link, the page, and the first of the ids on it.

    The name does not tell the id, or the list would have to be set again as soon as another id comes first.
    """
    for number, (page, anchor) in enumerate(sorted(first_on_page(anchors, page_of).items()), 1):
        yield f"{anchors[0]}.page-{number}", page, anchor
