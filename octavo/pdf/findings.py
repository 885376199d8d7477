"""What the gate finds on a page, and the problem that an author reads of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from octavo.errors import Place, Problem, shortened

Locate = Callable[[str], Place]
"""Finds where words stand in the content; for words that stand nowhere, where the briefing begins."""

# Content may not hold this sign.
_NOWHERE: Final = "\0"
_TELLING: Final = 16
"""Words of so many letters are taken to stand in one place only; shorter ones are looked for after the id."""

_OF_TABLES: Final = frozenset({"narrow-column", "lonely-table-head"})
"""Findings whose words are the caption of a table."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something on a set page that no reader may be given; plain data that can leave its process.

    ``page`` counts from 0 within the pages that were looked at. ``words`` are found in the content; ``id`` is
    the author's id of the nearest element around them, or nothing. ``detail`` is what the sentence tells
    beyond the words, ``path`` the value of the content where that is known. ``mend`` holds selectors of what
    would be set otherwise to mend this: turned on its side, or a table with rows that may break; ``push`` those of what
    would begin the next page.
    """

    code: str
    page: int
    words: str
    id: str = ""
    detail: str = ""
    path: str = ""
    mend: tuple[str, ...] = ()
    push: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Told:
    """The sentence and the hint of a code; the sentence may name ``words``, ``detail`` and the ``page``."""

    sentence: str
    hint: str


_TOLD: Final[Mapping[str, _Told]] = {
    "outside-page": _Told(
        "“{words}” leaves the area of page {page}{detail}.",
        "Shorten it, or put a space where it may be broken.",
    ),
    "outside-cell": _Told(
        "“{words}” leaves its cell of the table on page {page}.",
        "Shorten it, or give the table fewer columns.",
    ),
    "overlapping-text": _Told(
        "“{words}” and “{detail}” are printed over each other on page {page}.",
        "Shorten the one that has too little room.",
    ),
    "narrow-column": _Told(
        "The table “{words}” on page {page} is too narrow to read: {detail}.",
        "Give the table fewer columns, or divide it into two tables.",
    ),
    "lonely-heading": _Told(
        "The heading “{words}” is the last thing on page {page}.",
        "Put some words below it, or make what follows small enough to stand below it.",
    ),
    "lonely-table-head": _Told(
        "The head of the table “{words}” stands on page {page} without a row.",
        "Divide the first row of the table, or shorten its heads.",
    ),
    "headless-table": _Told(
        "The table that goes on with “{words}” lacks its head on page {page}.",
        "Shorten the heads of its columns, so that there is room for rows below them.",
    ),
    "nearly-empty-page": _Told(
        "Page {page} is nearly empty; it begins with “{words}”.",
        "Say more there, shorten what stands before it, or make what follows small enough to stand below it.",
    ),
    "cover-too-long": _Told(
        "The cover takes more than its one page.",
        "Shorten the title or the subtitle, or say less on the cover.",
    ),
    "summary-too-long": _Told("{detail}", "Cut it there, or shorten what stands before it."),
}


def problems(findings: Iterable[Finding], locate: Locate, first_page: int) -> Iterator[Problem]:
    """Yield a problem for each finding; ``first_page`` is the number of the first page that was looked at."""
    for found in findings:
        told = _TOLD[found.code]
        page = first_page + found.page
        message = told.sentence.format(words=shortened(found.words), detail=found.detail, page=page)
        yield Problem(found.code, _place(found, locate), found.path, message, told.hint)


def _place(found: Finding, locate: Locate) -> Place:
    """Return where words stand in the content, which may break lines elsewhere and mark words up."""
    nowhere = locate(_NOWHERE)
    places = (locate(words) for words in _candidates(found))
    return next((place for place in places if place != nowhere), nowhere)


def _candidates(found: Finding) -> Iterator[str]:
    """Yield what to look for: runs of the words, the longest first; where they tell little, a caption, then the id."""
    each = found.words.split()
    for size in range(len(each), 0, -1):
        runs = (" ".join(each[start : start + size]) for start in range(len(each) - size + 1))
        yield from (run for run in runs if len(run) >= _TELLING)
    if found.code in _OF_TABLES:
        yield from (f"caption: {quote}{' '.join(each)}" for quote in ("", '"', "'") if each)
    if found.id:
        yield f"id: {found.id}"
    if each:
        yield " ".join(each)
