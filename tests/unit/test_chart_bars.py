"""Bars of very small amounts beside those of very large ones: none is lost, and none leaves its room."""

import json
import re
from decimal import Decimal
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from octavo.charts import EBOOK, BarChart, Frame, Inks, Row, Series
from octavo.charts.draw import draw, specified
from octavo.charts.dress import dressed
from octavo.markup import Target
from octavo.printing import Printing
from octavo.stylesheets import tokens
from tests.unit.test_charts import PAGE, STYLES, WIDE

PLAIN = Inks.of(PAGE)
TEXTURED = Inks.of(tokens(STYLES, Target.PRINT, Printing(theme="copier")))
INKS = {"plain": PLAIN, "textured": TEXTURED}
EXTREMES: dict[str, list[list[str]]] = {
    "three": [["1200000000", "900000000", "5000"], ["12", "9", "1"]],
    "two": [["90000000000", "85000000000"], ["12", "1"]],
    "parts": [["99999999", "1", "1"]],
    "least and most": [["999999999999", "0.000001", "0"], ["0.000001", "0.000001", "0.000001"]],
    "least alone": [["0.000001", "0.000002"]],
    "six": [["999999999999", *["0.000001"] * 5], ["0", *["0.000001"] * 5]],
}


def chart(rows: list[list[str]], *, adds_up: bool) -> BarChart:
    series = tuple(Series(f"Series {look}", look) for look in (1, 2, 3, 4, 5, 6))[: len(rows[0])]
    made = tuple(
        Row(f"Row {n}", tuple(map(float, row)), tuple(row), str(sum(map(Decimal, row)))) for n, row in enumerate(rows)
    )
    return BarChart(series, made, adds_up)


def bars(made: BarChart, frame: Frame) -> list[list[dict[str, Any]]]:
    """Return the bars of each row or group, in the order of its series."""
    (told,) = specified(made, frame)
    layers = [layer["data"]["values"] for layer in json.loads(told)["layer"] if layer["mark"]["type"] == "rect"]
    # A key of several series comes first.
    found = iter(layers[1 if len(made.series) > 1 else 0])
    return [[next(found) for value in row.values if value] for row in made.rows]


@pytest.fixture(params=EXTREMES.values(), ids=list(EXTREMES))
def rows(request: pytest.FixtureRequest) -> list[list[str]]:
    found: list[list[str]] = request.param
    return found


@pytest.mark.parametrize("adds_up", [True, False])
@pytest.mark.parametrize("inks", INKS.values(), ids=list(INKS))
def test_extremes_are_drawn_in_plain_figures(rows: list[list[str]], inks: Inks, *, adds_up: bool) -> None:
    for frame in (WIDE, EBOOK):
        (drawing,) = draw(chart(rows, adds_up=adds_up), frame, inks)

        paths = [one for one in ET.fromstring(drawing).iter() if one.tag.endswith("path")]
        written = [value for one in paths for key, value in one.items() if key in {"d", "transform"}]
        assert not [value for value in written if re.search(r"\de[-+]?\d", value)]


@pytest.mark.parametrize("adds_up", [True, False])
def test_every_amount_above_nothing_is_seen(rows: list[list[str]], *, adds_up: bool) -> None:
    """A bar is two pixels wide at least, of which its edges, in the colour of the paper, leave one."""
    for frame in (WIDE, EBOOK):
        made = chart(rows, adds_up=adds_up)
        for row in bars(made, frame):
            assert all(bar["x2"] - bar["x"] >= 1.98 for bar in row)
            assert all(frame.left - 0.01 <= bar["x"] and bar["x2"] <= frame.width for bar in row)


amounts = st.decimals("0.000001", "999999999999", places=6).map(str)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(amounts, min_size=3, max_size=3), min_size=1, max_size=4))
def test_parts_of_a_whole_lie_side_by_side_in_their_order(rows: list[list[str]]) -> None:
    made = chart(rows, adds_up=True)
    longest = 0.0
    for row in bars(made, WIDE):
        assert row[0]["x"] == pytest.approx(WIDE.left, abs=0.01)
        assert [bar["role"] for bar in row] == [f"bar-{one.look}" for one in made.series]
        assert all(one["x2"] == pytest.approx(next_["x"], abs=0.01) for one, next_ in pairwise(row))
        longest = max(longest, row[-1]["x2"])
    assert longest <= WIDE.width


def test_amounts_that_are_seen_as_they_are_keep_their_measure() -> None:
    (whole,), (half,), (none,) = bars(chart([["200"], ["100"], ["0.000001"]], adds_up=False), WIDE)

    assert half["x2"] - half["x"] == pytest.approx((whole["x2"] - whole["x"]) / 2, abs=0.02)
    assert none["x2"] - none["x"] == pytest.approx(2, abs=0.02)


@pytest.mark.parametrize("number", ["3.20e-7", "1e-7", "0.0000003"])
def test_a_number_with_an_exponent_is_written_plainly(number: str) -> None:
    """Whatever the engine makes of a bar: it is dressed, and old readers can read it."""
    path = f'<path d="M154.96,113.17h{number}v15.12h-{number}Z" fill="bar-2"/>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200">{path}</svg>'

    for inks in INKS.values():
        assert re.findall(r"h([\d.]+)v", dressed(drawing, WIDE, inks).decode()) in (["0.00"], ["0.10"])
