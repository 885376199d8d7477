"""Author's text to safe markup: parse, resolve (in the view), write."""

from octavo.markup.changes import compared, marked
from octavo.markup.faults import Fault
from octavo.markup.nodes import Node, Rich
from octavo.markup.parse import Parsed, addresses, line, parse, references
from octavo.markup.signs import Signs
from octavo.markup.write import Target, plain, write

__all__ = [
    "Fault",
    "Node",
    "Parsed",
    "Rich",
    "Signs",
    "Target",
    "addresses",
    "compared",
    "line",
    "marked",
    "parse",
    "plain",
    "references",
    "write",
]
