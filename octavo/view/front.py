"""The parts that come first: summary, directives at a glance, and each directive."""

from collections import Counter
from collections.abc import Iterator
from typing import Final, get_args

from octavo.evidence import account
from octavo.letters import spaced
from octavo.markup import Rich
from octavo.model import Directive, Figure, Judgement, Provision, TallyBlock
from octavo.model.directive import Force
from octavo.view import labels, worth
from octavo.view.desk import Desk
from octavo.view.frontmatter import (
    DirectivePart,
    FigureView,
    Glance,
    GlanceRow,
    JudgementView,
    ProvisionRow,
    SummaryPage,
)
from octavo.view.grounds import corrected, correcting, grounds, in_short, supported
from octavo.view.tally import tally, tells_more
from octavo.view.words import Fact

# What a reader would look for and be told is not stated, as against what is left out when it is absent.
_ASKED_FOR: Final = frozenset({"number", "signatory", "effective", "legal_basis"})

_TALLY: Final = TallyBlock(kind="tally", of="provisions", by="topic", split_by="force")


def summary(desk: Desk) -> SummaryPage:
    """Make the summary page; its judgements are told in full among the assessments."""
    one = desk.briefing.summary
    return SummaryPage(
        bottom_line=desk.rich(one.bottom_line),
        judgements=tuple(judgement(desk, number, each) for number, each in enumerate(one.judgements, 1)),
        figures=tuple(_figure(desk, number, each) for number, each in enumerate(one.figures)),
        account=worth.statement(desk, account(desk.briefing, desk.ledger)),
        source_statement=desk.rich(one.source_statement),
    )


def _changes(desk: Desk, one: Judgement) -> Iterator[Fact]:
    """Say why a judgement is not what it was."""
    if one.changed_since and one.why:
        yield Fact("why", desk.say("Changed since version {version}", version=one.changed_since), desk.rich(one.why))
    for each in correcting(desk, one.id):
        yield Fact(
            each.kind, desk.listed([desk.say(labels.REVISION[each.kind]), desk.date(each.date)]), desk.rich(each.text)
        )


def _figure(desk: Desk, number: int, one: Figure) -> FigureView:
    line = desk.ledger.by_path["summary", "figures", number]
    rests = supported(desk, line, one.sources, one.contradicted_by)
    return FigureView(
        one.label, desk.line(one.label), desk.line(one.value), desk.rich(one.note), (*desk.names(one.claims), *rests)
    )


def judgement(desk: Desk, number: int, one: Judgement, *, whole: bool = False) -> JudgementView:
    """Make a judgement; ``whole`` with its basis, assumptions, alternatives and claims."""
    return JudgementView(
        id=f"{one.id}.assessed" if whole else one.id,
        name=one.id,
        number=str(number),
        text=desk.rich(one.text),
        likelihood=labels.coded(desk.labels, labels.LIKELIHOOD, one.likelihood) if one.likelihood else None,
        confidence=labels.coded(desk.labels, labels.CONFIDENCE, one.confidence) if one.confidence else None,
        cites=in_short(desk, one, one.sources),
        basis=desk.rich(one.basis) if whole else (),
        assumptions=desk.each(one.assumptions) if whole else (),
        alternatives=desk.each(one.alternatives) if whole else (),
        claims=desk.names(one.claims) if whole else (),
        changes=tuple(_changes(desk, one)) if whole else (),
    )


def glance(desk: Desk) -> Glance:
    """Make the one table of all directives, and count their provisions where no section does."""
    rows = tuple(_glance_row(desk, number, one) for number, one in enumerate(desk.briefing.directives, 1))
    asked = any(isinstance(block, TallyBlock) for section in desk.briefing.sections for block in section.blocks)
    return Glance(rows, tally(desk, _TALLY) if tells_more(desk) and not asked else None)


def _glance_row(desk: Desk, number: int, one: Directive) -> GlanceRow:
    counted = Counter(provision.force for provision in one.provisions)
    return GlanceRow(
        id=one.id,
        number=str(number),
        title=desk.title(one.title),
        # A narrow column may break it.
        date=spaced(desk.date(one.date)),
        issuer=desk.label(one.issuer),
        signatory=desk.label(one.signatory) if one.signatory else None,
        official_number=desk.line(one.number) or None,
        text_seen=desk.say(labels.TEXT_SEEN[one.text_seen]) if one.text_seen else None,
        provisions=len(one.provisions),
        forces=tuple(
            (labels.coded(desk.labels, labels.FORCE, force), counted[force])
            for force in get_args(Force)
            if counted[force]
        ),
        without_force=counted[None],
        cites=desk.cites(one.sources),
    )


def directive(desk: Desk, number: int, one: Directive) -> DirectivePart:
    """Make one directive with its facts and the table of its provisions."""
    return DirectivePart(
        number=str(number),
        title=desk.title(one.title),
        lead=desk.rich(one.lead),
        facts=labels.stated(_directive_rows(desk, one), _ASKED_FOR),
        tells_before=any(each.before for each in one.provisions),
        original_title=desk.verbatim(one.original_title, one.original_language),
        note=desk.rich(one.note),
        cites=grounds(desk, one, one.sources),
        provisions=tuple(_provision(desk, f"{number}.{place}", each) for place, each in enumerate(one.provisions, 1)),
    )


def _directive_rows(desk: Desk, one: Directive) -> Iterator[tuple[str, str, Rich | None]]:
    say = desk.say
    yield "number", say("Number"), desk.words(one.number)
    yield "instrument", say("Instrument"), desk.words(one.instrument)
    yield "issuer", say("Issued by"), desk.name(one.issuer)
    yield "signatory", say("Signed by"), desk.name(one.signatory)
    yield "date", say("Issued"), desk.day(one.date)
    yield "effective", say("In force from"), desk.day(one.effective)
    yield "expires", say("In force until"), desk.day(one.expires)
    yield "status", say("Status"), desk.words(say(labels.STATUS[one.status]) if one.status else None)
    yield "text-seen", say("Text seen"), desk.words(say(labels.TEXT_SEEN[one.text_seen]) if one.text_seen else None)
    yield "legal_basis", say("Legal basis"), desk.rich(one.legal_basis)
    yield "follows", say("Builds on"), desk.names(one.follows)
    yield "amends", say("Amends"), desk.names(one.amends)
    yield "repeals", say("Repeals"), desk.names(one.repeals)
    yield "scope", say("Scope"), desk.rich(one.scope)
    yield "affected", say("Whom it concerns"), desk.rich(one.affected)
    yield "language", say("Language"), desk.tongue(one.original_language)


def _provision(desk: Desk, number: str, one: Provision) -> ProvisionRow:
    return ProvisionRow(
        id=one.id,
        number=number,
        topic=desk.line(one.topic),
        text=desk.rich(one.text),
        force=labels.coded(desk.labels, labels.FORCE, one.force) if one.force else None,
        exceptions=desk.each(one.exceptions),
        before=desk.rich(one.before),
        after=desk.rich(one.after),
        change=labels.coded(desk.labels, labels.CHANGE, one.change) if one.change else None,
        quotation=desk.verbatim(one.quotation),
        note=(*desk.rich(one.note), *corrected(desk, one)),
        cites=supported(desk, desk.ledger.by_id[one.id], one.sources, one.contradicted_by),
    )
