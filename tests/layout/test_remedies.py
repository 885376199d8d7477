"""What the gate does before it refuses: each remedy, and where it ends."""

from functools import cache
from typing import Any

import pytest
from weasyprint.formatting_structure.boxes import LineBox

from octavo.pdf import boxes, layout
from octavo.pdf.findings import Finding
from octavo.pdf.gate import look
from octavo.pdf.gate.remedies import _STEPS, _TIGHTER, Remedies, Sheet, landscape_rules, sheet_of, tight_rules
from tests.layout.conftest import composed
from tests.layout.crafted import TALL, WORDS, LayOut, laid_out, paragraphs, part, table, told, well_set, words_on


@pytest.fixture
def lay_out() -> LayOut:
    """Set any XHTML in the real stylesheet."""

    def run(body: str) -> list[Any]:
        return laid_out(body).pages

    return run


# --- Remedies: turning -------------------------------------------------------------------------


def test_a_table_too_narrow_is_turned() -> None:
    found = well_set(part(paragraphs(6), table(12, "Responsibility"), paragraphs(3)))

    assert found.findings == ()
    names = [leaf.name for leaf in layout.leaves(found.rendered.pages)]
    assert names == ["upright", "turned", "upright"]
    upright, turned = found.rendered.pages[:2]
    assert (upright.width, upright.height) == pytest.approx((turned.height, turned.width))


def test_a_turned_table_takes_the_width_of_its_page() -> None:
    found = well_set(part(paragraphs(6), table(12, "Responsibility"), paragraphs(3)), "@page { size: letter }")

    page = boxes.of_page(found.rendered.pages[1])
    (grid,) = layout.leaves(found.rendered.pages)[1].tables
    assert page.width == pytest.approx(11 * 96 - page.margin_left - page.margin_right)
    assert grid.box.border_width() == pytest.approx(page.width, abs=0.1)


def test_what_would_be_alone_beside_a_turned_table_goes_over_to_its_page() -> None:
    note = '<p class="remark table-note">A remark on it.</p>'
    body = part("<h2>Title</h2>", "<p>A few words</p>", table(12, "Responsibility"), note, "<p>The last words</p>")

    found = well_set(body)

    assert found.findings == ()
    (page,) = found.rendered.pages
    said = [piece.words for piece in layout.pieces([page])]
    assert [words for words in said if words in {"Title", "A few words", "A remark on it.", "The last words"}] == [
        "Title",
        "A few words",
        "A remark on it.",
        "The last words",
    ]


def test_a_table_without_an_id_is_turned_by_its_place() -> None:
    body = part(paragraphs(6), table(12, "Responsibility").replace(' id="table.1"', ""), paragraphs(3))

    found = well_set(body)

    assert "#chapter > :nth-child(7)" in found.rules
    assert found.findings == ()


def test_a_table_that_is_too_narrow_even_so_is_refused() -> None:
    found = well_set(part(paragraphs(3), table(30, "Responsibility"), paragraphs(3)))

    assert [one.code for one in found.findings] == ["narrow-column"]
    assert [name for name, _ in words_on(found.rendered.pages)].count("turned") == 1


def test_a_stylesheet_may_turn_pages_itself() -> None:
    rules = "@page turned { size: 297mm 210mm } .part-glance { page: turned }"
    glance = part(table(30, "Responsibility")).replace("part-section", "part-glance")
    section = part("<p>x</p>", table(12, "Responsibility", name="table.2"), "<p>y</p>", name="other")

    alone, both = well_set(glance, rules), well_set(glance + section, rules)

    assert [one.code for one in alone.findings] == [one.code for one in both.findings] == ["narrow-column"]
    assert "page:" not in alone.rules
    assert {
        (leaf.name, round(leaf.page.width), round(leaf.page.height)) for leaf in layout.leaves(both.rendered.pages)
    } == {("turned", 1123, 794)}


def test_the_rules_of_turning_do_not_hang_on_the_order_of_a_set() -> None:
    sheet = Sheet(600, 800, 100, 80, 18)

    assert landscape_rules(["#b", "#a"], sheet) == landscape_rules(["#a", "#b"], sheet)
    assert landscape_rules([], sheet) == ""


# --- Remedies: rows that break -----------------------------------------------------------------


def test_a_table_that_leaves_its_head_behind_may_break_its_rows() -> None:
    body = part(TALL, table(1, WORDS * 250, rows=2), name="other")
    assert "lonely-table-head" in {found.code for found in look(laid_out(body).pages)}

    found = well_set(body)

    assert found.findings == ()
    assert "#table\\2e \\31 " in found.rules


# --- Remedies: setting tighter or looser -------------------------------------------------------


@cache
@pytest.mark.parametrize("length", [3, 4, 6])
def test_a_row_that_would_just_fit_without_the_head_is_divided_once_more(length: int) -> None:
    """The engine would leave the head away, and let the rest of the row take its room."""
    cell = f"<p>{WORDS * 3}</p>" * length
    found = well_set(part(table(3, "a", cell, "b")), "@page { size: 200mm 100mm }")

    assert "break-inside: auto" in found.rules
    assert not [one for one in found.findings if one.code == "headless-table"]


def leftover(lines: int) -> str:
    """Return a portion of two pages, with so many lines on the second."""

    def body(spare: int) -> str:
        return part("<h2>Title</h2>", paragraphs(6, 9), f"<p>{'x<br/>' * spare}x</p>")

    full = next(spare for spare in range(40, 0, -6) if len(laid_out(body(spare)).pages) == 1)
    for spare in range(full, full + 12):
        pages = laid_out(body(spare)).pages
        if len(pages) > 1 and len(list(layout.pieces(pages[1:]))) == lines:
            return body(spare)
    raise AssertionError(lines)


