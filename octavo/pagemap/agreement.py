"""Which letter of an e-book is which letter of print.

Both editions say the same in almost the same words, though in other elements. Ids that stand in both hold the
texts together; between two of them the stretches of text are compared, and only where they differ their letters.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from octavo.pagemap.reading import Reading


class Common(NamedTuple):
    """A stretch that both texts have: where it begins in print, where in the e-book, and how long it is."""

    printed: int
    ebook: int
    length: int


@dataclass(frozen=True)
class Agreement:
    """The letters of a part in print and in an e-book."""

    printed: Reading
    ebook: Reading

    def found(self, letter: int) -> tuple[int, bool]:
        """Return which letter of the e-book is a letter of print, and whether both texts have it.

        Where they differ it is the next letter that both have. Both begin with letter 0, whatever it is, and end with
        as many letters as they have.
        """
        if letter == 0:
            return 0, True
        if letter == len(self.printed.text):
            return len(self.ebook.text), True
        place = bisect_right(self._common, letter, key=lambda one: one.printed) - 1
        if place >= 0:
            one = self._common[place]
            if letter < one.printed + one.length:
                return one.ebook + letter - one.printed, True
        if place + 1 < len(self._common):
            return self._common[place + 1].ebook, False
        return len(self.ebook.text), False

    @cached_property
    def _common(self) -> list[Common]:
        """All stretches that both texts have, in their order."""
        return [one for window in self._windows() for one in self._in_window(*window)]

    def _windows(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield the bounds of the texts between ids that stand in both."""
        printed, ebook = list(self.printed.ids), list(self.ebook.ids)
        shared = [printed[one.printed + n] for one in common(printed, ebook) for n in range(one.length)]
        bounds = [(self.printed.ids[name], self.ebook.ids[name]) for name in shared]
        ends = (len(self.printed.text), len(self.ebook.text))
        for (first, at), (last, to) in pairwise([(0, 0), *bounds, ends]):
            yield first, last, at, to

    def _in_window(self, first: int, last: int, at: int, to: int) -> Iterator[Common]:
        """Yield what two windows have in common; most are the same from end to end."""
        if self.printed.text[first:last] == self.ebook.text[at:to]:
            yield Common(first, at, last - first)
            return
        printed, ebook = _runs(self.printed, first, last), _runs(self.ebook, at, to)
        starts = [first + n for n in accumulate(map(len, printed), initial=0)]
        places = [at + n for n in accumulate(map(len, ebook), initial=0)]
        before = Common(0, 0, 0)
        for same in [*common(printed, ebook), Common(len(printed), len(ebook), 0)]:
            begin, begun = before.printed + before.length, before.ebook + before.length
            other, another = "".join(printed[begin : same.printed]), "".join(ebook[begun : same.ebook])
            for one in common(other, another):
                yield Common(starts[begin] + one.printed, places[begun] + one.ebook, one.length)
            if same.length:
                length = starts[same.printed + same.length] - starts[same.printed]
                yield Common(starts[same.printed], places[same.ebook], length)
            before = same


def common(one: Sequence[str], other: Sequence[str]) -> list[Common]:
    """Return the stretches that two sequences have in common; what is alike at both ends is compared once."""
    shortest = min(len(one), len(other))
    head = next((n for n in range(shortest) if one[n] != other[n]), shortest)
    rest = shortest - head
    tail = next((n for n in range(rest) if one[-1 - n] != other[-1 - n]), rest)
    middle = SequenceMatcher(
        None, one[head : len(one) - tail], other[head : len(other) - tail], autojunk=False
    ).get_matching_blocks()
    found = [Common(0, 0, head), *(Common(head + a, head + b, size) for a, b, size in middle)]
    return [part for part in (*found, Common(len(one) - tail, len(other) - tail, tail)) if part.length]


def _runs(reading: Reading, first: int, last: int) -> list[str]:
    """Return the stretches of text between two letters."""
    return [
        reading.text[max(begin, first) : min(end, last)] for begin, end in reading.runs if begin < last and end > first
    ]
