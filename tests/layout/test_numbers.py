"""Page numbers: in references, in the contents, in the list of sources, at the foot of each page."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from weasyprint.formatting_structure.boxes import MarginBox, TextBox

from octavo.compose import DocumentPart
from octavo.pdf import boxes, layout, numbers
from octavo.pdf import set as setting
from tests.layout.conftest import Pages, locate

LayOut = Callable[..., list[Any]]


def followed(pages: list[Any]) -> Iterator[tuple[str, str]]:
    """Yield the target of every reference and the page that stands after it."""
    for piece in layout.pieces(pages):
        box = piece.within[-1]
        if box.element_tag == "a::after" and piece.words.strip("\u00a0 .").isdigit():
            yield box.element.get("href").removeprefix("#"), piece.words.strip("\u00a0 ")


def test_every_reference_names_the_page_of_its_target(printed: Pages) -> None:
    first = numbers.page_of(printed.pages)
    found = list(followed(printed.pages))

    assert len(found) > 40
    assert [(anchor, page, first[anchor]) for anchor, page in found if page != str(first[anchor])] == []


def test_every_source_names_the_pages_of_its_citations(printed: Pages) -> None:
    first = numbers.page_of(printed.pages)
    asked = [
        match[1].split() for part in printed.document.parts for match in re.finditer(r"<\?pages ([^?]*)\?>", part.body)
    ]
    lists: dict[Any, list[str]] = {}
    for piece in layout.pieces(printed.pages):
        paragraph = next((box.element for box in piece.within if _class(box) == "cited-at"), None)
        if paragraph is not None and piece.within[-1].element_tag == "a":
            lists.setdefault(paragraph, []).append(piece.words)

    assert asked
    assert list(lists.values()) == [[str(page) for page in sorted({first[one] for one in each})] for each in asked]


def test_every_page_but_the_cover_says_which_of_how_many_it_is(printed: Pages) -> None:
    total = len(printed.pages)
    feet = ["".join(_margin(boxes.of_page(page), "@bottom-right")) for page in printed.pages]

    assert feet == ["", *(f"Page {number} of {total}" for number in range(2, total + 1))]


@pytest.mark.parametrize(
    ("page", "words"), [(7, ["see", "\u00a07", ") and more"]), (12, ["see", "\u00a012", ") and more"])]
)
def test_a_shorter_number_draws_the_rest_of_its_line_nearer(lay_out: LayOut, page: int, words: list[str]) -> None:
    body = '<p id="x">(<a class="ref paged" href="#x">see</a>) and more</p>'
    before = {piece.words: piece for piece in layout.pieces(lay_out(body, numbers.held(2)))}

    pages = numbers.put_in(lay_out(body, numbers.held(2)), {"x": page})

    after = {piece.words: piece for piece in layout.pieces(pages)}
    assert list(after)[1:] == words
    nearer = before[") and more"].left - after[") and more"].left
    assert (nearer > 4) == (page < 10)
    assert after[f"\u00a0{page}"].right == pytest.approx(after[") and more"].left, abs=0.5)


def test_numbers_in_the_contents_keep_to_the_right(lay_out: LayOut) -> None:
    body = '<ol class="contents"><li><a id="x" href="#x">One</a></li><li><a id="y" href="#y">Two</a></li></ol>'

    pages = numbers.put_in(lay_out(body, numbers.held(2)), {"x": 9, "y": 10})

    right = {piece.words: piece.right for piece in layout.pieces(pages) if piece.words.isdigit()}
    assert list(right) == ["9", "10"]
    assert right["9"] == pytest.approx(right["10"], abs=0.5)


def test_a_guess_counts_what_stands_before() -> None:
    parts = [
        DocumentPart("a", "section", "A", "a.xhtml", '<p id="one"></p>' + "x" * 9000 + '<p id="two"></p>', ()),
        DocumentPart("b", "section", "B", "b.xhtml", '<p id="three"></p>', ()),
    ]

    assert numbers.guessed(parts) == {"one": 1, "two": 3, "three": 3}


def _class(box: Any) -> str:
    return "" if box.element is None else str(box.element.get("class", ""))


def _margin(page_box: Any, keyword: str) -> Iterator[str]:
    for child in page_box.children:
        if isinstance(child, MarginBox) and child.at_keyword == keyword:
            yield from (box.text for box in boxes.descendants(child) if isinstance(box, TextBox))


def test_more_pages_than_there_is_room_for_are_set_once_more(flagship: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting, "_FIGURES", 1)

    printed = setting.set_pages(flagship.document, locate)

    assert printed.page_of == numbers.page_of(flagship.pages)
