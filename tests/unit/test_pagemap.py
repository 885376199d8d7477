"""Markers for printed pages: before which letter they stand, and what is no place for one."""

import dataclasses
import uuid
from xml.etree import ElementTree as ET

import pytest

from octavo.pagemap import PageLink, PageMap, PageStart, mark, pages_of, print_identifier
from octavo.pagemap.agreement import Agreement
from octavo.pagemap.reading import read
from octavo.view import Metadata

PART = '<section xmlns:epub="http://www.idpf.org/2007/ops" id="p">{}</section>'
MARKER = '<span role="doc-pagebreak" epub:type="pagebreak" id="page.{0}" aria-label="{0}"></span>'


def starts(*letters: int, part: str = "p") -> PageMap:
    return PageMap(tuple(PageStart(str(n), part, at) for n, at in enumerate(letters, 1)), {})


def marked(printed: str, ebook: str, *letters: int) -> str:
    """The e-book's part with its markers, written ``|`` for short."""
    found = mark({"p": PART.format(printed)}, {"p": PART.format(ebook)}, starts(*letters))
    assert found.loose == ()
    body = found.parts["p"]
    ET.fromstring(body)
    for number in range(1, len(letters) + 1):
        assert body.count(MARKER.format(number)) == 1
        body = body.replace(MARKER.format(number), "|")
    return body.removeprefix(PART.partition("{}")[0]).removesuffix("</section>")


@pytest.mark.parametrize(
    ("text", "letter", "expected"),
    [
        ("<p>One two.</p><p>Three.</p>", 3, "<p>One |two.</p><p>Three.</p>"),
        ("<p>One two.</p><p>Three.</p>", 7, "<p>One two.</p>|<p>Three.</p>"),
        ("<p>One two.</p>\n<h3 id='x'>Three.</h3>", 7, "<p>One two.</p>\n|<h3 id='x'>Three.</h3>"),
        ("<p>One <a href='#p'>two</a> x</p>", 3, "<p>One |<a href='#p'>two</a> x</p>"),
        ("<p>One <a href='#p'>two</a> x</p>", 4, "<p>One <a href='#p'>t|wo</a> x</p>"),
        (
            "<p>One<span class='cite'> [<a href='#p'>2</a>]</span></p>",
            3,
            "<p>One|<span class='cite'> [<a href='#p'>2</a>]</span></p>",
        ),
        ("<p>One</p><div><ol><li><p>Two</p></li></ol></div>", 3, "<p>One</p>|<div><ol><li><p>Two</p></li></ol></div>"),
        ("<ol><li>One</li><li><p>Two</p></li></ol>", 3, "<ol><li>One</li><li>|<p>Two</p></li></ol>"),
        ("<ul><li>One</li><li>Two</li></ul>", 3, "<ul><li>One</li><li>|Two</li></ul>"),
        (
            "<table><tbody><tr><th>One</th></tr><tr><th><b>Two</b></th></tr></tbody></table>",
            3,
            "<table><tbody><tr><th>One</th></tr><tr><th>|<b>Two</b></th></tr></tbody></table>",
        ),
        ("<p>x</p><table><tr><th>One</th></tr></table>", 1, "<p>x</p>|<table><tr><th>One</th></tr></table>"),
        ("<dl><div><dt>A</dt><dd>b</dd></div></dl>", 1, "<dl><div><dt>A</dt><dd>|b</dd></div></dl>"),
        ("<p>Stra\u00dfe und &amp; \U0001d538 end</p>", 11, "<p>Stra\u00dfe und &amp; |\U0001d538 end</p>"),
        ("<p>na\u00efve \ufb01n\u00ad ish</p>", 7, "<p>na\u00efve \ufb01|n\u00ad ish</p>"),
        ("<p>A &#8220;word&#8221;</p>", 1, "<p>A |&#8220;word&#8221;</p>"),
    ],
)
def test_a_marker_stands_before_its_letter_or_the_block_that_begins_with_it(
    text: str, letter: int, expected: str
) -> None:
    assert marked(text, text, letter) == expected


