"""The rules that a ledger keeps, each with what would satisfy it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from octavo.errors import ValuePath, shortened
from octavo.evidence import sureness
from octavo.evidence.entries import cited_by, cited_in_text
from octavo.evidence.ledger import Ledger
from octavo.model import LIKELIHOOD_BANDS, Briefing, Citation, Claim, Record, Source, Text


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that is broken: its code, where, what is so, and what would satisfy it.

    ``offset`` counts the letters of the text at the path, where it is about a place within it.
    """

    code: str
    path: ValuePath
    message: str
    hint: str
    offset: int | None = None


_Found = Iterator[Finding]


def findings(briefing: Briefing, ledger: Ledger) -> tuple[Finding, ...]:
    """Return what breaks a rule that the briefing does not relax, and relaxations that nothing needs."""
    found = [finding for rule in _RULES for finding in rule(briefing, ledger)]
    broken = {finding.code for finding in found}
    relaxed = {one.rule for one in briefing.relaxations}
    return (*(finding for finding in found if finding.code not in relaxed), *_idle(briefing, broken))


def _idle(briefing: Briefing, broken: set[str]) -> _Found:
    """Yield relaxations that would say something under Method that is not so, or that is said already."""
    rules = [one.rule for one in briefing.relaxations]
    for number, rule in enumerate(rules):
        path: ValuePath = ("relaxations", number, "rule")
        if rule not in broken:
            message = f"Nothing in this briefing breaks the rule `{rule}`."
            yield Finding(
                "needless-relaxation", path, message, "Take the relaxation out: it would be printed under Method."
            )
        elif rule in rules[:number]:
            message = f"The rule `{rule}` is relaxed already."
            yield Finding("needless-relaxation", path, message, "Give all reasons in one relaxation.")


def _resting_on_nothing(briefing: Briefing, ledger: Ledger) -> _Found:
    """What no source supports is told where that begins; an assumption may rest on nothing, and supports nothing."""
    claims: dict[str, Claim] = {claim.id: claim for claim in briefing.claims}
    for line in ledger.lines:
        entry = line.entry
        below = [claims[name] for name in entry.claims]
        own = claims.get(entry.id)
        if line.origins or (own and (own.kind == "assumption" or (own.kind == "fact" and below))):
            continue
        if all(claim.kind == "assumption" for claim in below):
            on = "on nothing but assumptions" if below else "on nothing"
            yield Finding(
                "rests-on-nothing",
                entry.path,
                f"This {entry.noun} rests {on}.",
                f"Name what it rests on: {_GROUNDS.get(entry.noun, 'a source, in `sources`')}.",
            )


def _facts_on_assumptions(briefing: Briefing, ledger: Ledger) -> _Found:
    for number, claim in enumerate(briefing.claims):
        if claim.kind == "fact" and claim.derived_from and not ledger.by_id[claim.id].support:
            yield Finding(
                "fact-on-assumption",
                ("claims", number),
                f"This claim of fact follows from what is only assumed: {', '.join(claim.derived_from)}.",
                "Name a source in `sources` or a claim that rests on one, or make it an assumption.",
            )


def _for_and_against(_: Briefing, ledger: Ledger) -> _Found:
    """A source may disagree with itself, but not in one place."""
    for line in ledger.lines:
        for number, one in enumerate(line.entry.contrary):
            if one in line.entry.grounds:
                place = f"`{one.source}`, {shortened(one.locator)}," if one.locator else f"`{one.source}` as a whole"
                yield Finding(
                    "for-and-against",
                    (*line.entry.path, "contradicted_by", number),
                    f"This {line.entry.noun} rests on {place} and is contradicted by it.",
                    "Name in `locator` which place says so and which says otherwise, or take one of the two out.",
                )


