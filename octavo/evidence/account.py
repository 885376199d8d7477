"""What the sources of a briefing are worth as a whole, in numbers (ICD 206, source summary statement)."""

from dataclasses import dataclass

from octavo.evidence.ledger import Ledger
from octavo.model import Briefing, PartialDate


@dataclass(frozen=True, slots=True)
class Account:
    """The numbers that a statement about the sources is made of.

    ``direct`` counts the sources that the authors saw themselves, ``undated`` those without a date; ``entries`` counts
    what the record holds, neither judgements nor assumptions, and ``thin`` what of it rests on one origin.
    """

    sources: int
    origins: int
    direct: int
    undated: int
    oldest: PartialDate | None
    newest: PartialDate | None
    entries: int
    thin: int


def account(briefing: Briefing, ledger: Ledger) -> Account:
    """Count what a statement about the sources tells."""
    assumed = {claim.id for claim in briefing.claims if claim.kind in {"assumption", "judgement"}}
    told = [line for line in ledger.lines if line.entry.noun != "judgement" and line.entry.id not in assumed]
    dated = [source.date for source in briefing.sources if source.date]
    return Account(
        sources=len(briefing.sources),
        origins=len(set(ledger.origin_of.values())),
        direct=sum(source.access == "direct" for source in briefing.sources),
        undated=len(briefing.sources) - len(dated),
        oldest=min(dated, key=lambda one: one.start.first, default=None),
        newest=max(dated, key=lambda one: (one.end or one.start).last, default=None),
        entries=len(told),
        thin=sum(line.standing == "single source" for line in told),
    )
