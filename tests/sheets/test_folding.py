"""Sheets that are folded and laid into each other read from the first page to the last."""

import pytest

from octavo.sheets.folding import Direction, Side, sides


def read(printed: list[Side], signature: int, direction: Direction) -> list[int | None]:
    """Folds sheets as a binder does, and reads the pages one after the other."""
    sheets = [(printed[n], printed[n + 1]) for n in range(0, len(printed), 2)]
    length = signature or len(sheets) or 1
    pages: list[int | None] = []
    first = 1 if direction == "ltr" else 0
    for start in range(0, len(sheets), length):
        folded = sheets[start : start + length]
        pages += [page for front, back in folded for page in (front[first], back[1 - first])]
        pages += [page for front, back in reversed(folded) for page in (back[first], front[1 - first])]
    return pages


def test_two_sheets() -> None:
    assert list(sides(8)) == [(7, 0), (1, 6), (5, 2), (3, 4)]


def test_the_spine_on_the_right() -> None:
    assert list(sides(4, direction="rtl")) == [(0, 3), (2, 1)]


def test_a_single_page_has_a_sheet_of_its_own() -> None:
    assert list(sides(1)) == [(None, 0), (None, None)]


def test_no_page_no_sheet() -> None:
    assert not list(sides(0))


def test_the_last_signature_is_as_short_as_it_can_be() -> None:
    assert list(sides(18, signature=2))[8:] == [(None, 16), (17, None)]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("signature", [0, 1, 2, 5])
@pytest.mark.parametrize("pages", range(1, 43))
def test_folded_it_reads_in_order_and_blanks_come_last(pages: int, signature: int, direction: Direction) -> None:
    printed = list(sides(pages, signature, direction))

    blanks = -pages % 4
    assert read(printed, signature, direction) == [*range(pages), *[None] * blanks]
    assert len(printed) == (pages + blanks) / 2


def test_the_wrong_fold_is_seen() -> None:
    assert read(list(sides(16, signature=2)), 0, "ltr") != list(range(16))


def test_fewer_than_no_sheets_are_refused() -> None:
    with pytest.raises(ValueError, match="-1 sheets"):
        list(sides(8, signature=-1))
