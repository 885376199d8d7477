"""Line charts: values over time, a line and a shape of its own for each series."""

import math
from collections.abc import Sequence
from typing import Final

from octavo.charts import letters, names
from octavo.charts.chart import LineChart, Series, Tick
from octavo.charts.frame import Frame
from octavo.charts.layers import Box, Dot, Scale, Words, dots, line, rules, specification, written

_TALL: Final = 0.42
"""How tall the field of the lines is, in parts of its width."""
_DOT: Final = 0.7
_SHAPES: Final = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
_STEPS: Final = (1, 2, 2.5, 5, 10)


def specify(chart: LineChart, frame: Frame) -> tuple[str]:
    """Lay out a line chart as a Vega-Lite specification.

    Raises ``MissingSignsError`` for names that cannot be drawn.
    """
    size = frame.size
    steps = _steps(max((value for points in chart.points for _, value in points), default=0))
    marks = [f"{step:,g}" for step in steps]
    left = frame.left or max(letters.width(mark, size) for mark in marks) + size * 0.6
    words, samples, strokes, top = _key(chart.series, frame)
    foot = top + (frame.width - left) * _TALL
    across, up = Scale(chart.first, chart.last, left + size, frame.width - size), Scale(0, steps[-1], foot, top)
    grid = [Box(left, up(step), frame.width, up(step), "rule" if step else "soft") for step in steps]
    for step, mark in zip(steps, marks, strict=True):
        words.append(Words(left - size * 0.6, up(step) + size * 0.35, mark, "soft", "right"))
    for tick in chart.ticks:
        grid.append(Box(across(tick.day), foot, across(tick.day), foot + size * 0.3, "soft"))
        words.append(_named(tick, across, (left, frame.width), foot + frame.line * 1.2, size))
    drawn = list(zip(chart.series, chart.points, strict=True))
    points = [
        Dot(day, value, f"line-{one.look}", _SHAPES[one.look - 1]) for one, values in drawn for day, value in values
    ]
    layers = [rules([*grid, *strokes]), *(line(values, f"line-{one.look}", across, up) for one, values in drawn)]
    layers += [*dots(samples, size * _DOT), *dots(points, size * _DOT, across, up), *written(words, size)]
    return (specification(frame, foot + frame.line * 1.5, layers),)


def _key(series: Sequence[Series], frame: Frame) -> tuple[list[Words], list[Dot], list[Box], float]:
    """Lay out the key: words, marks, strokes, and where the lines may begin."""
    keyed = series if len(series) > 1 else ()
    entries, top = names.key([one.name for one in keyed], frame)
    dots_, strokes = [], []
    for entry, one in zip(entries, keyed, strict=True):
        middle, role = entry.y - frame.size * 0.35, f"line-{one.look}"
        dots_.append(Dot(entry.x + entry.wide / 2, middle, role, _SHAPES[one.look - 1]))
        strokes.append(Box(entry.x, middle, entry.x + entry.wide, middle, role))
    return [entry.words for entry in entries], dots_, strokes, top + frame.size


def _named(tick: Tick, across: Scale, ends: tuple[float, float], y: float, size: float) -> Words:
    """Name a day below the lines, inside the drawing."""
    half = letters.width(tick.name, size) / 2
    return Words(min(max(across(tick.day), ends[0] + half), ends[1] - half), y, tick.name, "soft", "center")


def _steps(most: float) -> tuple[float, ...]:
    """Return round numbers from 0 to beyond the greatest value, about four of them."""
    rough = (most or 1) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(one * power for one in _STEPS if one * power >= rough * 0.999)
    count = math.ceil(round(most / step, 6)) or 1
    return tuple(round(n * step, 6) for n in range(count + 1))
