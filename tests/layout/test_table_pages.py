"""How tables stand on pages: what goes along on a turned page, and which rows stay together."""

from functools import cache
from typing import Any, Final

import pytest

from octavo.pdf import layout
from octavo.pdf.engine import Engine, Rendered
from octavo.pdf.gate import WellSet, look, set_well
from octavo.printing import Printing
from tests.layout.conftest import composed, set_as
from tests.layout.crafted import laid_out, paragraphs, part, table, well_set

LARGE: Final = Printing(large=True)
A5: Final = Printing(paper="a5")
ROW: Final = '<tr><td><p style="padding-top: {}mm">tall</p></td><td>row {}</td></tr>'
TITLE: Final = "<h2>Title</h2>"


@cache
def engine(printing: Printing) -> Engine:
    return Engine(composed("nasty", printing).stylesheet)


def set_in(printing: Printing, body: str) -> WellSet:
    document = composed("nasty", printing)

    def lay_out(rules: str) -> Rendered:
        return engine(printing).lay_out(document.opening + body + document.closing, document.assets, rules)

    return set_well(lay_out, document.stylesheet)


def tall(millimetres: int, rows: int) -> str:
    body = "".join(ROW.format(millimetres, number) for number in range(1, rows + 1))
    head = '<caption>Duties</caption><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
    return f'<table class="data" id="table.1">{head}<tbody>{body}</tbody></table>'


def rows_on(pages: list[Any]) -> list[list[str]]:
    """Return the rows that stand on each page."""
    return [[piece.words for piece in leaf.flow if piece.words.startswith("row ")] for leaf in layout.leaves(pages)]


# --- Beside a turned table ---------------------------------------------------------------------


def test_a_heading_and_its_lead_go_along_with_the_table_they_stand_before() -> None:
    found = well_set(part(TITLE, paragraphs(1), table(12, "Responsibility", rows=12), paragraphs(3, 20)))

    assert found.findings == ()
    first, *_, last = layout.leaves(found.rendered.pages)
    assert (first.name, last.name) == ("turned", "upright")
    assert first.pieces[0].words == "Title"
    assert first.tables


def test_a_page_that_has_enough_stays_upright_beside_a_turned_table() -> None:
    found = well_set(part(TITLE, paragraphs(5), table(12, "Responsibility"), paragraphs(3)))

    assert found.findings == ()
    assert [leaf.name for leaf in layout.leaves(found.rendered.pages)] == ["upright", "turned", "upright"]


def test_a_short_page_is_no_fault_where_nothing_is_turned() -> None:
    pages = laid_out(part(TITLE, paragraphs(1), '<p style="break-inside: avoid; padding-top: 200mm">x</p>')).pages

    assert len(pages) == 2
    assert 0.12 < layout.filled(layout.leaves(pages)[0]) < 0.4
    assert look(pages) == ()


def test_only_the_table_of_directives_is_turned_and_not_the_chart_below_it() -> None:
    flagship = set_as("syria-security-directives", LARGE)

    glance = [leaf for leaf in layout.leaves(flagship.pages) if "part-glance" in classes(leaf)]
    sides = {leaf.name: leaf for leaf in glance}

    assert set(sides) == {"turned", "upright"}
    assert {"h2", "thead"} <= tags(sides["turned"])
    assert "img" not in tags(sides["turned"])
    assert any(piece.is_picture for leaf in glance for piece in leaf.flow)


def classes(leaf: layout.Leaf) -> set[str]:
    around = (box.element for piece in leaf.pieces for box in piece.within if box.element is not None)
    return {name for element in around for name in element.get("class", "").split()}


def tags(leaf: layout.Leaf) -> set[str]:
    return {tag for piece in leaf.flow for tag in piece.tags}


# --- Rows --------------------------------------------------------------------------------------


@pytest.mark.parametrize("printing", [A5, LARGE], ids=["a5", "large"])
def test_no_head_has_one_row_under_it_where_two_fit(printing: Printing) -> None:
    room = 100 if printing is A5 else 150
    found = set_in(printing, part(TITLE, f'<p style="padding-top: {room - 55}mm">x</p>', tall(35, 6)))

    assert found.findings == ()
    assert all(len(rows) != 1 for rows in rows_on(found.rendered.pages))


@pytest.mark.parametrize("lines", [1, 3, 6, 10])
def test_rows_of_which_no_two_fit_leave_no_page_empty(lines: int) -> None:
    found = set_in(A5, part(TITLE, "<p>Some words.</p>" * lines, tall(80, 3)))

    assert found.findings == ()
    assert all(layout.filled(leaf) > 0.4 for leaf in layout.leaves(found.rendered.pages))
