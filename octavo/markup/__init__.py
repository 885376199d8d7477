"""Author's text to safe markup: parse, resolve (in the view), write."""

from octavo.markup.faults import Fault
from octavo.markup.nodes import Node, Rich
from octavo.markup.parse import Parsed, line, parse, references
from octavo.markup.write import Target, plain, write

__all__ = [
    "Fault",
    "Node",
    "Parsed",
    "Rich",
    "Target",
    "line",
    "parse",
    "plain",
    "references",
    "write",
]
