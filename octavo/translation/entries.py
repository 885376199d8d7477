"""Every text of a briefing that a translation has to give in other words, each with a name of its own.

The name begins at the nearest item, by its id, so that it stays when items change places; what has no id goes by what
tells it from its neighbours (a citation by its source, a revision by its version), or else by its place.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pydantic.fields import FieldInfo

from octavo.content import Content
from octavo.content.wording import label, sentence
from octavo.errors import Place, ValuePath
from octavo.model import Citation, Item, Line, Prose, Record, Relaxation, Revision, Shared, Text, Verbatim

Spoken = Line | Text | Prose
"""The kinds of text that are in a language."""

_WHOLE: Final = "briefing"
# Records without an id that one of their values tells from their neighbours.
_KNOWN_BY: Final[Mapping[type[Record], str]] = {Citation: "source", Revision: "version", Relaxation: "rule"}
_SENTENCE: Final = re.compile(r"(?s).*?\.(?=\s+[A-Z]|\s*$)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A text to be translated; ``about`` says what the model asks for at its place.

    What ``is_shared`` has one translation wherever the same words stand, and no other words have it.
    """

    context: str
    words: Spoken
    path: ValuePath
    place: Place
    about: str
    is_shared: bool = False


def entries(content: Content) -> tuple[Entry, ...]:
    """Return the texts of a checked briefing that are to be translated, in the order of the record."""
    seen: Counter[str] = Counter()
    found = []
    for name, words, path, about, is_shared in _in_record(content.briefing, _WHOLE, ()):
        seen[name] += 1
        # Of two citations of one source in one list, and in the like cases, the order has to tell.
        context = name if seen[name] == 1 else f"{name}#{seen[name]}"
        found.append(Entry(context, words, path, content.places.of_path(path), about, is_shared))
    return tuple(found)


_Found = tuple[str, Spoken, ValuePath, str, bool]


def _in_record(record: Record, name: str, path: ValuePath) -> Iterator[_Found]:
    for key, field in type(record).model_fields.items():
        if not _is_verbatim(field, record):
            about = sentence(f"{label(type(record))}: {_first_sentence(field.description or '')}")
            is_shared = any(isinstance(mark, Shared) for mark in field.metadata)
            yield from _in_value(getattr(record, key), f"{name}.{key}", (*path, key), about, is_shared=is_shared)


def _in_value(value: object, name: str, path: ValuePath, about: str, *, is_shared: bool) -> Iterator[_Found]:
    match value:
        case Record():
            yield from _in_record(value, value.id if isinstance(value, Item) else name, path)
        case tuple():
            for number, one in enumerate(value):
                key = getattr(one, _KNOWN_BY.get(type(one), ""), number)
                yield from _in_value(one, f"{name}[{key}]", (*path, number), about, is_shared=is_shared)
        case Line() | Text() | Prose():
            yield name, value, path, about, is_shared
        case _:
            pass


def _is_verbatim(field: FieldInfo, record: Record) -> bool:
    marks = (one for one in field.metadata if isinstance(one, Verbatim))
    return any(not mark.where or getattr(record, mark.where) is not None for mark in marks)


def _first_sentence(words: str) -> str:
    found = _SENTENCE.match(words)
    return " ".join((found[0] if found else words).split())
