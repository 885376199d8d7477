"""Runs that go against the direction of their line are held apart from it."""

import pytest

from octavo.markup.isolates import held_apart, isolated

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
        ("عنوان “Foo (2015) “bar” baz” آخر", "Foo (2015) “bar” baz"),
        ("مجلة The Journal 12(3) منها", "The Journal 12(3)"),
        ("شركة AT & T وR&D معاً", "AT & T"),
        ('قال Il a dit "non" et puis ثم', 'Il a dit "non" et puis'),
        ("المرسوم UN (Security Council) وبعده", "UN (Security Council)"),
        ("جماعة Hayʾat Taḥrīr al-Sha‘b في", "Hayʾat Taḥrīr al-Sha‘b"),
        ("هاتف +963 11 123 نهاراً", "+963 11 123"),
        ("عام 2024 BBC 3D ثم", "BBC 3D"),
    ],
)
def test_in_an_arabic_line(words: str, run: str) -> None:
    assert f"{LTR}{run}{END}" in isolated(words, "rtl")
    assert isolated(words, "rtl").replace(LTR, "").replace(END, "") == words
    assert isolated(words, "ltr") != words


@pytest.mark.parametrize(
    "words", ["الفقرات 3–8", "[2، الفقرة 4]", "27 أيار 2024", "أ &amp; ب &#160; ج", "1.5 و2,000", "<em>12</em> 13"]
)
def test_numbers_are_read_as_their_line_is(words: str) -> None:
    assert held_apart(words, "rtl") == words


def test_tags_stay_as_they_are() -> None:
    text = '<p class="lead" title="a > b">نص <a href="#one">Latin</a><?pages one two ?></p>'

    assert held_apart(text, "rtl") == text.replace("Latin", f"{LTR}Latin{END}")


def test_what_belongs_to_the_line() -> None:
    """Signs of a pair part runs, where only one of the two would be within."""
    assert held_apart("(Foo) و“Bar” [2]", "rtl") == f"({LTR}Foo{END}) و“{LTR}Bar{END}” [2]"
    assert held_apart("The (نص) (نص)", "ltr") == f"The ({RTL}نص{END}) ({RTL}نص{END})"


def test_a_run_with_emphasis_has_an_element_of_its_own() -> None:
    assert held_apart("في <em>Foo</em> bar، <em>baz</em>", "rtl") == (
        f'في <span dir="ltr"><em>{LTR}Foo{END}</em> {LTR}bar{END}</span>، <em>{LTR}baz{END}</em>'
    )
    assert held_apart("Of <strong>نص</strong> نص.", "ltr") == (
        f'Of <span dir="rtl"><strong>{RTL}نص{END}</strong> {RTL}نص{END}</span>.'
    )


@pytest.mark.parametrize("run", ["Foreign Affairs 103(4)", "Il a dit: non, et puis", "https://example.org/a/b/c/d"])
def test_a_run_that_signs_would_be_torn_from_has_an_element_of_its_own(run: str) -> None:
    """A line may end within it, and the next begin with a figure or a sign."""
    assert held_apart(f"في {run} ثم", "rtl") == f'في <span dir="ltr">{LTR}{run}{END}</span> ثم'
    assert held_apart(f'<q dir="ltr">{run}</q>', "rtl") == f'<q dir="ltr">{LTR}{run}{END}</q>'
    assert held_apart(f"<title>{run}</title><body>", "rtl") == f"<title>{run}</title><body>"
    assert "<" not in isolated(f"في {run} ثم", "rtl")


@pytest.mark.parametrize("run", ["Charles Lister", "12-03-2024", "F6"])
def test_others_need_none(run: str) -> None:
    assert held_apart(f"في {run} ثم", "rtl") == f"في {LTR}{run}{END} ثم"


def test_in_an_english_line() -> None:
    assert held_apart("The term وزارة الداخلية 5 is &amp; was", "ltr") == (
        f"The term {RTL}وزارة الداخلية{END} 5 is &amp; was"
    )
    assert held_apart("No other script.", "ltr") == "No other script."
