"""What changed between two versions of a briefing: the types."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from octavo.errors import ValuePath

_NAMED: Final[Mapping[tuple[str, str], str]] = {
    ("briefing", "status"): "status",
    ("briefing", "version"): "version",
    ("claim", "kind"): "kind",
    ("claim", "status"): "status",
    ("directive", "status"): "status",
    ("judgement", "confidence"): "confidence",
    ("judgement", "likelihood"): "likelihood",
    ("provision", "change"): "change",
    ("provision", "force"): "force",
    ("source", "access"): "grade",
    ("source", "credibility"): "grade",
    ("source", "kind"): "kind",
    ("source", "reliability"): "grade",
}
"""Changes that mean more than a rewording, by the noun and the field, and what they are called."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a change is of: an item by its id, a record without one by its name, or the briefing, whose id is empty."""

    noun: str
    id: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Change:
    """A change; ``within`` leads to it from its subject, ``path`` from the briefing, both by ids where there are any.

    ``field`` is the last key on that way, and empty where the change is of the whole subject. A part of a list
    without names is known by its place in the new version, and by that in the old one if it was removed.
    """

    subject: Subject
    field: str
    within: ValuePath
    path: ValuePath


@dataclass(frozen=True, slots=True)
class Added(_Change):
    """A part of a list that is new; ``index`` is its place in the new list."""

    index: int
    value: object
    kind: ClassVar = "added"


@dataclass(frozen=True, slots=True)
class Removed(_Change):
    """A part of a list that is gone; ``index`` was its place in the old list."""

    index: int
    value: object
    kind: ClassVar = "removed"


@dataclass(frozen=True, slots=True)
class Reordered(_Change):
    """Parts of a list that are in both versions in another order; ``before`` and ``after`` are their names."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    kind: ClassVar = "reordered"


@dataclass(frozen=True, slots=True)
class Changed(_Change):
    """A value that took the place of another; what is not said is None, an empty list or a default."""

    before: object
    after: object

    @property
    def kind(self) -> str:
        """What such a change is called: changed, or by a name of its own, such as likelihood."""
        return _NAMED.get((self.subject.noun, self.field), "changed")


Change = Added | Removed | Reordered | Changed


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes, in the order of the new version; false if there are none."""

    all: tuple[Change, ...] = ()

    def __iter__(self) -> Iterator[Change]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def by_subject(self) -> Mapping[Subject, tuple[Change, ...]]:
        """Return the changes of each subject, in the order in which subjects are first met."""
        found: dict[Subject, tuple[Change, ...]] = {}
        for one in self.all:
            found[one.subject] = (*found.get(one.subject, ()), one)
        return found
