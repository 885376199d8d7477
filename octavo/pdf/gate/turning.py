"""What is set on a page on its side: named by selectors, because paragraphs and many tables have no id."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from octavo.pdf.layout import Leaf, Piece

TURNED: Final = "turned"
"""The name of pages that are turned on their side, here and in the stylesheets."""

_AROUND: Final = frozenset({"html", "body"})


def selector(within: Sequence[Any]) -> str:
    """Return a selector of the element of the last of some boxes, by the nearest id around it; nothing without one."""
    return _selected(_path(within))


def on_its_side(leaves: Sequence[Leaf], leaf: Leaf, only: Piece | None = None) -> tuple[str, ...]:
    """Return selectors of what stands on a page and can go over to the turned page before or after it.

    Nothing if no such page is near, or if something on the page has begun before it or goes on after it.
    ``only`` leaves it at one piece, which has to be all of its element.
    """
    place = leaves.index(leaf)
    near = [leaves[other] for other in (place - 1, place + 1) if 0 <= other < len(leaves)]
    if leaf.name == TURNED or all(other.name != TURNED for other in near):
        return ()
    elsewhere = {id(path[-1]) for other in near for path in _members(other.pieces)}
    members = list(_members([only] if only else leaf.flow))
    if any(id(path[-1]) in elsewhere or (only and path[-1] is not only.within[-1].element) for path in members):
        return ()
    return tuple(dict.fromkeys(filter(None, map(_selected, members))))


def _members(pieces: Iterable[Piece]) -> Iterator[list[Any]]:
    """Yield the path to each thing that stands right in a part: a heading, a paragraph, a table."""
    for piece in pieces:
        if len(path := _path(piece.within)) > 1:
            yield path[:2]


def _path(within: Iterable[Any]) -> list[Any]:
    """Return the elements of some boxes, each once; several boxes may be of one element."""
    elements = (box.element for box in within if box.element is not None and box.element.tag not in _AROUND)
    return list({id(element): element for element in elements}.values())


def _selected(path: Sequence[Any]) -> str:
    steps: list[str] = []
    for place in range(len(path) - 1, -1, -1):
        if name := path[place].get("id"):
            return " > ".join([f"#{_escaped(name)}", *reversed(steps)])
        siblings = [child for child in path[place - 1] if isinstance(child.tag, str)] if place else []
        number = next((number for number, child in enumerate(siblings, 1) if child is path[place]), 0)
        if not number:
            break
        steps.append(f":nth-child({number})")
    return ""


def _escaped(name: str) -> str:
    r"""Write an id for a selector: ``table.3`` as ``table\2e 3``."""
    return "".join(sign if sign.isalpha() or sign == "-" else f"\\{ord(sign):x} " for sign in name)
