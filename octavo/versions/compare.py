"""Two versions of a briefing to what changed, by meaning: items are known again by their ids, wherever they moved.

It knows no field of the model but those by which a record is named or called, so that a new field is compared as well.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from octavo.errors import ValuePath, shortened
from octavo.markup.alignment import aligned
from octavo.model import Briefing, Item, Record
from octavo.versions.changes import Added, Change, Changed, Changes, Removed, Reordered, Subject
from octavo.versions.data import plain
from octavo.versions.parts import KNOWN_BY, Parts, are_named, name, parts

_TITLES: Final = ("title", "name", "term", "question", "quotation", "text")
"""The keys by which an item is called, the first that it has."""
_IN_COLUMNS: Final = frozenset({"cells", "values"})
"""Lists whose parts belong to a column, so that they keep their places as long as there are as many columns."""


def compare(old: Briefing, new: Briefing) -> Changes:
    """Return what must be changed in ``old`` to make it ``new``."""
    return Changes(tuple(_values(old, new, _Spot(Subject("briefing")))))


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where two values are compared: what a change there is of."""

    subject: Subject
    field: str = ""
    within: ValuePath = ()
    path: ValuePath = ()

    @property
    def place(self) -> dict[str, Any]:
        return {"subject": self.subject, "field": self.field, "within": self.within, "path": self.path}

    def key(self, key: str) -> "_Spot":
        """Go to a field of a record."""
        return replace(self, field=key, within=(*self.within, key), path=(*self.path, key))

    def part(self, step: str | int, value: object) -> "_Spot":
        """Go to a part of a list, which may be a subject of its own."""
        path = (*self.path, step)
        subject = _subject(value)
        return _Spot(subject, path=path) if subject else replace(self, within=(*self.within, step), path=path)


def _subject(value: object) -> Subject | None:
    if isinstance(value, Item):
        titles = (getattr(value, key, None) for key in _TITLES)
        return Subject(value.noun, value.id, shortened(next(filter(None, titles), "")))
    if isinstance(value, Record) and type(value) in KNOWN_BY:
        return Subject(KNOWN_BY[type(value)][0], name(value))
    return None


def _values(old: object, new: object, spot: _Spot) -> Iterator[Change]:
    if isinstance(old, Record) and type(old) is type(new):
        for key in type(old).model_fields:
            yield from _values(getattr(old, key), getattr(new, key), spot.key(key))
    elif isinstance(old, tuple | Mapping) and isinstance(new, tuple | Mapping):
        yield from _lists(parts(old), parts(new), spot)
    elif old != new or type(old) is not type(new):
        yield Changed(**spot.place, before=old, after=new)


def _lists(old: Parts, new: Parts, spot: _Spot) -> Iterator[Change]:
    has_names = are_named(old, new)
    # In the order of the new list: the places of what is in both.
    pairs = _by_name(old, new) if has_names else _by_place(old, new, spot)
    kept_old, kept_new = {one for one, _ in pairs}, {other for _, other in pairs}
    for index, (key, value) in enumerate(old):
        if index not in kept_old:
            at = spot.part(key if has_names else index, value)
            yield Removed(**at.place, index=index, value=value)
    if pairs != sorted(pairs):
        before, after = (tuple(old[one][0] for one, _ in order) for order in (sorted(pairs), pairs))
        yield Reordered(**spot.place, before=before, after=after)
    came_from = {other: one for one, other in pairs}
    for index, (key, value) in enumerate(new):
        at = spot.part(key if has_names else index, value)
        if index in kept_new:
            yield from _values(old[came_from[index]][1], value, at)
        else:
            yield Added(**at.place, index=index, value=value)


def _by_name(old: Parts, new: Parts) -> list[tuple[int, int]]:
    places = {key: index for index, (key, _) in enumerate(old)}
    return [(places[key], index) for index, (key, _) in enumerate(new) if key in places]


def _by_place(old: Parts, new: Parts, spot: _Spot) -> list[tuple[int, int]]:
    is_row = isinstance(spot.path[-1], int) or spot.field in _IN_COLUMNS
    if is_row and len(old) == len(new):
        return [(index, index) for index in range(len(new))]
    return aligned([_words(value) for _, value in old], [_words(value) for _, value in new])


def _words(value: object) -> str:
    """Return all words of a value, by which it is known again after it was reworded."""
    return "\n".join(_texts(plain(value)))


def _texts(value: object) -> Iterator[str]:
    match value:
        case list():
            for one in value:
                yield from _texts(one)
        case dict():
            for one in value.values():
                yield from _texts(one)
        case _:
            yield str(value)
