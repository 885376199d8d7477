"""Charts: that a drawing keeps what it promises."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.charts import EBOOK, BarChart, Frame, Inks, LineChart, Occasion, Row, Series, Step, Tick, TimeChart
from octavo.charts.chart import Band, Chart
from octavo.charts.draw import draw, specified
from octavo.charts.engine import drawn
from octavo.charts.inks import Ground
from octavo.charts.letters import MissingSignsError, width, wrapped
from octavo.markup import Target
from octavo.printing import INKS, PAPERS, THEMES, Printing
from octavo.stylesheets import tokens

ROOT = Path(__file__).parents[2]
STYLES = ROOT / "styles"
PAGE = tokens(STYLES, Target.PRINT)
WIDE = Frame.of(PAGE)
SMALL = replace(WIDE, size=11)
NARROW = Frame.of(tokens(STYLES, Target.PRINT, Printing(paper="a5")))
PLAIN = Inks.of(PAGE)


def day(year: int, month: int = 1, number: int = 1) -> int:
    return date(year, month, number).toordinal()


def bars(count: int = 3, *, adds_up: bool = True, name: str = "Bar") -> BarChart:
    rows = tuple(Row(f"{name} {n}", (n + 1.0, 2.0), (str(n + 1), "2"), str(n + 3)) for n in range(count))
    return BarChart((Series("One", 1), Series("Two", 4)), rows, adds_up)


def occasions(*days: int) -> tuple[Occasion, ...]:
    return tuple(Occasion(f"day {one}", "It happened", "day", one, one) for one in days)


TIMES = TimeChart(
    (
        Band(
            day(2023),
            day(2024),
            (Tick(day(2023, 7), "Jul 2023"),),
            (
                Occasion("2023", "Some time", "within", day(2023), day(2023, 12, 31)),
                Occasion("March – May", "Long", "span", day(2023, 3), day(2023, 5)),
                *occasions(day(2023, 6, 2)),
            ),
        ),
    ),
    (("day", "on this day"), ("span", "over this time"), ("within", "on a day in this time")),
)
LINES = LineChart(
    (Series("Up", 1), Series("Down", 2)),
    (((day(2020), 1.0), (day(2021), 4.0)), ((day(2020), 3.5),)),
    day(2020),
    day(2021),
    (Tick(day(2020), "2020"), Tick(day(2021), "2021")),
    (Step(0, "0"), Step(2, "2"), Step(4, "4")),
)
EVERY: dict[str, Chart] = {"bars": bars(), "groups": bars(adds_up=False), "lines": LINES, "times": TIMES}
FRAMES = {"wide": WIDE, "narrow": NARROW, "ebook": EBOOK}


@pytest.fixture(params=EVERY.values(), ids=list(EVERY))
def chart(request: pytest.FixtureRequest) -> Chart:
    found: Chart = request.param
    return found


@pytest.fixture(params=FRAMES.values(), ids=list(FRAMES))
def frame(request: pytest.FixtureRequest) -> Frame:
    found: Frame = request.param
    return found


# --- What is drawn -----------------------------------------------------------------------------


def test_a_drawing_needs_nothing_from_outside_itself(chart: Chart, frame: Frame) -> None:
    (drawing,) = draw(chart, frame, PLAIN)

    root = ET.fromstring(drawing)
    tags = {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in root.iter()}
    assert tags <= {"svg", "g", "path", "line"}
    keys = {key for element in root.iter() for key in element.attrib}
    assert not keys & {"id", "class", "style", "href", "font-family", "clip-path"}
    assert re.findall(rb"https?://[^\"]+", drawing) == [b"http://www.w3.org/2000/svg"]


def test_every_colour_is_one_of_the_theme(chart: Chart) -> None:
    (drawing,) = draw(chart, WIDE, PLAIN)

    used = set(re.findall(r"#[0-9a-f]{6}", drawing.decode()))
    theme = {PLAIN.ink, PLAIN.soft, PLAIN.rule, PLAIN.paper, *(ground.colour for ground in PLAIN.grounds)}
    assert used
    assert used <= theme
    assert not re.search(r'(fill|stroke)="(?!none|#)', drawing.decode()), "a role was not dressed"


def test_nothing_is_drawn_outside(chart: Chart, frame: Frame) -> None:
    (specification,) = specified(chart, frame)

    told = json.loads(specification)
    for layer in told["layer"]:
        for axis, size in (("x", told["width"]), ("y", told["height"])):
            scale = layer["encoding"][axis]["scale"]
            low, high = scale["domain"]
            start, end = scale["range"]
            for value in layer["data"]["values"]:
                for key in (axis, f"{axis}2"):
                    at = start + (value.get(key, value[axis]) - low) / (high - low) * (end - start)
                    assert -0.01 <= at <= size + 0.01, (key, value)


def test_no_words_stand_on_others(chart: Chart, frame: Frame) -> None:
    (specification,) = specified(chart, frame)

    told = json.loads(specification)
    boxes = []
    for layer in told["layer"]:
        if layer["mark"]["type"] == "text":
            size, weight = layer["mark"]["fontSize"], layer["mark"]["fontWeight"]
            for value in layer["data"]["values"]:
                wide = width(value["words"], size, weight)
                left = value["x"] - {"left": 0, "center": 0.5, "right": 1}[layer["mark"]["align"]] * wide
                boxes.append((left, value["y"] - size * 0.7, left + wide, value["y"], value["words"]))
                assert left + wide <= told["width"] + 1, value["words"]
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (one, other)


def test_the_same_chart_gives_the_same_bytes_in_any_process() -> None:
    told = (
        "import hashlib; from tests.unit.test_charts import EVERY, PLAIN, WIDE; from octavo.charts.draw import draw;"
        "print(*(hashlib.sha256(one).hexdigest() for chart in EVERY.values() for one in draw(chart, WIDE, PLAIN)))"
    )
    outcomes = {
        subprocess.run(
            [sys.executable, "-c", told],
            cwd=ROOT,
            env={"PATH": "", "TZ": zone, "LANG": language, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zone, language, seed in (("Asia/Tokyo", "de_DE.UTF-8", "1"), ("America/Lima", "C", "2"))
    }

    assert len(outcomes) == 1
    assert len(outcomes.pop().split()) == len(EVERY)


def test_a_specification_may_fetch_nothing() -> None:
    asking = {"data": {"url": "https://example.org/a.csv"}, "mark": "bar", "encoding": {"x": {"field": "a"}}}

    with pytest.raises(ValueError, match="not allowed"):
        drawn(json.dumps(asking))


def test_check_starts_no_drawing_engine() -> None:
    told = (
        "import sys; import octavo.cli; print(*(name for name in ('vl_convert', 'fontTools') if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)

    assert not done.stdout.strip()


@pytest.mark.parametrize("adds_up", [True, False])
def test_a_tall_chart_is_drawn_in_pieces_of_one_scale(frame: Frame, *, adds_up: bool) -> None:
    pieces = [json.loads(one) for one in specified(bars(60, adds_up=adds_up), frame)]

    assert len(pieces) > 1
    assert all(piece["height"] <= frame.tall for piece in pieces)
    rects = [[layer for layer in piece["layer"] if layer["mark"]["type"] == "rect"][1] for piece in pieces]
    alike = [one for layer in rects for one in layer["data"]["values"] if one["role"] == "bar-4"]
    widths = [one["x2"] - one["x"] for one in alike]
    assert max(widths) == pytest.approx(min(widths), abs=0.03), "the second series has one value in all rows"
    names = [
        value["words"]
        for piece in pieces
        for layer in piece["layer"]
        if layer["mark"]["type"] == "text"
        for value in layer["data"]["values"]
        if value["words"].startswith("Bar")
    ]
    assert sorted(names) == sorted(f"Bar {n}" for n in range(60))
    heights = [piece["height"] for piece in pieces]
    assert min(heights) > max(heights) / 2, "no piece with a last row alone"


def test_a_long_timeline_is_drawn_in_pieces_each_with_its_scale(frame: Frame) -> None:
    band = replace(TIMES.bands[0], occasions=TIMES.bands[0].occasions * 15)

    pieces = [json.loads(one) for one in specified(TimeChart((band,), TIMES.key), frame)]

    assert len(pieces) > 1
    assert all(piece["height"] <= frame.tall for piece in pieces)
    assert all("Jul 2023" in json.dumps(piece) for piece in pieces)


def test_a_chart_without_any_number_can_be_drawn() -> None:
    nothing = Row("Nothing", (None, None), ("", ""), "")

    for adds_up in (True, False):
        assert draw(BarChart(bars().series, (nothing,), adds_up), WIDE, PLAIN)
    assert draw(replace(LINES, points=((), ())), WIDE, PLAIN)


# --- Words -------------------------------------------------------------------------------------


def test_a_sign_that_the_face_lacks_is_refused() -> None:
    with pytest.raises(MissingSignsError) as caught:
        draw(bars(1, name="漢"), WIDE, PLAIN)

    assert caught.value.signs == "漢"


@given(
    st.lists(st.text("abc wW-", min_size=1, max_size=40), min_size=1, max_size=8).map(" ".join), st.integers(60, 400)
)
def test_lines_fit_their_room(words: str, room: int) -> None:
    lines = wrapped(words, SMALL, room)

    assert len(lines) <= 4
    assert all(width(line, 11) <= room for line in lines)


def test_words_that_fit_are_whole() -> None:
    assert wrapped("one two three", SMALL, 400) == ("one two three",)
    assert " ".join(wrapped("one two three four five six", SMALL, 70)) == "one two three four five six"
    assert wrapped("one two three four five six", SMALL, 40, most=1)[0].endswith("…")


# --- Inks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ink", INKS)
def test_grounds_are_told_apart_without_colour(theme: Any, ink: Any) -> None:
    """Of one texture no two grounds are alike in gray; of one gray no two textures are."""
    inks = Inks.of(tokens(STYLES, Target.PRINT, Printing(theme=theme, ink=ink)))

    plain = sorted(_lightness(ground.colour) for ground in inks.grounds if ground.texture == "plain")
    assert all(high - low >= 20 for low, high in pairwise(plain))
    lined = [ground.texture for ground in inks.grounds if ground.texture != "plain"]
    assert len(lined) == len(set(lined))
    assert all(_lightness(ground.colour) <= 62 for ground in inks.grounds if ground.texture != "plain"), (
        "3 : 1 on paper"
    )


def _lightness(colour: str) -> float:
    """Return CIE L* of a colour."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    y: float = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def test_numbers_on_bars_can_be_read() -> None:
    assert PLAIN.on(Ground("plain", "#000000")) == PLAIN.paper
    assert PLAIN.on(Ground("plain", "#ffffff")) == PLAIN.ink
    assert PLAIN.on(Ground("plain", "#767676")) in {PLAIN.paper, None}
    assert PLAIN.on(Ground("rising", "#000000")) is None, "a plate has to lie under them"


@pytest.mark.parametrize("token", ["solid #000000", "plain black", "plain", "plain #fff"])
def test_a_token_that_is_no_ground_is_refused(token: str) -> None:
    with pytest.raises(ValueError, match="no ground"):
        Ground.read(token)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("large", [False, True])
def test_every_page_has_a_frame_whose_words_are_as_large_as_its_tables(paper: Any, *, large: bool) -> None:
    frame = Frame.of(tokens(STYLES, Target.PRINT, Printing(paper=paper, large=large)))

    assert frame.size * 72 / 96 >= (16 if large else 8)
    assert frame.width > 400
    assert frame.left < frame.width / 2
