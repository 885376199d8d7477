"""Where in a chapter something changed: in which table, and in which row of it."""

from typing import Any, Final

from octavo.errors import shortened
from octavo.labels import of
from octavo.model import Section
from octavo.versions import Change, Removed
from octavo.view import fields
from octavo.view.desk import Desk

_TABLE, _FIGURE = of("block", "Table"), of("block", "Figure")
_BLOCKS: Final = {
    "chart": _FIGURE,
    "comparison": _TABLE,
    "figure": _FIGURE,
    "list": of("block", "List"),
    "note": of("block", "Note"),
    "quotation": of("block", "Quotation"),
    "statement": of("block", "Statement"),
    "table": _TABLE,
    "tally": _FIGURE,
    "text": of("block", "Text"),
    "timeline": of("block", "Timeline"),
    "trend": _FIGURE,
}
_WITHIN: Final = 2
"""Steps that lead to a block: the key of all blocks, and its place among them."""


def in_section(desk: Desk, section: Section, one: Change) -> str:
    """Name a block by its kind and its caption, and what is in it by its row and its column."""
    if len(one.within) < _WITHIN:
        return desk.say("Parts of the chapter")
    is_gone = isinstance(one, Removed)
    block: Any = getattr(one, "value", None) if len(one.within) == _WITHIN else section.blocks[int(one.within[1])]
    words = [
        f"{desk.say(_BLOCKS[block.kind])}{_quoted(getattr(block, 'caption', None) or getattr(block, 'title', None))}"
    ]
    steps = one.within[_WITHIN:]
    if steps and steps[0] in {"rows", "points"} and len(steps) > 1:
        whole = len(steps) == _WITHIN
        row = one.value if whole and isinstance(one, Removed) else getattr(block, str(steps[0]))[int(steps[1])]
        words.append(desk.say("row") + _quoted(_row(desk, row)))
        words += [desk.say("column") + _quoted(name) for name in _column(block, steps[-1]) if not whole]
    elif steps and steps[0] == "items" and len(steps) > 1 and not is_gone:
        words.append(desk.say("item {number}", number=int(steps[1]) + 1))
    elif steps and steps[0] != block.kind:
        words.append(desk.say(fields.label("", str(steps[0]))).lower())
    return desk.line(desk.listed(words))


def _quoted(name: str | None) -> str:
    return f' "{shortened(name)}"' if name else ""


def _row(desk: Desk, row: Any) -> str:
    """Return the name of a row: its first cell, or what it is called."""
    if isinstance(row, tuple):
        return str(row[0])
    if hasattr(row, "date"):
        return desk.date(row.date)
    return str(getattr(row, "aspect", None) or getattr(row, "name", ""))


def _column(block: Any, place: str | int) -> list[str]:
    """Return the name of the column at a place, if that is one."""
    names = [getattr(block, key, ()) for key in ("columns", "compared", "series")]
    heads = [getattr(one, "label", one) for one in next(filter(None, names), ())]
    return [str(heads[place])] if isinstance(place, int) and place < len(heads) else []
