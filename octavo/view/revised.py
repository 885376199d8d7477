"""What a new version says otherwise than the one before: which items, and which texts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from octavo.errors import ValuePath
from octavo.model import Briefing, Prose, Record, Text, Version
from octavo.versions import Added, Change, Changed, Changes, Removed, Reordered, compare

# A version is another one by these alone; what they say of it stands on the cover and among the revisions.
_OF_THE_VERSION: Final = frozenset({"version", "issued", "revisions"})
_SHOWN_AS: Final[dict[str | int, str]] = {
    "original_language": "language",
    "why_it_matters": "why",
    "reliability": "grade",
    "credibility": "grade",
}
"""Keys that are printed in a line with another name."""
_TEXTS: Final = (Text, Prose)


@dataclass(frozen=True, slots=True)
class Revised:
    """What changed since a version.

    ``new`` are the paths of the values that are new or others, ``touched`` the paths of all that something changed in,
    both by ids and by the keys under which values are printed. ``before`` is what stood in the place of a text that is
    new: nothing, where nothing did.
    """

    since: Version
    changes: Changes
    new: frozenset[ValuePath]
    touched: frozenset[ValuePath]
    before: Mapping[str, str]

    def is_new(self, path: ValuePath) -> bool:
        """Tell whether a value was not there before, or another one was."""
        return any(path[:steps] in self.new for steps in range(1, len(path) + 1))

    def is_changed(self, path: ValuePath) -> bool:
        """Tell whether a value is new, or something in it is or is gone."""
        return path in self.touched or self.is_new(path)


def revised(previous: Briefing, current: Briefing) -> Revised:
    """Compare a version with the one before it."""
    found = compare(previous, current)
    told = Changes(tuple(one for one in found if not one.path or one.path[0] not in _OF_THE_VERSION))
    new = frozenset(_path(one) for one in told if isinstance(one, Added | Changed))
    # What is gone, or stands in another order, changed the list that held it and no part that is still there.
    lists = {_path(one) for one in told if isinstance(one, Reordered)}
    lists |= {_path(one)[:-1] for one in told if isinstance(one, Removed)}
    touched = frozenset(path[:steps] for path in new | lists for steps in range(1, len(path) + 1))
    return Revised(previous.version, told, new, touched, dict(_texts(told)))


def _path(one: Change) -> ValuePath:
    return tuple(_SHOWN_AS.get(step, step) for step in one.path)


def _texts(changes: Changes) -> Iterator[tuple[str, str]]:
    for one in changes:
        match one:
            case Changed(before=None | str() as before, after=Text() | Prose() as after):
                yield after, before or ""
            case Added(value=value):
                yield from ((text, "") for text in _inside([value]))
            case _:
                pass


def _inside(values: Iterable[object]) -> Iterator[str]:
    """Yield every text of values, however deep."""
    for value in values:
        if isinstance(value, _TEXTS):
            yield value
        elif isinstance(value, tuple):
            yield from _inside(value)
        elif isinstance(value, Record):
            yield from _inside(getattr(value, name) for name in type(value).model_fields)
