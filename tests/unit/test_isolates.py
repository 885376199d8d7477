"""Runs that go against the direction of their line are held apart from it."""

import pytest

from octavo.markup.isolates import isolated

LTR, RTL, END = "\u2066", "\u2067", "\u2069"


@pytest.mark.parametrize(
    ("words", "run"),
    [
        ("صدر في 12-03-2024 وبعده", "12-03-2024"),
        ("انظر https://example.org/a-b?c=1&amp;d=2 هنا", "https://example.org/a-b?c=1&amp;d=2"),
        ("قال Charles Lister إن", "Charles Lister"),
        ("مقال (UN Human Rights Office) آخر", "UN Human Rights Office"),
        ("الدرجة F6، أي", "F6"),
        ("بنسبة F 50% من", "F 50%"),
    ],
)
def test_in_an_arabic_line(words: str, run: str) -> None:
    assert isolated(words, "rtl") == words.replace(run, f"{LTR}{run}{END}")
    assert isolated(words, "ltr") != words


@pytest.mark.parametrize("words", ["الفقرات 3–8", "[2، الفقرة 4]", "27 أيار 2024", "أ &amp; ب &#160; ج", "1.5 و2,000"])
def test_numbers_are_read_as_their_line_is(words: str) -> None:
    assert isolated(words, "rtl") == words


def test_tags_stay_as_they_are() -> None:
    text = '<p class="lead" title="a > b">نص <a href="#one">Latin</a><?pages one two ?></p>'

    assert isolated(text, "rtl") == text.replace("Latin", f"{LTR}Latin{END}")


def test_in_an_english_line() -> None:
    assert isolated("The term وزارة الداخلية 5 is &amp; was", "ltr") == (
        f"The term {RTL}وزارة الداخلية{END} 5 is &amp; was"
    )
    assert isolated("No other script.", "ltr") == "No other script."
