"""The words that changed in a text."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from octavo.versions import segments

# The older text, the newer one, and both as one.
SHOWN = [
    ("The end.", "The end.", "The end."),
    ("", "", ""),
    ("The end.", "The end. More.", "The end.{+ More.+}"),
    ("The end. More.", "The end.", "The end.[- More.-]"),
    ("The curfew ended.", "The curfew ended on Monday.", "The curfew ended{+ on Monday+}."),
    ("of 12.5 and more", "of 12.6 and more", "of [-12.5-]{+12.6+} and more"),
    ("the council's order", "the council’s order", "the [-council's-]{+council’s+} order"),
    ("cafe\u0301 noir", "cafe\u0300 noir", "[-cafe\u0301-]{+cafe\u0300+} noir"),
    # No crumbs: a lone word between two changes is read with them.
    ("It rose from 5 to 7 in May.", "It rose from 6 to 8 in May.", "It rose from [-5 to 7-]{+6 to 8+} in May."),
    ("Seen by the old king now.", "Seen of the new king now.", "Seen [-by the old-]{+of the new+} king now."),
    ("One two three four.", "Wholly other words here!", "[-One two three four.-]{+Wholly other words here!+}"),
    (
        "Nobody knew what the gazette had printed in those days.",
        "By this order, says the gazette, shops close.",
        "[-Nobody knew what the gazette had printed in those days.-]{+By this order, says the gazette, shops close.+}",
    ),
    # Markup is whole, and never a crumb.
    ("so old [@a] it is", "so new [@a] was it", "so [-old-]{+new+} [@a] [-it is-]{+was it+}"),
    (
        "as said [@article, p. 4] so",
        "as said [@article, p. 5] so",
        "as said [-[@article, p. 4]-]{+[@article, p. 5]+} so",
    ),
    ("as said [@article].", "as was said [@article].", "as {+was +}said [@article]."),
    (
        "an old word [@a] here too.",
        "a new word [@a] here as well.",
        "[-an old-]{+a new+} word [@a] here [-too-]{+as well+}.",
    ),
    ("see [[one-id]] there", "see [[two-id]] there", "see [-[[one-id]]-]{+[[two-id]]+} there"),
    ("it is **very old** indeed", "it is **very new** indeed", "it is [-**very old**-]{+**very new**+} indeed"),
    ("it is *a **b** c* indeed", "it is *a **d** c* indeed", "it is [-*a **b** c*-]{+*a **d** c*+} indeed"),
    (
        "on [a site](https://e.org/a) now",
        "on [a site](https://e.org/b) now",
        "on [-[a site](https://e.org/a)-]{+[a site](https://e.org/b)+} now",
    ),
    (r"so \*one\* it", r"so \*two\* it", r"so \*[-one-]{+two+}\* it"),
    ("A. C.", "A. B. C.", "A. {+B. +}C."),
    ("One.\n\nTwo.", "One.\n\nAnd more.\n\nTwo.", "One.\n\n{+And more.\n\n+}Two."),
]
MARKS = {"same": "{}", "removed": "[-{}-]", "inserted": "{{+{}+}}"}


@pytest.mark.parametrize(("before", "after", "shown"), SHOWN)
def test_changed_words_are_shown(before: str, after: str, shown: str) -> None:
    assert "".join(MARKS[one.kind].format(one.text) for one in segments(before, after)) == shown


PIECES = ["The", "old", "council", "12.5", ",", ".", " ", " ", " ", "\n\n", "- ", "*an order*", "**two words**", "é"]
UNITS = ["[@article, p. 4]", "[@b]", "[[an-id]]", "[a site](https://e.org)", "[^n]", r"\*"]
TYPED = st.lists(st.sampled_from(PIECES + UNITS), max_size=14).map("".join)


def kept(before: str, after: str, kind: str) -> str:
    return "".join(one.text for one in segments(before, after) if one.kind in {"same", kind})


@settings(max_examples=300, deadline=None)
@given(TYPED | st.text(max_size=20), TYPED | st.text(max_size=20))
def test_no_letter_is_lost(before: str, after: str) -> None:
    assert kept(before, after, "removed") == before
    assert kept(before, after, "inserted") == after
    found = segments(before, after)
    assert all(one.text for one in found)
    assert all(one.kind != other.kind for one, other in pairwise(found))
    assert not before == after != "" or [one.kind for one in found] == ["same"]


@settings(max_examples=300, deadline=None)
@given(TYPED, TYPED)
def test_no_citation_or_reference_is_cut(before: str, after: str) -> None:
    ends = set()
    length = 0
    for one in segments(before, after):
        if one.kind != "removed":
            length += len(one.text)
            ends.add(length)
    for found in re.finditer(r"\[@[^\]]*\]|\[\[[^\]]*\]\]", after):
        assert not ends & set(range(found.start() + 1, found.end()))
