"""The ledger: each entry with all the sources that it comes to rest on, and how many origins these have.

What follows from claims is no surer than the least sure of them: two claims, each from an origin of its own, do not
corroborate what follows from both, as it falls with either. Origins corroborate where each by itself says the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from graphlib import TopologicalSorter
from typing import Literal

from octavo.evidence.entries import Entry, entries
from octavo.evidence.origins import origins
from octavo.model import Briefing

Standing = Literal["assumed", "unsupported", "single source", "single source in part", "corroborated"]
"""How well an entry is supported, from the worst to the best."""


@dataclass(frozen=True, slots=True)
class Line:
    """An entry and what it comes to.

    ``support`` are the sources that it cites or that claims below it cite, but for what is only assumed; ``origins``
    tells from how many independent origins they come, ``alone`` names those of them with which the entry falls.
    ``disputed`` are the claims below it, assumptions too, that sources contradict.
    """

    entry: Entry
    is_assumed: bool
    support: tuple[str, ...]
    origins: int
    alone: frozenset[str]
    disputed: tuple[str, ...]

    @property
    def standing(self) -> Standing:
        """How well an entry is supported, by the number of origins; what is assumed is not said to be supported."""
        if self.is_assumed:
            return "assumed"
        if self.origins > 1:
            return "single source in part" if self.alone else "corroborated"
        return "single source" if self.origins else "unsupported"

    @property
    def is_disputed(self) -> bool:
        """Whether a source says otherwise."""
        return bool(self.entry.contrary)


@dataclass(frozen=True)
class Ledger:
    """The lines of a briefing in the order of its entries; ``origin_of`` names the origin of each source."""

    lines: tuple[Line, ...]
    origin_of: Mapping[str, str]

    @classmethod
    def of(cls, briefing: Briefing) -> "Ledger":
        """Draw up the ledger of a briefing whose references are sound: first the claims from which others follow."""
        origin_of = origins(briefing.sources)
        found = tuple(entries(briefing))
        assumed: set[str] = {claim.id for claim in briefing.claims if claim.kind == "assumption"}
        claims = {one.id: one for one in found if one.noun == "claim"}
        known: dict[str, Line] = {}

        def line(entry: Entry) -> Line:
            below = [known[claim] for claim in entry.claims]
            return _line(entry, below, origin_of, is_assumed=entry.id in assumed)

        for name in TopologicalSorter({name: one.claims for name, one in claims.items()}).static_order():
            known[name] = line(claims[name])
        return cls(tuple(known.get(one.id) or line(one) for one in found), origin_of)

    @cached_property
    def by_id(self) -> Mapping[str, Line]:
        """The lines of what has an id, by that."""
        return {line.entry.id: line for line in self.lines if line.entry.id}

    @cached_property
    def by_path(self) -> Mapping[tuple[str | int, ...], Line]:
        """The lines by the paths of their entries."""
        return {line.entry.path: line for line in self.lines}


def _line(entry: Entry, below: Sequence[Line], origin_of: Mapping[str, str], *, is_assumed: bool) -> Line:
    """Draw the line of an entry whose claims have theirs."""
    grounds = [one for one in below if not one.is_assumed]
    support = dict.fromkeys([*entry.sources, *(source for one in grounds for source in one.support)])
    disputed = (name for one in below for name in (*([one.entry.id] if one.is_disputed else []), *one.disputed))
    return Line(
        entry,
        is_assumed,
        tuple(support),
        len({origin_of[source] for source in support}),
        _alone(entry, grounds, origin_of),
        tuple(dict.fromkeys(disputed)),
    )


def _alone(entry: Entry, grounds: Sequence[Line], origin_of: Mapping[str, str]) -> frozenset[str]:
    """Return the origins with each of which an entry falls, or a part of it.

    A claim has two legs, the sources in which it is found and the claims that it follows from, and falls with both.
    A judgement or a figure is found nowhere: each source and each claim that it names is the ground of a part of it.
    Joining origins adds to what is returned and never takes away.
    """
    own = frozenset(origin_of[source] for source in entry.sources)
    single = own if len(own) == 1 else frozenset[str]()
    through = frozenset[str]().union(*(one.alone for one in grounds))
    if entry.noun == "claim" and own and grounds:
        return single & through
    return single | through
