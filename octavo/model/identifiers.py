"""The names under which catalogues know a briefing, each in the form that its register gives it."""

import re
from typing import Final, Self

from pydantic_core import PydanticCustomError

from octavo.model.text import Words

_X: Final = 10


class Uuid(Words):
    """A UUID, written in small letters (RFC 9562, section 4)."""

    __slots__ = ()
    description = "A UUID: five groups of 8, 4, 4, 4 and 12 signs, 0 to 9 and a to f, with hyphens between them."
    pattern = "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"

    @classmethod
    def read(cls, value: str) -> Self:
        """Take capital letters as small ones; refuse any other form."""
        if not re.fullmatch(cls.pattern[1:-1], value):
            raise PydanticCustomError(
                "wrong-value", "This is not a UUID, such as 5c1d1a4e-6d0c-4f0a-9a53-7f1f0d5b2d11."
            )
        return cls(value.lower())


class Isbn(Words):
    """An ISBN of 13 or 10 digits, with hyphens or without (ISO 2108)."""

    __slots__ = ()
    description = "An ISBN of 13 or 10 digits, with hyphens or without."
    pattern = "^(97[89]-?)?([0-9]-?){9}[0-9X]$"

    @classmethod
    def read(cls, value: str) -> Self:
        """Refuse what is not made as an ISBN, and one whose last digit does not fit the others."""
        if not re.fullmatch(cls.pattern[1:-1], value):
            raise PydanticCustomError("wrong-value", "This is not an ISBN of 13 or 10 digits.")
        if not _has_right_end(value.replace("-", "")):
            raise PydanticCustomError("wrong-value", "The last digit of this ISBN does not fit the others.")
        return cls(value)


class Doi(Words):
    """A DOI without an address before it (ISO 26324)."""

    __slots__ = ()
    description = "A DOI without an address before it: 10.1234/name."
    pattern = r"^10\.[0-9]{4,9}(\.[0-9]+)*/\S+$"

    @classmethod
    def read(cls, value: str) -> Self:
        """Refuse an address, and whatever else is not a prefix, a slash and a name."""
        if not re.fullmatch(cls.pattern[1:-1], value):
            raise PydanticCustomError("wrong-value", "This is not a DOI, which begins with 10. and holds a slash.")
        return cls(value)


def _has_right_end(digits: str) -> bool:
    """Tell whether the check digit is right: modulo 10 for 13 digits, modulo 11 for 10 (X is ten)."""
    numbers = [_X if digit == "X" else int(digit) for digit in digits]
    if len(numbers) == _X:
        return sum(number * weight for number, weight in zip(numbers, range(10, 0, -1), strict=True)) % 11 == 0
    return _X not in numbers and sum(number * (3 if at % 2 else 1) for at, number in enumerate(numbers)) % 10 == 0
