"""Pages that are made for a test of the gate, in the real stylesheet."""

from collections.abc import Callable
from functools import cache
from typing import Any

from octavo.pdf import layout
from octavo.pdf.engine import Engine, Rendered
from octavo.pdf.findings import Finding
from octavo.pdf.gate import WellSet, set_well
from octavo.pdf.portion import Complaints
from tests.layout.conftest import composed

LayOut = Callable[..., list[Any]]

WORDS = "Some words that stand here. "
TALL = '<p style="padding-top: 150mm; break-inside: avoid">tall</p>'
LOOSE = "style='overflow-wrap: normal; hyphens: none'"


def part(*inside: str, name: str = "chapter") -> str:
    return f'<section class="part part-section" id="{name}">{"".join(inside)}</section>'


def paragraphs(number: int, length: int = 8) -> str:
    return f"<p>{WORDS * length}</p>" * number


def table(columns: int, *words: str, rows: int = 3, head: str = "Head", name: str = "table.1") -> str:
    heads = f'<th scope="col">{head}</th>' * columns
    row = "<tr>" + "".join(f"<td>{words[place % len(words)]}</td>" for place in range(columns)) + "</tr>"
    return (
        f'<table class="data" id="{name}"><caption><span class="label">Table 1.</span> Duties by month</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{row * rows}</tbody></table>"
    )


@cache
def engine() -> Engine:
    return Engine(composed("nasty").stylesheet)


def laid_out(body: str, rules: str = "") -> Rendered:
    document = composed("nasty")
    return engine().lay_out(document.opening + body + document.closing, document.assets, rules)


def well_set(body: str, rules: str = "") -> WellSet:
    """Set a portion in the real stylesheet, with remedies."""
    found = set_well(lambda remedies: laid_out(body, rules + remedies), composed("nasty").stylesheet)
    assert engine().complaints() == Complaints()
    return found


def words_on(pages: list[Any]) -> list[tuple[str, str]]:
    """Return the name and the first words of each page."""
    return [(leaf.name, leaf.pieces[0].words) for leaf in layout.leaves(pages)]


def told(findings: tuple[Finding, ...]) -> list[tuple[str, int, str]]:
    return [(found.code, found.page, found.words) for found in findings]
