"""What is wrong with set pages: each check yields findings, and `look` is all of them."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from weasyprint.formatting_structure.boxes import TableBox, TableCellBox, TextBox

from octavo.pdf import layout
from octavo.pdf.findings import Finding
from octavo.pdf.gate.columns import too_narrow
from octavo.pdf.gate.turning import TURNED, on_its_side, selector
from octavo.pdf.layout import HEADINGS, Leaf, Piece

_LITTLE: Final = 0.12
"""A page of which less is taken, of its height, looks like a mistake: about five lines on A4."""
_LITTLE_BEFORE: Final = 0.33
"""Before a turned table so much is little, if all of it can go over to the table: only the turning parted them."""
_COVER: Final = "cover"
LONELY: Final = frozenset({"lonely-heading", "lonely-table-head"})
NEARLY_EMPTY: Final = "nearly-empty-page"
_MANY_WORDS: Final = 12
_FORCED: Final = frozenset({"page", "left", "right", "recto", "verso", "always"})
_PIXELS_PER_MM: Final = 96 / 25.4


def look(pages: Sequence[Any]) -> tuple[Finding, ...]:
    """Look at WeasyPrint's pages of one portion, and return what no reader may be given, in order of the pages.

    What is wrong with many words of one paragraph, cell or column is told once.
    """
    return look_at(layout.leaves(pages))


def look_at(leaves: Sequence[Leaf]) -> tuple[Finding, ...]:
    """Look at pages that have been read already."""
    leaves = [leaf for leaf in leaves if not leaf.is_blank]
    found: dict[tuple[Any, ...], Finding] = {}
    for check in (_outside, _overlapping, _narrow, _lonely, _headless, _nearly_empty, _cover):
        for key, finding in check(leaves):
            found.setdefault((finding.code, *key), finding)
    # A page that has nothing but a heading is told of for the heading.
    alone = {one.page for one in found.values() if one.code in LONELY}
    told = (one for one in found.values() if one.code != NEARLY_EMPTY or one.page not in alone)
    return tuple(sorted(told, key=lambda finding: finding.page))


_Found = Iterator[tuple[tuple[Any, ...], Finding]]
"""Findings, each with what tells it from others of its code."""


def _outside(leaves: Sequence[Leaf]) -> _Found:
    for leaf in leaves:
        for piece in layout.outside(leaf):
            by = layout.excess(leaf, piece)
            told = f" by {by / _PIXELS_PER_MM:.0f} mm" if by >= _PIXELS_PER_MM else ""
            mend = (_note_around(piece),) if piece.is_note else ()
            yield (_column(piece) or (piece.within[-1].element,)), _of("outside-page", piece, told, mend)
        for piece in layout.wider_than_cell(leaf):
            yield _column(piece), _of("outside-cell", piece)


def _note_around(piece: Piece) -> str:
    first = next(place for place, box in enumerate(piece.within) if box.element is not None and _is_note(box.element))
    return selector(piece.within[: first + 1])


def _is_note(element: Any) -> bool:
    return "note" in element.get("class", "").split()


def _column(piece: Piece) -> tuple[Any, ...]:
    """Name the column of a table in which something stands; nothing outside of tables."""
    table, cell = piece.inside(TableBox), piece.inside(TableCellBox)
    return (table.element, cell.grid_x) if table and cell else ()


def _overlapping(leaves: Sequence[Leaf]) -> _Found:
    for before, leaf in zip([None, *leaves], leaves, strict=False):
        for one, other in layout.overlapping(leaf):
            first, second = sorted((one, other), key=leaf.pieces.index)
            detail = _written(second.within[-1].element)
            mend = _begun(before, first) if before else ()
            yield (first.within[-1].element, second.within[-1].element), _of("overlapping-text", first, detail, mend)


def _begun(before: Leaf, piece: Piece) -> tuple[str, ...]:
    """Return a selector of what is around a piece that goes on from the page before, such as the entry of a label."""
    label = piece.within[-1].element
    begun = next((one for one in before.flow if one.within[-1].element is label), None)
    return (selector([box for box in begun.within if box.element is not label]),) if begun else ()


def _narrow(leaves: Sequence[Leaf]) -> _Found:
    for leaf in leaves:
        for table in leaf.tables:
            if why := too_narrow(table.box):
                around = (*table.within, table.box)
                named = _named(around) or leaf.within(table.box)[0].words
                mend = () if leaf.name == TURNED else (selector(around),)
                finding = Finding("narrow-column", leaf.number - 1, named, _id(around), why, mend=mend)
                yield (table.box.element,), finding


def _named(within: Sequence[Any]) -> str:
    """Return what the author calls the table around something: its caption without its number and its sources."""
    table = next((box.element for box in reversed(within) if box.element_tag == "table"), ())
    caption = next((child for child in table if child.tag == "caption"), None)
    if caption is None:
        return ""
    return _first("".join(_own_words(caption)))


def _own_words(caption: Any) -> Iterator[str]:
    yield caption.text or ""
    for inner in caption:
        if inner.get("class") not in {"label", "cite"}:
            yield from inner.itertext()
        yield inner.tail or ""


def _lonely(leaves: Sequence[Leaf]) -> _Found:
    # A heading at the very end has nothing that could stand below it: a question may be all there is to an entry.
    for leaf in (leaf for leaf in leaves[:-1] if leaf.name != _COVER):
        for piece in layout.lonely_headings(leaf):
            is_heading = bool(HEADINGS.intersection(piece.tags))
            code = "lonely-heading" if is_heading else "lonely-table-head"
            named = _words(piece) if is_heading else _named(piece.within) or _words(piece)
            mend = on_its_side(leaves, leaf, only=piece) if is_heading else (_table_around(piece),)
            # A heading whose subheading is alone as well is told once; so are all heads of a table.
            push = (selector(piece.within[:-1]),) if is_heading and not mend else ()
            yield (leaf.number,), Finding(code, leaf.number - 1, named, _id(piece.within), mend=mend, push=push)


def _table_around(piece: Piece) -> str:
    last = max(place for place, box in enumerate(piece.within) if box.element_tag == "table")
    return selector(piece.within[: last + 1])


def _headless(leaves: Sequence[Leaf]) -> _Found:
    for leaf, table in layout.headless(leaves):
        printed = leaf.within(table.box)
        if printed:
            mend = (selector((*table.within, table.box)),)
            words, name = _words(printed[0]), _id(printed[0].within)
            yield (table.box.element,), Finding("headless-table", leaf.number - 1, words, name, mend=mend)


def _nearly_empty(leaves: Sequence[Leaf]) -> _Found:
    for before, leaf, after in zip([None, *leaves], leaves, [*leaves[1:], None], strict=False):
        is_whole = _begins(before, leaf) and _ends(leaf, after)
        mend = None if is_whole or leaf.name == _COVER or not leaf.pieces else _too_little(leaves, leaf, after)
        if mend is not None:
            words = _first(" ".join(piece.words for piece in leaf.pieces))
            yield (leaf.number,), Finding(NEARLY_EMPTY, leaf.number - 1, words, _id(leaf.pieces[0].within), mend=mend)


def _too_little(leaves: Sequence[Leaf], leaf: Leaf, after: Leaf | None) -> tuple[str, ...] | None:
    """Return what of a page that has too little can go over to a turned table beside it; nothing if it has enough."""
    filled = layout.filled(leaf)
    leads = after is not None and after.name == TURNED and filled < _LITTLE_BEFORE
    mend = on_its_side(leaves, leaf) if leads or filled < _LITTLE else ()
    return mend if mend or filled < _LITTLE else None


def _begins(before: Leaf | None, leaf: Leaf) -> bool:
    """Tell whether a page begins here for a reason: a part does, a stylesheet asks for it, or a table is turned."""
    if before is None or _is_turning(before, leaf):
        return before is None or leaf.name == TURNED
    known = {id(box.element) for piece in before.pieces for box in piece.within}
    last = before.flow[-1].within if before.flow else ()
    first = [box for box in leaf.pieces[0].within if id(box.element) not in known] if leaf.pieces else []
    if any(box.element is not None and "part" in box.element.get("class", "").split() for box in first):
        return True
    asked = [*(box.style["break_after"] for box in last), *(box.style["break_before"] for box in first)]
    return not _FORCED.isdisjoint(asked)


def _ends(leaf: Leaf, after: Leaf | None) -> bool:
    """Tell whether a page ends here for a reason."""
    if after is None or _is_turning(leaf, after):
        return after is None or leaf.name == TURNED
    return _begins(leaf, after)


def _is_turning(one: Leaf, other: Leaf) -> bool:
    return (one.name == TURNED) != (other.name == TURNED)


def _cover(leaves: Sequence[Leaf]) -> _Found:
    covers = [leaf for leaf in leaves if leaf.name == _COVER]
    if len(covers) > 1:
        printed = [piece for leaf in covers for piece in leaf.pieces]
        yield (), _of("cover-too-long", next((piece for piece in printed if "h1" in piece.tags), printed[0]))


def _of(code: str, piece: Piece, detail: str = "", mend: tuple[str, ...] = ()) -> Finding:
    return Finding(code, piece.page - 1, _words(piece), _id(piece.within), detail, mend=mend)


def _words(piece: Piece) -> str:
    """Return words by which an author knows the place: of the element, because lines are cut anywhere."""
    box = piece.within[-1]
    is_text = isinstance(box, TextBox) and "::" not in (box.element_tag or "")
    return _written(box.element) or piece.words if is_text else piece.words


def _written(element: Any) -> str:
    return _first("".join(element.itertext()))


def _first(text: str) -> str:
    return " ".join(text.split()[:_MANY_WORDS])


def _id(within: Sequence[Any]) -> str:
    """Return the nearest id that an author has given; those of the program have a dot in them."""
    ids = (box.element.get("id", "") for box in reversed(within) if box.element is not None)
    return next((name for name in ids if name and "." not in name), "")
