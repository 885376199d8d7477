"""Words in the order in which they are drawn: runs of one direction, from left to right.

What the Unicode Bidirectional Algorithm (UAX #9) asks of a line without embeddings, for letters of Latin and Arabic
and the figures between them.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Final, Literal, NamedTuple

from octavo.letters import direction

Way = Literal["ltr", "rtl"]
_NUMBER: Final = re.compile(r"\d+(?:[.,:/]\d+)*")
_STRONG: Final[dict[str, Way]] = {"L": "ltr", "R": "rtl", "AL": "rtl"}


class Run(NamedTuple):
    """Letters that are drawn one after the other in their order, in one direction."""

    text: str
    way: Way


def runs(words: str) -> tuple[Run, ...]:
    """Return the runs of a line, the leftmost first; the first letter decides how the line is read."""
    base: Way = "rtl" if direction(words) == "rtl" else "ltr"
    ways = _ways(words, base)
    found = [
        Run("".join(words[place] for place in group), way)
        for way, group in ((way, list(group)) for way, group in groupby(range(len(words)), ways.__getitem__))
    ]
    return tuple(found if base == "ltr" else reversed(found))


def _ways(words: str, base: Way) -> list[Way]:
    """Tell the direction of each sign: a number has that of Latin, what is between two has theirs, or the line's."""
    known = dict(_known(words, base))
    found: list[Way] = []
    for place in range(len(words)):
        before = next((known[one][1] for one in range(place, -1, -1) if one in known), base)
        after = next((known[one][1] for one in range(place, len(words)) if one in known), base)
        found.append(known[place][0] if place in known else before if before == after else base)
    return found


def _known(words: str, base: Way) -> Iterator[tuple[int, tuple[Way, Way]]]:
    """Yield the place of each letter and figure with the way it is drawn, and the way it counts for its neighbours."""
    figures = {place for number in _NUMBER.finditer(words) for place in range(*number.span())}
    last: Way = base
    for place, sign in enumerate(words):
        if strong := _STRONG.get(unicodedata.bidirectional(sign)):
            last = strong
            yield place, (strong, strong)
        elif unicodedata.bidirectional(sign) == "NSM":
            yield place, (last, last)
        elif place in figures:
            yield place, ("ltr", last)
