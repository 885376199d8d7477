"""A scale of time: which days it names, and where it is better cut in two."""

import math
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, Literal, get_args

from octavo.charts import Occasion, Tick
from octavo.view import dates

Unit = Literal["day", "month", "year"]
UNITS: Final[tuple[Unit, ...]] = get_args(Unit)
"""From the finest to the coarsest."""
_STEPS: Final[tuple[tuple[Unit, int], ...]] = (
    *(("day", n) for n in (1, 2, 5, 10)),
    *(("month", n) for n in (1, 2, 3, 6)),
    *(("year", n) for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)
_DAYS: Final[dict[Unit, int]] = {"day": 1, "month": 31, "year": 366}
_MOST_TICKS: Final = 4
"""So many names of days stand beside each other on a telephone."""
_MOST_YEARS: Final = 6
"""And so many years, which have short names, beside the longest figures of a scale of values."""
_MONTHS: Final = 12
_LEAST_IN_BAND: Final = 3
_WORTH: Final = 1.4
"""How much larger, on average, the scales must become for a cut: e to this power, or four times."""
_LATE: Final = 30
"""A day of the month that is too near the next 1st to be named beside it."""


def ticks(first: int, last: int, language: str, finest: Unit = "day") -> tuple[Tick, ...]:
    """Return the days to be named between two: round ones, as many as have room.

    Where no more than months or years are known, ``finest`` says so: they are named at their middles, at which
    ``middle`` puts what happened in them.
    """
    found: list[tuple[int, Unit, date]] = []
    most = _MOST_YEARS if finest == "year" else _MOST_TICKS
    for unit, step in _STEPS:
        if UNITS.index(unit) < UNITS.index(finest) or last - first > _DAYS[unit] * step * (most + 1):
            continue
        days = _round(unit, step, date.fromordinal(first), date.fromordinal(last))
        placed = ((_middle(unit, day) if unit == finest else day.toordinal(), unit, day) for day in days)
        found = [one for one in placed if one[0] <= last]
        if len(found) <= most:
            break
    if not found:
        found = [(first, "day", date.fromordinal(first))]
    return tuple(Tick(at, dates.short(day, unit, language)) for at, unit, day in found)


def middle(first: int, last: int) -> int:
    """Return where something stands that happened on a day between two, or over all of them."""
    return (first + last) // 2


def bands(occasions: Sequence[Occasion]) -> tuple[tuple[Occasion, ...], ...]:
    """Divide occasions, in the order of time, where one scale would press many of them into a corner.

    Each side of a cut has three at least, and the times of the two sides do not overlap.
    """
    whole = tuple(occasions)
    best, place = _cost(whole) - _WORTH * len(whole), 0
    for at in range(_LEAST_IN_BAND, len(whole) - _LEAST_IN_BAND + 1):
        before, after = whole[:at], whole[at:]
        cost = _cost(before) + _cost(after)
        if max(one.last for one in before) < after[0].first and cost < best:
            best, place = cost, at
    return (*bands(whole[:place]), *bands(whole[place:])) if place else (whole,)


def _middle(unit: Unit, day: date) -> int:
    """Return the middle of the day, the month or the year that begins with a day."""
    lasts = {
        "day": day,
        "month": day.replace(day=monthrange(day.year, day.month)[1]),
        "year": day.replace(month=_MONTHS, day=31),
    }
    return middle(day.toordinal(), lasts[unit].toordinal())


def _cost(occasions: Sequence[Occasion]) -> float:
    """Return how closely occasions are pressed together: the logarithm of their time, once for each."""
    days = max(one.last for one in occasions) - min(one.first for one in occasions) + 1
    return len(occasions) * math.log(days)


def _round(unit: Unit, step: int, first: date, last: date) -> Iterator[date]:
    """Yield the round days of a step between two days, both included."""
    if unit == "day":
        for number in range(first.toordinal(), last.toordinal() + 1):
            day = date.fromordinal(number)
            # Counted within the month, so that days such as the 10th and the 20th are named.
            is_round = day.day % step == 0 and (day.day < _LATE or day.month == last.month)
            if step == 1 or day.day == 1 or is_round:
                yield day
    elif unit == "month":
        months = range(first.year * _MONTHS + first.month - 1, last.year * _MONTHS + last.month)
        found = (date(month // _MONTHS, month % _MONTHS + 1, 1) for month in months if month % step == 0)
        yield from (day for day in found if day >= first)
    else:
        years = (date(year, 1, 1) for year in range(max(first.year, 1), last.year + 1) if year % step == 0)
        yield from (day for day in years if day >= first)
