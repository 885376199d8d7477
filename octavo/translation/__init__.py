"""A briefing in other languages: its texts as a PO file for each, and the briefing that such a file makes."""

from octavo.translation.entries import Entry, entries
from octavo.translation.files import ENDING, read_file
from octavo.translation.judge import Spared, others
from octavo.translation.merge import update
from octavo.translation.report import Tally, Updated, tally
from octavo.translation.translate import translated

__all__ = [
    "ENDING",
    "Entry",
    "Spared",
    "Tally",
    "Updated",
    "entries",
    "others",
    "read_file",
    "tally",
    "translated",
    "update",
]
