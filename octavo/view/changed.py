"""What changed since the version before: item by item, with the words that came and went."""

from collections.abc import Iterable, Iterator
from typing import Final

from octavo import markup
from octavo.markup import Rich, nodes
from octavo.model import Citation, Item, Line, PartialDate, Prose, Record, Reference, Text
from octavo.versions import Added, Change, Changed, Removed, Reordered, Subject
from octavo.view import labels
from octavo.view.desk import Desk
from octavo.view.frontmatter import ChangedItem, ChangeGroup, WhatChanged
from octavo.view.shades import in_words
from octavo.view.words import Fact

# The keys by which an item says what it is.
_MAIN: Final = ("text", "definition", "question", "title", "name", "label")
_SILENT: Final = frozenset({"changed_since"})
"""Said by the heading of the part already."""


def changes(desk: Desk) -> WhatChanged:
    """Make the list of what changed, the briefing first and then noun by noun, in the order of the book.

    It cites nothing and calls no note: what it shows stands elsewhere, or stands no more.
    """
    if desk.revised is None:
        raise RuntimeError("nothing to compare with")
    groups: dict[str, list[ChangedItem]] = {}
    for subject, found in desk.revised.changes.by_subject().items():
        told = [one for one in found if one.field not in _SILENT]
        if told:
            groups.setdefault(subject.noun, []).append(_item(desk, subject, told))
    reasons = (one.text for one in desk.briefing.revisions if one.version == desk.briefing.version)
    order = sorted(groups, key=lambda noun: noun != "briefing")
    return WhatChanged(
        since=desk.revised.since,
        reasons=tuple(in_words(desk.shade(text)) for text in reasons),
        groups=tuple(
            ChangeGroup(labels.GROUPS.get(noun, f"{noun}s".capitalize()), tuple(groups[noun])) for noun in order
        ),
    )


def _title(noun: str) -> str:
    return labels.GROUPS.get(noun, f"{noun}s".capitalize())


def _item(desk: Desk, subject: Subject, found: Iterable[Change]) -> ChangedItem:
    return ChangedItem(_name(desk, subject), tuple(fact for one in found if (fact := _fact(desk, one))))


def _name(desk: Desk, subject: Subject) -> Rich:
    """Name an item, with its page where it is still there."""
    if subject.id in desk.items:
        return (nodes.Referred(subject.id, desk.label(subject.id)),)
    if subject.noun == "briefing":
        return ()
    return in_words(desk.shade(Text(subject.title or subject.id)))


def _fact(desk: Desk, one: Change) -> Fact | None:
    label = " ".join(step.replace("_", " ") for step in _keys(one)).capitalize()
    match one:
        case Added(value=value):
            return Fact("added", label or "New", _set(desk, None, value))
        case Removed(value=value):
            return Fact("removed", label or "Taken out", _set(desk, value, None))
        case Reordered():
            return Fact("reordered", label, desk.plain("in another order"))
        case Changed(before=before, after=after):
            return Fact("changed", label, _only_changed(_set(desk, before, after)))


def _keys(one: Change) -> Iterator[str]:
    """Yield the keys that lead to a change, without the names of parts of lists."""
    is_part = isinstance(one, Added | Removed)
    yield from (step for step in (one.within[:-1] if is_part else one.within) if isinstance(step, str))


def _set(desk: Desk, before: object, after: object) -> Rich:
    """Set an old value beside the new one, word by word where they are texts; what is not there gives nothing."""
    old, new = _said(desk, before), _said(desk, after)
    if old and new and not isinstance(after, Line | Text | Prose):
        return (nodes.Removed(old), nodes.Words(" "), nodes.Inserted(new, in_print=True))  # type: ignore[arg-type]
    return markup.compared(old, new)


def _said(desk: Desk, value: object) -> Rich:
    """Write a value in words; what says nothing gives nothing."""
    said: Rich = ()
    match value:
        case None | () | "":
            pass
        case Line() | Text() | Prose():
            said = in_words(desk.shade(value))
        case Reference():
            said = in_words(desk.shade(Text(f"[[{value}]]")))
        case PartialDate():
            said = (nodes.Words(desk.date(value)),)
        case Citation():
            where = f"{value.source}, {value.locator}" if value.locator else f"{value.source}"
            said = in_words(desk.shade(Text(f"[@{where}]")))
        case Item():
            main = next((getattr(value, key) for key in _MAIN if getattr(value, key, None)), value.id)
            said = _said(desk, main)
        case Record() | tuple():
            said = (nodes.Words("; ".join(filter(None, (markup.plain(one) for one in _parts(desk, value))))),)
        case _:
            said = (nodes.Words(str(value)),)
    return said


def _parts(desk: Desk, value: Record | tuple[object, ...]) -> Iterator[Rich]:
    fields = value if isinstance(value, tuple) else (getattr(value, name) for name in type(value).model_fields)
    yield from (_said(desk, one) for one in fields)


def _only_changed(tree: Rich) -> Rich:
    """Leave out the paragraphs and the items of lists in which no word changed."""
    return tuple(node for node in tree if not isinstance(node, nodes.Paragraph | nodes.Listing) or _has_marks(node))


def _has_marks(node: object) -> bool:
    match node:
        case nodes.Inserted() | nodes.Removed():
            return True
        case nodes.Listing(_, items):
            return any(_has_marks(block) for item in items for block in item)
        case _:
            return any(map(_has_marks, getattr(node, "children", ())))
