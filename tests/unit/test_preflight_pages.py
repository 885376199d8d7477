"""What the preflight refuses in single pages: what runs or is fetched, style of their own, what says nothing."""

from collections.abc import Mapping
from typing import Final

import pytest

from octavo.errors import Place
from octavo.preflight import preflight_ebook
from tests.ebook.spoilt import assert_refused, packed, refused

SECTION: Final = "EPUB/08-section.xhtml"
TITLE: Final = "EPUB/00-cover.xhtml"
STYLE: Final = "EPUB/style.css"
END: Final = "</section>"
PICTURE: Final = '<p><img src="pictures/1.png" alt="A street."'


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<script>x</script>", "holds a script"),
        ('<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>', "holds a script"),
        ('<base href="nav.xhtml">x</base>', "holds a base"),
        ('<p onclick="x()">x</p>', "has the attribute onclick: p"),
        (f'{PICTURE} onerror="x()"/></p>', "has the attribute onerror: img"),
        ('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', "has the attribute onload: svg"),
        (f'{PICTURE} srcset="https://example.org/x.png 2x"/></p>', "has the attribute srcset: img"),
        (f'{PICTURE} srcset="pictures/1.png 2x"/></p>', "has the attribute srcset: img"),
        ('<p>x<video poster="https://example.org/x.png">x</video></p>', "has the attribute poster: video"),
        ('<table background="x.png"><tbody><tr><td>x</td></tr></tbody></table>', "has the attribute background: table"),
    ],
)
def test_pages_run_nothing_and_fetch_nothing(members: Mapping[str, bytes], body: str, words: str) -> None:
    assert_refused(refused(members, SECTION, END, body + END), "broken-ebook", words)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<p style="background: url(https://example.org/x.png)">x</p>', "a style of its own: p {background"),
        ('<p style="color: red">x</p>', "a style of its own: p {color: red"),
        ('<p style="width: 20%">x</p>', "a style of its own: p {width: 20%"),
        ('<p style="">x</p>', "a style of its own: p {}"),
        (
            '<table><colgroup><col style="width: 20px"/></colgroup><tbody><tr><td>x</td></tr></tbody></table>',
            "a style of its own: col {width: 20px",
        ),
        (
            '<table><col style="width: 20%; color: red"/><tbody><tr><td>x</td></tr></tbody></table>',
            "a style of its own: col {width: 20%; color: red",
        ),
        ("<style>p { margin: 0 }</style>", "has a style element"),
        ('<svg xmlns="http://www.w3.org/2000/svg"><style>p { margin: 0 }</style></svg>', "has a style element"),
    ],
)
def test_pages_have_no_style_of_their_own(members: Mapping[str, bytes], body: str, words: str) -> None:
    assert_refused(refused(members, SECTION, END, body + END), "unfit-for-shops", words)


def test_columns_may_say_how_wide_they_are(members: Mapping[str, bytes]) -> None:
    table = '<table><colgroup><col style="width: 20%"/></colgroup><tbody><tr><td>x</td></tr></tbody></table>'

    assert refused(members, SECTION, END, table + END) == ()


@pytest.mark.parametrize(
    "declaration",
    [
        "color: black",
        "color: #000000",
        "background-color: white",
        "background-color: #8a8a8a",
        "font-size: 12px",
        "font-size: 5vh",
        "line-height: 20px",
        'font-family: "Georgia"',
        "font-family: georgia",
        "font-family: georgia, serif",
        'font-family: "Georgia", serif',
    ],
)
def test_type_and_colours_are_left_to_the_reader(members: Mapping[str, bytes], declaration: str) -> None:
    sheet = members[STYLE] + f"\np {{ {declaration} }}\n".encode()

    problems = preflight_ebook(packed({**members, STYLE: sheet}), "x.epub")

    assert_refused(problems, "unfit-for-shops", f"style.css has a value that is not taken: {declaration}")


