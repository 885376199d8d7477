"""Our own look at a finished e-book."""

import io
import zipfile

import pytest

from octavo.errors import ExitCode
from octavo.preflight import preflight_ebook

PAGE = '<html xmlns="http://www.w3.org/1999/xhtml"><body id="top">{}</body></html>'


def book(body: str, style: str = "p { margin: 0 }") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("mimetype", "application/epub+zip")
        file.writestr("EPUB/a.xhtml", PAGE.format(body))
        file.writestr("EPUB/b c.xhtml", PAGE.format(""))
        file.writestr("EPUB/images/x.png", "")
        file.writestr("EPUB/style.css", style)
    return data.getvalue()


@pytest.mark.parametrize(
    "body",
    [
        '<a href="#top">here</a>',
        '<a href="b%20c.xhtml#top">there</a>',
        '<a href="https://example.org/#any">out</a>',
        '<img src="images/x.png" alt=""/>',
    ],
)
def test_a_sound_book_passes(body: str) -> None:
    assert preflight_ebook(book(body), "x.epub") == ()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>", "not well formed"),
        ('<a href="#gone">x</a>', "where nothing has that id"),
        ('<a href="b%20c.xhtml#gone">x</a>', "where nothing has that id"),
        ('<a href="gone.xhtml">x</a>', "which is not in it"),
        ('<img src="../../x.png" alt=""/>', "which is not in it"),
        ('<a href="javascript:x()">x</a>', "which is not in it"),
        ('<img src="file:///etc/passwd" alt=""/>', "which is not in it"),
        ('<img src="https://example.org/x.png" alt=""/>', "which is not in it"),
        ('<img src="http://example.org/x.png" alt=""/>', "which is not in it"),
        ('<link rel="stylesheet" href="https://example.org/x.css"/>', "which is not in it"),
        ("<script/>", "holds a script"),
    ],
)
def test_a_broken_book_is_refused_by_name(body: str, words: str) -> None:
    (problem,) = preflight_ebook(book(body), "x.epub")

    assert words in problem.message
    assert problem.exit_code is ExitCode.PREFLIGHT
    assert str(problem.place) == "x.epub"


@pytest.mark.parametrize(
    "style", ["p { background: url(x.png) }", 'p { background: URL ("https://example.org/x") }', "@import 'x.css';"]
)
def test_a_stylesheet_asks_for_nothing(style: str) -> None:
    (problem,) = preflight_ebook(book("", style), "x.epub")

    assert "style.css asks for another file" in problem.message
