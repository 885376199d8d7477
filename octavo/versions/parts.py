"""The parts of a list or a mapping, and the names by which they are known again in another version."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from octavo.model import Author, Citation, Contributor, Figure, Item, Record, Reference, Relaxation, Revision

KNOWN_BY: Final[Mapping[type[Record], tuple[str, str]]] = {
    Author: ("author", "name"),
    Contributor: ("contributor", "name"),
    Figure: ("figure", "label"),
    Relaxation: ("relaxation", "rule"),
    Revision: ("revision", "version"),
}
"""Records without an id that are spoken of by a name: their noun, and the key that holds the name."""

Parts = Sequence[tuple[str, object]]
"""The parts of a list, each with its name, which is empty where it has none."""


def parts(value: object) -> Parts:
    """Take a list or a mapping apart."""
    if isinstance(value, Mapping):
        return list(value.items())
    return [(name(one), one) for one in value] if isinstance(value, tuple) else []


def whole(like: object, found: Iterable[tuple[str, object]]) -> object:
    """Put parts together as they were in ``like``."""
    return dict(found) if isinstance(like, Mapping) else tuple(one for _, one in found)


def name(value: object) -> str:
    """Return the name of a part: an id, another key by which it is known, or nothing."""
    match value:
        case Item():
            return value.id
        case Citation():
            return value.source
        case Reference():
            return value
        case Record() if type(value) in KNOWN_BY:
            return str(getattr(value, KNOWN_BY[type(value)][1]))
        case _:
            return ""


def are_named(*lists: Parts) -> bool:
    """Tell whether every part has a name that no other part of its list has."""
    return all(
        "" not in names and len(set(names)) == len(names) for names in ([key for key, _ in one] for one in lists)
    )
