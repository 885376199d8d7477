"""What a new version says otherwise than the one before: which items, and which texts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from octavo.model import Briefing, NoteBlock, Prose, Record, Text, TextBlock, Version
from octavo.versions import Added, Change, Changed, Changes, compare

# A version is another one by these alone; what they say of it stands on the cover and among the revisions.
_OF_THE_VERSION: Final = frozenset({"version", "issued", "as_of", "revisions", "next_update"})
_TEXTS: Final = (Text, Prose)


@dataclass(frozen=True, slots=True)
class Revised:
    """What changed since a version.

    ``ids`` are those of the items that are new or changed, as they stand in the book; ``before`` is what stood in the
    place of a text that is new: nothing, where nothing did.
    """

    since: Version
    changes: Changes
    ids: frozenset[str]
    before: Mapping[str, str]


def revised(previous: Briefing, current: Briefing) -> Revised:
    """Compare a version with the one before it."""
    found = compare(previous, current)
    told = Changes(tuple(one for one in found if not one.path or one.path[0] not in _OF_THE_VERSION))
    return Revised(previous.version, told, frozenset(_ids(told)), dict(_texts(told)))


def _ids(changes: Changes) -> Iterator[str]:
    for one in changes:
        # A long text has its bars beside the paragraphs that are new.
        if one.subject.id and not _is_prose(one):
            yield one.subject.id
            if one.subject.noun == "judgement":
                yield f"{one.subject.id}.assessed"


def _is_prose(one: Change) -> bool:
    match one:
        case Changed(after=Prose()) | Added(value=TextBlock() | NoteBlock()):
            return True
        case _:
            return False


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
