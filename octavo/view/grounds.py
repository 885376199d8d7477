"""What an item rests on, as readers see it: its citations, how well it is supported, and whether it was corrected."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from octavo.evidence import Line, Standing
from octavo.labels import Label, of
from octavo.markup import Rich, nodes
from octavo.model import Citation, Item, ProtectedItem, Revision, Source
from octavo.view import labels
from octavo.view.desk import Desk

_THIN: Final[Mapping[Standing, Label]] = {
    "single source": of("standing", "single~source"),
    "single source in part": of("standing", "single~source~in~part"),
}


def grounds(desk: Desk, one: Item, sources: Iterable[Citation], against: Iterable[Citation] = ()) -> Rich:
    """Cite what an item rests on, say how well that supports it, and tell of its corrections."""
    return (*supported(desk, desk.ledger.by_id.get(one.id), sources, against), *corrected(desk, one))


def in_short(desk: Desk, one: Item, sources: Iterable[Citation]) -> Rich:
    """Do the same where there is little room: that an item was corrected, and when, but not why."""
    days = (desk.date(revision.date) for revision in correcting(desk, one.id))
    marks = (nodes.Mark("correction", (nodes.Words(desk.say("corrected {day}", day=day)),)) for day in days)
    return (*supported(desk, desk.ledger.by_id.get(one.id), sources), *_restricted(desk, one), *marks)


def supported(desk: Desk, line: Line | None, sources: Iterable[Citation], against: Iterable[Citation] = ()) -> Rich:
    """Cite what an entry of the ledger rests on, and say how well that supports it."""
    return (*desk.cites(sources), *_standing(desk, line, against))


def corrected(desk: Desk, one: Item) -> Rich:
    """Tell whom an item is for, and of each correction and retraction that concerns it, with date and reason."""
    return (*_restricted(desk, one), *_corrections(desk, one.id))


def _standing(desk: Desk, line: Line | None, against: Iterable[Citation]) -> Iterator[nodes.Node]:
    """Label what rests on one origin, what rests on a disputed claim, and what sources contradict, with these."""
    if line and line.standing in _THIN:
        yield nodes.Mark("single", (nodes.Words(desk.say(_THIN[line.standing])),))
    if line and line.disputed:
        told = desk.count(len(line.disputed), "rests on a disputed claim", "rests on disputed claims")
        yield nodes.Mark("disputed", (nodes.Words(told),))
    if cited := desk.cites(against, for_it=False):
        yield nodes.Mark("disputed", desk.woven("disputed by{sources}", sources=cited))  # type: ignore[arg-type]


def _restricted(desk: Desk, one: Item) -> Iterator[nodes.Node]:
    """Label an item of which fewer people may be told than of others, and one that is told of in other words."""
    if one.tlp:
        yield nodes.Mark("tlp", (nodes.Words(f"TLP:{one.tlp}"),))
    if isinstance(one, ProtectedItem) and one.protected:
        public = [word for word in (one.pseudonym, one.public_descriptor) if word]
        is_public = (one.title if isinstance(one, Source) else getattr(one, "name", "")) in public
        told = (
            desk.say("told in other words, to protect somebody")
            if is_public
            else desk.say("protected; in public: {names}", names=desk.listed(public))
        )
        yield nodes.Mark("protected", (nodes.Words(told),))


def _corrections(desk: Desk, name: str) -> Iterator[nodes.Node]:
    for one in correcting(desk, name):
        what, day = desk.say(labels.REVISION[one.kind]), desk.date(one.date)
        head = desk.say("{what}, {date} (version~{version}):", what=what, date=day, version=one.version)
        yield nodes.Mark("correction", (nodes.Strong((nodes.Words(head),)), nodes.Words(" "), *desk.rich(one.text)))  # type: ignore[arg-type]


def correcting(desk: Desk, name: str) -> Iterator[Revision]:
    """Yield the corrections and retractions that concern an item."""
    return (one for one in desk.briefing.revisions if one.kind in labels.CORRECTING and name in one.affects)
