"""How the columns of a table share its width, and what becomes of it on a screen."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.markup.nodes import Words
from octavo.view.blocks import TableView
from octavo.view.columns import alike, is_short, on_screen, shares

CELLS = st.lists(st.text(max_size=400), min_size=1, max_size=20)


@given(st.lists(CELLS, min_size=1, max_size=12))
def test_shares_fill_the_width_and_starve_no_column(columns: Sequence[Sequence[str]]) -> None:
    found = shares(columns)

    assert sum(found) == 100
    assert len(found) == len(columns)
    assert min(found) >= min(8, 100 // len(columns) // 2)


def test_more_text_gets_more_room_but_not_in_proportion() -> None:
    little, much = shares([["Topic", "law"], ["What it asks", "words " * 60]])

    assert 2 * little < much < 8 * little


def test_a_long_word_claims_room_only_so_far() -> None:
    as_long, longer = (shares([["x" * letters, "y " * 200], ["word " * 90]]) for letters in (18, 60))

    assert as_long == longer


def test_things_compared_get_the_same() -> None:
    subject, *compared = alike(3)

    assert subject > 10
    assert max(compared) - min(compared) <= 1


def test_few_rows_of_few_words_are_short() -> None:
    assert is_short([("a", "b")] * 8)
    assert not is_short([("a", "b")] * 9)
    assert not is_short([("a", "b" * 600)])


def table(numeric: Sequence[bool], cell: str) -> TableView:
    """A table with a column for each flag, and the same cell everywhere."""
    row = tuple((Words(cell),) for _ in numeric)
    label = tuple("Name" for _ in numeric)
    share = tuple(100 // len(numeric) for _ in numeric)
    return TableView("table", 1, "table.1", "Caption", label, tuple(numeric), share, True, (row, row), (), ())


@pytest.mark.parametrize(
    ("numeric", "cell", "form"),
    [
        ([False, True], "12", "plain"),
        ([False, False, False], "eleven let", "plain"),
        ([False, False, False], "more than eleven", "records"),
        ([False, False, False, False], "1", "records"),
        ([False, True, True, True], "1,000,000", "scroll"),
        ([False, True, True, False, False], "1,000,000", "scroll"),
        ([False, True, True, False, False, False], "1,000,000", "records"),
        ([False, False, True], "1,000,000,000", "records"),
        ([False] * 9, "1", "records"),
        ([False, *[True] * 8], "1", "scroll"),
        ([False] * 10, "1", "records"),
        ([False, *[True] * 11], "1", "records"),
    ],
)
def test_a_table_takes_the_form_that_its_width_and_its_figures_ask_for(
    numeric: Sequence[bool], cell: str, form: str
) -> None:
    assert on_screen(table(numeric, cell)) == form
