"""The evidence table: what judgements and claims come to rest on."""

from collections.abc import Iterable

from octavo import markup
from octavo.evidence import Line
from octavo.letters import NO_BREAK
from octavo.markup import Rich, nodes
from octavo.markup.citing import LEAST, runs
from octavo.model import Claim
from octavo.view import labels
from octavo.view.backmatter import EvidenceTable
from octavo.view.blocks import TableView
from octavo.view.columns import is_short, shares
from octavo.view.desk import Desk

_NOUNS = ("judgement", "claim")
_HEADS = ("Entry", "Kind", "Follows from", "Rests on", "Disputed by", "Origins")
_NONE = "none"


def told(desk: Desk) -> bool:
    """Tell whether there is anything that follows from something else."""
    return bool(desk.briefing.claims)


def evidence(desk: Desk) -> EvidenceTable:
    """Make the evidence table from the ledger; the sources in it are those of the source list."""
    lines = [line for noun in _NOUNS for line in desk.ledger.lines if line.entry.noun == noun]
    rows = tuple(_row(desk, line) for line in lines)
    desk.tables += 1
    words = [[head, *(markup.plain(row[place]) for row in rows)] for place, head in enumerate(_HEADS)]
    table = TableView(
        kind="table",
        number=desk.tables,
        id=f"table.{desk.tables}",
        caption="What rests on what",
        columns=_HEADS,
        numeric=(False,) * len(_HEADS),
        shares=shares(words),
        is_short=is_short([[*cells] for cells in zip(*words, strict=True)]),
        rows=rows,
        note=desk.plain(
            "The numbers are those of the source list. Sources that quote each other, or that share a group, "
            "are of one origin and count as one; an assumption supports nothing."
        ),
        cites=(),
    )
    return EvidenceTable(table)


def _row(desk: Desk, line: Line) -> tuple[Rich, ...]:
    entry = line.entry
    return (
        (nodes.Referred(entry.id, desk.label(entry.id), paged=False),),
        desk.plain(_kind(desk, line)),
        desk.names(entry.claims) or desk.plain(_NONE),
        _numbers(desk, line.support) or desk.plain(_NONE),
        _numbers(desk, entry.against) or desk.plain(_NONE),
        desk.plain(str(line.origins)),
    )


def _kind(desk: Desk, line: Line) -> str:
    one = desk.items[line.entry.id]
    return labels.CLAIM_KIND[one.kind] if isinstance(one, Claim) else line.entry.noun


def _numbers(desk: Desk, sources: Iterable[str]) -> Rich:
    """Write the numbers of sources in their order, those in a row closed up, each end with a link."""
    by_number = {desk.source_number(source): source for source in sources}
    found: list[nodes.Node] = []
    for run in runs(sorted(by_number), lambda one, other: other == one + 1):
        ends = [run[0], run[-1]] if len(run) >= LEAST else run
        between = "–" if len(run) >= LEAST else f",{NO_BREAK}"
        for place, number in enumerate(ends):
            if found:
                found.append(nodes.Words(between if place else ", "))
            found.append(nodes.Referred(by_number[number], str(number), paged=False))
    return tuple(found)
