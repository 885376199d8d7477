"""Page numbers in the rooms that were held for them; the binder needs no engine for it."""

from collections.abc import Sequence
from typing import Final

from octavo.pdf.portion import Room

GLYPH: Final = 4
"""Hexadecimal figures of a glyph's number."""


def spare(room: Room, numbers: Sequence[int]) -> int:
    """Return how many figures a room has too many."""
    return sum(figures - len(str(number)) for number, figures in zip(numbers, room.figures, strict=True))


def filled(room: Room, numbers: Sequence[int], before: int) -> bytes:
    """Return the operator that shows a run with its numbers, behind the space of so many figures.

    A number with fewer figures than it has room for leaves space behind it, or before the run where that is flush.
    """
    written = room.pieces[0]
    for number, piece in zip(numbers, room.pieces[1:], strict=True):
        written += "<" + "".join(f"{room.digits[int(figure)]:0{GLYPH}x}" for figure in str(number)) + ">" + piece
    moved = f"{-round(before * room.width)} " if before else ""
    return f"[{moved}{written}] TJ".encode()
