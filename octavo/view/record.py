"""What the record holds: claims, events, actors and statements."""

from collections.abc import Iterable
from typing import Final, get_args

from octavo.model import Actor, Claim, Event, Statement
from octavo.model.happening import ActorType
from octavo.view import labels, timelines
from octavo.view.blocks import EventRow, StatementView
from octavo.view.desk import Desk
from octavo.view.frontmatter import ActorEntry, ActorGroup, ClaimView, People, Timeline
from octavo.view.grounds import grounds
from octavo.view.words import Coded

_ASKED_OF_STATEMENTS: Final = frozenset({"date", "venue"})


def claim(desk: Desk, number: int, one: Claim) -> ClaimView:
    """Make a claim."""
    return ClaimView(
        id=one.id,
        label=desk.say("Claim {number}", number=number),
        kind=labels.coded(desk.labels, labels.CLAIM_KIND, one.kind),
        speaker=desk.name(one.speaker) or (),
        text=desk.rich(one.text),
        cites=grounds(desk, one, one.sources, one.contradicted_by),
        derived_from=desk.names(one.derived_from),
        note=desk.rich(one.note),
        status=desk.line(one.status),
        valid=desk.date(one.valid) if one.valid else "",
    )


def timeline(desk: Desk) -> Timeline:
    """Make the timeline of all events, by their dates and, within one date, in the author's order."""
    ordered = in_time(desk.briefing.events)
    drawing = timelines.drawing(desk, ordered) if timelines.worth_drawing(ordered) else None
    return Timeline(events(desk, ordered), drawing)


def in_time(chosen: Iterable[Event]) -> tuple[Event, ...]:
    """Return events in the order of their dates."""
    return tuple(sorted(chosen, key=lambda one: (one.date.start.first, (one.date.end or one.date.start).last)))


def events(desk: Desk, ordered: Iterable[Event]) -> tuple[EventRow, ...]:
    """Make rows of events."""
    return tuple(_event(desk, one) for one in ordered)


def _event(desk: Desk, one: Event) -> EventRow:
    """Make a row; an event that is shown again, in a section, leaves its details where it was first shown."""
    anchor = desk.anchor(one.id)
    return EventRow(
        id=anchor,
        name=one.id,
        date=desk.date(one.date),
        machine_date=one.date.notation if one.date.end is None else "",
        text=desk.rich(one.text),
        place=desk.line(one.place) if anchor else "",
        directives=desk.names(one.directives) if anchor else (),
        actors=desk.names(one.actors) if anchor else (),
        verification=desk.rich(one.verification) if anchor else (),
        note=desk.rich(one.note) if anchor else (),
        cites=grounds(desk, one, one.sources, one.contradicted_by),
    )


def people(desk: Desk, shown: frozenset[str]) -> People:
    """Make the list of actors by type, and the statements that no section has shown."""
    groups = []
    for kind in get_args(ActorType):
        actors = tuple(_actor(desk, one) for one in desk.briefing.actors if one.type == kind)
        if actors:
            groups.append(ActorGroup(Coded(kind, desk.say(labels.ACTOR_TYPE[kind])), f"actors.{kind}", actors))
    rest = tuple(statement(desk, one) for one in desk.briefing.statements if one.id not in shown)
    return People(tuple(groups), rest)


def _actor(desk: Desk, one: Actor) -> ActorEntry:
    return ActorEntry(
        id=one.id,
        name=desk.line(one.name),
        aliases=tuple(desk.line(alias) for alias in one.aliases),
        names=tuple((language, desk.verbatim(name, language)) for language, name in sorted(one.names.items())),
        role=desk.rich(one.role),
        affiliation=desk.name(one.affiliation) or (),
        note=desk.rich(one.note),
        cites=grounds(desk, one, one.sources),
    )


def statement(desk: Desk, one: Statement) -> StatementView:
    """Make a statement; when and where it was made are told, or said not to be stated."""
    rows = (
        ("date", desk.say("When"), desk.day(one.date)),
        ("venue", desk.say("Where"), desk.words(one.venue)),
        ("language", desk.say("Language"), desk.tongue(one.original_language)),
        ("translator", desk.say("Translated by"), desk.words(one.translator)),
        ("attribution", desk.say("How it reached us"), desk.rich(one.attribution)),
    )
    return StatementView(
        kind="statement",
        id=desk.anchor(one.id),
        name=one.id,
        speaker=desk.name(one.speaker) or (),
        text=desk.rich(one.text),
        quotation=desk.verbatim(one.quotation),
        facts=labels.stated(rows, _ASKED_OF_STATEMENTS),
        note=desk.rich(one.note),
        cites=grounds(desk, one, one.sources, one.contradicted_by),
    )
