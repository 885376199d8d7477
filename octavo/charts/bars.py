"""Bar charts: rows of lying bars, each with its value written on it or behind it."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from octavo.charts import letters, names
from octavo.charts.chart import BarChart, Row
from octavo.charts.frame import Frame
from octavo.charts.layers import Box, Words, boxes, rules, specification, written

_BAR: Final = 1.45
"""How thick a bar is, in parts of the size of the words."""
_BETWEEN: Final = 0.55
"""How far rows are apart, in the same."""
_LEAST: Final = 2
"""Pixels that a bar is wide at least, however little it stands for: its two edges take half a pixel each."""
_FOOT: Final = 3
"""Pixels below the last bar, for its axis."""
_NONE: Final = "–"
"""Stands for a value that the record does not state."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row with the heights at which its name and its bars begin, and at which it ends."""

    row: Row
    lines: tuple[str, ...]
    top: float
    bars: float
    bottom: float


def specify(chart: BarChart, frame: Frame) -> tuple[str, ...]:
    """Lay out a bar chart as Vega-Lite specifications, of one scale, each no taller than its frame.

    Raises ``MissingSignsError`` for names that cannot be drawn.
    """
    keyed = chart.series if len(chart.series) > 1 else ()
    entries, top = names.key([one.name for one in keyed], frame)
    unit = (frame.width - frame.left - _room_behind(chart, frame.size)) / (_most(chart) or 1)
    swatches = [
        Box(entry.x, entry.y - frame.size * 0.9, entry.x + entry.wide, entry.y + frame.size * 0.15, f"bar-{one.look}")
        for entry, one in zip(entries, keyed, strict=True)
    ]
    heads = [entry.words for entry in entries]
    return tuple(_piece(chart, placed, frame, unit, (swatches, heads)) for placed in _pieces(chart, frame, top))


def _piece(
    chart: BarChart,
    placed: Sequence[_Placed],
    frame: Frame,
    unit: float,
    key: tuple[Sequence[Box], Sequence[Words]],
) -> str:
    bars: list[Box] = []
    plates: list[Box] = []
    axis: list[Box] = []
    words = list(key[1])
    for one in placed:
        words += names.name_of_row(one.lines, frame, one.top)
        axis.append(Box(frame.left, one.bars - 1.5, frame.left, one.bars + _thick(chart, frame.size) + 1.5, "soft"))
        lengths = [(value or 0) * unit for value in one.row.values]
        for bar, told, is_behind in _bars(chart, one, lengths, frame):
            bars += [bar] if bar.x2 > bar.x else []
            text, plate = _value(bar, told, frame.size, is_behind=is_behind)
            words += text
            plates += plate
    layers = [boxes(key[0]), boxes(bars), boxes(plates), rules(axis), *written(words, frame.size)]
    return specification(frame, placed[-1].bottom + _FOOT, layers)


def _pieces(chart: BarChart, frame: Frame, top: float) -> Iterator[list[_Placed]]:
    """Place the rows one below the other, and begin again where they would be too tall; pieces are of one height."""
    room = frame.tall - 2 * frame.edge - top - _FOOT
    heights = [_placed(chart, row, frame, 0).bottom + frame.size * _BETWEEN for row in chart.rows]
    most = sum(heights) / math.ceil(sum(heights) / room) + max(heights) / 2
    piece: list[_Placed] = []
    y = top
    for row in chart.rows:
        placed = _placed(chart, row, frame, y)
        if piece and placed.bottom > top + min(most, room):
            yield piece
            piece, placed = [], _placed(chart, row, frame, top)
        piece.append(placed)
        y = placed.bottom + frame.size * _BETWEEN
    yield piece


def _placed(chart: BarChart, row: Row, frame: Frame, top: float) -> _Placed:
    """Place a row: beside its name a bar stands level with the first line, else it stands below it."""
    lines = names.lines_of(row.name, frame)
    tall = len(lines) * frame.line
    bars = top if frame.column else top + tall + frame.size * 0.15
    name = top + (frame.size * 0.15 if frame.column else 0)
    return _Placed(row, lines, name, bars, max(bars + _thick(chart, frame.size), top + tall))


def _thick(chart: BarChart, size: float) -> float:
    return size * _BAR * (1 if chart.adds_up else len(chart.series))


def _bars(chart: BarChart, placed: _Placed, lengths: Sequence[float], frame: Frame) -> Iterator[tuple[Box, str, bool]]:
    """Yield each bar of a row, what is written to it, and whether that stands behind it."""
    row, thick, begun = placed.row, frame.size * _BAR, frame.left
    if not chart.adds_up:
        for n, (one, length, told) in enumerate(zip(chart.series, lengths, row.told, strict=True)):
            top, end = placed.bars + n * thick, begun + (max(length, _LEAST) if length else 0)
            yield Box(begun, top, end, top + thick * 0.92, f"bar-{one.look}"), told or _NONE, True
        return
    for one, length, told in zip(chart.series, _seen(lengths), row.told, strict=True):
        if length:
            yield Box(begun, placed.bars, begun + length, placed.bars + thick, f"bar-{one.look}"), told, False
            begun += length
    yield Box(begun, placed.bars, begun, placed.bars + thick, ""), row.whole or ("" if any(lengths) else _NONE), True


def _seen(parts: Sequence[float]) -> list[float]:
    """Widen the parts of a bar that are too narrow to be seen, at the cost of the wide ones: the bar keeps its end."""
    spare = sum(parts) - _LEAST * sum(map(bool, parts))
    beyond = sum(max(part - _LEAST, 0) for part in parts)
    kept = max(spare, 0) / (beyond or 1)
    return [_LEAST + max(part - _LEAST, 0) * kept if part else 0 for part in parts]


def _value(bar: Box, told: str, size: float, *, is_behind: bool) -> tuple[list[Words], list[Box]]:
    """Write a value behind its bar, or on it where there is room, with a plate under it."""
    line = (bar.y + bar.y2) / 2 + size * 0.35
    if is_behind:
        return [Words(bar.x2 + size * 0.45, line, told, weight=letters.STRONG)], []
    half = letters.width(told, size, letters.STRONG) / 2
    if bar.x2 - bar.x < 2 * half + size * 0.6:
        return [], []
    middle, look = (bar.x + bar.x2) / 2, bar.role.removeprefix("bar-")
    beside, above = half + size * 0.2, size * 0.85
    plate = Box(middle - beside, line - above, middle + beside, line + size * 0.15, f"plate-{look}")
    return [Words(middle, line, told, f"on-{look}", "center", letters.STRONG)], [plate]


def _most(chart: BarChart) -> float:
    """Return how far the longest bar reaches."""
    together = sum if chart.adds_up else max
    return max(float(together(value or 0 for value in row.values)) for row in chart.rows)


def _room_behind(chart: BarChart, size: float) -> float:
    """Return the room that the widest value behind a bar needs."""
    told = [words for row in chart.rows for words in ((row.whole,) if chart.adds_up else row.told)]
    return max(letters.width(words or _NONE, size, letters.STRONG) for words in told) + size * 0.9
