"""Amounts that charts draw: counts and measures, and the words for what the record does not state."""

import re
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_NOT_STATED: Final = "not stated"
_MOST: Final = 999_999_999_999
_NOTATION: Final = re.compile(r"(0|[1-9][0-9]{0,11})(\.[0-9]{1,6})?")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of zero or more as its author wrote it; ``notation`` is empty where the record states none."""

    notation: str
    meaning: ClassVar[str] = "A number of zero or more, such as 12 or 12.5, or the words: not stated."

    @property
    def value(self) -> float | None:
        """The number, to be drawn; none where it is not stated."""
        return float(self.notation) if self.notation else None

    @classmethod
    def read(cls, value: str | int) -> Self:
        """Read a number or the words for none.

        Raises ``PydanticCustomError`` of type ``wrong-value``.
        """
        text = " ".join(str(value).split())
        if text == _NOT_STATED:
            return cls("")
        if not _NOTATION.fullmatch(text):
            message = "A number of zero or more belongs here, such as 12 or 12.5; or the words: not stated."
            raise PydanticCustomError("wrong-value", message)
        return cls(text)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Take text or a whole number, strictly, then read; write the notation back."""
        either = core_schema.union_schema(
            [core_schema.str_schema(strict=True), core_schema.int_schema(strict=True)],
            custom_error_type="wrong-type",
            custom_error_message="A number belongs here, such as 12 or 12.5; or the words: not stated.",
        )
        return core_schema.no_info_after_validator_function(
            cls.read,
            either,
            ref=f"{cls.__module__}.{cls.__qualname__}:{id(cls)}",
            serialization=core_schema.plain_serializer_function_ser_schema(lambda one: one.notation or _NOT_STATED),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Tell editors the notation; to them 12.5 is a number, to the reader of content it is text."""
        found: dict[str, Any] = {
            "anyOf": [
                {"type": "number", "minimum": 0, "maximum": _MOST},
                {"type": "string", "pattern": rf"^({_NOTATION.pattern}|{_NOT_STATED})$"},
            ],
            "description": cls.meaning,
        }
        return found