def test_a_page_that_begins_with_a_part_is_marked_before_it() -> None:
    file = (
        '<html xmlns:epub="e"><head><title>T</title></head><body>\n<section id="p"><h2>A</h2></section></body></html>'
    )

    (body,) = mark({"p": PART.format("<h2>A</h2>")}, {"p": file}, starts(0)).parts.values()

    assert body == file.replace("<section", MARKER.format(1) + "<section")


@pytest.mark.parametrize(
    ("printed", "ebook", "letter", "expected"),
    [
        # A definition is a list item in print, and a table is a list.
        (
            "<ul><li><p>Ban</p><div><p>An order.</p></div></li></ul>",
            "<dl><dt><dfn>Ban</dfn></dt><dd><p>An order.</p></dd></dl>",
            3,
            "<dl><dt><dfn>Ban</dfn></dt><dd>|<p>An order.</p></dd></dl>",
        ),
        (
            "<table><tr><th>Kind</th><td>report</td></tr></table>",
            "<dl><div><dt>Kind</dt><dd>report</dd></div></dl>",
            4,
            "<dl><div><dt>Kind</dt><dd>|report</dd></div></dl>",
        ),
        # Notes, calls, page lists and links back belong to one edition each.
        (
            '<p>One<span class="note">A long note.</span> two <?pages a b?>three</p>',
            (
                '<p>One<a role="doc-noteref">1</a> two <span class="pages"><a>4</a>, <a>9</a></span>three</p>'
                '<aside role="doc-footnote">A long note.</aside>'
            ),
            6,
            (
                '<p>One<a role="doc-noteref">1</a> two <span class="pages"><a>4</a>, <a>9</a></span>|three</p>'
                '<aside role="doc-footnote">A long note.</aside>'
            ),
        ),
        # A reference says its page in print only.
        (
            "<p>See <a>claim 2, p.</a> and all of it.</p>",
            "<p>See <a>claim 2</a> and all of it.</p>",
            12,
            "<p>See <a>claim 2</a> |and all of it.</p>",
        ),
        # The names of columns stand once in print, in every item of a list in an e-book.
        (
            "<table><tr><th>N</th><th>May</th></tr><tr><th>a</th><td>5</td></tr><tr><th>b</th><td>6</td></tr></table>",
            (
                "<ol><li><p>a</p><dl><dt class='repeated'>May</dt><dd>5</dd></dl></li>"
                "<li><p>b</p><dl><dt class='repeated'>May</dt><dd>6</dd></dl></li></ol>"
            ),
            6,
            (
                "<ol><li><p>a</p><dl><dt class='repeated'>May</dt><dd>5</dd></dl></li>"
                "<li>|<p>b</p><dl><dt class='repeated'>May</dt><dd>6</dd></dl></li></ol>"
            ),
        ),
    ],
)
def test_the_same_letter_is_found_in_other_elements(printed: str, ebook: str, letter: int, expected: str) -> None:
    assert marked(printed, ebook, letter) == expected


def test_ids_in_both_keep_the_same_words_apart() -> None:
    same = "<p>See it.</p>"
    printed = f'<div id="a">{same}</div><div id="b">{same}</div><div id="c">{same}</div>'
    ebook = f'<div id="a">{same}{same}</div><div id="b">{same}</div><div id="c"></div>'

    assert marked(printed, ebook, 6) == ebook.replace('<div id="b">', '|<div id="b">')
    assert marked(printed, ebook, 8) == ebook.replace('<div id="b"><p>Se', '<div id="b"><p>Se|')


