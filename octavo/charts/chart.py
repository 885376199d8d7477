"""What is drawn: bars, lines, or occasions on a scale of time. Words are ready to be read, times are days.

A day is its ordinal number: ``datetime.date.toordinal``.
"""

from dataclasses import dataclass
from typing import Literal

Look = Literal[1, 2, 3, 4, 5, 6]
"""Which of the six grounds of a theme (``--chart-1`` and so on) fills a bar, and which stroke draws a line."""


@dataclass(frozen=True, slots=True)
class Series:
    """One of the things that are counted or measured."""

    name: str
    look: Look


@dataclass(frozen=True, slots=True)
class Row:
    """A bar or a group of bars: a value for each series, and how it is written; ``None`` where none is stated."""

    name: str
    values: tuple[float | None, ...]
    told: tuple[str, ...]
    whole: str = ""
    """How the sum of the values is written, where they are parts of a whole."""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Amounts side by side; where they ``add_up``, those of a row lie in one bar."""

    series: tuple[Series, ...]
    rows: tuple[Row, ...]
    adds_up: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that the scale of time names."""

    day: int
    name: str


@dataclass(frozen=True, slots=True)
class Step:
    """A value that the scale of values names."""

    value: float
    name: str


@dataclass(frozen=True, slots=True)
class LineChart:
    """Amounts over time: for each series its days and values, in the order of time; ``steps`` begin with 0.

    A value is ``None`` where none is stated: nobody knows how a line would run there.
    """

    series: tuple[Series, ...]
    points: tuple[tuple[tuple[int, float | None], ...], ...]
    first: int
    last: int
    ticks: tuple[Tick, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that happened: on a ``day``, over a ``span`` of days, or on a day ``within`` them that is not known."""

    when: str
    name: str
    kind: Literal["day", "span", "within"]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Band:
    """Occasions on one scale of time."""

    first: int
    last: int
    ticks: tuple[Tick, ...]
    occasions: tuple[Occasion, ...]


@dataclass(frozen=True, slots=True)
class TimeChart:
    """Occasions in the order of time, in bands of which each has a scale of its own; ``key`` explains the marks."""

    bands: tuple[Band, ...]
    key: tuple[tuple[Literal["day", "span", "within"], str], ...]


Chart = BarChart | LineChart | TimeChart
