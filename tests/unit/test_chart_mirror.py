"""Charts of books that are read from right to left: the same drawing in a mirror, but for its words."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
from fontTools.misc.transform import Identity, Transform
from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path

from octavo import content
from octavo.charts import EBOOK, BarChart, Frame, Row, Series
from octavo.charts.chart import Chart
from octavo.charts.draw import draw
from octavo.drawings import Drawing, drawings
from octavo.markup import Target
from octavo.printing import PAPERS, REFERENCE, Printing
from octavo.project import Project
from octavo.stylesheets import tokens
from octavo.view import arrange
from tests.unit.test_charts import EVERY, PLAIN, STYLES

FRAMES = {paper: Frame.of(tokens(STYLES, Target.PRINT, Printing(paper=paper))) for paper in PAPERS} | {"ebook": EBOOK}


class Seen(NamedTuple):
    """A mark as it is seen: where it begins and ends across, and what it is made of; words are ``upright``."""

    left: float
    right: float
    data: str
    upright: bool


def seen(drawing: bytes) -> list[Seen]:
    return list(_seen(ET.fromstring(drawing), Identity))


def _seen(element: ET.Element, above: Transform) -> Iterator[Seen]:
    here = above
    for move in element.get("transform", "").replace(") ", ");").split(";"):
        name, _, told = move.removesuffix(")").partition("(")
        if name:
            here = getattr(here, name)(*map(float, told.split(",")))
    end = f"{element.get('x2', 0)},{element.get('y2', 0)}"
    data = element.get("d") or ("" if element.tag.endswith(("svg", "g")) else f"M0,0L{end}")
    if data:
        pen = ControlBoundsPen(None)
        parse_path(data, TransformPen(pen, here))
        yield Seen(pen.bounds[0], pen.bounds[2], data, here[0] > 0)
    for child in element:
        yield from _seen(child, here)


@pytest.mark.parametrize("frame", FRAMES.values(), ids=list(FRAMES))
@pytest.mark.parametrize("chart", EVERY.values(), ids=list(EVERY))
def test_every_mark_stands_where_a_mirror_shows_it(chart: Chart, frame: Frame) -> None:
    (plain,), (mirrored,) = (draw(chart, replace(frame, is_mirrored=one), PLAIN) for one in (False, True))

    wide = frame.width + 2 * frame.edge
    before, after = seen(plain), seen(mirrored)
    assert [one.data for one in after] == [one.data for one in before]
    for one, other in zip(before, after, strict=True):
        # Words keep their own white on either side.
        near = 1.5 if other.upright else 0.02
        assert (other.left, other.right) == pytest.approx((wide - one.right, wide - one.left), abs=near)


def test_words_are_read_in_a_mirror() -> None:
    chart = BarChart((Series("", 1),), (Row("SANA", (1.0,), ("12",)), Row("دمشق", (2.0,), ("24",))), adds_up=False)
    (drawing,) = draw(chart, replace(EBOOK, is_mirrored=True), PLAIN)

    curved = [one for one in seen(drawing) if "Q" in one.data or "C" in one.data]
    assert len(curved) == 4
    assert all(one.upright for one in curved)


def test_tall_charts_are_drawn_in_the_same_pieces() -> None:
    rows = tuple(Row(f"Bar {n}", (n + 1.0,), (str(n),)) for n in range(60))
    chart = BarChart((Series("One", 1),), rows, adds_up=False)

    plain, mirrored = (draw(chart, replace(EBOOK, is_mirrored=one), PLAIN) for one in (False, True))
    assert len(plain) == len(mirrored) > 1


BRIEFING = """
title: {0}
language: {1}
version: "1.0"
issued: 2025
as_of: 2025
sources: [{{id: order, title: {0}, kind: legal text}}]
summary: {{bottom_line: "{0} [@order].", judgements: []}}
events:
  - {{id: one, date: 2011-03-15, text: "{0}.", sources: [order]}}
  - {{id: two, date: 2011-05, text: "{0} Reuters (2).", sources: [order]}}
  - {{id: three, date: 2011-06/2011-07, text: "SANA: {0}.", sources: [order]}}
"""


def timeline(tmp_path: Path, title: str, language: str, target: Target) -> Drawing:
    folder = tmp_path / "content" / language
    folder.mkdir(parents=True)
    (folder / "briefing.yaml").write_text(BRIEFING.format(title, language))
    read = content.read(Project.at(tmp_path), language)
    (found,) = drawings(arrange(read, "Octavo"), STYLES, target, REFERENCE, read.places)
    return found


@pytest.mark.parametrize("target", Target)
def test_an_arabic_book_is_drawn_from_right_to_left(tmp_path: Path, target: Target) -> None:
    arabic, english = (timeline(tmp_path, *told, target) for told in (("وقفة احتجاجية", "ar"), ("A protest", "en")))

    assert {one.upright for one in seen(arabic.data)} == {True, False}, "lines are mirrored, words are not"
    assert all(one.upright for one in seen(english.data))
