"""Trends: the figures beside the lines, the lines, and the days below them."""

import json
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from octavo.charts import EBOOK, LineChart
from octavo.charts.draw import specified
from octavo.charts.letters import width
from octavo.view.frontmatter import SectionPart
from tests.unit.test_chart_views import BRIEFING, body, book


def trend(folder: Path, *points: tuple[str, Sequence[object]], language: str = "en") -> LineChart:
    """Make the chart of some points as a book would have it."""
    names = ["Up", "Down", "Level"][: len(points[0][1])]
    told = [{"date": day, "values": [str(value) for value in values]} for day, values in points]
    block = {"kind": "trend", "caption": "C", "alt": "A.", "series": names, "points": told, "sources": ["order"]}
    sections = json.dumps([{"id": "s", "title": "S", "blocks": [block]}])
    found, _ = book(folder, f"{BRIEFING.replace('language: en', f'language: {language}')}sections: {sections}\n")
    (view,) = body(found, SectionPart).blocks
    chart: LineChart = view.chart
    return chart


def layers(chart: LineChart, mark: str) -> list[list[dict[str, Any]]]:
    """Return what each layer of such marks draws."""
    (told,) = specified(chart, EBOOK)
    return [layer["data"]["values"] for layer in json.loads(told)["layer"] if layer["mark"]["type"] == mark]


def figures(chart: LineChart) -> list[str]:
    """Return the figures beside the lines, from the lowest."""
    words = [one for layer in layers(chart, "text") for one in layer if one["align"] == "right"]
    return [one["words"] for one in sorted(words, key=lambda one: -one["y"])]


# --- Figures -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("most", "language", "expected"),
    [
        ("4", "en", ["0", "1", "2", "3", "4"]),
        ("9.75", "en", ["0", "2.5", "5", "7.5", "10"]),
        ("3500000", "en", ["0", "1,000,000", "2,000,000", "3,000,000", "4,000,000"]),
        ("1000000", "en-DE", ["0", "250.000", "500.000", "750.000", "1.000.000"]),
        ("0.000004", "en", ["0", "0.000001", "0.000002", "0.000003", "0.000004"]),
        ("999999999999", "en", ["0", "250,000,000,000", "500,000,000,000", "750,000,000,000", "1,000,000,000,000"]),
    ],
)
def test_figures_are_written_as_in_the_tables(tmp_path: Path, most: str, language: str, expected: list[str]) -> None:
    chart = trend(tmp_path, ("2020-01", [0]), ("2021-02", [most]), language=language)

    assert figures(chart) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2], ["0", "1", "2"]),
        ([1, 1], ["0", "1"]),
        ([9, 8], ["0", "5", "10"]),
        ([0, 0], ["0", "1"]),
        (["1.0", 2], ["0", "1", "2"]),
        (["0.5", 2], ["0", "0.5", "1", "1.5", "2"]),
        (["not stated", "not stated"], ["0", "1"]),
    ],
)
def test_whole_values_stand_on_whole_steps(tmp_path: Path, values: list[object], expected: list[str]) -> None:
    assert figures(trend(tmp_path, ("2020", [values[0]]), ("2021", [values[1]]))) == expected


@pytest.mark.parametrize("most", ["0.000001", "0.02", "7", "999999999999"])
def test_the_greatest_value_stands_high_in_the_field(tmp_path: Path, most: str) -> None:
    chart = trend(tmp_path, ("2020", [0]), ("2021", [most]))

    (line,) = layers(chart, "line")
    (rules,) = layers(chart, "rule")
    heights = [rule["y"] for rule in rules if rule["y"] == rule["y2"]]
    low, high = (one["y"] for one in line)
    assert low == max(heights)
    assert min(heights) <= high < (min(heights) + max(heights)) / 2


# --- Lines -------------------------------------------------------------------------------------


def test_a_line_breaks_where_a_value_is_not_stated(tmp_path: Path) -> None:
    unknown = "not stated"
    told: list[list[object]] = [[1, 1], [2, unknown], [unknown, 3], [4, unknown], [5, 5], [unknown, 6]]
    chart = trend(tmp_path, *((str(2015 + n), values) for n, values in enumerate(told)))

    runs = [(layer[0]["role"], len(layer)) for layer in layers(chart, "line")]
    assert runs == [("line-1", 2), ("line-1", 2), ("line-2", 2)]
    points = [one["role"] for layer in layers(chart, "point") for one in layer]
    # One more of each stands in the key.
    assert (points.count("line-1"), points.count("line-2")) == (4 + 1, 4 + 1)


def test_a_line_with_every_value_is_whole(tmp_path: Path) -> None:
    chart = trend(tmp_path, *((str(2015 + n), [n]) for n in range(4)))

    assert [len(layer) for layer in layers(chart, "line")] == [4]


# --- Days --------------------------------------------------------------------------------------


def ticks(chart: LineChart) -> list[str]:
    return [one.name.replace("\u00a0", " ") for one in chart.ticks]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2020", "2021"], ["2020", "2021"]),
        (["2020", "2021", "2022", "2023", "2024"], ["2020", "2021", "2022", "2023", "2024"]),
        (["2018", "2019", "2024"], ["2018", "2020", "2022", "2024"]),
        (["2020-11-03", "2021", "2022-02-01"], ["2021"]),
        (["2020", "2020"], ["2020"]),
        (["2024-01", "2024-02", "2024-03"], ["Jan 2024", "Feb 2024", "Mar 2024"]),
        (["2024-01", "2024-01"], ["Jan 2024"]),
        (["2019/2020", "2021-05"], ["2019", "2020"]),
    ],
)
def test_no_day_is_named_more_precisely_than_the_points_are_known(
    tmp_path: Path, dates: list[str], expected: list[str]
) -> None:
    assert ticks(trend(tmp_path, *((one, [n]) for n, one in enumerate(dates)))) == expected


@pytest.mark.parametrize("dates", [["2020", "2021", "2022"], ["2024-01", "2024-02", "2024-03"]])
def test_a_year_or_a_month_is_named_under_its_point(tmp_path: Path, dates: list[str]) -> None:
    chart = trend(tmp_path, *((one, [n]) for n, one in enumerate(dates)))

    assert [one.day for one in chart.ticks] == [day for day, _ in chart.points[0]]


def test_days_are_named_where_they_begin(tmp_path: Path) -> None:
    chart = trend(tmp_path, ("2023-12-10", [1]), ("2026-05-20", [2]))

    assert [date.fromordinal(one.day) for one in chart.ticks] == [date(year, 1, 1) for year in (2024, 2025, 2026)]


@pytest.mark.parametrize("years", range(2, 40))
def test_names_of_years_have_room(tmp_path: Path, years: int) -> None:
    chart = trend(tmp_path, *((str(1990 + n), ["999999999999"]) for n in range(years)))

    size = EBOOK.size
    (line,) = [layer for layer in layers(chart, "text") if layer[0]["align"] == "center"]
    ends = [(one["x"] - width(one["words"], size) / 2, one["x"] + width(one["words"], size) / 2) for one in line]
    assert all(one[1] + 2 < other[0] for one, other in pairwise(ends))
    assert len(ends) >= min(years, 3)
