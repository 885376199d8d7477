"""The book that is bound of portions cannot be told from the same book set in one piece."""

import re
from collections.abc import Callable
from dataclasses import replace

from octavo.compose import Document
from octavo.pdf.set import Printed
from octavo.pdf.settle import grouped
from tests.binding.conftest import bound, composed
from tests.binding.opened import Opened

_ENTRY = re.compile(r'<li class="contents-colophon">.*?</li>', re.DOTALL)


def in_one_piece(document: Document) -> Document:
    """Let no part open a portion; the stylesheet still starts a page with those that did."""
    first, *others = document.parts
    return replace(document, parts=(first, *(replace(part, opens=False) for part in others)))


def test_a_bound_book_is_the_same_as_one_set_whole(slug: str, bind_in_spite: Callable[[Document], Printed]) -> None:
    """The gate is left out: what it mends it mends in a whole portion."""
    document = composed(slug)
    bound, whole = bind_in_spite(document), bind_in_spite(in_one_piece(document))
    assert len(grouped(document.parts)) > 8
    assert len(grouped(in_one_piece(document).parts)) == 1
    one, other = Opened(bound.pdf), Opened(whole.pdf)
    assert one.words() == other.words()
    assert one.outline() == other.outline()
    assert one.links() == other.links()
    assert one.tags() == other.tags()
    assert bound.page_of == whole.page_of
    assert bound.starts == whole.starts


def test_a_book_that_lacks_a_part_is_told_apart(bind_it: Callable[[Document], Printed]) -> None:
    document = composed("nasty")
    parts = [part for part in document.parts if part.kind != "colophon"]
    gone = replace(document, parts=tuple(replace(part, body=_ENTRY.sub("", part.body)) for part in parts))
    one, other = Opened(bound("nasty").pdf), Opened(bind_it(gone).pdf)
    assert one.words() != other.words()
    assert one.outline() != other.outline()
    assert one.links() != other.links()
    assert one.tags() != other.tags()
