"""What sources are worth, in words: all of them together, and how old one is."""

from octavo.evidence import Account
from octavo.model import Moment, PartialDate
from octavo.view.desk import Desk

_MANY_DAYS = 60
_MANY_MONTHS = 24


def statement(desk: Desk, told: Account) -> str:
    """Compose the statement about the sources from its numbers (ICD 206, section D.4)."""
    return " ".join(filter(None, (_origins(desk, told), _dates(desk, told), _shares(desk, told))))


def currency(desk: Desk, date: PartialDate, as_of: PartialDate) -> str:
    """Say how old a source was when the record ended, no more exactly than both days are known."""
    then, now = (date.end or date.start), (as_of.end or as_of.start)
    days, months, years = _days(then, now), _months(then, now), now.last.year - then.last.year
    if days is not None and days < _MANY_DAYS:
        return _in_days(desk, days)
    if months is not None and months < _MANY_MONTHS:
        return _in_months(desk, months)
    return _in_years(desk, years)


def _in_days(desk: Desk, number: int) -> str:
    if not number:
        return desk.say("on the day the record ends")
    if number > 0:
        return desk.count(number, "{number} day before the record ends", "{number} days before the record ends")
    return desk.count(-number, "{number} day after the record ends", "{number} days after the record ends")


def _in_months(desk: Desk, number: int) -> str:
    if not number:
        return desk.say("in the month the record ends")
    if number > 0:
        return desk.count(number, "{number} month before the record ends", "{number} months before the record ends")
    return desk.count(-number, "{number} month after the record ends", "{number} months after the record ends")


def _in_years(desk: Desk, number: int) -> str:
    if not number:
        return desk.say("in the year the record ends")
    if number > 0:
        return desk.count(number, "{number} year before the record ends", "{number} years before the record ends")
    return desk.count(-number, "{number} year after the record ends", "{number} years after the record ends")


def _origins(desk: Desk, told: Account) -> str:
    """Tell how many sources there are, of how many origins, and which of them the authors saw."""
    if not told.sources:
        return desk.say("No source is listed.")
    sources, access = desk.count(told.sources, "{number} source", "{number} sources"), _access(desk, told)
    if told.sources == 1:
        return desk.say("{sources}, {access}.", sources=sources, access=access)
    origin = (
        desk.count(told.sources, "of one origin", "all of one origin")
        if told.origins == 1
        else desk.count(told.origins, "of {number} independent origin", "of {number} independent origins")
    )
    return desk.say("{sources}, {origin}: {access}.", sources=sources, origin=origin, access=access)


def _access(desk: Desk, told: Account) -> str:
    """Tell how many sources were seen, how many were not, and of how many neither is said."""
    count = desk.count
    if told.unstated == told.sources:
        return desk.say("access not stated")
    if told.direct == told.sources:
        return count(told.direct, "seen by the authors", "all seen by the authors")
    if told.indirect == told.sources:
        return count(told.indirect, "known only through another source", "all known only through another source")
    found = (
        count(told.direct, "{number} seen by the authors", "{number} seen by the authors") if told.direct else "",
        count(told.indirect, "{number} known only through another source", "{number} known only through another source")
        if told.indirect
        else "",
        count(told.unstated, "{number} with access not stated", "{number} with access not stated")
        if told.unstated
        else "",
    )
    return desk.listed(filter(None, found))


def _dates(desk: Desk, told: Account) -> str:
    count = desk.count
    if told.oldest is None or told.newest is None:
        return count(told.sources, "It has no date.", "None has a date.") if told.sources else ""
    oldest, newest, dated = desk.date(told.oldest), desk.date(told.newest), told.sources - told.undated
    if oldest != newest:
        span = count(
            dated,
            "The oldest dates from {oldest}, the newest from {newest}",
            "The oldest dates from {oldest}, the newest from {newest}",
            oldest=oldest,
            newest=newest,
        )
    elif told.undated:
        span = count(dated, "{number} dates from {date}", "{number} date from {date}", date=oldest)
    else:
        span = count(dated, "It dates from {date}", "All date from {date}", date=oldest)
    if not told.undated:
        return desk.say("{span}.", span=span)
    return count(told.undated, "{span}; {number} has no date.", "{span}; {number} have no date.", span=span)


def _shares(desk: Desk, told: Account) -> str:
    """Tell how much of the record rests on one origin, or follows from something that does."""
    say, count = desk.say, desk.count
    if not told.entries:
        return ""
    on = say("on a single origin, in whole or in part") if told.partly else say("on a single origin")
    if told.thin == told.entries:
        entries = count(told.entries, "{number} entry", "{number} entries")
        return say("Everything in the record, {entries}, rests {on}.", entries=entries, on=on)
    if not told.thin:
        return count(
            told.entries,
            "The one entry of the record rests on more than one origin.",
            "Each of the {number} entries of the record rests on more than one origin.",
        )
    return count(
        told.thin,
        "{number} of the {all} entries of the record ({share} %) rests {on}.",
        "{number} of the {all} entries of the record ({share} %) rest {on}.",
        all=told.entries,
        share=max(1, min(99, round(100 * told.thin / told.entries))),
        on=on,
    )


def _days(then: Moment, now: Moment) -> int | None:
    return (now.last - then.last).days if then.precision == now.precision == "day" else None


def _months(then: Moment, now: Moment) -> int | None:
    if "year" in {then.precision, now.precision}:
        return None
    return 12 * (now.last.year - then.last.year) + now.last.month - then.last.month
