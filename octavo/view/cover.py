"""The cover: title, who answers for it, and the facts a reader looks for first."""

from typing import Final, Literal

from octavo import markup
from octavo.markup import Rich, nodes
from octavo.model import Revision
from octavo.view import labels
from octavo.view.desk import Desk
from octavo.view.frontmatter import Cover

_LONG_TITLE: Final = 240  # letters of title, subtitle, authors and publisher
_LINE_OF_FACT: Final = 90  # letters
_MANY_LINES: Final = 12


def cover(desk: Desk) -> Cover:
    """Make the cover: title, who answers for it, the dates, and what was corrected."""
    one, say = desk.briefing, desk.say
    rows = (
        ("version", say("Version"), desk.words(one.version)),
        ("status", say("Status"), desk.words(say(labels.STATUS[one.status]) if one.status else None)),
        ("issued", say("Issued"), desk.day(one.issued)),
        ("as-of", say("Record considered up to"), desk.day(one.as_of)),
        ("period", say("Period covered"), desk.day(one.period)),
        ("geography", say("Place"), desk.words(one.geography)),
        ("audience", say("Written for"), desk.words(one.audience)),
        ("distribution", say("Distribution"), desk.words(one.distribution)),
        ("next-update", say("Next update"), desk.words(one.next_update)),
    )
    corrections = (
        (f"{each.kind}-{number}", say(labels.REVISION[each.kind]), _correction(desk, each))
        for number, each in enumerate(one.revisions)
        if each.kind in labels.CORRECTING
    )
    title, subtitle = desk.title(one.title), desk.title(one.subtitle)
    authors, publisher = desk.people(one.authors), desk.line(one.publisher)
    facts = labels.stated((*rows, *corrections))
    return Cover(
        title=title,
        subtitle=subtitle,
        series=" ".join(filter(None, (desk.line(one.series), desk.line(one.number)))),
        authors=authors,
        publisher=publisher,
        facts=facts,
        crowding=_crowding(
            len(title + subtitle + authors + publisher),
            [len(markup.plain(each.value)) for each in facts if each.value],
        ),
    )


def _correction(desk: Desk, one: Revision) -> Rich:
    """Tell of a correction where nobody can miss it; its text may cite, but the cover does not."""
    words = markup.plain(desk.shade(one.text))
    return (
        nodes.Words(
            desk.say("Version {version}, {date}: {text}", version=one.version, date=desk.date(one.date), text=words)
        ),
    )


def _crowding(titles: int, facts: list[int]) -> Literal["", "long-title", "many-facts"]:
    """Say what needs the room of the sheet above it, by the letters of the titles and of each fact."""
    if titles > _LONG_TITLE:
        return "long-title"
    return "many-facts" if sum(-(-letters // _LINE_OF_FACT) for letters in facts) > _MANY_LINES else ""
