"""The very words that may not leave the house, each with the place at which it stands."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from octavo.editions.traces import Haystack, folded
from octavo.editions.withheld import Withheld, leaves, parts
from octavo.errors import Place, ValuePath
from octavo.model import (
    Actor,
    Briefing,
    Contributor,
    FigureBlock,
    Id,
    Item,
    ProtectedItem,
    Record,
    Reference,
    Source,
    Term,
    Words,
)

_NAMES: Final[Mapping[type, tuple[str, ...]]] = {Actor: ("name", "aliases", "names"), Source: ("author",)}
"""What names somebody: each of its words may tell who it is."""
_TELLING: Final[Mapping[type, tuple[str, ...]]] = {
    Actor: ("id",),
    Source: ("id", "title", "url", "archive_url", "sha256", "evidence"),
}
"""What tells which protected item it is, as a whole."""
_FILES: Final[Mapping[type, str]] = {Source: "evidence", FigureBlock: "image"}
_CALLED: Final[Mapping[type, tuple[str, ...]]] = {**_NAMES, Term: ("term", "variants")}
"""What is sought even if it is a single word."""
_PUBLIC_NAMES: Final[Mapping[type, tuple[str, ...]]] = {
    Actor: (*_NAMES[Actor], "public_descriptor"),
    Source: ("author", "publisher", "container", "public_descriptor"),
    Contributor: ("name",),
    Briefing: ("publisher",),
}
_PUBLIC: Final = frozenset({"pseudonym", "public_descriptor", "public_words"})
"""Fields of a protected item that are meant for everybody."""
_FEWEST, _ENOUGH, _LONG = 3, 8, 20
"""Fewer letters than these stand everywhere; of so many, two words are nowhere by chance, nor is a single word."""
_PARTICLES: Final = frozenset(
    ["abu", "and", "bint", "bin", "das", "del", "der", "des", "the", "ibn", "les", "los", "und", "umm", "van", "von"]
).union(["ابو", "ابن", "بنت", "عبد", "علي"])
"""Words of many names, which tell nobody from anybody; folded, the last is the Arabic for "on" as well."""


@dataclass(frozen=True, slots=True)
class Secret:
    """Folded words that no public edition may hold, and where the author wrote them.

    What ``is_own`` tells a protected item from all others, so that it may not stand in a public text either. Of what
    only stands in an item that is withheld, the author may say the same in public.
    """

    place: Place
    words: str = field(repr=False)
    is_own: bool


def secrets(
    whole: Briefing,
    withheld: Withheld,
    public: Briefing,
    place_of: Callable[[ValuePath], Place],
    original: Briefing | None = None,
) -> tuple[Secret, ...]:
    """Gather the words that a public edition of a briefing may not hold; ``public`` is what it does hold.

    A translation goes by what its ``original`` holds too: the author alone may give somebody a pseudonym that has a
    word of the true name in it.
    """
    said = said_in(public)
    names = frozenset(_public_names(public, with_stand_ins=original is None))
    names |= frozenset(_public_names(original) if original else ())
    known = frozenset(word for name in names for word in name.split())
    found: dict[str, Secret] = {}
    for path, folded_words, is_own in _withheld(whole, withheld):
        words = folded_words.split()
        if is_own:
            is_public = folded_words in names or (len(words) == 1 and words[0] in known)
        else:
            is_public = said.holds(folded_words)
        if not is_public and len("".join(words)) >= _FEWEST:
            found.setdefault(folded_words, Secret(place_of(path), folded_words, is_own))
    return tuple(found.values())


def said_in(public: Briefing) -> Haystack:
    """Return all words of a record."""
    return Haystack("\n".join(str(value) for _, value in parts(public) if isinstance(value, Words)))


def names_of(briefings: Iterable[Briefing], withheld: Withheld) -> Iterator[tuple[str, str]]:
    """Yield each name and each word of a name of what is protected, as it is typed, with the words in its place."""
    for briefing in briefings:
        for _, value in parts(briefing):
            if isinstance(value, ProtectedItem) and value.id in withheld.protected:
                kept = _ordinary(value)
                for name in _NAMES[type(value)]:
                    for _, typed in leaves(getattr(value, name)):
                        stand_in = withheld.protected[value.id].name
                        yield str(typed), stand_in
                        single = (word for word in re.split(r"[\W_]+", str(typed)) if folded(word).strip() not in kept)
                        yield from ((word, stand_in) for word in single if len(word) >= _FEWEST)


_Kept = tuple[ValuePath, str, bool]
"""Where words stand, the words, folded, and whether they are a protected item's own."""


def _withheld(whole: Briefing, withheld: Withheld) -> Iterator[_Kept]:
    """Yield everything that stands in an item that is withheld."""
    hidden: set[ValuePath] = set()
    for path, value in parts(whole):
        if path[:-1] in hidden or withheld.hides(value):
            hidden.add(path)
        if isinstance(value, Record):
            is_protected = isinstance(value, Item) and value.id in withheld.protected
            if path in hidden or is_protected:
                yield from _in_record(value, path, is_protected=is_protected)
        if isinstance(value, Source) and value.consent and _is_telling(folded(value.consent), is_id=False):
            yield (*path, "consent"), folded(value.consent), False


def _in_record(record: Record, path: ValuePath, *, is_protected: bool) -> Iterator[_Kept]:
    """Yield what stands in the fields of a record itself."""
    kind = type(record)
    ordinary = _ordinary(record)
    for name in (name for name in kind.model_fields if not (is_protected and name in _PUBLIC)):
        is_name = is_protected and name in _NAMES.get(kind, ())
        is_telling = is_protected and name in _TELLING.get(kind, ())
        for at, value in leaves(getattr(record, name), (*path, name)):
            words = folded(PurePosixPath(value).stem if name == _FILES.get(kind) else str(value))
            is_called = name in _CALLED.get(kind, ())
            if is_called or _is_telling(words, is_id=isinstance(value, Id) and not isinstance(value, Reference)):
                yield at, words, is_name or is_telling
            if is_name:
                single = (word for word in words.split() if word not in ordinary)
                yield from ((at, f" {word} ", True) for word in single)


def _ordinary(record: Record) -> frozenset[str]:
    """Return the words of names that may stand anywhere."""
    listed = record.public_words if isinstance(record, ProtectedItem) else ()
    return _PARTICLES.union(*(folded(one).split() for one in listed))


def _is_telling(words: str, *, is_id: bool) -> bool:
    """Tell whether words are found where they stand and nowhere by chance: several, and not too short."""
    several = words.split()
    letters = len("".join(several))
    return letters >= _LONG or (len(several) > 1 and letters >= (_FEWEST if is_id else _ENOUGH))


def _public_names(public: Briefing, *, with_stand_ins: bool = True) -> Iterator[str]:
    for value in (one for _, one in parts(public) if with_stand_ins or not getattr(one, "protected", False)):
        for kind, names in _PUBLIC_NAMES.items():
            if isinstance(value, kind):
                yield from (folded(one) for name in names for _, one in leaves(getattr(value, name)))
