"""Words of charts in Arabic, and among Latin ones: their order, their shapes, their lines."""

from dataclasses import replace

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.svgLib.path import parse_path
from hypothesis import given
from hypothesis import strategies as st

from octavo.charts import EBOOK
from octavo.charts.letters import STRONG, MissingSignsError, outline, width, wrapped
from octavo.charts.script import runs

FROM_RIGHT = replace(EBOOK, is_mirrored=True)
TITLE = "قرار وزارة الداخلية (MoI) رقم 123 بشأن SANA (دمشق)، والملحق [2] من Syria TV"
RLM = "\N{RIGHT-TO-LEFT MARK}"


def drawn(words: str) -> list[str]:
    """Return the words from left to right, as runs, those from right to left in angle brackets."""
    return [f"<{run.text}>" if run.way == "rtl" else run.text for run in runs(words)]


def seen(words: str) -> list[str]:
    """Return what is seen of the words from left to right, as runs."""
    return [run.text.strip(RLM) for run in runs(words) if run.text.strip(RLM)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Law (No. 5)", ["Law (No. 5)"]),
        ("Law قانون 55 of", ["Law ", "55", "<قانون >", " of"]),
        ("قانون 55 من SANA.", ["<.>", "SANA", "< من >", "55", "<قانون >"]),
        ("8 آذار 2011", ["2011", "< آذار >", "8"]),
        ("منذ 12/03/2024 حتى", ["< حتى>", "12/03/2024", "<منذ >"]),
        ("منذ 12-03-2024 حتى", ["< حتى>", "12-03-2024", "<منذ >"]),
        ("مبلغ 12,345.5 ليرة", ["< ليرة>", "12,345.5", "<مبلغ >"]),
        ("وكالة SANA (Syria)", ["SANA (Syria)", "<وكالة >"]),
        ("وكالة (SANA)", ["<)>", "SANA", "<وكالة (>"]),
        ("ملحق [2]", ["<]>", "2", "<ملحق [>"]),
        (f"{RLM}2011–2012", ["2012", "<–>", "2011", f"<{RLM}>"]),
        ("50% من", ["< من>", "50%"]),
        ("من 50%", ["<%>", "50", "<من >"]),
    ],
)
def test_words_stand_in_the_order_of_unicode(words: str, expected: list[str]) -> None:
    """The Unicode Bidirectional Algorithm tells where each run stands: hyphens in a date alone go beyond it."""
    assert drawn(words) == expected


@given(st.text("abاب1(2)[]%-,. ٣é\u064e", max_size=20))
def test_no_sign_is_lost_and_none_comes_twice(words: str) -> None:
    assert sorted("".join(run.text for run in runs(words))) == sorted(words)


def test_letters_of_arabic_join() -> None:
    joined, apart = (width(words, 12) for words in ("سلام", "س ل ا م"))

    assert joined < apart - 3 * width(" ", 12) - 1


@pytest.mark.parametrize("words", ["دمشق", "Syria دمشق"])
def test_strong_letters_of_arabic_are_those_of_its_strong_face(words: str) -> None:
    assert outline(words, STRONG) != outline(words, 400)


def test_arabic_is_drawn_from_right_to_left() -> None:
    (alone, wide), (both, _) = outline("ا", 400), outline("اب", 400)

    assert alone not in both, "the first letter stands further right beside a second one"
    assert outline("با", 400)[1] > wide


@pytest.mark.parametrize(("left", "words"), [("′", "ا′"), ("″", "ا′″"), ("a", "a٣"), ("٣", "٣a")])
def test_a_sign_that_one_face_lacks_is_taken_from_the_other(left: str, words: str) -> None:
    data, wide = outline(words, 400)

    assert data.startswith(outline(left, 400)[0])
    assert wide == pytest.approx(sum(outline(sign, 400)[1] for sign in words))


def top(words: str) -> float:
    pen = BoundsPen(None)
    parse_path(outline(words, 400)[0], pen)
    return float(pen.bounds[3])


def test_a_vowel_stands_above_its_letter_however_tall_that_is() -> None:
    assert top("اَ") > top("ا") > top("بَ") > top("ب")
    assert width("اَ", 12) == width("ا", 12)


@pytest.mark.parametrize("mark", ["\u061c", "\u200e", "\u200f", "\u00ad", "\u200c"])
@pytest.mark.parametrize("words", ["Law", "قانون"])
def test_marks_that_nobody_sees_take_no_room(words: str, mark: str) -> None:
    assert width(words + mark, 12) == width(words, 12)


def test_hebrew_is_not_drawn() -> None:
    with pytest.raises(MissingSignsError) as caught:
        width("דמשק", 12)

    assert caught.value.signs == "דמשק"


@pytest.mark.parametrize("room", [60, 90, 120, 200])
def test_every_line_is_read_as_the_whole(room: float) -> None:
    lines = wrapped(TITLE, FROM_RIGHT, room)

    assert len(lines) > 1
    assert all(width(line, FROM_RIGHT.size) <= room for line in lines)
    assert all(seen(line)[-1].startswith(line.strip(RLM)[0]) for line in lines)


@pytest.mark.parametrize(
    ("words", "first"), [("SANA قالت", "SANA"), ("2011–2012", "2011"), ("Law (5)", ")"), ("قانون Law", "قانون ")]
)
def test_in_a_book_from_right_to_left_words_begin_at_the_right(words: str, first: str) -> None:
    (line,) = wrapped(words, FROM_RIGHT, 400)

    assert seen(line)[-1].endswith(first)
