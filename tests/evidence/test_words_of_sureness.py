"""Words for likelihood and confidence, however they are typed, and the ordinary words that are neither."""

import pytest

from octavo.evidence import sureness
from octavo.evidence.own_words import OwnWords

FOUND = [
    ("It is not likely.", "not likely"),
    ("It isn’t very likely.", "isn’t very likely"),
    ("In all\u00a0probability so.", "In all probability"),
    ("The odds are that it is.", "odds are"),
    ("It is quite *certain*.", "quite certain"),
    ("It has a 90 % probability.", "90 % probability"),
    ("It is 90–95\u202f% likely.", "90–95 % likely"),
    ("The chance is about 40 per cent.", "chance is about 40 per cent"),
    ("It is **highly**\nlikely.", "highly likely"),
    ("It is near-certain.", "near-certain"),
    ("See [it, perhaps](https://example.org).", "perhaps"),
    ('It is 5" wide, perhaps, and 6" high.', "perhaps"),
    ("'Tis perhaps the ministers' fault.", "perhaps"),
    ("It is [@a] perhaps [[b-item]] so.", "perhaps"),
    (r"It is \*perhaps\* so.", "perhaps"),
]
ORDINARY = [
    "They are at odds are they not?",
    "No probable cause was given, nor a fair chance to speak.",
    "See [the list](https://example.org/perhaps) and https://example.org/maybe.",
    "The paper has ‘the ministry’s plan, perhaps’, 'probably', «maybe» and \"possibly\".",
    "Of the likely voters 90 % spoke; it is likely.",
]


@pytest.mark.parametrize(("text", "words"), FOUND)
def test_a_word_for_likelihood_is_found_however_it_is_typed(text: str, words: str) -> None:
    ((found, offset),) = sureness.loose(text)

    assert found == words
    assert text[offset:].startswith(words[:2])
    assert not list(sureness.fixed(text))


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_are_no_words_for_likelihood(text: str) -> None:
    assert not list(sureness.loose(text))


@pytest.mark.parametrize("text", ["*very* likely", "very\u00a0likely", "very\nlikely", "[very](https://e.org) likely"])
def test_a_fixed_term_is_one_however_its_words_are_parted(text: str) -> None:
    assert [found for found, _ in sureness.fixed(text)] == ["very likely"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("So it is. And so.", ["So it is.", "And so."]),
        ("Cf. Art. 3 and No. 5 of Mr. Smith. We agree.", ["Cf. Art. 3 and No. 5 of Mr. Smith.", "We agree."]),
        ("The U.S. Army left. Then", ["The U.S. Army left.", "Then"]),
        ("They left the U.S. We stayed.", ["They left the U.S.", "We stayed."]),
        ("He said no. We stayed.", ["He said no.", "We stayed."]),
        ("Is it? It is! 12 left.", ["Is it?", "It is!", "12 left."]),
        ("He said “xx.” We stayed…", ["He said “xx.”", "We stayed…"]),
        ("", []),
    ],
)
def test_sentences_end_where_an_abbreviation_does_not(text: str, parts: list[str]) -> None:
    own = OwnWords.of(text)

    assert [own.words[start:end] for start, end in own.sentences()] == parts


@pytest.mark.parametrize(
    "sure",
    [
        "We have high confidence",
        "It is, with low-to-moderate confidence, so",
        "Our confidence is great",
        "We are very confident",
        "So confidence is no higher than moderate",
        "The desk is confident that this holds",
    ],
)
def test_words_for_confidence_are_those_of_the_authors(sure: str) -> None:
    assert list(sureness.mixed(f"{sure}; it is likely.")) == [(f"{sure}; it is likely.", 0)]


@pytest.mark.parametrize(
    "other",
    [
        "Public confidence fell",
        "A no-confidence vote failed",
        "Our confidence-building failed",
        "He is a confident man",
        "The House lost confidence in them",
        "He said “we are confident that it is”",
    ],
)
def test_the_confidence_of_others_is_another_thing(other: str) -> None:
    assert not list(sureness.mixed(f"{other}; it is likely."))
