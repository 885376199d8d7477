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
        told = _when(days, "day", "on the day")
    elif months is not None and months < _MANY_MONTHS:
        told = _when(months, "month", "in the month")
    else:
        told = _when(years, "year", "in the year")
    return told


def _origins(told: Account) -> str:
    """Tell how many sources there are, of how many origins, and which of them the authors saw."""
    if not told.sources:
        return "No source is listed."
    sources = _counted(told.sources, "source")
    if told.sources == 1:
        return f"{sources}, {_access(told)}."
    origin = "all of one origin" if told.origins == 1 else f"of {told.origins} independent origins"
    return f"{sources}, {origin}: {_access(told)}."


def _access(told: Account) -> str:
    """Tell how many sources were seen, how many were not, and of how many neither is said."""
    if told.unstated == told.sources:
        return "access not stated"
    words = (
        (told.direct, "seen by the authors"),
        (told.indirect, "known only through another source"),
        (told.unstated, "with access not stated"),
    )
    found = [(number, access) for number, access in words if number]
    if len(found) > 1:
        return ", ".join(f"{number} {access}" for number, access in found)
    return f"{'all ' if told.sources > 1 else ''}{found[0][1]}"


def _dates(desk: Desk, told: Account) -> str:
    if told.oldest is None or told.newest is None:
        return {0: "", 1: "It has no date."}.get(told.sources, "None has a date.")
    oldest, newest, dated = desk.date(told.oldest), desk.date(told.newest), told.sources - told.undated
    if oldest != newest:
        span = f"The oldest dates from {oldest}, the newest from {newest}"
    elif told.sources == 1:
        span = f"It dates from {oldest}"
    else:
        span = f"{_counted(dated, 'dates', 'date') if told.undated else 'All date'} from {oldest}"
    return f"{span}; {_counted(told.undated, 'has', 'have')} no date." if told.undated else f"{span}."


def _shares(told: Account) -> str:
    """Tell how much of the record rests on one origin, or follows from something that does."""
    if not told.entries:
        return ""
    on = "on a single origin, in whole or in part" if told.partly else "on a single origin"
    if told.thin == told.entries:
        return f"Everything in the record, {_counted(told.entries, 'entry', 'entries')}, rests {on}."
    if not told.thin:
        each = "The one entry" if told.entries == 1 else f"Each of the {told.entries} entries"
        return f"{each} of the record rests on more than one origin."
    share = max(1, min(99, round(100 * told.thin / told.entries)))
    rest = "rests" if told.thin == 1 else "rest"
    return f"{told.thin} of the {told.entries} entries of the record ({share} %) {rest} {on}."


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def _when(number: int, unit: str, at: str) -> str:
    if not number:
        return f"{at} the record ends"
    side = "before" if number > 0 else "after"
    return f"{_counted(abs(number), unit)} {side} the record ends"


def _days(then: Moment, now: Moment) -> int | None:
    return (now.last - then.last).days if then.precision == now.precision == "day" else None


def _months(then: Moment, now: Moment) -> int | None:
    if "year" in {then.precision, now.precision}:
        return None
    return 12 * (now.last.year - then.last.year) + now.last.month - then.last.month
