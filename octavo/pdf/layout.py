"""What set pages look like, measured on the engine's boxes: where each run of text stands, and what no reader may see.

``leaves`` reads every page in one walk; everything else asks what was read. Lengths are in CSS pixels, 96 to the
inch. Boxes of the page margins are left out throughout.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import Any, Final

from weasyprint.formatting_structure.boxes import FootnoteAreaBox, ReplacedBox, TableBox, TableCellBox, TextBox

from octavo.letters import NO_BREAK
from octavo.pdf import boxes

_SLACK: Final = 1.0
"""What rounding may add before something counts as too long."""
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4"})
TABLE_HEADS: Final = frozenset({"caption", "thead"})
_UNBROKEN: Final = frozenset({"avoid", "avoid-page"})
_HEADINGS: Final = HEADINGS | TABLE_HEADS


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text on a page, or a picture: its words, its edges, and the boxes around it, the nearest last.

    ``page`` counts from 1. The words of a picture are the text that stands for it.
    """

    page: int
    words: str
    left: float
    right: float
    top: float
    bottom: float
    within: tuple[Any, ...]

    @property
    def is_note(self) -> bool:
        """Whether the text is in a note at the foot of the page."""
        return self.inside(FootnoteAreaBox) is not None

    @property
    def is_picture(self) -> bool:
        """Whether this is a picture and no text."""
        return isinstance(self.within[-1], ReplacedBox)

    @property
    def tags(self) -> tuple[str, ...]:
        """The elements around the text."""
        return tuple(box.element_tag for box in self.within if box.element_tag)

    def inside(self, kind: type) -> Any | None:
        """Return the nearest box of a kind around the text, or nothing."""
        return next((box for box in reversed(self.within) if isinstance(box, kind)), None)


@dataclass(frozen=True, slots=True)
class Table:
    """The piece of a table that stands on one page: its box, and the boxes around it."""

    box: Any
    within: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A set page, read: the engine's page, what is printed on it in the order of the text, and its tables.

    ``number`` counts from 1; ``flow`` leaves out the notes at the foot.
    """

    number: int
    page: Any
    pieces: tuple[Piece, ...]
    tables: tuple[Table, ...]
    flow: tuple[Piece, ...]

    @property
    def box(self) -> Any:
        """The engine's box of the page."""
        return boxes.of_page(self.page)

    def within(self, box: Any) -> tuple[Piece, ...]:
        """Return what is printed in a box."""
        return tuple(piece for piece in self.pieces if box in piece.within)

    @property
    def name(self) -> str:
        """The name that stylesheets give to pages of this kind, or nothing."""
        return str(self.box.page_type.name)

    @property
    def is_blank(self) -> bool:
        """Whether the page was left empty so that the next is a right-hand one.

        The engine also calls a page blank that has nothing but notes of the page before.
        """
        return bool(self.box.page_type.blank) and not self.pieces


def leaves(pages: Iterable[Any]) -> tuple[Leaf, ...]:
    """Read set pages, each in one walk over its boxes."""
    return tuple(_leaf(number, page) for number, page in enumerate(pages, 1))


def pieces(pages: Iterable[Any], *, pictures: bool = False) -> Iterator[Piece]:
    """Yield the text of pages, and their pictures if asked, in the order of their boxes.

    Spaces at the end of a run have no width.
    """
    for leaf in leaves(pages):
        yield from (piece for piece in leaf.pieces if pictures or not piece.is_picture)


def outside(leaf: Leaf) -> Iterator[Piece]:
    """Yield the text and the pictures that leave the area of their page, and the first words of tables that do."""
    for piece in leaf.pieces:
        if not _lies_in(leaf.box, piece.left, piece.right, piece.top, piece.bottom):
            yield piece
    for table in leaf.tables:
        left, top = float(table.box.border_box_x()), float(table.box.position_y)
        if not _lies_in(leaf.box, left, left + float(table.box.border_width()), top, top):
            yield from leaf.within(table.box)[:1]


def excess(leaf: Leaf, piece: Piece) -> float:
    """Return by how much a piece leaves the area of its page."""
    left, top = float(leaf.box.content_box_x()), float(leaf.box.content_box_y())
    right, bottom = left + float(leaf.box.width), top + float(leaf.box.height)
    return max(left - piece.left, piece.right - right, top - piece.top, piece.bottom - bottom)


