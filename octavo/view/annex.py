"""The evidence table: what judgements and claims come to rest on."""

from collections.abc import Iterable, Sequence
from typing import Final

from octavo import markup
from octavo.evidence import Line, Passage, Standing
from octavo.labels import COMMA, SEMICOLON, of, word
from octavo.markup import Rich, nodes
from octavo.markup.citing import LEAST, runs
from octavo.model import Claim
from octavo.view import labels
from octavo.view.backmatter import EvidenceTable
from octavo.view.blocks import TableView
from octavo.view.columns import is_short, shares
from octavo.view.desk import Desk

_NOUNS = ("judgement", "claim")
_HEADS: Final = (
    word("Entry"),
    word("Kind"),
    word("Follows from"),
    word("Rests on"),
    word("Disputed"),
    word("Origins"),
)
_NONE: Final = word("none")
_NOTE: Final = word(
    "The numbers are those of the source list; places in sources are told where an entry cites them itself. Sources "
    "that quote each other, or that share a group, are of one origin and count as one. An assumption supports nothing."
)
_IN_PART: Final = word(
    "“In part 1”: with one origin a part of the entry would fall, such as a claim that it follows from."
)
_PARTLY: Final[Standing] = "single source in part"
_Place = tuple[int, str, str]
"""The number of a source or a claim, its id, and the place in it or nothing."""


def told(desk: Desk) -> bool:
    """Tell whether there is anything that follows from something else."""
    return bool(desk.briefing.claims)


def evidence(desk: Desk) -> EvidenceTable:
    """Make the evidence table from the ledger; the sources in it are those of the source list."""
    lines = [line for noun in _NOUNS for line in desk.ledger.lines if line.entry.noun == noun]
    rows = tuple(_row(desk, line) for line in lines)
    partly = any(line.standing == _PARTLY for line in lines)
    desk.tables += 1
    heads = tuple(map(desk.say, _HEADS))
    words = [[head, *(markup.plain(row[place]) for row in rows)] for place, head in enumerate(heads)]
    table = TableView(
        kind="table",
        number=desk.tables,
        id=f"table.{desk.tables}",
        caption=desk.say("What rests on what"),
        columns=heads,
        numeric=(False,) * len(_HEADS),
        shares=shares(words),
        is_short=is_short([[*cells] for cells in zip(*words, strict=True)]),
        rows=rows,
        note=desk.plain(" ".join(map(desk.say, (_NOTE, _IN_PART) if partly else (_NOTE,)))),
        cites=(),
    )
    return EvidenceTable(table)


def _row(desk: Desk, line: Line) -> tuple[Rich, ...]:
    entry = line.entry
    return (
        (nodes.Referred(_told_at(line), desk.label(entry.id), paged=False),),
        desk.plain(_kind(desk, line)),
        _claims(desk, entry.claims) or desk.plain(desk.say(_NONE)),
        _passages(desk, entry.grounds, line.support) or desk.plain(desk.say(_NONE)),
        _disputed(desk, line) or desk.plain(desk.say(of("disputed", "no"))),
        desk.plain(_origins(desk, line)),
    )


def _told_at(line: Line) -> str:
    """Return the id of where an entry is told in full: a judgement among the assessments, not in the summary."""
    return f"{line.entry.id}.assessed" if line.entry.noun == "judgement" else line.entry.id


def _kind(desk: Desk, line: Line) -> str:
    one = desk.items[line.entry.id]
    return desk.say(labels.CLAIM_KIND[one.kind if isinstance(one, Claim) else "judgement"])


def _disputed(desk: Desk, line: Line) -> Rich:
    """Tell which passages say otherwise, and which claims below are disputed."""
    found: list[nodes.Node] = []
    if by := _passages(desk, line.entry.contrary):
        found += desk.woven("by {sources}", sources=by)
    if within := _claims(desk, line.disputed):
        found += [nodes.Words(desk.say(SEMICOLON))] if found else []
        found += desk.woven("in {claims}", claims=within)
    return tuple(found)


def _origins(desk: Desk, line: Line) -> str:
    """Tell from how many origins an entry comes; an assumption gets none from the sources in which it is found."""
    if line.standing == "assumed":
        return desk.say(_NONE)
    return desk.say("{number}, in part 1", number=line.origins) if line.standing == _PARTLY else str(line.origins)


def _claims(desk: Desk, names: Iterable[str]) -> Rich:
    """Write the numbers of claims."""
    wanted = frozenset(names)
    places = [(number, one.id, "") for number, one in enumerate(desk.briefing.claims, 1) if one.id in wanted]
    numbers = _closed_up(desk, places, desk.say(COMMA))
    # How many there are tells the form of the word; their numbers are written out.
    before, _, after = desk.count(len(places), "claim~{numbers}", "claims~{numbers}", numbers="\0").partition("\0")
    return (nodes.Words(before), *numbers, *([nodes.Words(after)] if after else [])) if places else ()


def _passages(desk: Desk, cited: Sequence[Passage], reached: Iterable[str] = ()) -> Rich:
    """Write the numbers of passages, and of the sources that are cited as a whole or reached through claims."""
    own = [(desk.source_number(one.source), one.source, desk.line(one.locator)) for one in cited if one.locator]
    told = {source for _, source, _ in own}
    rest = dict.fromkeys([*(one.source for one in cited), *reached])
    whole = [(desk.source_number(source), source, "") for source in rest if source not in told]
    return _closed_up(desk, sorted([*own, *whole], key=lambda one: one[0]), desk.say(SEMICOLON))


def _closed_up(desk: Desk, places: Iterable[_Place], apart: str) -> Rich:
    """Write numbers with their places; those without one are closed up, each end with a link.

    A second place in one source is told by itself, as in a citation.
    """
    found: list[nodes.Node] = []
    before = 0
    for run in runs(places, _follows):
        is_closed = len(run) >= LEAST
        for place, (number, target, where) in enumerate([run[0], run[-1]] if is_closed else run):
            if found:
                found.append(nodes.Words("–" if is_closed and place else apart))
            words = [where] if number == before else [str(number), *filter(None, [where])]
            found.append(nodes.Referred(target, desk.listed(words), paged=False))
            before = number
    return tuple(found)


def _follows(one: _Place, other: _Place) -> bool:
    return not (one[2] or other[2]) and other[0] == one[0] + 1
