"""The words for likelihood and for confidence."""

import pytest

from octavo.evidence import sureness


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It will probably rain.", ["probably"]),
        ("It is highly likely, perhaps.", ["highly likely", "perhaps"]),
        ("It is nearly certain.", ["nearly certain"]),
        ("There is a good chance of it.", ["good chance"]),
        ("More likely than not, it rains.", ["More likely than not"]),
        ("It is very likely, and almost certain.", []),
        ("They are alike; the likelihood is given; it is possible that it rains.", []),
        ("He said “probably” [@maybe, perhaps].", []),
    ],
)
def test_words_outside_the_fixed_terms_are_found(text: str, found: list[str]) -> None:
    assert [words for words, _ in sureness.loose(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is likely.", ["likely"]),
        ("It is very likely.", ["very likely"]),
        ("It will almost certainly rain.", ["almost certain"]),
        ("Unlikely, and of almost no chance.", ["unlikely", "almost no chance"]),
        ("It is highly likely.", []),
    ],
)
def test_fixed_terms_are_found_at_their_greatest_length(text: str, found: list[str]) -> None:
    assert [words for words, _ in sureness.fixed(text)] == found


def test_likelihood_and_confidence_are_parted_by_a_full_stop() -> None:
    assert [*sureness.mixed("It is likely. Our confidence is low.")] == []
    assert [*sureness.mixed("So it is. We are confident that it is likely.")] == [
        ("We are confident that it is likely.", 10)
    ]


def test_what_is_quoted_is_not_ours() -> None:
    assert [*sureness.mixed("The “confidence gap” is likely to stay.")] == []