def _uncited_sources(briefing: Briefing, _: Ledger) -> _Found:
    """A source counts as cited, too, where one that is cited is known through it or cites it in its own texts."""
    named: dict[str, Source] = {source.id: source for source in briefing.sources}
    cited: set[str] = set()
    ahead: list[str] = [*_cited(briefing.model_copy(update={"sources": ()}))]
    while ahead:
        name = ahead.pop()
        if name not in cited:
            cited.add(name)
            ahead += [*cited_in_text(named[name]), *filter(None, [named[name].via])]
    for number, source in enumerate(briefing.sources):
        if source.id not in cited:
            yield Finding(
                "uncited-source",
                ("sources", number),
                f"Nothing cites the source `{source.id}`.",
                f"Cite it where something rests on it, as `{source.id}` in `sources` or [@{source.id}] in a text, "
                "or take it out.",
            )


def _bare_confidence(briefing: Briefing, _: Ledger) -> _Found:
    for number, judgement in enumerate(briefing.summary.judgements):
        if judgement.confidence and not judgement.basis:
            yield Finding(
                "confidence-without-basis",
                ("summary", "judgements", number, "confidence"),
                f"Nothing says why the confidence is {judgement.confidence}.",
                "Say in `basis` what it rests on: how good the sources are, how many, and what is missing.",
            )


def _loose_likelihood(briefing: Briefing, _: Ledger) -> _Found:
    for path, text in _assessing(briefing):
        for words, offset in sureness.loose(text):
            yield Finding(
                "loose-likelihood",
                path,
                f"“{words}” stands for no fixed likelihood.",
                f"Use one of the terms of ICD 203: {', '.join(LIKELIHOOD_BANDS)}.",
                offset,
            )
    for number, judgement in enumerate(briefing.summary.judgements):
        for term, offset in sureness.fixed(judgement.text):
            if term != judgement.likelihood:
                told = f"is {judgement.likelihood}" if judgement.likelihood else "is not given"
                yield Finding(
                    "loose-likelihood",
                    ("summary", "judgements", number, "text"),
                    f"The text says “{term}”, but the `likelihood` of this judgement {told}.",
                    "Let both say the same, or say it in `likelihood` alone.",
                    offset,
                )


def _mixed_sureness(briefing: Briefing, _: Ledger) -> _Found:
    for path, text in _assessing(briefing):
        for sentence, offset in sureness.mixed(text):
            yield Finding(
                "mixed-sureness",
                path,
                f"One sentence tells how likely it is and how sure we are: “{shortened(sentence)}”",
                "Say the likelihood and the confidence in sentences of their own.",
                offset,
            )


def _assessing(briefing: Briefing) -> Iterator[tuple[ValuePath, Text]]:
    """Yield the texts in which the authors judge."""
    yield ("summary", "bottom_line"), briefing.summary.bottom_line
    if briefing.summary.source_statement:
        yield ("summary", "source_statement"), briefing.summary.source_statement
    for number, one in enumerate(briefing.summary.judgements):
        path: ValuePath = ("summary", "judgements", number)
        yield (*path, "text"), one.text
        if one.basis:
            yield (*path, "basis"), one.basis
        if one.why:
            yield (*path, "why"), one.why
        yield from (((*path, "assumptions", at), text) for at, text in enumerate(one.assumptions))
        yield from (((*path, "alternatives", at), text) for at, text in enumerate(one.alternatives))
    for number, claim in enumerate(briefing.claims):
        if claim.kind == "judgement":
            yield ("claims", number, "text"), claim.text
            if claim.note:
                yield ("claims", number, "note"), claim.note


def _cited(record: Record) -> Iterator[str]:
    """Yield the sources that a record and all inside it cite, in their fields and in their texts."""
    yield from cited_in_text(record)
    for name in type(record).model_fields:
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            match one:
                case Citation():
                    yield one.source
                case Record():
                    yield from _cited(one)
                case tuple():  # the rows of a table
                    yield from (source for text in one for source in cited_by(text))
                case _:
                    pass


_GROUNDS: Final = {
    "judgement": "sources in `sources`, or claims in `claims`",
    "figure": "sources in `sources`, or claims in `claims`",
    "claim": "sources in `sources`, or claims in `derived_from`",
}
_RULES: Final[tuple[Callable[[Briefing, Ledger], _Found], ...]] = (
    _resting_on_nothing,
    _facts_on_assumptions,
    _for_and_against,
    _uncited_sources,
    _bare_confidence,
    _loose_likelihood,
    _mixed_sureness,
)
