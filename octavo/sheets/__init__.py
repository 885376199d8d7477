"""What a printer asks for, done to a bound book: room to be cut off, sheets to be folded, one ink."""

from typing import Literal

from octavo.printing import Printing
from octavo.sheets.gray import ColourLeft, in_gray
from octavo.sheets.impose import impose
from octavo.sheets.mark import copies, marked, sizes
from octavo.sheets.trim import trimmed

__all__ = ["ColourLeft", "copies", "finished", "marked", "sizes"]


def finished(pdf: bytes, printing: Printing, direction: Literal["ltr", "rtl"]) -> bytes:
    """Return a book as it is printed, in the order in which the steps build on each other.

    Raises ``ColourLeft`` for a colour that cannot be made gray.
    """
    if printing.bleed:
        pdf = trimmed(pdf)
    if printing.layout == "booklet":
        pdf = impose(pdf, printing.signature, direction)
    if printing.ink == "gray":
        pdf = in_gray(pdf)
    return pdf