def test_words_of_print_alone_are_marked_before_the_next_that_both_have_and_told() -> None:
    printed, ebook = {"p": PART.format("<p>One. Not here. Two.</p>")}, {"p": PART.format("<p>One. Two.</p>")}

    found = mark(printed, ebook, starts(4, 6, 12))

    assert found.loose == ("1", "2")
    assert found.parts["p"] == PART.format(f"<p>One. {''.join(map(MARKER.format, (1, 2, 3)))}Two.</p>")


def test_blank_pages_share_the_place_of_the_next() -> None:
    assert marked("<p>One</p><p>Two</p>", "<p>One</p><p>Two</p>", 3, 3, 4) == "<p>One</p>||<p>T|wo</p>"


def test_a_page_behind_all_words_stands_at_the_end_before_the_notes() -> None:
    ebook = '<p>One</p><aside role="doc-footnote">x</aside>'

    assert marked("<p>One</p>", ebook, 3) == '<p>One</p>|<aside role="doc-footnote">x</aside>'


def test_labels_that_need_it_are_escaped() -> None:
    found = mark({"p": PART.format("a")}, {"p": PART.format("a")}, PageMap((PageStart('<"', "p", 0),), {}))

    ET.fromstring(found.parts["p"])
    assert 'aria-label="&lt;&quot;"' in found.parts["p"]


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        (starts(0, 4), "page 2 begins at letter 4 of p"),
        (starts(2, 1), "page 2 begins at letter 1 of p"),
        (starts(-1), "page 1 begins at letter -1 of p"),
        (starts(0, part="gone"), "pages of gone"),
        (PageMap((PageStart("1", "p", 0), PageStart("1", "p", 1)), {}), "two pages of one number"),
        (PageMap(tuple(PageStart(str(n), part, 0) for n, part in enumerate("pqp")), {}), "pages of p"),
    ],
)
def test_a_map_that_does_not_fit_is_a_bug(pages: PageMap, words: str) -> None:
    bodies = {name: PART.format("<p>One</p>") for name in "pq"}

    with pytest.raises(RuntimeError, match=words):
        mark(bodies, bodies, pages)


def test_parts_without_pages_stay_as_they_are() -> None:
    bodies = {"p": PART.format("<p>One</p>"), "front": "<img/>"}

    assert mark({"p": bodies["p"]}, bodies, PageMap((), {})).parts == bodies


def test_a_long_table_that_differs_in_every_row_is_found_whole() -> None:
    words = [f"<p>{n} {n * n} {n * 7919 % 104729}</p>" for n in range(600)]
    other = [f"<p>{n} {n * n} {n * 7919 % 104729}</p><p>x</p>" for n in range(600)]

    agreement = Agreement(read(PART.format("".join(words)).encode()), read(PART.format("".join(other)).encode()))

    assert all(agreement.found(letter)[1] for letter in range(0, len(agreement.printed.text), 101))


def test_pages_are_named_once_and_in_the_order_of_the_book() -> None:
    page_of = {"a": "ii", "b": "ii", "c": "10", "d": "9"}
    labels = ("i", "ii", "9", "10")

    found = pages_of(["c", "b", "a", "d", "c"], page_of, labels)

    assert found == (PageLink("ii", "b"), PageLink("9", "d"), PageLink("10", "c"))
    with pytest.raises(KeyError):
        pages_of(["gone"], page_of, labels)


def test_a_printed_edition_has_an_identifier_of_its_own_for_each_version() -> None:
    briefing = Metadata(
        f"urn:uuid:{uuid.UUID(int=1)}", "A", "", "en", "ltr", (), "", "", (), "", "2025-01-01", "1.0", "Octavo"
    )
    later = dataclasses.replace(briefing, version="1.1")

    assert print_identifier(briefing) == "urn:uuid:1dc6bbe8-0e60-5307-a004-a17ed0596431"
    assert len({print_identifier(briefing), print_identifier(later), briefing.identifier}) == 3
    assert print_identifier(dataclasses.replace(briefing, title="B")) == print_identifier(briefing)
