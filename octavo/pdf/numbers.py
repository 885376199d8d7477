"""Page numbers in the rooms that were held for them; the binder needs no engine for it."""

from collections.abc import Sequence
from typing import Final

from octavo.pdf.portion import Room

GLYPH: Final = 4
"""Hexadecimal figures of a glyph's number."""


def filled(room: Room, numbers: Sequence[int]) -> bytes:
    """Return the operator that shows a run with its numbers.

    A number with fewer figures than it has room for leaves space behind it, or before it where the room is flush.
    """
    written = room.pieces[0]
    spare = 0
    for number, figures, piece in zip(numbers, room.figures, room.pieces[1:], strict=True):
        spare += figures - len(str(number))
        written += "<" + "".join(f"{room.digits[int(figure)]:0{GLYPH}x}" for figure in str(number)) + ">" + piece
    moved = f"{-round(spare * room.width)} " if room.flush and spare else ""
    return f"[{moved}{written}] TJ".encode()
