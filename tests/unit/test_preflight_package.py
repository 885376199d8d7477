"""What the preflight refuses in how an e-book is put together: its files and links, pages, cover, contents."""

from collections.abc import Mapping
from typing import Final

import pytest

from octavo.preflight import preflight_ebook
from tests.ebook.spoilt import COVER, assert_refused, packed, refused

SECTION: Final = "EPUB/08-section.xhtml"
PACKAGE: Final = "EPUB/content.opf"
NCX: Final = "EPUB/toc.ncx"
END: Final = "</section>"
MARKER: Final = '<span role="doc-pagebreak" epub:type="pagebreak" id="page.9" aria-label="9"></span>'


@pytest.mark.parametrize(
    ("member", "old", "new", "words"),
    [
        ("EPUB/nav.xhtml", '<li><a href="08-section.xhtml#page.9">9</a></li>', "", "page.9 is not listed"),
        (SECTION, MARKER, "", "page.9 is listed and not marked"),
        (
            "EPUB/nav.xhtml",
            '<li><a href="08-section.xhtml#page.9">',
            '<li><a href="07-people.xhtml#page.8">8</a></li><li><a href="08-section.xhtml#page.9">',
            "once, in the order",
        ),
        (PACKAGE, 'property="pageBreakSource"', 'property="dcterms:isPartOf"', "the edition whose pages are marked"),
    ],
)
def test_pages_that_are_not_listed_each_once_are_refused(
    members: Mapping[str, bytes], member: str, old: str, new: str, words: str
) -> None:
    follows = ("where nothing has that id", "not the one for new readers")
    found = (one for one in refused(members, member, old, new) if not any(each in one.message for each in follows))
    assert_refused(tuple(found), "broken-ebook", words)


@pytest.mark.parametrize(
    "cover",
    [
        COVER.replace((1600).to_bytes(4), (1601).to_bytes(4)),
        COVER.replace((2560).to_bytes(4), (1600).to_bytes(4)),
        b"GIF89a" + COVER[6:],
        COVER + bytes(5_000_000),
    ],
)
def test_a_cover_that_does_not_fit_the_shelf_is_refused(members: Mapping[str, bytes], cover: bytes) -> None:
    problems = preflight_ebook(packed({**members, "EPUB/cover.png": cover}), "x.epub")

    assert_refused(problems, "unfit-for-shops", "cover.png is no PNG of 1600 by 2560 pixels")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('name="cover"', 'name="other"', "one cover, for old readers and for new ones"),
        (' properties="cover-image"', "", "one cover, for old readers and for new ones"),
        ('spine toc="ncx"', "spine", "names no NCX"),
        ("<guide>", "<!--", "not well formed"),
    ],
)
def test_old_readers_find_the_cover_and_the_contents(
    members: Mapping[str, bytes], old: str, new: str, words: str
) -> None:
    problems = refused(members, PACKAGE, old, new)

    assert words in problems[0].message


@pytest.mark.parametrize(
    ("member", "old", "new", "words"),
    [
        (NCX, 'src="08-section.xhtml"', 'src="gone.xhtml"', "toc.ncx points to gone.xhtml, which is not in it"),
        (NCX, 'src="08-section.xhtml"', 'src="08-section.xhtml#gone"', "where nothing has that id"),
        (NCX, 'src="08-section.xhtml"', 'src="https://example.org/"', "which is not in it"),
        (PACKAGE, 'href="nav.xhtml"/>\n  </guide>', 'href="gone.xhtml"/></guide>', "content.opf points to gone.xhtml"),
        (PACKAGE, 'href="nav.xhtml"/>\n  </guide>', 'href="nav.xhtml#gone"/></guide>', "where nothing has that id"),
        (PACKAGE, "<manifest>", '<manifest><item href="x.css" id="x" media-type="text/css"/>', "points to x.css"),
        (
            PACKAGE,
            '<itemref idref="part-02"/>',
            '<itemref idref="part-02"/><itemref idref="gone"/>',
            "its spine names gone, which is not a file",
        ),
    ],
)
def test_contents_and_package_lead_somewhere(
    members: Mapping[str, bytes], member: str, old: str, new: str, words: str
) -> None:
    assert_refused(refused(members, member, old, new), "broken-ebook", words)


@pytest.mark.parametrize("member", ["EPUB/pictures/left.png", "EPUB/left.css", "left.txt"])
def test_a_file_that_the_package_does_not_list_is_refused(members: Mapping[str, bytes], member: str) -> None:
    problems = preflight_ebook(packed({**members, member: b""}), "x.epub")

    assert_refused(problems, "broken-ebook", f"{member} is not listed in its package")


@pytest.mark.parametrize(
    ("member", "old", "new", "words"),
    [
        ("EPUB/nav.xhtml", '#page.9">9</a>', '#page.9">10</a>', "08-section.xhtml#page.9 is called 10"),
        (SECTION, 'id="page.9" aria-label="9"', 'id="page.9" aria-label="10"', "#page.9 is called 10"),
        (
            NCX,
            '<text>9</text></navLabel><content src="08',
            '<text>10</text></navLabel><content src="08',
            "is called 10",
        ),
    ],
)
def test_a_printed_page_has_one_name(members: Mapping[str, bytes], member: str, old: str, new: str, words: str) -> None:
    assert_refused(refused(members, member, old, new), "broken-ebook", words)


def test_old_readers_are_given_the_same_pages(members: Mapping[str, bytes]) -> None:
    problems = refused(members, NCX, 'src="08-section.xhtml#page.9"', 'src="07-people.xhtml#page.8"')

    assert "its list of printed pages for old readers is not the one for new readers" in problems[0].message


@pytest.mark.parametrize(
    ("member", "old", "new", "words"),
    [
        (PACKAGE, "<dc:source>", "<dc:source>x", "and its source is xurn:uuid:"),
        (PACKAGE, '<package xml:lang="en"', '<package xml:lang="fr"', "content.opf says that it is in fr"),
        (NCX, '<ncx xml:lang="en"', '<ncx xml:lang="fr"', "toc.ncx says that it is in fr"),
        (SECTION, ' lang="en" xml:lang="en" dir', ' lang="fr" xml:lang="fr" dir', "is in fr, and its metadata say en"),
    ],
)
def test_metadata_agree_with_the_pages(
    members: Mapping[str, bytes], member: str, old: str, new: str, words: str
) -> None:
    assert_refused(refused(members, member, old, new), "incomplete-metadata", words)


def test_the_language_is_told_as_it_is(members: Mapping[str, bytes]) -> None:
    problems = refused(members, PACKAGE, "<dc:language>en", "<dc:language>fr")

    assert {problem.code for problem in problems} == {"incomplete-metadata"}
    assert all("is in en, and its metadata say fr" in problem.message for problem in problems)


@pytest.mark.parametrize(
    ("member", "old", "new", "words"),
    [
        (SECTION, END, f"<p><img src='pictures/1.png' alt=\"The desk's own\"/></p>{END}", "The desk's own"),
        (SECTION, END, f'<p title="the desk\'s">x</p>{END}', "the desk's"),
        (SECTION, END, f'<p aria-label="the desk\'s">x</p>{END}', "the desk's"),
        (PACKAGE, "<dc:rights>", "<dc:rights>The desk's. ", "The desk's."),
        (NCX, "<text>", "<text>The desk's ", "The desk's"),
    ],
)
def test_a_straight_quotation_mark_is_found_outside_the_text(
    members: Mapping[str, bytes], member: str, old: str, new: str, words: str
) -> None:
    assert_refused(refused(members, member, old, new), "straight-quote", words)