@pytest.mark.parametrize(
    "declaration",
    [
        "color: inherit",
        "color: currentColor",
        "background-color: transparent",
        "border: 1px solid #8a8a8a",
        "font-size: 0.9em",
        "font-size: 90%",
        "font-size: smaller",
        "line-height: 1.25",
        "line-height: normal",
        "font-family: inherit",
        "font-family: monospace",
        "font-family: sans-serif, serif",
    ],
)
def test_what_follows_the_reader_passes(members: Mapping[str, bytes], declaration: str) -> None:
    sheet = members[STYLE] + f"\np {{ {declaration} }}\n".encode()

    assert preflight_ebook(packed({**members, STYLE: sheet}), "x.epub") == ()


@pytest.mark.parametrize(
    ("member", "old", "new", "words"),
    [
        (SECTION, END, "<h1>Second</h1>" + END, "a heading of level 1 outside the title page: Second"),
        ("EPUB/nav.xhtml", "</nav>", "<h1>Second</h1></nav>", "a heading of level 1 outside the title page: Second"),
        (TITLE, "</h1>", "</h1><h1>Second</h1>", "is a title page with 2 headings of level 1"),
    ],
)
def test_the_title_alone_is_of_the_first_level(
    members: Mapping[str, bytes], member: str, old: str, new: str, words: str
) -> None:
    assert_refused(refused(members, member, old, new), "untidy-ebook", words)


def test_a_title_page_has_the_title(members: Mapping[str, bytes]) -> None:
    page = members[TITLE].replace(b"<h1", b"<h2").replace(b"</h1>", b"</h2>")

    problems = preflight_ebook(packed({**members, TITLE: page}), "x.epub")

    assert_refused(problems, "untidy-ebook", "is a title page with 0 headings of level 1")


def test_a_book_has_a_title_page(members: Mapping[str, bytes]) -> None:
    page = members[TITLE].replace(b'epub:type="titlepage"', b'epub:type="preface"')

    problems = preflight_ebook(packed({**members, TITLE: page}), "x.epub")

    assert [problem.code for problem in problems] == ["untidy-ebook"] * 2
    assert "outside the title page" in problems[0].message
    assert "it has no title page" in problems[1].message


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p><br/></p>", "nothing in it: p"),
        ("<p> <wbr/> </p>", "nothing in it: p"),
        ("<p><span><br/></span>x</p>", "nothing in it: span"),
        ("<table><colgroup><col/></colgroup></table>", "nothing in it: table"),
        ("<dl><dd/></dl>", "nothing in it: dl"),
    ],
)
def test_what_holds_nothing_but_breaks_is_empty(members: Mapping[str, bytes], body: str, words: str) -> None:
    assert_refused(refused(members, SECTION, END, body + END), "untidy-ebook", words)


@pytest.mark.parametrize(
    "body",
    [
        f"{PICTURE}/></p>",
        "<div><hr/></div>",
        "<dl><dt>x</dt><dd/></dl>",
        "<table><tbody><tr><td/><th/></tr></tbody></table>",
        '<p><svg xmlns="http://www.w3.org/2000/svg"/></p>',
    ],
)
def test_what_says_something_without_words_is_not_empty(members: Mapping[str, bytes], body: str) -> None:
    assert refused(members, SECTION, END, body + END) == ()


@pytest.mark.parametrize("alt", ["1.png", "IMG_2041.JPG", "images/street.jpeg", "chart.svg", "1"])
def test_the_name_of_a_file_is_no_text(members: Mapping[str, bytes], alt: str) -> None:
    picture = f'<p><img src="pictures/1.png" alt="{alt}"/></p>'

    (problem,) = preflight_ebook(
        packed({**members, SECTION: members[SECTION].replace(END.encode(), (picture + END).encode(), 1)}),
        "x.epub",
        lambda words: Place("content/orders/sections.yaml", words.count(alt), 1),
    )

    assert problem.code == "untidy-ebook"
    assert f"the name of a file for its text: {alt}" in problem.message
    assert str(problem.place) == "content/orders/sections.yaml:1:1"
    assert "Say what the picture shows" in problem.hint


def test_a_text_may_name_a_file(members: Mapping[str, bytes]) -> None:
    picture = '<p><img src="pictures/1.png" alt="A screen with the file 1.png"/></p>'

    assert refused(members, SECTION, END, picture + END) == ()
