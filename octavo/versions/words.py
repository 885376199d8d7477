"""The words that changed in a text as its author typed it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from octavo.markup.alignment import WORD, runs

# What is markup only as a whole, so that no change begins or ends within it.
_UNITS: Final = (
    r"\\\S",  # a sign that is none of markup
    r"\[\[[^\[\]\s]+\]\]",  # a reference
    r"\[[@^][^\[\]]*\]",  # a citation, the call of a note
    r"\[[^\[\]]*\]\((?:[^()\s]|\([^()\s]*\))*\)",  # a link
    r"(?P<strong>\*\*|__)(?=\S).+?(?<=\S)(?P=strong)",
    r"(?P<stress>[*_])(?![\s*_])(?:(?!\n\n).)+?(?<![\s*_])(?P=stress)(?!(?P=stress))",
)
_TOKEN: Final = re.compile(rf"(?:{'|'.join((*_UNITS, WORD))})\s*|\s+", re.DOTALL)
_SPACE: Final = re.compile(r"\s*\Z")

Kind = Literal["same", "removed", "inserted"]


@dataclass(frozen=True, slots=True)
class Segment:
    """Some words of a text, and what became of them."""

    kind: Kind
    text: str


def segments(before: str, after: str) -> tuple[Segment, ...]:
    """Return both texts as one: what stayed and what was removed is ``before``, what stayed and was inserted ``after``.

    Words are whole, and so are citations, references, links and what is stressed.
    """
    old, new = (_tokens(text) for text in (before, after))
    found: list[Segment] = []
    for run in runs([word for word, _ in old], [word for word, _ in new]):
        if run.is_same:
            pairs = zip(old[run.before : run.before_end], new[run.after : run.after_end], strict=True)
            for (word, space), (_, other) in pairs:
                found += [Segment("same", word), *_replaced(space, other)]
        else:
            gone = "".join(map("".join, old[run.before : run.before_end]))
            found += _replaced(gone, "".join(map("".join, new[run.after : run.after_end])))
    return tuple(_joined(found))


def _tokens(text: str) -> list[tuple[str, str]]:
    """Take a text apart into words, each with the white space behind it."""
    found = (one[0] for one in _TOKEN.finditer(text))
    return [(token.rstrip(), token[len(token.rstrip()) :]) for token in found]


def _replaced(gone: str, come: str) -> Iterator[Segment]:
    """Yield words and those in their place; white space that ends both stayed."""
    space = _SPACE.search(gone)
    same = space[0] if space and come.endswith(space[0]) else ""
    yield Segment("removed", gone.removesuffix(same))
    yield Segment("inserted", come.removesuffix(same))
    yield Segment("same", same)


def _joined(found: list[Segment]) -> Iterator[Segment]:
    """Join neighbours of one kind; between two that stayed, what was removed stands before what was inserted."""
    said = [one for one in found if one.text]
    for is_same, run in groupby(said, lambda one: one.kind == "same"):
        group = list(run)
        kinds: tuple[Kind, ...] = ("same",) if is_same else ("removed", "inserted")
        for kind in kinds:
            if text := "".join(one.text for one in group if one.kind == kind):
                yield Segment(kind, text)
