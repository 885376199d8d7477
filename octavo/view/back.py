"""The parts that come last: assessments, gaps, method, glossary, sources, revisions, colophon."""

import hashlib

from octavo import versions
from octavo.markup import Rich, nodes
from octavo.model import LIKELIHOOD_BANDS, Revision
from octavo.view import labels
from octavo.view.backmatter import (
    Assessments,
    Colophon,
    GapEntry,
    Gaps,
    Glossary,
    Method,
    MethodEntry,
    RevisionEntry,
    Revisions,
    TermEntry,
)
from octavo.view.desk import Desk
from octavo.view.front import judgement
from octavo.view.grounds import grounds
from octavo.view.record import claim


def assessments(desk: Desk) -> Assessments:
    """Make the judgements in full, the claims, and the scale of likelihood where a judgement uses it."""
    judged = desk.briefing.summary.judgements
    bands = tuple(
        (desk.say(labels.LIKELIHOOD[term]), desk.say("{low}–{high} %", low=low, high=high))
        for term, (low, high) in LIKELIHOOD_BANDS.items()
    )
    return Assessments(
        judgements=tuple(judgement(desk, number, one, whole=True) for number, one in enumerate(judged, 1)),
        claims=tuple(claim(desk, number, one) for number, one in enumerate(desk.briefing.claims, 1)),
        bands=bands if any(one.likelihood for one in judged) else (),
    )


def gaps(desk: Desk) -> Gaps:
    """Make the list of what is not known."""
    return Gaps(
        tuple(
            GapEntry(
                id=one.id,
                label=desk.say("Question~{number}", number=number),
                question=desk.title(one.question),
                facts=labels.stated(
                    (
                        ("why", desk.say("Why it matters"), desk.rich(one.why_it_matters)),
                        ("tried", desk.say("What was tried"), desk.rich(one.tried)),
                        (
                            "would-change",
                            desk.say("It would change"),
                            desk.rich(one.would_change),
                        ),
                    )
                ),
                cites=grounds(desk, one, one.sources),
            )
            for number, one in enumerate(desk.briefing.gaps, 1)
        )
    )


def method(desk: Desk) -> Method:
    """Make the account of how the briefing came about."""
    one, say = desk.briefing, desk.say
    rows: tuple[tuple[str, str, Rich], ...] = (
        ("methodology", say("How this briefing was made"), desk.rich(one.methodology)),
        ("standard-of-proof", say("Standard of proof"), _paragraph(desk.rich(one.standard_of_proof))),
        ("limitations", say("Limits"), desk.rich(one.limitations)),
        ("corrections-policy", say("Corrections"), _paragraph(desk.rich(one.corrections_policy))),
        ("use-of-ai", say("Use of machines"), _paragraph(desk.rich(one.use_of_ai))),
        ("relaxations", say("Rules set aside"), _relaxations(desk)),
    )
    return Method(tuple(MethodEntry(f"method.{key}", title, text) for key, title, text in rows if text))


def _relaxations(desk: Desk) -> Rich:
    """List the rules of evidence that do not hold here, each with its reason."""
    set_aside = ((desk.say(labels.RELAXED[one.rule]), desk.rich(one.reason)) for one in desk.briefing.relaxations)
    items = tuple(_paragraph((nodes.Words(desk.say("{rule}: ", rule=rule)), *reason)) for rule, reason in set_aside)
    return (nodes.Listing(ordered=False, items=items),) if items else ()  # type: ignore[arg-type]


def _paragraph(children: Rich) -> Rich:
    return (nodes.Paragraph(children),) if children else ()  # type: ignore[arg-type]


def glossary(desk: Desk) -> Glossary:
    """Make the terms in alphabetical order."""
    return Glossary(
        tuple(
            TermEntry(
                id=one.id,
                term=desk.line(one.term),
                variants=tuple(desk.line(variant) for variant in one.variants),
                definition=desk.rich(one.definition),
                cites=grounds(desk, one, one.sources),
            )
            for one in sorted(desk.briefing.terms, key=lambda term: term.term.casefold())
        )
    )


def revisions(desk: Desk) -> Revisions:
    """Make the list of versions, the newest first as the author wrote it."""
    return Revisions(tuple(_revision(desk, one) for one in desk.briefing.revisions))


def _revision(desk: Desk, one: Revision) -> RevisionEntry:
    rows = (
        ("affects", desk.say("Concerns"), desk.names(one.affects)),
        ("before", desk.say("Before"), desk.rich(one.before)),
        ("after", desk.say("Now"), desk.rich(one.after)),
        ("approved-by", desk.say("Approved by"), desk.words(one.approved_by)),
    )
    return RevisionEntry(
        version=desk.line(one.version),
        date=desk.date(one.date),
        kind=labels.coded(desk.labels, labels.REVISION, one.kind),
        text=desk.rich(one.text),
        facts=labels.stated(rows),
    )


def colophon(desk: Desk, made_with: str) -> Colophon:
    """Say how the book was made; the checksum is that of the record itself, whatever its files look like."""
    one, say = desk.briefing, desk.say
    record = hashlib.sha256(versions.write(one)).hexdigest()
    rows = (
        ("made-with", say("Made with"), desk.words(made_with)),
        ("publisher", say("Published by"), desk.words(one.publisher)),
        ("contact", say("Contact"), desk.words(one.contact)),
        ("licence", say("Licence"), desk.words(one.licence)),
        ("reviewers", say("Reviewed by"), desk.words(desk.people(one.reviewers))),
        ("isbn", say("ISBN"), desk.words(one.identifiers.isbn)),
        ("doi", say("DOI"), desk.words(one.identifiers.doi)),
        ("record", say("SHA-256 of the record"), desk.words(record)),
    )
    return Colophon(labels.stated(rows))
