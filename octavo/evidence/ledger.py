"""The ledger: each entry with all the sources that it comes to rest on, and how many origins these have."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import TopologicalSorter
from typing import Literal

from octavo.evidence.entries import Entry, entries
from octavo.evidence.origins import origins
from octavo.model import Briefing, Claim

Standing = Literal["unsupported", "single source", "corroborated"]


@dataclass(frozen=True, slots=True)
class Line:
    """An entry and what it comes to.

    ``support`` are the sources that it cites or that claims below it cite, but for what is only assumed; ``origins``
    tells from how many independent origins they come.
    """

    entry: Entry
    support: tuple[str, ...]
    origins: int

    @property
    def standing(self) -> Standing:
        """How well an entry is supported, by the number of origins."""
        return ("unsupported", "single source", "corroborated")[min(self.origins, 2)]

    @property
    def is_disputed(self) -> bool:
        """Whether a source says otherwise."""
        return bool(self.entry.against)


@dataclass(frozen=True)
class Ledger:
    """The lines of a briefing in the order of its entries; ``origin_of`` names the origin of each source."""

    lines: tuple[Line, ...]
    origin_of: Mapping[str, str]

    @classmethod
    def of(cls, briefing: Briefing) -> "Ledger":
        """Draw up the ledger of a briefing whose references are sound."""
        origin_of = origins(briefing.sources)
        found = tuple(entries(briefing))
        assumed: set[str] = {claim.id for claim in briefing.claims if claim.kind == "assumption"}
        reached = _reached(briefing.claims, {one.id: one for one in found if one.noun == "claim"}, assumed)

        def line(entry: Entry) -> Line:
            below = (reached[claim] for claim in entry.claims if claim not in assumed)
            support = tuple(dict.fromkeys([*entry.sources, *(source for one in below for source in one)]))
            return Line(entry, support, len({origin_of[source] for source in support}))

        return cls(tuple(map(line, found)), origin_of)

    @cached_property
    def by_id(self) -> Mapping[str, Line]:
        """The lines of what has an id, by that."""
        return {line.entry.id: line for line in self.lines if line.entry.id}

    @cached_property
    def by_path(self) -> Mapping[tuple[str | int, ...], Line]:
        """The lines by the paths of their entries."""
        return {line.entry.path: line for line in self.lines}


def _reached(claims: Iterable[Claim], found: Mapping[str, Entry], assumed: set[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the sources that each claim rests on, its own and those of the claims that it follows from.

    Claims are taken in such an order that those come first from which others follow.
    """
    below = {claim.id: claim.derived_from for claim in claims}
    reached: dict[str, tuple[str, ...]] = {}
    for name in TopologicalSorter(below).static_order():
        others = (source for one in below[name] if one not in assumed for source in reached[one])
        reached[name] = tuple(dict.fromkeys([*found[name].sources, *others]))
    return reached
