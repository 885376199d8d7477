"""Charts in a book: what is counted of the content, and what becomes of times."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo import content
from octavo.charts import Occasion
from octavo.drawings import drawings
from octavo.errors import ProblemsError
from octavo.markup import Target
from octavo.printing import REFERENCE
from octavo.project import Project
from octavo.view import Book, arrange, timescale
from octavo.view.backmatter import SourceList
from octavo.view.frontmatter import Glance, SectionPart, Timeline

STYLES = Path(__file__).parents[2] / "styles"


def day(year: int, month: int = 1, number: int = 1) -> int:
    return date(year, month, number).toordinal()


def occasions(*days: int) -> tuple[Occasion, ...]:
    return tuple(Occasion(f"day {one}", "It happened", "day", one, one) for one in days)


# --- Scales of time ----------------------------------------------------------------------------


@given(st.integers(day(1000), day(2500)), st.integers(0, 600_000))
def test_a_scale_names_a_few_days_within_it(first: int, span: int) -> None:
    last = min(first + span, day(9999))

    found = timescale.ticks(first, last, "en")

    assert 1 <= len(found) <= 4
    assert all(first <= one.day <= last for one in found)
    assert len({one.name for one in found}) == len(found)


def test_a_scale_names_round_days() -> None:
    named = [one.name.replace("\u00a0", " ") for one in timescale.ticks(day(2024, 5, 18), day(2024, 5, 31), "en")]

    assert named == ["20 May 2024", "25 May 2024", "30 May 2024"]


def test_occasions_that_one_scale_would_press_together_get_their_own() -> None:
    early, late = occasions(*(day(2000 + n) for n in range(4))), occasions(*(day(2020, 5, n) for n in (1, 2, 3, 5)))

    assert timescale.bands((*early, *late)) == (early, late)
    assert timescale.bands(early) == (early,)
    assert timescale.bands((*early, *late[:2])) == ((*early, *late[:2]),), "two are no group"


def test_times_that_overlap_are_not_cut() -> None:
    long = Occasion("2000–2030", "It lasts", "span", day(2000), day(2030))
    late = occasions(*(day(2020, 5, n) for n in (1, 2, 3, 5)))

    assert timescale.bands((long, long, long, *late)) == ((long, long, long, *late),)


# --- In a book ---------------------------------------------------------------------------------


BRIEFING = """
title: Counted
language: en
version: "1.0"
issued: 2025
as_of: 2025
sources: [{id: order, title: Order, kind: legal text}]
summary: {bottom_line: "All is counted [@order].", judgements: []}
actors: [{id: council, name: Council, type: institution}]
"""
DIRECTIVES = """
directives:
  - id: one
    title: One
    issuer: council
    date: 2024
    sources: [order]
    provisions:
      - {id: a, text: A., topic: Nights, force: must}
      - {id: b, text: B., topic: Evenings, subject: Nights, force: must not}
      - {id: c, text: C., topic: Days}
"""


def book(tmp_path: Path, text: str) -> tuple[Book, content.Content]:
    folder = tmp_path / "content" / "counted"
    folder.mkdir(parents=True)
    (folder / "briefing.yaml").write_text(text)
    read = content.read(Project.at(tmp_path), "counted")
    return arrange(read, "Octavo"), read


def body(found: Book, kind: type[Any]) -> Any:
    return next(part.body for part in found.parts if isinstance(part.body, kind))


def test_provisions_are_counted_by_topic_and_force(tmp_path: Path) -> None:
    found, _ = book(tmp_path, BRIEFING + DIRECTIVES)

    tally = body(found, Glance).tally
    assert tally.caption == "Provisions by topic and force"
    assert [(one.name, one.look) for one in tally.chart.series] == [("must", 1), ("must not", 2), ("not stated", 6)]
    assert [(row.name, row.values) for row in tally.chart.rows] == [("Nights", (1, 1, 0)), ("Days", (0, 0, 1))]
    assert tally.table.columns == ("Topic", "must", "must not", "not stated", "All")
    assert "Nights" in tally.alt
    assert "2 of 3" in tally.alt


def test_counting_topics_that_are_all_different_would_tell_nothing(tmp_path: Path) -> None:
    found, _ = book(tmp_path, BRIEFING + DIRECTIVES.replace("subject: Nights", "subject: Other"))

    assert body(found, Glance).tally is None


def test_a_count_that_a_section_asks_for_stands_there_alone(tmp_path: Path) -> None:
    blocks = "sections: [{id: s, title: S, blocks: [{kind: tally, of: provisions, by: force}]}]"

    found, _ = book(tmp_path, f"{BRIEFING}{DIRECTIVES}{blocks}")

    assert body(found, Glance).tally is None
    (view,) = body(found, SectionPart).blocks
    assert [row.name for row in view.chart.rows] == ["must", "must not", "not stated"]


def test_many_topics_are_put_together(tmp_path: Path) -> None:
    many = "".join(f"      - {{id: p-{n}, text: P., topic: T{n}}}\n" for n in range(30))

    found, _ = book(tmp_path, BRIEFING + DIRECTIVES + many)

    rows = body(found, Glance).tally.chart.rows
    assert len(rows) == 20
    assert rows[-1].name == "13 other topics"
    assert sum(int(row.whole) for row in rows) == 33


def test_there_has_to_be_something_to_count(tmp_path: Path) -> None:
    blocks = "sections: [{id: s, title: S, blocks: [{kind: tally, of: provisions, by: force}]}]"

    with pytest.raises(ProblemsError) as caught:
        book(tmp_path, BRIEFING + blocks)

    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("wrong-value", "sections[0].blocks[0].of")


def test_dates_are_drawn_no_more_precisely_than_they_are_known(tmp_path: Path) -> None:
    events = """
