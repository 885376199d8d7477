"""What can be seen on a page: each check is shown a page that has what it looks for.

The gate (`test_gate.py`) makes these checks on every page that is built.
"""

import io
from collections.abc import Callable, Iterable
from typing import Any

import pikepdf

from octavo.pdf import boxes, layout
from octavo.pdf.kept import Kept
from octavo.pdf.set import set_pages
from tests.here import HERE
from tests.layout.conftest import Pages, locate

LayOut = Callable[..., list[Any]]


def seen(check: Callable[[layout.Leaf], Iterable[Any]], pages: list[Any]) -> list[Any]:
    return [found for leaf in layout.leaves(pages) for found in check(leaf)]


def shown(pieces: list[layout.Piece]) -> list[tuple[int, str]]:
    return [(piece.page, piece.words) for piece in pieces]


def headless(pages: list[Any]) -> list[tuple[int, str]]:
    return [(leaf.number, leaf.within(table.box)[0].words) for leaf, table in layout.headless(layout.leaves(pages))]


def test_text_outside_the_page_is_seen(lay_out: LayOut) -> None:
    pages = lay_out('<p style="white-space: nowrap">' + "too wide " * 40 + '</p><p style="margin-left: -30mm">left</p>')

    assert [words.split()[0] for _, words in shown(seen(layout.outside, pages))] == ["too", "left"]


def test_a_picture_outside_the_page_is_seen(lay_out: LayOut) -> None:
    pages = lay_out('<p><img style="max-height: none; height: 400mm" src="project:pictures/1.png" alt="tall"/></p>')

    assert shown(seen(layout.outside, pages)) == [(1, "tall")]


def test_text_wider_than_its_cell_is_seen(lay_out: LayOut) -> None:
    row = '<tr><th scope="row">a</th><td>{}</td></tr>'.format("unbroken" * 20)
    pages = lay_out(f'<table class="data" style="overflow-wrap: normal; hyphens: none"><tbody>{row}</tbody></table>')

    assert [words[:8] for _, words in shown(seen(layout.wider_than_cell, pages))] == ["unbroken"]


def test_a_heading_last_on_its_page_is_seen(lay_out: LayOut) -> None:
    pages = lay_out('<p>x</p><h3 style="break-after: auto">Alone</h3><p style="break-before: page">y</p>')

    assert shown(seen(layout.lonely_headings, pages)) == [(1, "Alone")]


TABLE = (
    '<table class="data"><thead><tr><th scope="col">Head</th></tr></thead><tbody>'
    + '<tr><th scope="row">row</th></tr>' * 80
    + "</tbody></table>"
)


def test_a_head_that_is_not_repeated_is_seen(lay_out: LayOut) -> None:
    assert headless(lay_out(TABLE)) == []
    assert headless(lay_out(TABLE, "thead { display: table-row-group }")) == []

    pages = lay_out(TABLE)
    table = next(box for box in boxes.descendants(boxes.of_page(pages[1])) if type(box).__name__ == "TableBox")
    table.children = table.children[1:]

    assert headless(pages) == [(2, "row")]


def test_text_over_text_is_seen(lay_out: LayOut) -> None:
    pages = lay_out('<p>under</p><p style="margin-top: -20pt">over</p>')

    ((one, other),) = seen(layout.overlapping, pages)
    assert {one.words, other.words} == {"under", "over"}


def test_no_page_of_the_real_briefing_is_nearly_empty(flagship: Pages) -> None:
    sheet = flagship.pages[0].height
    # What stands before a part that begins a page ends where it ends.
    ends = {flagship.page_of[part.id] - 1 for part in flagship.document.parts if part.opens}
    filled = {
        number: max(piece.bottom for piece in layout.pieces([page])) / sheet
        for number, page in enumerate(flagship.pages[:-1], 1)
        if number not in ends
    }

    assert {number: round(part, 2) for number, part in filled.items() if part < 0.6} == {}


def test_cover_summary_and_contents_take_a_page_each(flagship: Pages) -> None:
    first = flagship.page_of

    assert [first[part.id] for part in flagship.document.parts[:4]] == [1, 2, 3, 4]


def test_few_faces_are_embedded(flagship: Pages) -> None:
    """Each face costs a fortieth of a second and ten kilobytes; the sizes of a text share one."""
    pdf = set_pages(flagship.document, locate, HERE, Kept(None, "")).pdf

    with pikepdf.open(io.BytesIO(pdf)) as file:
        faces = {str(font.BaseFont) for page in file.pages for font in page.Resources.get("/Font", {}).values()}
    assert 5 <= len(faces) <= 8
