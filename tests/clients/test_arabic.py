"""The Arabic edition as readers of PDFs find, copy and list its words."""

import re
import subprocess
import unicodedata
from collections.abc import Callable

import pikepdf
import pytest

from tests.clients import pdf
from tests.clients.conftest import Edition

WORD = re.compile(r"[\u0621-\u0652\u0670-\u06d3]+")
MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e\u200e\u200f\u00ad"))


@pytest.fixture(scope="module")
def words(arabic: Edition) -> list[str]:
    """Every Arabic word that was printed, in the order of reading."""
    shown = (re.sub(r"<\?.*?\?>|<[^<>]*>", " ", part.body) for part in arabic.document.parts)
    return [word for text in shown for word in WORD.findall(text.translate(MARKS))]


LEAST = 0.985
"""The share of all words that have to be found; some with two signs over one letter are told with one of them twice."""


def test_poppler_reads_words_whole(arabic: Edition, words: list[str]) -> None:
    found = set(WORD.findall(_told(arabic)))

    assert _share(words, found.__contains__) >= LEAST
    assert {"حظراً", "التي", "السورية", "لا", "التوجيهين"} <= found


def test_pdf_js_reads_words_whole(arabic: Edition, words: list[str]) -> None:
    """But for signs over the last letter of a word, which it parts from it: who searches may leave them out."""
    told = _bare(" ".join(page.tree.words() for page in pdf.read(arabic.pdf).pages).translate(MARKS))

    assert _share(words, lambda word: _bare(word) in told) >= LEAST
    assert all(word in told for word in ("التي", "السورية", "التوجيهين", "كلام"))


def _share(words: list[str], is_found: Callable[[str], bool]) -> float:
    each = set(words)
    return sum(map(is_found, each)) / len(each)


def _told(one: Edition, *which: str) -> str:
    """Return what poppler reads, without marks of direction."""
    command = ["pdftotext", *which, str(one.pdf), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.translate(MARKS)


def _bare(word: str) -> str:
    return "".join(letter for letter in word if unicodedata.category(letter) != "Mn")


def test_the_file_says_that_it_is_arabic_and_read_from_the_right(arabic: Edition) -> None:
    with pikepdf.open(arabic.pdf) as book:
        assert book.Root.Lang == "ar"
        assert book.Root.ViewerPreferences.Direction == "/R2L"
        assert str(book.docinfo.Title) == arabic.document.metadata.title
        with book.open_outline() as outline:
            assert [one.title for one in outline.root][1:3] == ["خلاصة", "المحتويات"]
        assert re.search(rf"صفحة\s+2\s*من\s+{len(book.pages)}\b", _told(arabic, "-f", "2", "-l", "2"))


def test_words_of_the_source_are_marked_as_english(arabic: Edition) -> None:
    bodies = "".join(one.body for one in arabic.document.parts)
    spans = re.findall(r'<span lang="en"[^>]*dir="ltr">([^<]*)</span>', bodies)

    assert any("avoiding, not completely prohibiting" in span for span in spans)
