"""Line charts: values over time, a line and a shape of its own for each series."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from octavo.charts import letters, names
from octavo.charts.chart import LineChart, Series, Tick
from octavo.charts.frame import Frame
from octavo.charts.layers import Box, Dot, Scale, Words, dots, line, rules, specification, written

_TALL: Final = 0.42
"""How tall the field of the lines is, in parts of its width."""
_DOT: Final = 0.7
_SHAPES: Final = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")


def specify(chart: LineChart, frame: Frame) -> tuple[str]:
    """Lay out a line chart as a Vega-Lite specification.

    Raises ``MissingSignsError`` for names that cannot be drawn.
    """
    size = frame.size
    left = max(frame.left, *(letters.width(step.name, size) + size * 0.6 for step in chart.steps))
    words, samples, strokes, top = _key(chart.series, frame)
    foot = top + (frame.width - left) * _TALL
    across = Scale(chart.first, chart.last, left + size, frame.width - size)
    up = Scale(0, chart.steps[-1].value, foot, top)
    grid = []
    for step in chart.steps:
        height = up(step.value)
        grid.append(Box(left, height, frame.width, height, "rule" if step.value else "soft"))
        words.append(Words(left - size * 0.6, height + size * 0.35, step.name, "soft", "right"))
    for tick in chart.ticks:
        grid.append(Box(across(tick.day), foot, across(tick.day), foot + size * 0.3, "soft"))
        words.append(_named(tick, across, (left, frame.width), foot + frame.line * 1.2, size))
    layers, points = [rules([*grid, *strokes])], []
    for one, values in zip(chart.series, chart.points, strict=True):
        for run in _runs(values):
            places = [(across(day), up(value)) for day, value in run]
            layers += [line(places, f"line-{one.look}")] if len(places) > 1 else []
            points += [Dot(x, y, f"line-{one.look}", _SHAPES[one.look - 1]) for x, y in places]
    layers += [*dots(samples, size * _DOT), *dots(points, size * _DOT), *written(words, size)]
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


def _runs(values: Iterable[tuple[int, float | None]]) -> Iterator[list[tuple[int, float]]]:
    """Yield the points between values that are not stated: a line through what is unknown would claim to know it."""
    run: list[tuple[int, float]] = []
    for day, value in values:
        if value is not None:
            run.append((day, value))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _named(tick: Tick, across: Scale, ends: tuple[float, float], y: float, size: float) -> Words:
    """Name a day below the lines, inside the drawing."""
    half = letters.width(tick.name, size) / 2
    return Words(min(max(across(tick.day), ends[0] + half), ends[1] - half), y, tick.name, "soft", "center")
