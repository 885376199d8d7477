"""The layout gate: it looks at set pages, mends what it can, and refuses what no reader may be given.

A portion of a book is set in a process that does not have the content. What is wrong with its pages leaves that
process as ``Finding`` objects, which are plain data; the process that has the content makes problems of them.
``set_well`` sets a portion until the gate is content or has no remedy left.
"""

from octavo.pdf.gate.look import look
from octavo.pdf.gate.remedies import Remedies, WellSet, set_well, sheet_of

__all__ = ["Remedies", "WellSet", "look", "set_well", "sheet_of"]
