"""How wide tables are: the shares of their columns, whether they stay on one page, what they become on a screen.

Print sets tables with fixed columns: no long word can then squeeze its neighbours to a sliver, and pages
are laid out faster. Fixed columns need to know how much each has to hold.
"""

from collections.abc import Sequence
from typing import Final, Literal

from octavo import markup
from octavo.view.blocks import TableView

Form = Literal["plain", "scroll", "records"]
"""What a table is in an e-book.

``plain``: it fits a telephone as it is. ``scroll``: figures, which have to stand one under the other, are moved
sideways where they are too wide. ``records``: no table at all but a list, each row of it an item that bears the names
of the columns. The width of a page tells nothing to a stylesheet: a reader that sets a chapter in columns, side by
side, says that its window is as wide as all of them. So a table has one form, which suits every width.
"""

_LEAST: Final = 8
"""What every column gets, in percent of the width; about as many letters of a table fit in it."""
_LONG_WORD: Final = 18
"""Longer words are hyphenated or broken anyway, and claim no more room."""
_GAP: Final = 3
"""The space between two columns."""
_ASPECT: Final = 22
"""What the subjects of a comparison get; the things compared share the rest alike."""
_EVENNESS: Final = 0.75
"""Between 0, where all columns of text get the same, and 1, where each gets as much as it has text."""
_SHORT_ROWS: Final = 8
_SHORT_LENGTH: Final = 600
"""Even if it all stood in one narrow cell, so much text would fit on a page."""
_TELEPHONE: Final = 34
"""Letters of a table that stand beside each other on a screen 320 pixels wide, the gaps of two columns taken off."""
_FEW_COLUMNS: Final = 3
_MOST_COLUMNS: Final = 9
"""Kindle wants fewer than ten."""


def shares(columns: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Share the width among columns of text, each with its heading first; percentages that add up to 100.

    Each column first gets room for its longest word; the more text it has, the more it gets of the rest.
    """
    words = [max(_LEAST, _longest_word(cells)) + _GAP for cells in columns]
    texts = [_usual(cells) ** _EVENNESS for cells in columns]
    rest = max(0, 100 - sum(words))
    return _percentages([word + rest * text / (sum(texts) or 1) for word, text in zip(words, texts, strict=True)])


def alike(compared: int) -> tuple[int, ...]:
    """Share the width of a comparison: one column of subjects, and the same for everything compared."""
    return _percentages([_ASPECT, *[(100 - _ASPECT) / compared] * compared])


def is_short(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a table is so short that dividing it would disturb more than the room it leaves."""
    return len(rows) <= _SHORT_ROWS and sum(len(cell) for row in rows for cell in row) <= _SHORT_LENGTH


def on_screen(table: TableView) -> Form:
    """Choose what a table is in an e-book, by its width and by what it holds."""
    cells = zip(table.columns, *([markup.plain(cell) for cell in row] for row in table.rows), strict=True)
    width = sum(max(map(len, column)) for column in cells)
    if len(table.columns) <= _FEW_COLUMNS and width <= _TELEPHONE:
        return "plain"
    figures = sum(table.numeric[1:])
    is_compared = figures > 1 and 2 * figures >= len(table.columns) - 1
    return "scroll" if is_compared and len(table.columns) <= _MOST_COLUMNS else "records"


def _usual(cells: Sequence[str]) -> float:
    """Return a length that most cells of a column stay below: the mean of the usual and the greatest one."""
    lengths = sorted(map(len, cells))
    return (lengths[len(lengths) // 2] + lengths[-1]) / 2


def _longest_word(cells: Sequence[str]) -> int:
    return min(_LONG_WORD, max((len(word) for cell in cells for word in cell.split()), default=0))


def _percentages(weights: Sequence[float]) -> tuple[int, ...]:
    """Scale weights to whole percentages: rounded down, and what is left to those that lost most by it."""
    exact = [100 * weight / sum(weights) for weight in weights]
    found = [int(part) for part in exact]
    losers = sorted(range(len(exact)), key=lambda place: (found[place] - exact[place], place))
    for place in losers[: 100 - sum(found)]:
        found[place] += 1
    return tuple(found)
