"""Our own look at a finished e-book: a sound one passes, and each rule is shown what it refuses."""

from collections.abc import Mapping
from typing import Final

import pytest

from octavo.errors import PROBLEMS, ExitCode, Place
from octavo.preflight import preflight_ebook
from octavo.preflight.rules import RULES
from tests.ebook.spoilt import assert_refused, packed, refused

SECTION: Final = "EPUB/08-section.xhtml"
PACKAGE: Final = "EPUB/content.opf"
STYLE: Final = "EPUB/style.css"
END: Final = "</section>"


def test_a_sound_book_passes(members: Mapping[str, bytes]) -> None:
    assert preflight_ebook(packed(members), "x.epub") == ()


@pytest.mark.parametrize(
    "body",
    [
        '<p><a href="#part.method.title">here</a></p>',
        '<p><a href="%30%38-section.xhtml#section-nights">there</a></p>',
        '<p><a href="https://example.org/#any">out</a></p>',
        "<p><a href=\"https://example.org/it's\">https://example.org/it's</a></p>",
        '<p><img src="pictures/1.png" alt="A street."/></p>',
        '<p lang="ar-SY" xml:lang="ar-SY">مرحبا</p>',
        "<h3>A</h3><h4>B</h4><h3>C</h3>",
        "<table><tbody><tr><td></td></tr></tbody></table>",
        "<p>One<br/>two, 6″ and the ’90s: “so”.</p>",
    ],
)
def test_what_is_in_order_passes(members: Mapping[str, bytes], body: str) -> None:
    assert refused(members, "EPUB/11-method.xhtml", END, body + END) == ()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>x", "not well formed"),
        ('<p><a href="#gone">x</a></p>', "where nothing has that id"),
        ('<p><a href="nav.xhtml#gone">x</a></p>', "where nothing has that id"),
        ('<p><a href="gone.xhtml">x</a></p>', "which is not in it"),
        ('<p><img src="../../x.png" alt="A"/></p>', "which is not in it"),
        ('<p><a href="javascript:x()">x</a></p>', "which is not in it"),
        ('<p><img src="file:///etc/passwd" alt="A"/></p>', "which is not in it"),
        ('<p><img src="https://example.org/x.png" alt="A"/></p>', "which is not in it"),
        ('<p><img src="http://example.org/x.png" alt="A"/></p>', "which is not in it"),
        ('<link rel="stylesheet" href="https://example.org/x.css"/>', "which is not in it"),
        ("<script>x</script>", "holds a script"),
        ('<p id="part.cover">x</p>', "the id part.cover stands 2 times in it"),
    ],
)
def test_a_broken_book_is_refused_by_name(members: Mapping[str, bytes], body: str, words: str) -> None:
    problems = refused(members, "EPUB/16-colophon.xhtml", END, body + END)

    assert_refused(problems[:1], "broken-ebook", words)
    assert len(problems) == 1 or words == "not well formed"


@pytest.mark.parametrize(
    "style", ["p { background: url(x.png) }", 'p { background: URL ("https://example.org/x") }', "@import 'x.css';"]
)
def test_a_stylesheet_asks_for_nothing(members: Mapping[str, bytes], style: str) -> None:
    problems = preflight_ebook(packed({**members, STYLE: style.encode()}), "x.epub")

    assert "style.css asks for another file" in problems[0].message
    assert {problem.code for problem in problems[1:]} == {"unfit-for-shops"}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("<dc:description>The curfew ended on 1 March.</dc:description>", "", "lack the description"),
        ("<dc:rights>No licence is stated.</dc:rights>", "", "lack the rights"),
        ("<dc:date>2025-03-02</dc:date>", "", "lack the date"),
        ("<dc:language>en</dc:language>", "", "lack the language"),
        ("<dc:title id", "<dc:subject> </dc:subject><dc:title id", "a blank subject"),
        ("<dc:date>2025-03-02", "<dc:date>March 2025", "the date in its metadata is none: March 2025"),
        ("2025-03-02T00:00:00Z", "2025-03-02", "the last change in its metadata is none: 2025-03-02"),
        (
            '<meta refines="#creator-1" property="role"',
            '<meta refines="#title-1" property="role"',
            "give The desk a role",
        ),
        ('property="file-as"', 'property="alternate-script"', "give The desk a file-as"),
        ('property="schema:accessibilityHazard"', 'property="schema:other"', "lack schema:accessibilityHazard"),
        ('property="a11y:certifiedBy"', 'property="a11y:other"', "nobody certifies it"),
        ('<package xml:lang="en"', "<package", "does not state its language"),
    ],
)
def test_metadata_that_lack_something_are_refused(members: Mapping[str, bytes], old: str, new: str, words: str) -> None:
    assert_refused(refused(members, PACKAGE, old, new), "incomplete-metadata", words)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("<title>The nights</title>", "<title> </title>", "has no title"),
        (' lang="en" xml:lang="en" dir', " dir", "does not state its language"),
        (END, '<p lang="ar">x</p></section>', "whose lang and xml:lang differ: ar and None"),
        (END, '<p lang="x y" xml:lang="x y">x</p></section>', "in a language that is none: x y"),
        (END, "<h4>Too deep</h4></section>", "level 2 to one of level 4: Too deep"),
        (END, '<p><img src="pictures/1.png" alt=" "/></p></section>', "a picture without a text: pictures/1.png"),
        (END, '<p><img src="pictures/1.png"/></p></section>', "a picture without a text: pictures/1.png"),
        (END, '<p class="lead"> </p></section>', "an element with nothing in it: p lead"),
        (END, "<ul><li>x</li><li/></ul></section>", "an element with nothing in it: li"),
        (END, '<p>x<span role="doc-pagebreak"/></p></section>', "an element with nothing in it: span"),
    ],
)
def test_what_a_screen_reader_stumbles_over_is_refused(
    members: Mapping[str, bytes], old: str, new: str, words: str
) -> None:
    problems = [one for one in refused(members, SECTION, old, new) if one.code != "broken-ebook"]
    assert_refused(tuple(problems), "untidy-ebook", words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('six 6" pipes', '6"'),
        ("the desk's own", "desk's"),
        ("rock 'n’ roll", "'n’"),
        ('<a href="https://example.org/">"x" of them</a>', '"x"'),
    ],
)
def test_a_straight_quotation_mark_has_its_place_in_the_content(
    members: Mapping[str, bytes], text: str, words: str
) -> None:
    asked: list[str] = []

    def locate(found: str) -> Place:
        asked.append(found)
        return Place("content/orders/sections.yaml", 4, 7)

    changed = members[SECTION].replace(END.encode(), f"<p>All of {text}.</p></section>".encode())
    book = packed({**members, SECTION: changed})

    (problem,) = preflight_ebook(book, "x.epub", locate)
    assert asked == [words]
    assert problem.code == "straight-quote"
    assert str(problem.place) == "content/orders/sections.yaml:4:7"
    assert "Type the sign that is meant" in problem.hint
    (problem,) = preflight_ebook(book, "x.epub")
    assert str(problem.place) == "x.epub"


