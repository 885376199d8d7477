"""What changed since the version before: item by item, with the words that came and went."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from octavo.labels import Label, of
from octavo.markup import Rich, nodes
from octavo.model import Record, Section, Text
from octavo.versions import Added, Change, Changed, Removed, Reordered, Subject
from octavo.view import fields, labels, told
from octavo.view.desk import Desk
from octavo.view.frontmatter import ChangedItem, ChangeGroup, WhatChanged
from octavo.view.rows import in_section
from octavo.view.shades import in_words
from octavo.view.words import Fact

_TOLD_OF: Final[Mapping[type[Change], Label]] = {
    Added: of("change of item", "new"),
    Removed: of("change of item", "taken out"),
}


def changes(desk: Desk) -> WhatChanged:
    """Make the list of what changed, the briefing first and then noun by noun, in the order of the book.

    It cites nothing and calls no note: what it shows stands elsewhere, or stands no more.
    """
    if desk.revised is None:
        raise RuntimeError("nothing to compare with")
    groups: dict[str, list[ChangedItem]] = {}
    for subject, found in desk.revised.changes.by_subject().items():
        seen = [one for one in found if one.field not in fields.SILENT]
        if subject.noun == "briefing":
            groups["briefing"] = list(_of_the_briefing(desk, seen))
        elif seen:
            facts = tuple(fact for one in seen for fact in _facts(desk, one))
            groups.setdefault(subject.noun, []).append(ChangedItem(_name(desk, subject, seen[0]), facts))
    reasons = (one.text for one in desk.briefing.revisions if one.version == desk.briefing.version)
    order = sorted(groups, key=lambda noun: noun != "briefing")
    return WhatChanged(
        since=desk.revised.since,
        reasons=tuple(in_words(desk.shade(text), desk.labels) for text in reasons),
        groups=tuple(ChangeGroup(desk.say(labels.GROUPS[noun]), tuple(groups[noun])) for noun in order),
    )


def _of_the_briefing(desk: Desk, found: Iterable[Change]) -> Iterator[ChangedItem]:
    """Tell of what is no item by the place where it is printed."""
    places: dict[tuple[str, str], list[Fact]] = {}
    for one in found:
        key = str(one.within[0])
        anchor, name = fields.place(key)
        title = desk.say(name)
        # A part is there in any case, a heading under Method only where there is something below it.
        is_there = anchor.startswith("part.") or bool(anchor and getattr(desk.briefing, key))
        places.setdefault((anchor if is_there else "", title), []).extend(_facts(desk, one))
    for (anchor, title), facts in places.items():
        yield ChangedItem((nodes.Referred(anchor, title),) if anchor else (nodes.Words(title),), tuple(facts))


def _name(desk: Desk, subject: Subject, one: Change) -> Rich:
    """Name an item, with its page where it is still there, and with what it stood in where it is not."""
    is_whole = not one.within
    told_of = _TOLD_OF.get(type(one)) if is_whole else None
    mark = (nodes.Words(f" · {desk.say(told_of)}"),) if told_of else ()
    if subject.id in desk.items:
        label = desk.label(subject.id)
        return (nodes.Referred(subject.id, label[:1].upper() + label[1:]), *mark)
    rule = labels.RELAXED.get(subject.id)
    title = desk.say(rule) if rule else subject.title or subject.id
    if subject.noun == "figure" and not (is_whole and isinstance(one, Removed)):
        return (nodes.Referred("part.summary", desk.line(title)), *mark)
    words = in_words(desk.shade(Text(title)), desk.labels)
    holder = str(one.path[1]) if subject.noun == "provision" else ""
    inside = desk.say("provision of {directive}", directive=desk.label(holder)) if holder in desk.items else ""
    within = (nodes.Words(f" ({inside})"),) if inside else ()
    return (*words, *within, *mark)


def _facts(desk: Desk, one: Change) -> Iterator[Fact]:
    match one:
        case Added(within=(), value=Record() as value):
            yield from _of_whole(desk, one, value)
        case Removed(within=(), value=Record() as value):
            yield from _of_whole(desk, one, value)
        case Added(value=value):
            yield Fact("added", _label(desk, one), told.change(desk, one.field, None, value))
        case Removed(value=value):
            yield Fact("removed", _label(desk, one), told.change(desk, one.field, value, None))
        case Reordered():
            yield Fact("reordered", _label(desk, one), desk.plain(desk.say("in another order")))
        case Changed(before=before, after=after):
            value = told.only_changed(told.change(desk, one.field, before, after))
            yield Fact("changed", _label(desk, one), value)


def _of_whole(desk: Desk, one: Added | Removed, value: Record) -> Iterator[Fact]:
    """Tell of all that is said of an item that is new or gone, but for what its name has told."""
    named = () if one.subject.id in desk.items else (one.subject.id, one.subject.title)
    for key, field in type(value).model_fields.items():
        said = getattr(value, key)
        if key in fields.SILENT or said in named or said == field.get_default(call_default_factory=True):
            continue
        pair = (None, said) if isinstance(one, Added) else (said, None)
        yield Fact(one.kind, desk.say(fields.label(one.subject.noun, key)), told.change(desk, key, *pair))


def _label(desk: Desk, one: Change) -> str:
    """Name the way to a change by the words that are printed along it."""
    section = desk.items.get(one.subject.id)
    if isinstance(section, Section) and one.within[0] == "blocks":
        return in_section(desk, section, one)
    steps = one.within[1:] if one.subject.noun == "briefing" and len(one.within) > 1 else one.within
    words = [desk.say(fields.label(one.subject.noun, str(steps[0])))]
    if one.subject.noun == "briefing" and fields.place(str(one.within[0]))[0].startswith("method."):
        words = [desk.say("Text")]
    for step in steps[1:]:
        if step in desk.items and not isinstance(one, Added | Removed):
            words.append(desk.label(str(step)))
        elif isinstance(step, str) and step == one.field:
            words.append(desk.say(fields.label("", step)).lower())
    return desk.listed(words)
