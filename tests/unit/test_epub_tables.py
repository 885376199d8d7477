"""Long tables in pieces: no row is lost, the head is there again, and nothing that may stand once stands twice."""

import re
from xml.etree import ElementTree as ET

import pytest

from octavo.epub.tables import ROWS, divide_tables

MARKER = '<span role="doc-pagebreak" epub:type="pagebreak" id="page.{0}" aria-label="{0}"></span>'


def table(rows: int, caption: str = "<caption><span id='c'>Long</span></caption>") -> str:
    inside = "".join(f'<tr id="row-{n}"><th scope="row">{n}</th><td>x</td></tr>\n' for n in range(rows))
    head = '<colgroup><col style="width: 50%"/><col/></colgroup>\n<thead><tr><th>A</th><th>B</th></tr></thead>\n'
    return f'<table class="data cards" id="table.1">\n{caption}{head}<tbody>\n{inside}</tbody>\n</table>'


def pieces(body: str) -> list[ET.Element]:
    root = ET.fromstring(f'<body xmlns:epub="e">{body}</body>')
    assert [one.tag for one in root] == ["table"] * len(root)
    return list(root)


@pytest.mark.parametrize("rows", [0, 1, ROWS])
def test_a_table_within_the_limit_stays_as_it_is(rows: int) -> None:
    body = f"<p>a</p>{table(rows)}<p>b</p>"

    assert divide_tables(body) == body


@pytest.mark.parametrize(("rows", "sizes"), [(100, [50, 50]), (199, [67, 67, 65]), (300, [75, 75, 75, 75])])
def test_a_longer_one_is_divided_evenly_with_every_row_once(rows: int, sizes: list[int]) -> None:
    found = pieces(divide_tables(table(rows)))

    assert [len(list(one.iterfind("tbody/tr"))) for one in found] == sizes
    assert [row.get("id") for one in found for row in one.iterfind("tbody/tr")] == [f"row-{n}" for n in range(rows)]


def test_each_piece_says_which_it_is_and_has_the_head_again() -> None:
    divided = divide_tables(table(250))

    captions = [re.sub("<[^>]+>", "", one) for one in re.findall("<caption>(.*?)</caption>", divided)]
    assert captions == ["Long (1 of 3)", "Long (continued, 2 of 3)", "Long (continued, 3 of 3)"]
    assert divided.count("<thead><tr><th>A</th><th>B</th></tr></thead>") == 3
    assert divided.count("<colgroup>") == 3
    assert {one.get("class") for one in pieces(divided)} == {"data cards"}


def test_pieces_of_a_table_that_scrolls_have_the_name_that_stands_above_them() -> None:
    scrolling = table(250, "").replace('id="table.1"', 'aria-labelledby="t.caption"')
    above = '<figcaption id="t.caption"><span id="t.label">Table 1.</span> Long</figcaption>'

    root = ET.fromstring(f"<figure>{divide_tables(f'{above}<div>{scrolling}</div>')}</figure>")

    first, *others = root.iter("table")
    assert (first.get("aria-labelledby"), [one.get("aria-labelledby") for one in others]) == (
        "t.caption t.caption.first",
        [None, None],
    )
    captions = [one.find("caption") for one in (first, *others)]
    assert [None if one is None else one.get("id") for one in captions] == ["t.caption.first", None, None]
    assert ["".join(one.itertext()) for one in captions if one is not None] == [
        "(1 of 3)",
        "Table 1. Long (continued, 2 of 3)",
        "Table 1. Long (continued, 3 of 3)",
    ]


def test_ids_citations_and_markers_stand_once() -> None:
    cites = '<span class="cite">[<a id="cite.1">1</a>]</span>'
    cited = f'<caption>{MARKER.format(4)}<span id="t.c">Long</span> {cites}</caption>'

    divided = divide_tables(table(250, cited))

    ids = re.findall(r'id="([^"]+)"', divided)
    assert len(ids) == len(set(ids)) == 250 + 4
    assert divided.count("doc-pagebreak") == divided.count('class="cite"') == 1
    assert divided.count("Long") == 3


def test_a_table_without_a_caption_gets_one() -> None:
    found = pieces(divide_tables(table(120, "")))

    assert [one.findtext("caption") for one in found] == ["(1 of 2)", "(continued, 2 of 2)"]


def test_of_two_tables_only_the_long_one_is_divided() -> None:
    divided = divide_tables(table(3) + table(120) + table(3))

    assert len(pieces(divided)) == 4
    assert divided.startswith(table(3))
    assert divided.endswith(table(3))
