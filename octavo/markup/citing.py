"""A group of citations as readers know it: ``[1, p. 4; p. 9; 3–5]``."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

from markupsafe import Markup, escape

from octavo.letters import NO_BREAK
from octavo.markup.nodes import CitedItem
from octavo.markup.signs import Signs

_Item = TypeVar("_Item")
_LOCATORS: Final = (
    ("cite-link whole", NO_BREAK, len("paras 2–4")),
    ("cite-link held", " ", len("paras 12–14, 16–18")),
    ("cite-link", " ", None),
)
"""How a citation is held together: its class, and the space before a locator of at most so many letters.

A short one stays whole anywhere, a longer one in running text only: a narrow column would not hold it.
"""
LEAST: Final = 3
"""So many numbers in a row are closed up to a range."""


def written(items: Iterable[CitedItem], space: str, signs: Signs) -> Markup:
    """Write a group in the order of its items, behind ``space``; a line may end between two of them."""
    links: list[Markup] = []
    before = 0
    for run in runs(items, _follows):
        links.append(_range(run) if len(run) >= LEAST else escape(signs.semicolon).join(_citations(run, before, signs)))
        before = run[-1].number
    return Markup('<span class="cite">{}[{}]</span>').format(space, escape(signs.semicolon).join(links))


def runs(items: Iterable[_Item], follows: Callable[[_Item, _Item], bool]) -> Iterator[list[_Item]]:
    """Part items into runs, in each of which every item follows the one before it."""
    run: list[_Item] = []
    for item in items:
        if run and not follows(run[-1], item):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def closed_up(run: list[_Item], comma: str) -> tuple[list[_Item], str]:
    """Return what is written of a run, and what stands between: its ends with a dash, or each with a comma."""
    return ([run[0], run[-1]], "–") if len(run) >= LEAST else (run, comma)


def _follows(one: CitedItem, other: CitedItem) -> bool:
    """Tell whether two whole sources have numbers that follow one another."""
    return not (one.locator or other.locator) and other.number == one.number + 1


def _range(run: list[CitedItem]) -> Markup:
    """Write a range of sources: both ends lead to theirs, and those between have their places at the dash."""
    dash = Markup("–")
    for item in run[1:-1]:
        dash = Markup('<span id="{}">{}</span>').format(item.anchor, dash)
    first, last = (_link("cite-link", item, str(item.number)) for item in (run[0], run[-1]))
    return Markup('<span class="cite-link whole">{}{}{}</span>').format(first, dash, last)


def _citations(run: list[CitedItem], before: int, signs: Signs) -> Iterator[Markup]:
    """Write citations; a second place in the source that was cited just before is told by itself."""
    for item in run:
        length = len(item.locator)
        kind, space = next((kind, space) for kind, space, limit in _LOCATORS if limit is None or length <= limit)
        again = item.number == before
        locator = f"{signs.comma.rstrip()}{space}{item.locator}" if item.locator else ""
        yield _link(kind, item, item.locator if again else f"{item.number}{locator}")
        before = item.number


def _link(kind: str, item: CitedItem, words: str) -> Markup:
    return Markup('<a class="{}" id="{}" href="#{}" role="doc-biblioref">{}</a>').format(
        kind, item.anchor, item.source, words
    )
