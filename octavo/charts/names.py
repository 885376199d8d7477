"""What every chart begins with: the key of its marks, and the names of its rows beside or above them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from octavo.charts import letters
from octavo.charts.frame import Frame
from octavo.charts.layers import Words

_SWATCH: Final = 1.4
"""How wide the swatch of a key is, and how far its entries are apart, in parts of the size."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a key: where its swatch begins, how ``wide`` that is, and on which line its words stand."""

    x: float
    y: float
    wide: float
    words: Words


def key(names: Sequence[str], frame: Frame) -> tuple[tuple[Entry, ...], float]:
    """Lay out the entries of a key in lines; return them, and where the chart goes on below.

    Raises ``MissingSignsError`` for names that cannot be drawn.
    """
    entries: list[Entry] = []
    swatch = frame.size * _SWATCH
    x, y = frame.left, frame.size
    for name in names:
        begin = swatch + frame.size * 0.5
        words = letters.wrapped(name, frame, frame.width - frame.left - begin, most=1)[0]
        wide = begin + letters.width(words, frame.size)
        if x > frame.left and x + wide > frame.width:
            x, y = frame.left, y + frame.line * 1.2
        entries.append(Entry(x, y, swatch, Words(x + begin, y, words)))
        x += wide + swatch
    return tuple(entries), (y + frame.line * 0.9 if entries else 2)


def lines_of(name: str, frame: Frame) -> tuple[str, ...]:
    """Break the name of a row into lines that fit beside or above its bars."""
    return letters.wrapped(name, frame, frame.column or frame.width)


def name_of_row(lines: Sequence[str], frame: Frame, top: float, weight: int = letters.PLAIN) -> list[Words]:
    """Write the name of a row from a height downwards."""
    return [Words(0, top + frame.size + n * frame.line, line, weight=weight) for n, line in enumerate(lines)]