@pytest.mark.parametrize(
    "rule",
    [
        "p { width: calc(100% - 1em) }",
        "p { color: var(--ink) }",
        "p { width: min(10em, 100%) }",
        "p { margin-inline: 1em }",
        "p { display: flex }",
        "p { display: grid }",
        "p { position: fixed }",
        "p { color: rgb(0, 0, 0) }",
        "p { font-size: clamp(1em, 2em, 3em) }",
        "p { margin: 1rem }",
        "p { color: red !important }",
        "p { background-image: linear-gradient(white, black) }",
        "p { & a { color: inherit } }",
        "p:is(.a, .b) { margin: 0 }",
        "p:where(.a) { margin: 0 }",
        "p:not(.a) { margin: 0 }",
        "p:has(a) { margin: 0 }",
        "#one { margin: 0 }",
        "@layer base { p { margin: 0 } }",
        "@supports (display: grid) { p { margin: 0 } }",
        "@font-face { font-family: x }",
        "@media (prefers-color-scheme: dark) { p { margin: 0 } }",
        "@media (width <= 45em) { p { margin: 0 } }",
        "@page { margin: 0 }",
        ":root { --ink: black }",
        "p { margin 0 }",
        "p { margin: 0",
        "p > > a { margin: 0 }",
    ],
)
def test_what_shops_do_not_take_is_refused(members: Mapping[str, bytes], rule: str) -> None:
    sheet = members[STYLE] + f"\n{rule}\n".encode()

    problems = preflight_ebook(packed({**members, STYLE: sheet}), "x.epub")

    assert {problem.code for problem in problems} == {"unfit-for-shops"}
    assert all("style.css has" in problem.message for problem in problems)


@pytest.mark.parametrize(
    ("rows", "columns", "is_refused"), [(99, 9, False), (100, 2, True), (2, 10, True), (300, 12, True)]
)
def test_tables_stay_below_the_limits(
    members: Mapping[str, bytes], rows: int, columns: int, *, is_refused: bool
) -> None:
    row = f"<tr>{'<td>1</td>' * columns}</tr>"
    table = f"<table><caption>Long</caption><thead>{row}</thead><tbody>{row * rows}</tbody></table>"

    problems = refused(members, SECTION, END, table + END)

    if is_refused:
        assert_refused(problems, "unfit-for-shops", f"a table of {rows} rows and {columns} columns: Long")
    else:
        assert problems == ()


def test_a_table_in_a_table_is_refused(members: Mapping[str, bytes]) -> None:
    inner = "<table><tbody><tr><td>1</td></tr></tbody></table>"
    table = f"<table><tbody><tr><td>{inner}</td></tr></tbody></table>"

    assert_refused(refused(members, SECTION, END, table + END), "unfit-for-shops", "a table in a table")


def test_every_rule_has_a_code_that_refuses() -> None:
    assert {PROBLEMS[rule.code].exit_code for rule in RULES} == {ExitCode.PREFLIGHT}
    assert len({rule.breaches for rule in RULES}) == len(RULES)
    assert all(rule.breaches.__doc__ for rule in RULES)
