"""What set pages look like, measured on the engine's boxes: where each run of text stands, and what no reader may see.

Lengths are in CSS pixels, 96 to the inch. Boxes of the page margins are left out throughout.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from weasyprint.formatting_structure.boxes import FootnoteAreaBox, ReplacedBox, TableBox, TableCellBox, TextBox

from octavo.pdf import boxes

_SLACK: Final = 1.0
"""What rounding may add before something counts as too long."""
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "caption", "thead"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text on a page: its words, its edges, and the boxes around it, the nearest last."""

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
    def tags(self) -> tuple[str, ...]:
        """The elements around the text."""
        return tuple(box.element_tag for box in self.within if box.element_tag)

    def inside(self, kind: type) -> Any | None:
        """Return the nearest box of a kind around the text, or nothing."""
        return next((box for box in reversed(self.within) if isinstance(box, kind)), None)


def pieces(pages: Iterable[Any], *, pictures: bool = False) -> Iterator[Piece]:
    """Yield the text of pages, and their pictures if asked, in the order of their boxes.

    Spaces at the end of a run have no width; the words of a picture are the text that stands for it.
    """
    for number, page in enumerate(pages, 1):
        for piece in _pieces(boxes.of_page(page), number, ()):
            if pictures or not isinstance(piece.within[-1], ReplacedBox):
                yield piece


def outside(pages: Iterable[Any]) -> list[Piece]:
    """Return the text and the pictures that leave the area of their page."""
    return [piece for piece in pieces(pages, pictures=True) if not _lies_in(piece, piece.within[0])]


def wider_than_cell(pages: Iterable[Any]) -> list[Piece]:
    """Return the text that leaves its cell of a table."""
    found = []
    for piece in pieces(pages):
        cell = piece.inside(TableCellBox)
        if cell is not None and piece.right > cell.position_x + cell.border_width() + _SLACK:
            found.append(piece)
    return found


def lonely_headings(pages: Iterable[Any]) -> list[Piece]:
    """Return the headings, captions and heads of tables with no text of theirs below or beside them on the page."""
    found = []
    for flow in _flows(pages):
        told = [piece.bottom for piece in flow if not _HEADINGS.intersection(piece.tags)]
        last = max(told, default=0.0)
        found += [piece for piece in flow if _HEADINGS.intersection(piece.tags) and piece.top > last]
    return found


def heads_not_repeated(pages: Iterable[Any]) -> list[tuple[int, str]]:
    """Return the page and the first words of each piece of a table that lacks the table's head."""
    heads: dict[Any, bool] = {}
    found = []
    for number, page in enumerate(pages, 1):
        for box in boxes.descendants(boxes.of_page(page)):
            if isinstance(box, TableBox):
                has_head = any(getattr(group, "is_header", False) for group in box.children)
                if heads.setdefault(box.element, has_head) and not has_head:
                    found.append((number, next((piece.words for piece in _pieces(box, number, ())), "")))
    return found


def overlapping(pages: Iterable[Any]) -> list[tuple[Piece, Piece]]:
    """Return pairs of text runs that are printed over each other."""
    found = []
    for flow in _flows(pages):
        flow.sort(key=lambda piece: piece.top)
        for place, one in enumerate(flow):
            for other in flow[place + 1 :]:
                if other.top >= one.bottom - _SLACK:
                    break
                if other.left < one.right - _SLACK and one.left < other.right - _SLACK:
                    found.append((one, other))
    return found


def _flows(pages: Iterable[Any]) -> Iterator[list[Piece]]:
    """Yield the text of each page without its notes."""
    for _, flow in groupby(pieces(pages), key=lambda piece: piece.page):
        yield [piece for piece in flow if not piece.is_note]


def _lies_in(piece: Piece, page: Any) -> bool:
    left, top = float(page.content_box_x()), float(page.content_box_y())
    right, bottom = left + float(page.width), top + float(page.height)
    across = left - _SLACK <= piece.left and piece.right <= right + _SLACK
    return across and top - _SLACK <= piece.top and piece.bottom <= bottom + _SLACK


def _pieces(box: Any, page: int, within: tuple[Any, ...]) -> Iterator[Piece]:
    if isinstance(box, ReplacedBox):
        left, top = box.content_box_x(), box.content_box_y()
        words = box.element.get("alt", "")
        yield Piece(page, words, left, left + box.width, top, top + box.height, (*within, box))
        return
    if not isinstance(box, TextBox):
        for child in boxes.children(box):
            yield from _pieces(child, page, (*within, box))
        return
    words = box.text.rstrip(" ")
    if words.strip("\u00a0"):
        # From the top of small letters to the line they stand on: what is above and below may touch.
        size = box.style["font_size"]
        baseline = box.position_y + box.baseline
        right = box.position_x + box.width * len(words) / len(box.text)
        yield Piece(page, words, box.position_x, right, baseline - size / 2, baseline, (*within, box))
