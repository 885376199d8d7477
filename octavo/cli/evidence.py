"""The ledger of a briefing, as a table for people or as JSON for machines."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from octavo.content import Content
from octavo.errors import shortened
from octavo.evidence import Ledger, Line

_LABEL = 40
_WORD = 18
"""So long a word has a column wide enough for it, even on a terminal of 80 columns."""


def told(content: Content) -> dict[str, Any]:
    """Return a ledger for machines: its entries, and the sources by their origin."""
    ledger = Ledger.of(content.briefing)
    return {
        "slug": content.slug,
        "entries": [
            {
                "noun": line.entry.noun,
                "id": _name(content, line),
                "place": str(content.places.of_path(line.entry.path)),
                "sources": list(line.entry.sources),
                "claims": list(line.entry.claims),
                "support": list(line.support),
                "contradicted_by": list(line.entry.against),
                "origins": line.origins,
                "standing": line.standing,
                "disputed": line.is_disputed,
                "disputed_below": list(line.disputed),
            }
            for line in ledger.lines
        ],
        "origins": {origin: list(sources) for origin, sources in _origins(ledger)},
    }


def show(content: Content) -> None:
    """Print a ledger: what rests on what, what is thin, what is disputed, and which sources count as one."""
    ledger = Ledger.of(content.briefing)
    console = Console(highlight=False)
    table = Table(title=f"What rests on what: {content.slug}", title_justify="left", box=None, pad_edge=False)
    rows = [_row(content, line) for line in ledger.lines]
    for number, heading in enumerate(("Entry", "Rests on", "Contradicted by", "Standing")):
        # Ids are not broken where there is another place to break.
        widest = max((len(word) for row in rows for word in (heading, *row[number].split(" "))), default=0)
        table.add_column(heading, overflow="fold", min_width=min(widest, _WORD))
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)
    counted = Counter(line.standing for line in ledger.lines)
    disputed = sum(line.is_disputed for line in ledger.lines)
    shares = ", ".join(f"{number} {standing}" for standing, number in sorted(counted.items()))
    console.print(Text(f"\n{len(ledger.lines)} entries: {shares}; {disputed} disputed."))
    for origin, sources in _origins(ledger):
        console.print(Text(f"Origin {origin}: {', '.join(sources)}"))


def _row(content: Content, line: Line) -> tuple[str, ...]:
    entry = line.entry
    rests = ", ".join([*entry.sources, *(f"→\N{NO-BREAK SPACE}{claim}" for claim in entry.claims)])
    below = "rests on what is disputed" if line.disputed else ""
    standing = ", ".join(filter(None, (_standing(line), "disputed" if line.is_disputed else "", below)))
    name = f"{entry.noun} {_name(content, line)}"
    return name, rests, ", ".join(entry.against), standing


def _standing(line: Line) -> str:
    """Tell how well an entry is supported, and by how many origins where they are several."""
    return f"{line.standing}, {line.origins} origins" if line.origins > 1 else line.standing


def _name(content: Content, line: Line) -> str:
    """Return the id of an entry; a key figure has its label for one."""
    if line.entry.id:
        return line.entry.id
    return f"“{shortened(content.briefing.summary.figures[int(line.entry.path[-1])].label, _LABEL)}”"


def _origins(ledger: Ledger) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each origin with the sources that come from it."""
    for origin in dict.fromkeys(ledger.origin_of.values()):
        yield origin, tuple(source for source, its in ledger.origin_of.items() if its == origin)
