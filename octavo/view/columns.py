"""How the columns of a table share its width, and whether it is short enough to stay on one page.

Print sets tables with fixed columns: no long word can then squeeze its neighbours to a sliver, and pages
are laid out faster. Fixed columns need to know how much each has to hold.
"""

from collections.abc import Sequence
from math import sqrt
from typing import Final

_LEAST: Final = 10
"""No column gets less than this, in percent, where there are few enough of them."""
_ASPECT: Final = 22
"""What the subjects of a comparison get; the things compared share the rest alike."""
_LONG_WORD: Final = 18
"""Longer words are hyphenated or broken anyway, and claim no more room."""
_SHORT_ROWS: Final = 8
_SHORT_LENGTH: Final = 600
"""Even if it all stood in one narrow cell, so much text would fit on a page."""


def shares(columns: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Share the width among columns of text, each with its heading first; percentages that add up to 100.

    A cell of four times the text gets twice the width, so that rows stay low without starving any column.
    """
    return _percentages([max(sqrt(_usual(cells)) * 2, _longest_word(cells)) for cells in columns])


def alike(compared: int) -> tuple[int, ...]:
    """Share the width of a comparison: one column of subjects, and the same for everything compared."""
    return _percentages([_ASPECT, *[(100 - _ASPECT) / compared] * compared])


def is_short(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a table is so short that dividing it would disturb more than the room it leaves."""
    return len(rows) <= _SHORT_ROWS and sum(len(cell) for row in rows for cell in row) <= _SHORT_LENGTH


def _usual(cells: Sequence[str]) -> float:
    """Return a length that most cells of a column stay below: the mean of the usual and the greatest one."""
    lengths = sorted(map(len, cells))
    return (lengths[len(lengths) // 2] + lengths[-1]) / 2


def _longest_word(cells: Sequence[str]) -> int:
    return min(_LONG_WORD, max(len(word) for cell in cells for word in cell.split()))


def _percentages(weights: Sequence[float]) -> tuple[int, ...]:
    """Scale weights to whole percentages, none below the least, and give the last what rounding leaves."""
    least = min(_LEAST, 100 // len(weights))
    spare = 100 - least * len(weights)
    found = [round(least + spare * weight / sum(weights)) for weight in weights]
    found[-1] += 100 - sum(found)
    return tuple(found)
