"""Words in the order in which they are drawn: runs of one direction, from left to right.

This is the Unicode Bidirectional Algorithm (UAX #9) for a line without embeddings and isolates, which no text of a
briefing may have. Each sign has a letter for its class, so that the rules are replacements in a row of letters.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Final, Literal, NamedTuple

from octavo.letters import direction

_CLASSES: Final = dict(zip(("L", "R", "AL", "EN", "AN", "ES", "ET", "CS", "NSM", "BN"), "LRAENSTCMM", strict=True))
"""Left, right, Arabic; figures of Europe and of Arabia; signs, terms and commas of figures; marks on what is before."""
_WEAK: Final = (
    (r".M+", lambda found: found[0][0] * len(found[0])),  # W1
    (r"A[^LRA]*", lambda found: found[0].replace("E", "N")),  # W2
    (r"A", lambda _: "R"),  # W3
    (r"(?<=E)[SC](?=E)", lambda _: "E"),  # W4
    (r"(?<=N)[SC](?=N)", lambda _: "N"),  # and the hyphens of 12-03-2024, for which texts have isolates
    (r"T+(?=E)|(?<=E)T+", lambda found: "E" * len(found[0])),  # W5
    (r"[STC]", lambda _: " "),  # W6
    (r"L[^LR]*", lambda found: found[0].replace("E", "L")),  # W7
)
_BRACKETS: Final = {"(": ")", "[": "]", "{": "}"}


Way = Literal["ltr", "rtl"]
_STRONG: Final = frozenset({"L", "R", "AL"})


class Run(NamedTuple):
    """Letters that are drawn one after the other in their order, in one direction."""

    text: str
    way: Way


def runs(words: str) -> tuple[Run, ...]:
    """Return the runs of a line, the leftmost first; the first letter decides how the line is read."""
    base = "R" if way(words, is_mirrored=False) == "rtl" else "L"
    levels = [_level(one, base) for one in _resolved(words, base)]
    found: list[Run] = []
    for is_within, places in groupby(range(len(words)), lambda place: levels[place] > 0):
        part = [
            Run("".join(words[place] for place in run), "rtl" if level % 2 else "ltr")
            for level, run in groupby(places, levels.__getitem__)
        ]
        found += reversed(part) if is_within else part
    return tuple(found)


def way(words: str, *, is_mirrored: bool) -> Way:
    """Return how words are read: as their first letter is.

    In a book from right to left, words that begin with a foreign name, or are all figures, are read as the book is.
    """
    if is_mirrored:
        return "ltr" if {unicodedata.bidirectional(sign) for sign in words} & _STRONG == {"L"} else "rtl"
    return "rtl" if direction(words) == "rtl" else "ltr"


def _level(one: str, base: str) -> int:
    """Return how deep a sign lies (I1, I2): runs of odd depth are drawn from right to left."""
    return 1 if one == "R" else 0 if one == base else 2


def _resolved(words: str, base: str) -> str:
    """Return the class of each sign: left, right, or a figure of either kind."""
    row = base + "".join(_CLASSES.get(unicodedata.bidirectional(sign), " ") for sign in words) + base
    for rule, change in _WEAK:
        row = re.sub(rule, change, row)
    row = _bracketed(words, row, base)
    row = re.sub(r"(?<=L) +(?=L)", lambda found: "L" * len(found[0]), row)  # N1
    row = re.sub(r"(?<=[REN]) +(?=[REN])", lambda found: "R" * len(found[0]), row)
    return row[1:-1].replace(" ", base)  # N2


def _bracketed(words: str, row: str, base: str) -> str:
    """Give the brackets of a pair one direction (N0): the line's if it is within them, else that of what is before."""
    found = list(row)
    for opens, closes in sorted(_pairs(words)):
        strong = ["R" if one in "REN" else one for one in found]
        within = set(strong[opens + 1 : closes]) - {" "}
        if within:
            before = next(one for one in reversed(strong[:opens]) if one != " ")
            found[opens] = found[closes] = base if base in within else before
    return "".join(found)


def _pairs(words: str) -> Iterator[tuple[int, int]]:
    """Yield the places of brackets that belong together, counted from 1 (BD16)."""
    awaited: list[tuple[str, int]] = []
    for place, sign in enumerate(words, 1):
        if sign in _BRACKETS:
            awaited.append((_BRACKETS[sign], place))
        for depth in range(len(awaited) - 1, -1, -1):
            if awaited[depth][0] == sign:
                yield awaited[depth][1], place
                del awaited[depth:]
                break
