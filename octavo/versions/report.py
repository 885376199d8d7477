"""What changed between two versions, to be read in a terminal or by another program."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from octavo.errors import written
from octavo.model import Record
from octavo.versions.changes import Added, Change, Changed, Changes, Removed, Reordered, Subject
from octavo.versions.data import plain
from octavo.versions.words import segments

FORMAT: Final = 1
_MARKS: Final = {"same": "{}", "removed": "[-{}-]", "inserted": "{{+{}+}}"}
_INDENT: Final = "    "


def as_text(changes: Changes) -> str:
    """Return the changes of each item under its noun, id and title; the words of a text as ``git`` marks them."""
    lines = [_counted(changes)]
    for subject, found in sorted(changes.by_subject().items(), key=_rank(changes)):
        lines += ["", _head(subject)]
        for one in found:
            lines += _told(one)
    return "".join(f"{line.rstrip()}\n" for line in "\n".join(lines).split("\n"))


def as_json(changes: Changes) -> bytes:
    """Return the changes as JSON, in their order; words that changed are left for the reader to find."""
    whole = {"format": FORMAT, "counts": _counts(changes), "changes": [_entry(one) for one in changes]}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _rank(changes: Changes) -> Any:
    """Return the order of subjects: the briefing first, then nouns as they are first met; items keep theirs."""
    order = list(dict.fromkeys(["briefing", *(one.subject.noun for one in changes)]))
    return lambda pair: order.index(pair[0].noun)


def _counts(changes: Changes) -> dict[str, int]:
    return dict(sorted(Counter(one.kind for one in changes).items(), key=lambda pair: (-pair[1], pair[0])))


def _counted(changes: Changes) -> str:
    if not changes:
        return "no changes"
    noun = "change" if len(changes) == 1 else "changes"
    return f"{len(changes)} {noun}: " + ", ".join(f"{number} {kind}" for kind, number in _counts(changes).items())


def _head(subject: Subject) -> str:
    title = f" “{subject.title}”" if subject.title else ""
    return f"{subject.noun} {subject.id}".rstrip() + title


def _told(one: Change) -> Iterator[str]:
    place = written(one.within)
    match one:
        case Added(value=value):
            yield from _whole("+", place or one.kind, value)
        case Removed(value=value):
            yield from _whole("-", place or one.kind, value)
        case Reordered(before=before, after=after):
            yield f"  ~ {place}: order {_replaced(', '.join(before), ', '.join(after), is_text=False)}"
        case Changed(before=None, after=Record() as value):
            yield from _whole("+", place, value)
        case Changed(before=Record() as value, after=None):
            yield from _whole("-", place, value)
        case Changed(before=before, after=after):
            is_text = isinstance(before, str) and isinstance(after, str) and " " in before + after
            told = _replaced(_said(plain(before)), _said(plain(after)), is_text=is_text)
            yield f"  ~ {place}: {told}".replace("\n", f"\n{_INDENT}")


def _whole(sign: str, place: str, value: object) -> Iterator[str]:
    """Yield a value that is new or gone: a text behind its place, anything else in lines of its own."""
    head = f"  {sign} {place}"
    found = plain(value)
    if not isinstance(found, dict | list):
        yield f"{head}: {found}".replace("\n", f"\n{_INDENT}{sign} ")
        return
    yield head
    for path, text in _flat(found, ()):
        yield f"{_INDENT}{sign} {written(path)}: {text}".replace("\n", f"\n{_INDENT * 2}{sign} ")


def _flat(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every text of a value with the way to it."""
    pairs: Iterable[tuple[str | int, Any]]
    match value:
        case dict():
            pairs = value.items()
        case list():
            pairs = enumerate(value)
        case _:
            yield path, _said(value)
            return
    for key, one in pairs:
        yield from _flat(one, (*path, key))


def _replaced(before: str, after: str, *, is_text: bool) -> str:
    """Return a text with its words marked, or one value and the other."""
    if is_text:
        return "".join(_MARKS[one.kind].format(one.text) for one in segments(before, after))
    return " ".join(_MARKS[kind].format(one) for kind, one in (("removed", before), ("inserted", after)) if one)


def _said(value: Any) -> str:
    """Return a value as it is read: nothing where nothing is said, JSON where it is no text."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _entry(one: Change) -> dict[str, Any]:
    subject = one.subject
    named = {"noun": subject.noun, "id": subject.id, "title": subject.title}
    entry: dict[str, Any] = {key: text for key, text in named.items() if text}
    entry |= {"kind": one.kind, "field": one.field, "path": list(one.path)}
    match one:
        case Added(index=index, value=value) | Removed(index=index, value=value):
            return entry | {"index": index, "value": plain(value)}
        case Reordered(before=before, after=after):
            return entry | {"before": list(before), "after": list(after)}
        case Changed(before=before, after=after):
            return entry | {"before": plain(before), "after": plain(after)}
