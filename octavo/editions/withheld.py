"""What a public edition may not show, and what stands in its place."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Final

from octavo.editions.traces import folded
from octavo.errors import ValuePath
from octavo.model import Briefing, Item, ProtectedItem, Record, Words

LEFT_OUT: Final = "withheld"
"""The id that a version of the past gets in place of one that a public edition may not name."""
OF_THE_HOUSE: Final = frozenset({"visibility", "public_instead", "consent"})
"""Keys that are of the house, and of no reader."""
_STAND_INS: Final = frozenset({"pseudonym", "public_descriptor"})
"""Texts of a protected item that its public reads."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """How a public edition tells of a protected item: its id there, and the words for it, of which one may be empty."""

    id: str
    pseudonym: str
    descriptor: str

    @property
    def name(self) -> str:
        """The words that stand where its name stood."""
        return self.pseudonym or self.descriptor


@dataclass(frozen=True, slots=True)
class Withheld:
    """The items that are withheld, by id.

    ``hidden`` are those that are left out, each with the id of the item that takes its place, if any; ``protected``
    are those that are told of in other words. ``origins`` gives other names to groups of sources that only protected
    ones are of: that they have one origin has to be known, but not which.
    """

    hidden: Mapping[str, str | None]
    protected: Mapping[str, StandIn]
    origins: Mapping[str, str]

    @classmethod
    def of(cls, briefing: Briefing) -> "Withheld":
        """Gather what a briefing withholds."""
        found = list(_items(briefing, is_hidden=False))
        return cls(_hidden(found), _protected(found), _origins(briefing))

    @classmethod
    def of_past(cls, past: Briefing, now: Briefing) -> "Withheld":
        """Gather what an earlier version withholds as it is read now: also what was shown then and may not be any more.

        What is protected in both has one id in both.
        """
        today, then = list(_items(now, is_hidden=False)), list(_items(past, is_hidden=False))
        known = {item.id for item, _ in today}
        protected = _protected([*today, *(one for one in then if one[0].id not in known)])
        return cls(_hidden([*today, *then]), protected, {**_origins(past), **_origins(now)})

    def replaced(self, name: str) -> str | None:
        """Return the id under which a public edition knows an item; ``None`` where it knows it under none."""
        seen: set[str] = set()
        while name in self.hidden:
            instead = self.hidden[name]
            if instead is None or instead in seen:
                return None
            seen.add(instead)
            name = instead
        return self.protected[name].id if name in self.protected else name

    def hides(self, value: object) -> bool:
        """Tell whether a value is an item that is left out."""
        return isinstance(value, Item) and value.id in self.hidden


def unseen(briefing: Briefing) -> Callable[[ValuePath], bool]:
    """Return what tells whether a value of a briefing, by its path, is one that its public never sees."""
    withheld = Withheld.of(briefing)
    hidden = {path for path, value in parts(briefing) if withheld.hides(value)}
    protected = {path for path, one in parts(briefing) if isinstance(one, Item) and one.id in withheld.protected}

    def is_unseen(path: ValuePath) -> bool:
        around = [path[:length] for length in range(len(path) + 1)]
        of_protected = any(one in protected for one in around) and not _STAND_INS & set(path)
        return of_protected or bool(OF_THE_HOUSE & set(path)) or any(one in hidden for one in around)

    return is_unseen


def parts(value: object, path: ValuePath = ()) -> Iterator[tuple[ValuePath, object]]:
    """Yield a value and everything in it, each with its path below the briefing, the outer before the inner."""
    yield path, value
    match value:
        case Record():
            for name in type(value).model_fields:
                yield from parts(getattr(value, name), (*path, name))
        case tuple():
            for number, one in enumerate(value):
                yield from parts(one, (*path, number))
        case Mapping():
            for key, one in value.items():
                yield from parts(one, (*path, key))
        case _:
            pass


def leaves(value: object, path: ValuePath = ()) -> Iterator[tuple[ValuePath, Words]]:
    """Yield the words in a field, with their paths, but not those of records in it."""
    match value:
        case Words():
            yield path, value
        case tuple():
            for number, one in enumerate(value):
                yield from leaves(one, (*path, number))
        case Mapping():
            for key, one in value.items():
                yield from leaves(one, (*path, key))
        case _:
            pass


_Found = tuple[Item, bool]
"""An item, and whether it or one around it is internal."""


def _items(record: Record, *, is_hidden: bool) -> Iterator[_Found]:
    if isinstance(record, Item):
        is_hidden = is_hidden or record.visibility == "internal"
        yield record, is_hidden
    for name in type(record).model_fields:
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Record):
                yield from _items(one, is_hidden=is_hidden)


def _hidden(found: Iterable[_Found]) -> dict[str, str | None]:
    hidden: dict[str, str | None] = {}
    for item, is_hidden in found:
        if is_hidden:
            hidden.setdefault(item.id, item.public_instead)
    return hidden


def _origins(briefing: Briefing) -> dict[str, str]:
    """Give each group of protected sources alone a name that tells its place among them."""
    grouped = [(folded(one.independence), one.protected) for one in briefing.sources if one.independence]
    shown = {group for group, is_protected in grouped if not is_protected}
    hidden = dict.fromkeys(group for group, _ in grouped if group not in shown)
    return {group: f"protected origin {number}" for number, group in enumerate(hidden, 1)}


def _protected(found: Iterable[_Found]) -> dict[str, StandIn]:
    """Give each protected item an id that tells its noun and its place among them, and nothing else."""
    items = [item for item, _ in found]
    protected = [one for one in items if isinstance(one, ProtectedItem) and one.protected]
    taken = {item.id for item in items} - {one.id for one in protected}
    free: dict[str, Iterator[int]] = {}
    stand_ins: dict[str, StandIn] = {}
    for one in protected:
        numbers = free.setdefault(one.noun, count(1))
        name = next(name for number in numbers if (name := f"protected-{one.noun}-{number}") not in taken)
        stand_ins[one.id] = StandIn(name, str(one.pseudonym or ""), str(one.public_descriptor or ""))
    return stand_ins
