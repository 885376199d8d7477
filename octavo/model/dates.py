"""Dates that are never more precise than they are known.

The notation is the level 0 of EDTF (ISO 8601-2): ``2024-05-27``, ``2024-05``, ``2024``, and two of
these with a slash between them for a span.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

Precision = Literal["day", "month", "year"]
# Four digits name the years from 1000 on; before them no calendar of today was in use.
_ONE: Final = r"[1-9][0-9]{3}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_NOTATION: Final = re.compile(rf"({_ONE})(?:/({_ONE}))?")
_PRECISION: Final[dict[int, Precision]] = {1: "year", 2: "month", 3: "day"}


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """One day, month or year; ``first`` and ``last`` are the first and last day it may mean."""

    first: date
    last: date
    precision: Precision


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A moment, or a span from one moment to another, as precise as the author knows it."""

    start: Moment
    end: Moment | None
    notation: str

    @classmethod
    def read(cls, value: str | int) -> Self:
        """Read the notation; a bare year may also come as a number, as YAML reads it.

        Raises ``PydanticCustomError`` of type ``bad-date`` or ``impossible-date``.
        """
        text = str(value).strip()
        match = _NOTATION.fullmatch(text)
        if match is None:
            raise PydanticCustomError(
                "bad-date",
                "A date is written 2024-05-27, 2024-05 or 2024; a span is written 2023-05/2023-06.",
            )
        start = _moment(match[1])
        end = _moment(match[2]) if match[2] else None
        if end is not None and end.last < start.first:
            raise PydanticCustomError("impossible-date", "This span ends before it begins.")
        return cls(start, end, text)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Take text or a whole number, strictly, then read; write the notation back."""
        either = core_schema.union_schema(
            [core_schema.str_schema(strict=True), core_schema.int_schema(strict=True)],
            custom_error_type="wrong-type",
            custom_error_message="A date is written 2024-05-27, 2024-05 or 2024.",
        )
        return core_schema.no_info_after_validator_function(
            cls.read,
            either,
            ref=f"{cls.__module__}.{cls.__qualname__}:{id(cls)}",
            serialization=core_schema.plain_serializer_function_ser_schema(lambda one: one.notation),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Tell editors the notation."""
        found: dict[str, Any] = {
            "anyOf": [
                {
                    "type": "string",
                    "pattern": f"^{_ONE.replace('?:', '')}(/{_ONE.replace('?:', '')})?$",
                },
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ],
            "description": "A date as precise as it is known: 2024-05-27, 2024-05, 2024, or a span 2023-05/2023-06.",
        }
        return found


def _moment(text: str) -> Moment:
    numbers = [int(part) for part in text.split("-")]
    try:
        first = date(*[*numbers, 1, 1][:3])
    except ValueError:
        raise PydanticCustomError("impossible-date", "There is no such day in the calendar.") from None
    match numbers:
        case [year]:
            last = date(year, 12, 31)
        case [year, month]:
            last = date(year, month, calendar.monthrange(year, month)[1])
        case _:
            last = first
    return Moment(first, last, _PRECISION[len(numbers)])
