"""What sources are worth, in words: all of them together, and how old one is."""

from octavo.evidence import Account
from octavo.model import Moment, PartialDate
from octavo.view.desk import Desk

_MANY_DAYS = 60
_MANY_MONTHS = 24


def statement(desk: Desk, told: Account) -> str:
    """Compose the statement about the sources from its numbers (ICD 206, section D.4)."""
    return " ".join(filter(None, (_origins(told), _dates(desk, told), _shares(told))))


def currency(date: PartialDate, as_of: PartialDate) -> str:
    """Say how old a source was when the record ended, no more exactly than both days are known."""
    then, now = (date.end or date.start), (as_of.end or as_of.start)
    days, months, years = _days(then, now), _months(then, now), now.last.year - then.last.year
    if days is not None and days < _MANY_DAYS:
        told = _when(days, "day", "the day on which the record ends")
    elif months is not None and months < _MANY_MONTHS:
        told = _when(months, "month", "the month in which the record ends")
    else:
        told = _when(years, "year", "the year in which the record ends")
    return told


def _origins(told: Account) -> str:
    """Tell how many sources there are, of how many origins, and how many of them were seen."""
    sources = _counted(told.sources, "source")
    if told.sources == 1:
        return f"{sources}, {'seen' if told.direct else 'not seen'} by the authors."
    origin = "all of one origin" if told.origins == 1 else f"of {told.origins} independent origins"
    if told.direct in {0, told.sources}:
        seen = "none of them" if not told.direct else "all of them"
    else:
        seen = f"{told.direct} of them"
    return f"{sources}, {origin}; {seen} seen by the authors."


def _dates(desk: Desk, told: Account) -> str:
    if told.oldest is None or told.newest is None:
        return "None bears a date." if told.sources > 1 else "It bears no date."
    oldest, newest = desk.date(told.oldest), desk.date(told.newest)
    span = f"Dated {oldest}" if oldest == newest else f"The oldest is of {oldest}, the newest of {newest}"
    return f"{span}; {_counted(told.undated, 'bears', 'bear')} no date." if told.undated else f"{span}."


def _shares(told: Account) -> str:
    """Tell how much of the record rests on one origin."""
    if not told.entries:
        return ""
    if told.thin == told.entries:
        return f"Everything in the record, {_counted(told.entries, 'entry', 'entries')}, rests on a single origin."
    if not told.thin:
        each = "The one entry" if told.entries == 1 else f"Each of the {told.entries} entries"
        return f"{each} of the record rests on more than one origin."
    share = max(1, min(99, round(100 * told.thin / told.entries)))
    return f"{told.thin} of the {told.entries} entries of the record ({share} %) rest on a single origin."


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def _when(number: int, unit: str, at: str) -> str:
    if not number:
        return f"of {at}"
    side = "before" if number > 0 else "after"
    return f"{_counted(abs(number), unit)} {side} the record ends"


def _days(then: Moment, now: Moment) -> int | None:
    return (now.last - then.last).days if then.precision == now.precision == "day" else None


def _months(then: Moment, now: Moment) -> int | None:
    if "year" in {then.precision, now.precision}:
        return None
    return 12 * (now.last.year - then.last.year) + now.last.month - then.last.month