@pytest.mark.parametrize("lines", [2, 3, 5])
def test_a_page_with_a_few_lines_is_filled_or_not_needed(lay_out: LayOut, lines: int) -> None:
    body = leftover(lines)
    before = lay_out(body)
    assert [one.code for one in look(before)] == ["nearly-empty-page"]

    found = well_set(body)

    assert found.findings == ()
    pages = found.rendered.pages
    assert len(pages) == 1 or layout.filled(layout.leaves(pages)[1]) >= 0.12
    assert leading(pages) == leading(before)


def test_nothing_whole_is_divided_to_fill_a_page() -> None:
    lines = "x<br/>" * 11 + "x"
    whole = f'<p style="line-height: 20mm; font-size: 9pt; break-inside: avoid">{lines}</p>'

    found = well_set(part(whole, "<p>Few words<br/>are left<br/>over</p>", whole))

    assert told(found.findings) == [("nearly-empty-page", 1, "Few words are left over")]
    assert found.rules == ""


def leading(pages: list[Any]) -> set[float]:
    """Return the heights of lines."""
    return {round(box.height, 2) for page in pages for box in boxes.descendants(boxes.of_page(page)) if is_line(box)}


def is_line(box: Any) -> bool:
    return isinstance(box, LineBox)


def test_every_step_keeps_the_pages_of_whole_parts_sound() -> None:
    body = part("<h2>Title</h2>", paragraphs(30, 5), table(4, "cell", rows=30))
    sheet = sheet_of(laid_out(body).pages)

    ends = []
    for step in range(len(_STEPS)):
        pages = laid_out(body, tight_rules(step, composed("nasty").stylesheet, sheet)).pages
        assert [one.code for one in look(pages) if one.code != "nearly-empty-page"] == []
        ends.append(len(pages) + layout.filled(layout.leaves(pages)[-1]))

    plain, tighter, looser = ends[0], ends[1 : 1 + len(_TIGHTER)], ends[1 + len(_TIGHTER) :]
    assert max(tighter) < plain < min(looser)
    assert sorted(looser) == looser


def test_space_is_taken_from_every_rule_that_has_some_and_from_nothing_else() -> None:
    stylesheet = """
    @font-face { font-family: x; src: url(y) } @page { margin: 9pt; @top-left { margin-top: 4pt } }
    @media screen { p { margin-top: 8pt } }
    p { margin-bottom: 8pt; line-height: 14pt } /* h4 { margin: 4pt } */
    .a, .b { margin: -4pt 3pt 8pt; padding: 4pt 7pt } ul { padding-left: 14pt; margin: 3mm auto 0 }
    i { margin: calc(1pt + 2pt) }
    """
    sheet = Sheet(600, 800, 100, 80, 20)

    assert tight_rules(2, stylesheet, sheet).splitlines() == [
        "p { margin-bottom: 6pt }",
        ".a, .b { margin-top: -3pt; margin-bottom: 6pt; padding-top: 3pt; padding-bottom: 3pt }",
        "ul { margin-top: 3mm; margin-bottom: 0 }",
    ]
    assert tight_rules(0, stylesheet, sheet) == ""
    assert "@page:left { margin-bottom: 60.00px }" in tight_rules(3, stylesheet, sheet)
    assert "@page:left { margin-bottom: 120.00px }" in tight_rules(6, stylesheet, sheet)


# --- Remedies: labels and notes ----------------------------------------------------------------

LABEL = "a label that takes more lines than the text beside it does"
ENTRY = '<li class="entry"{}><p class="entry-name">{}</p><div class="entry-text"><p>Its text</p></div></li>'


@pytest.mark.parametrize("height", [226, 229])
def test_a_label_that_would_be_divided_goes_over_with_its_entry(lay_out: LayOut, height: int) -> None:
    entries = ENTRY.format(' id="one"', LABEL) + ENTRY.format("", LABEL)
    body = part(f'<p style="padding-top: {height}mm">above</p><ul class="entries">{entries}</ul>')
    assert "overlapping-text" in {found.code for found in look(lay_out(body))}

    found = well_set(body)

    assert found.findings == ()
    assert "#one { min-height: " in found.rules
    first, second = layout.leaves(found.rendered.pages)
    assert {piece.words for piece in first.flow} == {"above"}
    assert "Its text" in {piece.words for piece in second.flow}


@pytest.mark.parametrize(("length", "in_text"), [(100, 0), (400, 1)])
def test_a_note_longer_than_a_page_stands_in_the_text(length: int, in_text: int) -> None:
    note = f'<span class="note" id="note.1" data-number="1">{WORDS * length}</span>'

    found = well_set(part(paragraphs(2), f"<p>Called here.{note} It goes on.</p>", paragraphs(2)))

    assert found.findings == ()
    assert found.rules.count("float: none") == in_text
    pieces = list(layout.pieces(found.rendered.pages))
    assert any(piece.is_note for piece in pieces) == (not in_text)
    assert "".join(piece.words for piece in pieces).count("1") == 2 - in_text


def test_the_head_of_a_table_is_not_divided() -> None:
    leaves = layout.leaves(well_set(part(table(2, "cell", rows=80))).rendered.pages)

    assert len(leaves) > 1
    assert layout.divided(leaves) == 0


def test_remedies_end() -> None:
    empty, narrow = Finding("nearly-empty-page", 0, "x"), Finding("narrow-column", 0, "x", mend=("#a",))
    remedies, rounds = Remedies(), 0
    while (after := remedies.after([empty, narrow])) != remedies:
        remedies, rounds = after, rounds + 1

    assert remedies.turned == {"#a"}
    assert rounds == len(_STEPS)
    assert remedies.after([Finding("outside-page", 0, "x")]) == remedies
