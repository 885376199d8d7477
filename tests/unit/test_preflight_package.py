"""What the preflight refuses in how an e-book is put together: its printed pages, its cover, its contents."""

from collections.abc import Mapping
from typing import Final

import pytest

from octavo.preflight import preflight_ebook
from tests.ebook.books import STOCK, made, paged
from tests.ebook.spoilt import COVER, assert_refused, packed, refused

SECTION: Final = "EPUB/08-section.xhtml"
PACKAGE: Final = "EPUB/content.opf"
MARKER: Final = '<span role="doc-pagebreak" epub:type="pagebreak" id="page.9" aria-label="9"></span>'


@pytest.fixture(scope="module")
def members(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return made(paged(STOCK, tmp_path_factory.mktemp("content"))).members | {"EPUB/cover.png": COVER}


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
    dead = "where nothing has that id"
    assert_refused(
        tuple(one for one in refused(members, member, old, new) if dead not in one.message), "broken-ebook", words
    )


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
