"""The steps of a scale: round numbers from 0 to beyond the greatest value."""

import math
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

_ROUND: Final = tuple(map(Decimal, ("1", "2", "2.5", "5", "10")))
_ABOUT: Final = 4
"""So many steps a scale has, or a few less."""


def steps(values: Iterable[Decimal]) -> tuple[Decimal, ...]:
    """Return the steps of a scale for some values; whole ones where every value is: half a case there is not."""
    stated = tuple(values)
    are_whole = all(value == value.to_integral_value() for value in stated)
    most = max(stated, default=Decimal())
    rough = (most or 1) / Decimal(_ABOUT)
    power = Decimal(10) ** rough.adjusted()
    found = (one * power for one in _ROUND)
    step = next(one for one in found if one >= rough and not (are_whole and one % 1))
    return tuple(step * n for n in range((math.ceil(most / step) or 1) + 1))
