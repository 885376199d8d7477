"""The version of a briefing."""

import re
from typing import Final, Self

from pydantic_core import PydanticCustomError

from octavo.model.text import Words

_PLACES: Final = 3


class Version(Words):
    """A version: numbers with points between them, such as 1.0, and what comes before it, such as 1.0-rc.1.

    The notation and its order are those of Semantic Versioning 2.0.0, sections 9 to 11, with one number or more.
    """

    __slots__ = ()
    description = 'A version in quotation marks: "1.0"; before it is final "1.0-rc.1".'
    pattern = r"^[0-9]{1,9}(\.[0-9]{1,9}){0,2}(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z.-]+)?$"

    @classmethod
    def read(cls, value: str) -> Self:
        """Refuse what could not be put in order, or could not stand in the name of a file."""
        if not re.fullmatch(cls.pattern[1:-1], value):
            raise PydanticCustomError("bad-version", "A version is written 1.0, 1.2.3 or 1.0-rc.1.")
        return cls(value)

    @property
    def order(self) -> tuple[object, ...]:
        """What versions are compared by; 1.0 and 1.0.0 are the same, and what is built of them does not count."""
        whole, _, candidate = self.split("+", 1)[0].partition("-")
        numbers = [int(number) for number in whole.split(".")]
        steps = tuple((0, int(step), "") if step.isdigit() else (1, 0, step) for step in candidate.split("."))
        return (*numbers, *[0] * (_PLACES - len(numbers)), (0, steps) if candidate else (1, ()))
