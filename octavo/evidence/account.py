"""What the sources of a briefing are worth as a whole, in numbers (ICD 206, source summary statement)."""

from collections import Counter
from dataclasses import dataclass

from octavo.evidence.ledger import Ledger
from octavo.model import Briefing, PartialDate


@dataclass(frozen=True, slots=True)
class Account:
    """The numbers that a statement about the sources is made of.

    ``direct`` counts the sources that the authors saw themselves, ``indirect`` those known only through others, and
    ``unstated`` those of which neither is said; ``undated`` counts those without a date. ``entries`` counts what the
    record holds, neither judgements nor assumptions, ``thin`` what of it is not corroborated, and
    ``partly`` what of that rests on one origin in a part only.
    """

    sources: int
    origins: int
    direct: int
    indirect: int
    unstated: int
    undated: int
    oldest: PartialDate | None
    newest: PartialDate | None
    entries: int
    thin: int
    partly: int


def account(briefing: Briefing, ledger: Ledger) -> Account:
    """Count what a statement about the sources tells."""
    judged = {claim.id for claim in briefing.claims if claim.kind in {"assumption", "judgement"}}
    told = [line for line in ledger.lines if line.entry.noun != "judgement" and line.entry.id not in judged]
    access = Counter(source.access for source in briefing.sources)
    dated = [source.date for source in briefing.sources if source.date]
    return Account(
        sources=len(briefing.sources),
        origins=len(set(ledger.origin_of.values())),
        direct=access["direct"],
        indirect=access["indirect"],
        unstated=access[None],
        undated=len(briefing.sources) - len(dated),
        # Of two that begin or end on one day, the shorter is the more exact.
        oldest=min(dated, key=lambda one: (one.start.first, (one.end or one.start).last), default=None),
        newest=max(dated, key=lambda one: ((one.end or one.start).last, one.start.first), default=None),
        entries=len(told),
        thin=sum(line.standing != "corroborated" for line in told),
        partly=sum(line.standing == "single source in part" for line in told),
    )
