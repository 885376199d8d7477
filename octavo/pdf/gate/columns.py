"""Which columns of a table are too narrow to read.

A column is too narrow when one of two things shows in it:

- An ordinary word, of at most 24 signs, is broken between two of its letters without a hyphen. The engine
  does so only where the word can neither be hyphenated nor fit. Longer words, as web addresses are, are
  broken in columns of every width and say nothing about this one.
- A paragraph has six full lines or more, and fewer than eight letters on them on the average. The last line
  of a paragraph is not full. A column of figures has short lines too, but not one under the other.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any, Final

from weasyprint.formatting_structure.boxes import LineBox, TableCellBox, TextBox

from octavo.errors import shortened
from octavo.pdf import boxes

_ORDINARY: Final = 24
_FEW_LETTERS: Final = 8
_MANY_LINES: Final = 6
_WIDE: Final = 14
"""In a cell of so many times its size of type every ordinary word fits on a line."""
_SOFT: Final = "\u00ad"


def too_narrow(table: Any) -> str:
    """Tell which column of a table's box is too narrow and why, as the end of a sentence; nothing if none is."""
    narrow = (cell for cell in _cells(table) if cell.width < _WIDE * cell.style["font_size"])
    told = ((cell.grid_x + 1, why) for cell in narrow if (why := _why(cell)))
    return next((f"in column {number} {why}" for number, why in told), "")


def _cells(table: Any) -> Iterator[Any]:
    for group in table.children:
        for row in boxes.children(group):
            yield from (cell for cell in boxes.children(row) if isinstance(cell, TableCellBox))


def _why(cell: Any) -> str:
    paragraphs = list(_paragraphs(cell))
    if any(len(lines) > 1 for lines in paragraphs):
        source = "".join(cell.element.itertext()).replace(_SOFT, "")
        word = _broken(paragraphs, source.split())
        if word:
            return f"“{shortened(word)}” is broken between two letters"
        if any(map(_is_sliver, paragraphs)):
            return f"lines hold fewer than {_FEW_LETTERS} letters"
    return ""


def _paragraphs(box: Any) -> Iterator[list[str]]:
    """Yield the lines of each paragraph in a box."""
    lines = [_text(child) for child in boxes.children(box) if isinstance(child, LineBox)]
    if lines:
        yield lines
    else:
        for child in boxes.children(box):
            yield from _paragraphs(child)


def _text(line: Any) -> str:
    return "".join(box.text for box in boxes.descendants(line) if isinstance(box, TextBox)).replace(_SOFT, "").strip()


def _is_sliver(lines: Sequence[str]) -> bool:
    full = [len(line) for line in lines[:-1]]
    return len(full) >= _MANY_LINES and sum(full) < _FEW_LETTERS * len(full)


def _broken(paragraphs: Iterable[Sequence[str]], words: Sequence[str]) -> str:
    """Return the first ordinary word that a line ends within, or nothing.

    The printed signs are followed through the words as they were written; what is printed and was not
    written, such as a hyphen at the end of a line or a page number, is passed over.
    """
    written = "".join(words)
    ends = list(accumulate(map(len, words)))
    place = 0
    for lines in paragraphs:
        for number, line in enumerate(lines, 1):
            place, is_written = _followed(written, place, line)
            if number < len(lines) and is_written and written[place - 1 : place + 1].isalnum() and place not in ends:
                word = words[bisect_right(ends, place)]
                if len(word) <= _ORDINARY:
                    return word
    return ""


def _followed(written: str, place: int, line: str) -> tuple[int, bool]:
    """Follow a line through what was written from a place on; tell where it ends, and if its last sign was written."""
    is_written = False
    for sign in "".join(line.split()):
        is_written = written[place : place + 1] == sign
        place += is_written
    return place, is_written
