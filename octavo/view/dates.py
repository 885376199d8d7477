"""Dates and numbers in the reader's language, by CLDR.

A bare ``en`` means English as written across the world (CLDR ``en-001``: 27 May 2024); authors who want
American dates write ``en-US``. A bare ``ar`` means Arabic with the names of months that Syria and its neighbours use
(CLDR ``ar-SY``: 27 أيار 2024). Figures are 0 to 9 everywhere: numbers of pages and sources are the same in all
languages, and those of orders and quotations stand as they are.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from octavo.letters import NO_BREAK
from octavo.model import Moment, PartialDate

_DEFAULT_REGION: Final = {"ar": "ar_SY", "en": "en_001"}
_SKELETON: Final = {"month": "yMMMM", "year": "y"}
_SHORT: Final = {"day": "yMMMd", "month": "yMMM", "year": "y"}


def locale(language: str) -> Locale:
    """Return the CLDR locale of a language tag, or that of its language where the region is unknown.

    Raises ``UnknownLocaleError`` for a language that CLDR does not have.
    """
    wanted = _DEFAULT_REGION.get(language, language.replace("-", "_"))
    try:
        return Locale.parse(wanted)
    except UnknownLocaleError:
        return Locale.parse(language.split("-", 1)[0])


def direction(language: str) -> str:
    """Return ``ltr`` or ``rtl``."""
    return locale(language).text_direction


def language_name(language: str, reader: str) -> str:
    """Return the name of a language in the reader's language, or its tag where CLDR has no name for it."""
    try:
        return locale(language).get_language_name(locale(reader)) or language
    except UnknownLocaleError:
        return language


def formatter(language: str) -> Callable[[PartialDate], str]:
    """Return a function that writes a date for readers of ``language``, never more precisely than it is known."""
    where = locale(language)

    def one(moment: Moment) -> str:
        if moment.precision == "day":
            text = format_date(moment.first, "long", locale=where)
        else:
            text = format_skeleton(_SKELETON[moment.precision], moment.first, locale=where)
        return text.replace(" ", NO_BREAK)

    def write(value: PartialDate) -> str:
        return one(value.start) if value.end is None else f"{one(value.start)}{NO_BREAK}– {one(value.end)}"

    return write


def short(day: date, unit: Literal["day", "month", "year"], language: str) -> str:
    """Name a day, or the month or the year that begins with it, in few letters."""
    return format_skeleton(_SHORT[unit], day, locale=locale(language)).replace(" ", NO_BREAK)


def number(value: Decimal, language: str) -> str:
    """Write a number with as many decimals as it is known to."""
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return format_decimal(value, f"#,##0.{'0' * decimals}".rstrip("."), locale(language))


def last_day(value: PartialDate) -> date:
    """Return the last day that a date may mean."""
    return (value.end or value.start).last