def wider_than_cell(leaf: Leaf) -> Iterator[Piece]:
    """Yield the text and the pictures that leave their cell of a table."""
    if leaf.tables:
        for piece in leaf.pieces:
            cell = piece.inside(TableCellBox)
            if cell is not None and not _fits(cell, piece):
                yield piece


def lonely_headings(leaf: Leaf) -> Iterator[Piece]:
    """Yield the headings, captions and heads of tables with nothing of theirs below or beside them on the page."""
    told = [piece.bottom for piece in leaf.flow if not _HEADINGS.intersection(piece.tags)]
    last = max(told, default=0.0)
    for piece in leaf.flow:
        if piece.top > last and _HEADINGS.intersection(piece.tags):
            yield piece


def headless(pages: Iterable[Leaf]) -> Iterator[tuple[Leaf, Table]]:
    """Yield each piece of a table that lacks the head which the table has on the page where it begins."""
    heads: dict[Any, bool] = {}
    for leaf in pages:
        for table in leaf.tables:
            has_head = any(getattr(group, "is_header", False) for group in table.box.children)
            if heads.setdefault(table.box.element, has_head) and not has_head:
                yield leaf, table


def overlapping(leaf: Leaf) -> Iterator[tuple[Piece, Piece]]:
    """Yield pairs of text runs that are printed over each other; notes are left out."""
    flow = sorted((piece for piece in leaf.flow if not piece.is_picture), key=attrgetter("top"))
    for place, one in enumerate(flow):
        for other in flow[place + 1 :]:
            if other.top >= one.bottom - _SLACK:
                break
            if other.left < one.right - _SLACK and one.left < other.right - _SLACK:
                yield one, other


def divided(pages: Sequence[Leaf]) -> int:
    """Count what the stylesheet asks not to break and what goes on on another page all the same.

    The head of a table is on each of its pages.
    """
    whole = [
        {id(box.element) for piece in flow for box in piece.within if box.style["break_inside"] in _UNBROKEN}
        for flow in ([piece for piece in leaf.flow if "thead" not in piece.tags] for leaf in pages)
    ]
    return sum(len(before & after) for before, after in pairwise(whole))


def filled(leaf: Leaf) -> float:
    """Return how much of the height of a page is taken, from 0 to 1: down to the last line, and by notes."""
    top, height = float(leaf.box.content_box_y()), float(leaf.box.height)
    lowest = max((piece.bottom for piece in leaf.flow), default=top)
    return (lowest - top + boxes.height_of_notes(leaf.page)) / height


def _leaf(number: int, page: Any) -> Leaf:
    found: list[Piece] = []
    tables: list[Table] = []
    _read(boxes.of_page(page), number, (), found, tables)
    return Leaf(number, page, tuple(found), tuple(tables), tuple(piece for piece in found if not piece.is_note))


def _read(box: Any, page: int, within: tuple[Any, ...], found: list[Piece], tables: list[Table]) -> None:
    """Put what is printed in a box into two lists; one walk, because pages have thousands of boxes."""
    around = (*within, box)
    if isinstance(box, TextBox):
        words = box.text.rstrip(" ")
        if words.strip(NO_BREAK):
            found.append(_printed(box, words, page, around))
    elif isinstance(box, ReplacedBox):
        left, top = float(box.content_box_x()), float(box.content_box_y())
        words = box.element.get("alt", "")
        found.append(Piece(page, words, left, left + float(box.width), top, top + float(box.height), around))
    else:
        if isinstance(box, TableBox):
            tables.append(Table(box, within))
        for child in boxes.children(box):
            _read(child, page, around, found, tables)


def _printed(box: Any, words: str, page: int, around: tuple[Any, ...]) -> Piece:
    """Measure from the top of small letters to the line they stand on: what is above and below may touch."""
    baseline = float(box.position_y + box.baseline)
    left = float(box.position_x)
    right = left + float(box.width) * len(words) / len(box.text)
    return Piece(page, words, left, right, baseline - float(box.style["font_size"]) / 2, baseline, around)


def _lies_in(page: Any, left: float, right: float, top: float, bottom: float) -> bool:
    start, head = page.content_box_x() - _SLACK, page.content_box_y() - _SLACK
    across = start <= left and right <= start + page.width + 2 * _SLACK
    return bool(across and head <= top and bottom <= head + page.height + 2 * _SLACK)


def _fits(cell: Any, piece: Piece) -> bool:
    left, right = cell.position_x, cell.position_x + cell.border_width()
    return bool(left - _SLACK <= piece.left and piece.right <= right + _SLACK)
