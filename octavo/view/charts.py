"""Charts of what authors give: amounts side by side and over time, each with a table of its numbers."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from octavo.charts import BarChart, LineChart, Row, Series, Step
from octavo.charts.chart import Look
from octavo.charts.steps import steps
from octavo.labels import word
from octavo.markup import Rich, nodes
from octavo.model import Amount, ChartBlock, TrendBlock
from octavo.view import dates, timescale
from octavo.view.blocks import ChartView, TableView
from octavo.view.columns import is_short, shares
from octavo.view.desk import Desk

NOT_STATED: Final = word("not stated")
ONE: Final[Look] = 3
"""The ground of bars that are all of one series."""
# Which grounds tell so many series apart best: the strongest and the lightest first. Lines take their strokes in order.
_GROUNDS: Final[tuple[Look, ...]] = (1, 5, 4, 3, 2, 6)
_STROKES: Final[tuple[Look, ...]] = (1, 2, 3, 4, 5, 6)


def chart(desk: Desk, block: ChartBlock) -> ChartView:
    """Make a chart of the author's rows."""
    rows = tuple(
        Row(
            desk.line(row.name),
            tuple(one.value for one in row.values),
            tuple(_told(desk, one) for one in row.values),
            _whole(desk, row.values) if block.adds_up else "",
        )
        for row in block.rows
    )
    drawn = BarChart(_series(desk, block.series, _GROUNDS if len(block.series) > 1 else (ONE,)), rows, block.adds_up)
    heads = ("", *(desk.line(name) for name in block.series))
    table = [(row.name, *(told or desk.say(NOT_STATED) for told in row.told)) for row in rows]
    return _shown(desk, block, drawn, heads, table)


def trend(desk: Desk, block: TrendBlock) -> ChartView:
    """Make a chart of the author's points in time; a month or a year stands at its middle."""
    points = sorted(block.points, key=lambda one: one.date)
    ends = [(one.date.start.first.toordinal(), (one.date.end or one.date.start).last.toordinal()) for one in points]
    first, last = min(one for one, _ in ends), max(one for _, one in ends)
    series = tuple(
        tuple(
            (timescale.middle(start, end), one.values[number].value)
            for (start, end), one in zip(ends, points, strict=True)
        )
        for number in range(len(block.series))
    )
    moments = [moment for one in points for moment in (one.date.start, one.date.end) if moment]
    finest = max((moment.precision for moment in moments), key=timescale.UNITS.index)
    ticks = timescale.ticks(first, last, desk.language, finest)
    names = _series(desk, block.series, _STROKES)
    drawn = LineChart(names, series, first, max(last, first + 1), ticks, _steps(desk, block))
    heads = (desk.say("Date"), *(desk.line(name) for name in block.series))
    table = [
        (desk.date(one.date), *(_told(desk, value) or desk.say(NOT_STATED) for value in one.values)) for one in points
    ]
    return _shown(desk, block, drawn, heads, table)


def _series(desk: Desk, names: Sequence[str], looks: Sequence[Look]) -> tuple[Series, ...]:
    return tuple(Series(desk.line(name), look) for name, look in zip(names, looks, strict=False))


def _steps(desk: Desk, block: TrendBlock) -> tuple[Step, ...]:
    """Return the steps of a trend's values, written as the table writes those."""
    found = steps(Decimal(one.notation) for point in block.points for one in point.values if one.notation)
    return tuple(Step(float(step), dates.number(_brief(step), desk.language)) for step in found)


def _brief(value: Decimal) -> Decimal:
    """Leave out decimals that tell nothing."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def _told(desk: Desk, amount: Amount) -> str:
    return dates.number(Decimal(amount.notation), desk.language) if amount.notation else ""


def _whole(desk: Desk, values: Sequence[Amount]) -> str:
    """Write the sum of some values; where one of them is not stated, nobody knows it."""
    if not all(one.notation for one in values):
        return ""
    return dates.number(sum((Decimal(one.notation) for one in values), Decimal()), desk.language)


def _shown(
    desk: Desk,
    block: ChartBlock | TrendBlock,
    drawn: BarChart | LineChart,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
) -> ChartView:
    unit = f" ({desk.line(block.unit)})" if block.unit else ""
    view = view_of(desk, drawn, desk.line(block.caption) + unit, desk.line(block.alt), desk.cites(block.sources))
    return replace(view, table=table_of(desk, view.number, heads, rows, desk.rich(block.note)))


def view_of(desk: Desk, drawn: BarChart | LineChart, caption: str, alt: str, cites: Rich = ()) -> ChartView:
    """Number a chart; its table is made after it, so that both are numbered in the order of reading."""
    desk.pictures += 1
    return ChartView("chart", desk.pictures, f"figure.{desk.pictures}", drawn, alt, caption, cites, None)


def table_of(desk: Desk, figure: int, heads: Sequence[str], rows: Sequence[Sequence[str]], note: Rich) -> TableView:
    """Make the table of a chart's numbers."""
    desk.tables += 1
    return TableView(
        kind="table",
        number=desk.tables,
        id=f"table.{desk.tables}",
        caption=desk.say("Figure {number} in numbers", number=figure),
        columns=tuple(heads),
        numeric=(False, *(True for _ in heads[1:])),
        shares=shares(list(zip(heads, *rows, strict=True))),
        is_short=is_short(rows),
        rows=tuple(tuple((nodes.Words(cell),) for cell in row) for row in rows),
        note=note,
        cites=(),
    )