events:
  - {id: e, date: 2024, text: "In a year [@order], see [[council]].", sources: [order]}
  - {id: f, date: 2024-05, title: In a month, text: F., sources: [order]}
  - {id: g, date: 2024-05-03, text: "On a day of which a text tells far more than would fit a title.", sources: [order]}
  - {id: h, date: 2024-06/2024-07, text: Over a time., sources: [order]}
"""
    found, _ = book(tmp_path, BRIEFING + events)

    drawing = body(found, Timeline).drawing
    marks = [one for band in drawing.chart.bands for one in band.occasions]
    assert [(one.kind, one.last - one.first) for one in marks] == [
        ("within", 365),
        ("within", 30),
        ("day", 0),
        ("span", 60),
    ]
    assert [one.name for one in marks][:2] == ["In a year, see Council", "In a month"]
    assert marks[2].name.endswith("…")
    assert [kind for kind, _ in drawing.chart.key] == ["day", "span", "within"]


def test_the_words_of_a_drawing_cite_nothing(tmp_path: Path) -> None:
    """A citation in an event is counted once, where the event is told."""
    event = "  - {{id: e-{0}, date: 2024-05-0{0}, text: 'Said [@order].', sources: [order]}}\n"
    found, _ = book(tmp_path, BRIEFING + "events:\n" + "".join(event.format(n) for n in (1, 2, 3)))

    (source,) = body(found, SourceList).sources
    assert len(source.cited_at) == 1 + 2 * 3


def test_every_chart_of_a_book_is_drawn_for_each_target(tmp_path: Path) -> None:
    found, read = book(tmp_path, BRIEFING + DIRECTIVES)

    (printed,), (shown,) = (drawings(found, STYLES, target, REFERENCE, read.places) for target in Target)

    assert (printed.id, printed.name) == (shown.id, shown.name) == ("figure.1", "charts/1-1.svg")
    assert b"M0,0H400" in shown.data, "an e-book may be read in the dark: its drawing has a ground"
    assert b"M0,0H" not in printed.data


def test_a_sign_that_cannot_be_drawn_is_a_problem_with_its_place(tmp_path: Path) -> None:
    found, read = book(tmp_path, BRIEFING + DIRECTIVES.replace("Nights", "Nights 漢"))

    with pytest.raises(ProblemsError) as caught:
        drawings(found, STYLES, Target.EBOOK, REFERENCE, read.places)

    (problem,) = caught.value.problems
    assert problem.code == "foreign-font"
    assert problem.place.line == 18


def test_a_value_that_is_not_stated_is_told_as_such(tmp_path: Path) -> None:
    block = """
sections:
  - id: s
    title: S
    blocks:
      - kind: chart
        caption: C
        alt: A.
        series: [One, Two]
        adds_up: true
        rows: [{name: X, values: [1200, not stated]}, {name: Y, values: [1.50, 2]}]
        sources: [order]
"""
    found, _ = book(tmp_path, BRIEFING + block)

    (view,) = body(found, SectionPart).blocks
    assert [row.told for row in view.chart.rows] == [("1,200", ""), ("1.50", "2")]
    assert [row.whole for row in view.chart.rows] == ["", "3.50"]
    cells = [[cell[0].text for cell in row] for row in view.table.rows]
    assert cells == [["X", "1,200", "not stated"], ["Y", "1.50", "2"]]


@pytest.mark.parametrize(("count", "is_drawn"), [(2, False), (3, True), (24, True), (25, False)])
def test_a_drawing_is_made_of_some_events_but_not_of_many(tmp_path: Path, count: int, *, is_drawn: bool) -> None:
    event = "  - {{id: e-{0}, date: 2024-05-{0:02}, text: Said., sources: [order]}}\n"
    found, _ = book(tmp_path, BRIEFING + "events:\n" + "".join(event.format(n) for n in range(1, count + 1)))

    assert (body(found, Timeline).drawing is not None) == is_drawn


def test_authors_may_ask_for_a_drawing_of_any_events(tmp_path: Path) -> None:
    events = "events: [{id: e, date: 2024, text: Said., sources: [order]}]\n"
    blocks = "sections: [{id: s, title: S, blocks: [{kind: timeline, drawn: true, events: [e]}]}]"

    found, _ = book(tmp_path, f"{BRIEFING}{events}{blocks}")

    (block,) = body(found, SectionPart).blocks
    assert block.drawing.alt.startswith("1 event on a scale of time")
