"""The source list: what each source is, what it is worth, and where it is cited."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from octavo import markup
from octavo.bibliography import Style, bibliography
from octavo.labels import SEMICOLON
from octavo.markup import Rich
from octavo.model import Source
from octavo.view import labels, worth
from octavo.view.backmatter import SourceEntry, SourceList
from octavo.view.desk import Desk
from octavo.view.grounds import corrected
from octavo.view.words import Fact

_ASKED: Final = frozenset({"author", "publisher", "date", "access"})
"""What a reader would look for and be told is not stated."""
_DAYS: Final = frozenset({"date", "accessed"})
_NAMES: Final = frozenset({"author", "publisher", "container"})
"""What a style of citation prints itself: days in a form of its own, and of names those that it has a place for."""


def sources(desk: Desk, style: Style | None) -> SourceList:
    """Make the source list in the order of first citation; sources that nothing cites come last.

    Where each is cited is told by ``cited``, once the parts behind the list are made too. Raises ``StyleError`` for a
    source that the style cannot print.
    """
    listed = sorted(desk.briefing.sources, key=lambda one: desk.source_number(one.id))
    styled = bibliography(style, listed, desk.language) if style else {}
    entries = [_source(desk, one, styled.get(one.id, ())) for one in listed]
    grades = sorted({one.reliability for one in desk.briefing.sources if one.reliability})
    scales = [Fact(f"reliability-{code}", code, desk.words(desk.say(labels.RELIABILITY[code]))) for code in grades]
    numbers = sorted({one.credibility for one in desk.briefing.sources if one.credibility})
    scales += [
        Fact(f"credibility-{each}", str(each), desk.words(desk.say(labels.CREDIBILITY[each]))) for each in numbers
    ]
    return SourceList(tuple(entries), tuple(scales))


def _source(desk: Desk, one: Source, styled: Rich) -> SourceEntry:
    """Make an entry; what a style of citation prints of a source is not told twice."""
    say = desk.say
    rows = (
        ("author", say("Author"), desk.words(one.author)),
        ("publisher", say("Publisher"), desk.words(one.publisher)),
        ("container", say("In"), desk.words(one.container)),
        ("date", say("Date"), desk.day(one.date)),
        (
            "currency",
            say("Currency"),
            desk.words(worth.currency(desk, one.date, desk.briefing.as_of) if one.date else None),
        ),
        ("language", say("Language"), desk.tongue(one.language)),
        ("access", say("Access"), desk.words(say(labels.ACCESS[one.access]) if one.access else None)),
        ("via", say("Through"), desk.name(one.via)),
        ("accessed", say("Consulted"), desk.day(one.accessed)),
        ("grade", say("Grade"), desk.words(_grade(desk, one))),
        ("independence", say("Origin"), desk.words(one.independence)),
        ("sha256", say("SHA-256 of the copy"), desk.words(one.sha256)),
    )
    return SourceEntry(
        id=one.id,
        number=desk.source_number(one.id),
        title=desk.verbatim(one.title, one.language or desk.language),
        kind=labels.coded(desk.labels, labels.SOURCE_KIND, one.kind),
        styled=styled,
        facts=labels.stated(_untold(rows, styled)) if styled else labels.stated(rows, _ASKED),
        url="" if styled else one.url or "",
        archive_url=one.archive_url or "",
        bias=desk.rich(one.bias),
        note=(*desk.rich(one.note), *corrected(desk, one)),
        quotations=(),
        cited_at=(),
    )


def _untold(rows: Iterable[tuple[str, str, Rich | None]], styled: Rich) -> Iterator[tuple[str, str, Rich | None]]:
    """Yield the lines of a source that its entry in a style of citation does not tell."""
    words = markup.plain(styled)
    for key, label, value in rows:
        told = key in _DAYS or (key in _NAMES and value and markup.plain(value) in words)
        if not told:
            yield key, label, value


def cited(desk: Desk, made: SourceList) -> SourceList:
    """Tell where each source is cited, if it is, and which of its words are quoted as grounds, or against what."""
    return replace(made, sources=tuple(_cited(desk, entry) for entry in made.sources))


def _cited(desk: Desk, entry: SourceEntry) -> SourceEntry:
    places = desk.cited_at(entry.id)
    nowhere = () if places else (Fact("cited", desk.say("Cited"), desk.plain(desk.say("nowhere in this briefing"))),)
    return replace(
        entry,
        cited_at=places,
        quotations=(*desk.quotations(entry.id), *_counter_quotations(desk, entry.id)),
        facts=(*entry.facts, *nowhere),
    )


def _counter_quotations(desk: Desk, source: str) -> Iterator[Rich]:
    """Yield the words of a source that speak against something, each with what that is."""
    figures = (
        (desk.plain(desk.say("the figure “{name}”", name=one.label)), one.contradicted_by)
        for one in desk.briefing.summary.figures
    )
    items = ((desk.names([one.id]), getattr(one, "contradicted_by", ())) for one in desk.items.values())
    for named, against in (*figures, *items):
        for one in against:
            if one.source == source and one.quotation:
                yield desk.woven("Against {item}: {quotation}", item=named, quotation=desk.quoted(one))


def _grade(desk: Desk, one: Source) -> str:
    """Write the Admiralty code with its words: ``F6: reliability cannot be judged; truth cannot be judged``."""
    spelled = [
        desk.say(labels.RELIABILITY[one.reliability]) if one.reliability else "",
        desk.say(labels.CREDIBILITY[one.credibility]) if one.credibility else "",
    ]
    code = f"{one.reliability or ''}{one.credibility or ''}"
    words = desk.say(SEMICOLON).join(filter(None, spelled))
    return desk.say("{code}: {meaning}", code=code, meaning=words) if code else ""
