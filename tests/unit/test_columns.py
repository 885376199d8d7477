"""How the columns of a table share its width."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from octavo.view.columns import alike, is_short, shares

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
