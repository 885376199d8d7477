"""A briefing to a book: which parts there are, and in which order."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from octavo import markup
from octavo.bibliography import StyleError
from octavo.content import Content
from octavo.errors import Problem, ProblemsError
from octavo.labels import ENGLISH, Labels
from octavo.letters import spaced
from octavo.model import Briefing, StatementBlock
from octavo.view import annex, back, changed, dates, front, record, sources
from octavo.view.backmatter import Assessments, Method, SourceList
from octavo.view.book import Body, Book, Creator, Metadata, Part
from octavo.view.cover import cover
from octavo.view.desk import Desk
from octavo.view.frontmatter import Contents, People, WhatChanged
from octavo.view.section import section
from octavo.view.words import Coded, Heading

# Names in this space are derived, so that a briefing has the same identifier wherever it is built.
_NAMESPACE: Final = uuid.UUID("6f0f8a9e-2f0e-5a53-9d0c-3d4f6a1b7c25")


def arrange(content: Content, made_with: str, markings: tuple[Coded, ...] = (), labels: Labels = ENGLISH) -> Book:
    """Arrange checked content as a book.

    ``made_with`` names the program for the colophon; ``markings`` stand on every page. The ``labels`` are in the
    language of the content.

    Raises ``ProblemsError`` where the style of the source list cannot print a source.
    """
    desk = Desk(content.briefing, content.previous, labels, content.written_in)
    try:
        parts = tuple(_parts(desk, content, made_with))
    except StyleError as error:
        place, hint = content.places.of_path(("citation_style",)), "Choose another style, or leave the key out."
        raise ProblemsError([Problem("bad-style", place, "citation_style", str(error), hint)]) from None
    told = tuple(_told_last(desk, part) for part in parts)
    return Book(_metadata(desk, content, made_with, markings), told, labels, desk.revised, markings)


def _told_last(desk: Desk, part: Part) -> Part:
    """Tell what hangs on the numbers of all sources: where each is cited, and what changed, which cites nothing."""
    match part.body:
        case SourceList():
            return replace(part, body=sources.cited(desk, part.body))
        case WhatChanged():
            return replace(part, body=changed.changes(desk))
        case _:
            return part


@dataclass(frozen=True, slots=True)
class _Planned:
    """A part that the book may have; where its ``matter`` is empty it is left out."""

    kind: str
    title: str
    matter: object
    make: Callable[[], Body]
    id: str = ""
    running: str = ""


def _parts(desk: Desk, content: Content, made_with: str) -> Iterator[Part]:
    """Make the parts in their order, which is also the order in which sources are numbered."""
    for planned in _plan(desk, content, made_with):
        if planned.matter:
            desk.part = planned.id or f"part.{planned.kind}"
            body = planned.make()
            running = planned.running or spaced(planned.title)
            yield Part(desk.part, planned.kind, planned.title, running, body, _headings(desk, body), desk.take_notes())


def _plan(desk: Desk, content: Content, made_with: str) -> Iterator[_Planned]:
    """List the parts in the order in which they are read."""
    one, say = desk.briefing, desk.say
    images = {image.name: image for image in content.images}
    shown = frozenset(b.statement for s in one.sections for b in s.blocks if isinstance(b, StatementBlock))
    unshown = {said.id for said in one.statements} - shown
    judged = one.summary.judgements or one.claims

    yield _Planned("cover", desk.title(one.title), one, partial(cover, desk))
    yield _Planned("summary", say("Summary"), one.summary, partial(front.summary, desk))
    yield _Planned("contents", say("Contents"), one, Contents)
    if desk.revised:
        title = say("What changed since version {version}", version=desk.revised.since)
        nothing_yet = WhatChanged("", (), ())
        yield _Planned("changes", title, desk.revised.changes, lambda: nothing_yet, running=say("What changed"))
    yield _Planned("glance", say("Directives at a glance"), one.directives, partial(front.glance, desk))
    for number, each in enumerate(one.directives, 1):
        running = say("Directive {number}", number=number)
        title = say("{directive}: {title}", directive=running, title=desk.title(each.title))
        make = partial(front.directive, desk, number, each)
        yield _Planned("directive", title, each, make, each.id, running)
    yield _Planned("timeline", say("Timeline"), one.events, partial(record.timeline, desk))
    people = partial(record.people, desk, shown)
    yield _Planned("people", say("People and institutions"), one.actors or unshown, people)
    for chapter in one.sections:
        yield _Planned(
            "section", desk.title(chapter.title), chapter, partial(section, desk, chapter, images), chapter.id
        )
    yield _Planned("assessments", say("Assessments and alternatives"), judged, partial(back.assessments, desk))
    yield _Planned("gaps", say("What is not known"), one.gaps, partial(back.gaps, desk))
    yield _Planned("method", say("Method and limits"), _method_of(one), partial(back.method, desk))
    yield _Planned("glossary", say("Glossary"), one.terms, partial(back.glossary, desk))
    yield _Planned("sources", say("Sources"), one, partial(sources.sources, desk, content.style))
    yield _Planned("evidence", say("Evidence table"), annex.told(desk), partial(annex.evidence, desk))
    yield _Planned("revisions", say("Corrections and revisions"), one.revisions, partial(back.revisions, desk))
    yield _Planned("colophon", say("Colophon"), one, partial(back.colophon, desk, made_with))


def _method_of(one: Briefing) -> tuple[str, ...]:
    told = (one.methodology, one.standard_of_proof, one.limitations, one.corrections_policy, one.use_of_ai)
    return tuple(text for text in (*told, *(each.reason for each in one.relaxations)) if text)


def _headings(desk: Desk, body: Body) -> tuple[Heading, ...]:
    """Name the headings below a part that a reader would want to jump to."""
    match body:
        case People(groups, statements):
            named = [Heading(group.id, group.kind.label) for group in groups]
            return (*named, *([Heading("people.statements", desk.say("Statements"))] if statements else []))
        case Assessments(claims=claims):
            return (Heading("assessments.claims", desk.say("Claims")),) if claims else ()
        case Method(entries):
            return tuple(Heading(entry.id, entry.title) for entry in entries)
        case _:
            return ()


def _metadata(desk: Desk, content: Content, made_with: str, markings: tuple[Coded, ...]) -> Metadata:
    """Tell what other programs list and search: in words with ordinary spaces."""

    def line(text: str | None) -> str:
        return spaced(desk.line(text))

    one = content.briefing
    given = one.identifiers.uuid or str(uuid.uuid5(_NAMESPACE, f"{content.slug}/{one.language}"))
    return Metadata(
        identifier=f"urn:uuid:{given.lower()}",
        title=line(one.title),
        subtitle=line(one.subtitle),
        language=one.language,
        direction="rtl" if dates.direction(one.language) == "rtl" else "ltr",
        creators=tuple(Creator(line(author.name), line(author.file_as or author.name)) for author in one.authors),
        publisher=line(one.publisher),
        description=line(one.description)
        or spaced(markup.plain(markup.parse(one.summary.bottom_line, one.language).nodes)),
        subjects=tuple(map(line, one.subjects)),
        rights=line(one.licence),
        issued=dates.last_day(one.issued).isoformat(),
        version=one.version,
        generator=made_with,
        access=", ".join(one.label for one in markings),
    )
