"""What no reader may see on a page, looked for on every page; and each check is first shown a page that has it."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf

from octavo.pdf import boxes, layout
from octavo.pdf.numbers import page_of
from octavo.pdf.set import set_pages
from tests.layout.conftest import Pages, locate

LayOut = Callable[..., list[Any]]


def shown(pieces: list[layout.Piece]) -> list[tuple[int, str]]:
    return [(piece.page, piece.words) for piece in pieces]


def test_text_outside_the_page_is_seen(lay_out: LayOut) -> None:
    pages = lay_out('<p style="white-space: nowrap">' + "too wide " * 40 + '</p><p style="margin-left: -30mm">left</p>')

    assert [words.split()[0] for _, words in shown(layout.outside(pages))] == ["too", "left"]


def test_a_picture_outside_the_page_is_seen(lay_out: LayOut) -> None:
    pages = lay_out('<p><img style="max-height: none; height: 400mm" src="project:pictures/1.png" alt="tall"/></p>')

    assert shown(layout.outside(pages)) == [(1, "tall")]


def test_nothing_leaves_its_page(printed: Pages) -> None:
    # The cover has no margins, so that there is no area to leave but the sheet.
    assert shown(layout.outside(printed.pages)) == []


def test_text_wider_than_its_cell_is_seen(lay_out: LayOut) -> None:
    row = '<tr><th scope="row">a</th><td>{}</td></tr>'.format("unbroken" * 20)
    pages = lay_out(f'<table class="data" style="overflow-wrap: normal; hyphens: none"><tbody>{row}</tbody></table>')

    assert [words[:8] for _, words in shown(layout.wider_than_cell(pages))] == ["unbroken"]


def test_no_text_is_wider_than_its_cell(printed: Pages) -> None:
    assert shown(layout.wider_than_cell(printed.pages)) == []


def test_a_heading_last_on_its_page_is_seen(lay_out: LayOut) -> None:
    pages = lay_out('<p>x</p><h3 style="break-after: auto">Alone</h3><p style="break-before: page">y</p>')

    assert shown(layout.lonely_headings(pages)) == [(1, "Alone")]


def test_no_heading_is_last_on_its_page(printed: Pages) -> None:
    assert shown(layout.lonely_headings(printed.pages)) == []


TABLE = (
    '<table class="data"><thead><tr><th scope="col">Head</th></tr></thead><tbody>'
    + '<tr><th scope="row">row</th></tr>' * 80
    + "</tbody></table>"
)


def test_a_head_that_is_not_repeated_is_seen(lay_out: LayOut) -> None:
    assert layout.heads_not_repeated(lay_out(TABLE)) == []
    assert layout.heads_not_repeated(lay_out(TABLE, "thead { display: table-row-group }")) == []

    pages = lay_out(TABLE)
    table = next(box for box in boxes.descendants(boxes.of_page(pages[1])) if type(box).__name__ == "TableBox")
    table.children = table.children[1:]

    assert layout.heads_not_repeated(pages) == [(2, "row")]


def test_the_head_of_a_table_is_repeated_on_each_page(printed: Pages) -> None:
    assert layout.heads_not_repeated(printed.pages) == []


def test_text_over_text_is_seen(lay_out: LayOut) -> None:
    pages = lay_out('<p>under</p><p style="margin-top: -20pt">over</p>')

    ((one, other),) = layout.overlapping(pages)
    assert {one.words, other.words} == {"under", "over"}


def test_no_text_lies_over_text(printed: Pages) -> None:
    assert [(one.page, one.words, other.words) for one, other in layout.overlapping(printed.pages)] == []


def test_no_page_of_the_real_briefing_is_nearly_empty(flagship: Pages) -> None:
    sheet = flagship.pages[0].height
    # What stands before the sources ends where it ends: they begin a page.
    before_sources = page_of(flagship.pages)["part.sources"] - 1
    filled = {
        number: max(piece.bottom for piece in layout.pieces([page])) / sheet
        for number, page in enumerate(flagship.pages[:-1], 1)
        if number != before_sources
    }

    assert {number: round(part, 2) for number, part in filled.items() if part < 0.6} == {}


def test_cover_summary_and_contents_take_a_page_each(flagship: Pages) -> None:
    first = page_of(flagship.pages)

    assert [first[part.id] for part in flagship.document.parts[:4]] == [1, 2, 3, 4]


def test_few_faces_are_embedded(flagship: Pages) -> None:
    """Each face costs a fortieth of a second and ten kilobytes; the sizes of a text share one."""
    pdf = set_pages(flagship.document, locate).pdf

    with pikepdf.open(io.BytesIO(pdf)) as file:
        faces = {str(font.BaseFont) for page in file.pages for font in page.Resources.get("/Font", {}).values()}
    assert 5 <= len(faces) <= 8
