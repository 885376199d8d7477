"""The layout gate: what it refuses, each shown on a page that has it, and what an author reads of it."""

import json
import pickle
from dataclasses import asdict
from typing import Any

import pytest

from octavo.errors import ExitCode, Place
from octavo.pdf import boxes
from octavo.pdf.findings import Finding, problems
from octavo.pdf.gate import look
from tests.layout.conftest import Pages, locate
from tests.layout.crafted import LOOSE, TALL, WORDS, LayOut, laid_out, paragraphs, part, table, told


@pytest.fixture
def lay_out() -> LayOut:
    """Set any XHTML in the real stylesheet."""

    def run(body: str) -> list[Any]:
        return laid_out(body).pages

    return run


# --- What is refused ---------------------------------------------------------------------------


TALLER = '<p style="padding-top: 236mm; break-inside: avoid">taller</p>'

REFUSED = {
    "text": (
        f'<p id="one">{WORDS}</p><p {LOOSE}>{"unbroken" * 30}</p>',
        ("outside-page", 0, "unbroken" * 30),
    ),
    "picture": (
        '<p><img style="max-height: none; height: 400mm" src="project:pictures/1.png" alt="A tall tower"/></p>',
        ("outside-page", 0, "A tall tower"),
    ),
    "table": (
        '<table class="data" style="width: 400mm"><tbody><tr><td>wide</td><td></td><td></td></tr></tbody></table>',
        ("outside-page", 0, "wide"),
    ),
    "cell": (
        f'<table class="data" {LOOSE}><tbody><tr><td>{"unbroken" * 9}</td><td></td><td></td></tr></tbody></table>',
        ("outside-cell", 0, "unbroken" * 9),
    ),
    "overlap": (
        '<p>Words below</p><p style="margin-top: -20pt">Words above</p>',
        ("overlapping-text", 0, "Words below"),
    ),
    "column": (table(24, "Responsibility"), ("narrow-column", 0, "Duties by month")),
    "heading": (
        f'{TALL}<h3 style="break-after: auto">Alone</h3><div style="break-before: page">{TALL}</div>',
        ("lonely-heading", 0, "Alone"),
    ),
    "head": (
        f'{TALL}<div style="break-inside: avoid">{table(1, WORDS * 250, rows=2)}</div>',
        ("lonely-table-head", 1, "Duties by month"),
    ),
    "empty": (
        f"{TALLER}<p>Few words are left over</p>{TALLER}",
        ("nearly-empty-page", 1, "Few words are left over"),
    ),
    "cover": (
        '<section class="part part-cover"><h1>A title</h1><p style="break-before: page">more</p></section>',
        ("cover-too-long", 0, "A title"),
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_no_reader_may_be_given_is_found(case: str) -> None:
    body, expected = REFUSED[case]

    found = look(laid_out(part(body)).pages)

    assert expected in told(found), found
    assert {one.id for one in found if one.code != "cover-too-long"} <= {"chapter", "one"}


def test_a_head_that_is_not_repeated_is_found(lay_out: LayOut) -> None:
    pages = lay_out(part(table(2, "cell", rows=80)))
    assert look(pages) == ()
    box = next(box for box in boxes.descendants(boxes.of_page(pages[1])) if box.element_tag == "table" and box.children)
    grid = next(box for box in boxes.descendants(box) if type(box).__name__ == "TableBox")
    grid.children = grid.children[1:]

    assert told(look(pages)) == [("headless-table", 1, "cell")]


def test_nothing_is_found_on_the_pages_of_whole_briefings(printed: Pages) -> None:
    assert look(printed.pages) == ()


def test_what_is_wrong_with_many_cells_of_a_column_is_told_once(lay_out: LayOut) -> None:
    pages = lay_out(f'<div style="overflow-wrap: normal; hyphens: none">{table(2, "unbroken" * 9, "a", rows=90)}</div>')

    assert [found.code for found in look(pages)].count("outside-cell") == 1


# --- Columns -----------------------------------------------------------------------------------

NARROW = {
    "an ordinary word that is broken": ("Responsibility", 18, True),
    "a word that is divided by a hyphen": ("international organisation", 10, False),
    "a web address, longer than any column": ("https://example.org/" + "a" * 60, 6, False),
    "short words": ("12.5", 12, False),
    "many lines of a few letters": ("it is on us to do " * 6, 24, True),
    "a few lines of a few letters": ("it is", 24, False),
    "paragraphs one under the other": ("<p>60</p><p>10 no</p>", 12, False),
    "words after a stroke": ("and/or/but/not", 14, False),
}


@pytest.mark.parametrize("case", NARROW)
def test_a_column_is_too_narrow_when_words_break_or_lines_hold_little(lay_out: LayOut, case: str) -> None:
    words, columns, is_narrow = NARROW[case]

    found = look(lay_out(part(table(columns, words, head="x", rows=1))))

    assert [one.code for one in found] == ["narrow-column"] * is_narrow


def test_the_table_and_its_column_are_named(lay_out: LayOut) -> None:
    (found,) = look(lay_out(part(table(16, "a", "a", "Responsibility", head="x"))))

    (problem,) = problems([found], locate, 5)
    assert problem.message == (
        "The table “Duties by month” on page 5 is too narrow to read: "
        "in column 3 “Responsibility” is broken between two letters."
    )
    assert found.mend == ("#table\\2e \\31 ",)


# --- Pages with next to nothing ----------------------------------------------------------------

ASKED_FOR = {
    "a short portion": part("<h2>Short</h2><p>x</p>"),
    "a short part before one that begins a page": part("<p>x</p>") + '<div style="break-before: page">y</div>',
    "a short part after which a page is asked for": part('<p style="break-after: page">x</p>') + "<p>y</p>",
    "a short part on the last page": part(paragraphs(3), TALLER, name="one")
    + part("<h2>Short</h2><p>x</p>", name="two"),
    "a page left empty before a right-hand one": part(paragraphs(6))
    + f'<div style="break-before: right">{paragraphs(6)}</div>'
    + f'<div style="break-before: right">{paragraphs(6)}</div>',
}


FOLLOWED = {
    "the beginning of a part that goes on": part("<p>x</p>", TALLER),
    "the end of a part before another": part(TALLER, "<p>x<br/>y</p>", name="one") + part(TALLER, name="two"),
}


@pytest.mark.parametrize("case", FOLLOWED)
def test_a_page_that_nobody_asked_for_is_found_wherever_it_is(lay_out: LayOut, case: str) -> None:
    assert [found.code for found in look(lay_out(FOLLOWED[case]))] == ["nearly-empty-page"]


@pytest.mark.parametrize("case", ASKED_FOR)
def test_a_nearly_empty_page_that_is_asked_for_is_let_through(lay_out: LayOut, case: str) -> None:
    assert look(lay_out(ASKED_FOR[case])) == ()


def test_notes_fill_a_page(lay_out: LayOut) -> None:
    note = f'<span class="note" data-number="1">{WORDS * 60}</span>'
    body = part(TALLER, f"<p>Last words{note}</p>")

    pages = lay_out(body)

    assert len(pages) == 2
    assert look(pages) == ()


# --- What an author reads ----------------------------------------------------------------------

CONTENT = "- id: chapter-one\n  title: The long title of it\n  text: Only a few words in\n    two lines\n"


def in_content(words: str) -> Place:
    return Place("sections.yaml", 1 + CONTENT[: CONTENT.index(words)].count("\n")) if words in CONTENT else Place("")


@pytest.mark.parametrize(
    ("words", "name", "line"),
    [
        ("The long title of it", "", 2),
        ("1. The long title of it", "", 2),
        ("Only a few words in two lines", "chapter-one", 3),
        ("title", "chapter-one", 1),
        ("title", "", 2),
        ("title", "unknown", 2),
        ("Neither of these words", "chapter-one", 1),
        ("", "chapter-one", 1),
    ],
)
def test_a_place_is_that_of_telling_words_then_of_the_id(words: str, name: str, line: int) -> None:
    (problem,) = problems([Finding("lonely-heading", 2, words, name)], in_content, 7)

    assert problem.place.line == line
    assert "page 9" in problem.message
    assert problem.exit_code is ExitCode.PREFLIGHT


def test_the_words_of_a_table_are_looked_for_as_its_caption() -> None:
    asked: list[str] = []

    def nowhere(words: str) -> Place:
        asked.append(words)
        return Place("")

    [*problems([Finding("narrow-column", 0, "The districts", "chapter")], nowhere, 1)]
    [*problems([Finding("lonely-heading", 0, "The districts", "chapter")], nowhere, 1)]

    of_table, of_heading = asked[1:6], asked[7:]
    captions = ["caption: The districts", 'caption: "The districts', "caption: 'The districts"]
    assert of_table == [*captions, "id: chapter", "The districts"]
    assert of_heading == ["id: chapter", "The districts"]


def test_words_that_stand_nowhere_leave_the_place_to_the_briefing() -> None:
    (problem,) = problems([Finding("lonely-heading", 2, "unheard of {page}")], in_content, 7)

    assert problem.place == Place("")
    assert "“unheard of {page}”" in problem.message


def test_findings_leave_their_process(lay_out: LayOut) -> None:
    found = look(lay_out(part(table(24, "Responsibility"))))

    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own
    assert [
        Finding(**{**one, "mend": tuple(one["mend"]), "push": tuple(one["push"])})
        for one in json.loads(json.dumps([*map(asdict, found)]))
    ] == [*found]
