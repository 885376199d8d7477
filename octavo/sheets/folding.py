"""Which pages lie side by side on sheets that are folded once and stitched through the fold.

Sheets are laid into each other: on the outermost one the first page lies beside the last. Sheets that are
folded together are a *signature*; a thick booklet has several, one behind the other.
"""

from collections.abc import Iterator
from typing import Final, Literal

Direction = Literal["ltr", "rtl"]
Side = tuple[int | None, int | None]
"""The pages on the left and on the right, counted from 0; ``None`` is a blank."""

_PAGES_A_SHEET: Final = 4


def sides(pages: int, signature: int = 0, direction: Direction = "ltr") -> Iterator[Side]:
    """Yield each side of each sheet, in the order of printing: front, back, front, back.

    ``signature`` is the number of sheets folded together, 0 for all of them; the last signature has as few sheets
    as it can. Blanks fill the last sheet up and come last. ``rtl`` puts the spine on the right of the cover.
    Raises ``ValueError`` for a negative number of sheets.
    """
    if signature < 0:
        raise ValueError(f"a signature of {signature} sheets")
    total = -(-pages // _PAGES_A_SHEET) * _PAGES_A_SHEET
    length = signature * _PAGES_A_SHEET or total
    for start in range(0, total, length or 1):
        for low, high in _signature(start, min(start + length, total)):
            left, right = (number if number < pages else None for number in (low, high))
            yield (left, right) if direction == "ltr" else (right, left)


def _signature(start: int, end: int) -> Iterator[tuple[int, int]]:
    first, last = start, end - 1
    while first < last:
        yield last, first
        yield first + 1, last - 1
        first, last = first + 2, last - 2
