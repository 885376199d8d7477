"""The pages of the print edition in an e-book: each once, in order, and exactly where print begins it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urldefrag
from xml.etree import ElementTree as ET

import pytest

from octavo.compose import for_ebook, for_print
from octavo.letters import letters
from octavo.pagemap import print_identifier
from octavo.pagemap.agreement import Agreement
from octavo.pagemap.reading import read
from octavo.preflight import preflight_ebook
from tests.ebook.books import (
    DC,
    EPUB_TYPE,
    FLAGSHIP,
    NCX,
    ODD,
    OPF,
    STOCK,
    TABLES,
    XHTML,
    Made,
    made,
    opened,
    pages_as_if,
)

BRIEFINGS: Final = (FLAGSHIP, STOCK, ODD, TABLES)
# What only print says, but for the head of a table that is a list in an e-book: the page of a reference; on the cover
# that it is a briefing, and a dot between names.
PRINT_ALONE: Final = re.compile(r"(,p\.)+|(p\.,)+|riefing|·")
AHEAD: Final = 12
"""Letters behind a marker that tell a place from others."""


class Pair:
    """A briefing in print and as an e-book, with pages of so few letters that they begin everywhere."""

    def __init__(self, folder: Path, work: Path, length: int) -> None:
        project, content, book = opened(folder, work)
        self.printed = for_print(project, content, book)
        self.pages = pages_as_if(self.printed, length)
        self.ebook = for_ebook(project, content, book, self.printed, self.pages)
        self.book: Made = made(self.ebook)


@pytest.fixture(scope="module", params=BRIEFINGS, ids=lambda folder: folder.parent.name + "-" + folder.name)
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    return Pair(request.param, tmp_path_factory.mktemp("content"), 97)


def told(element: ET.Element) -> Iterator[str | tuple[str, str]]:
    """The words of an element in order, and its markers; without what an e-book has for itself."""
    role, classes = element.get("role"), (element.get("class") or "").split()
    if role == "doc-pagebreak":
        yield "page", element.get("aria-label") or ""
    is_own = role in ("doc-noteref", "doc-footnote") or {"pages", "repeated"} & set(classes)
    if is_own or element.tag == f"{XHTML}head" or element.get("hidden"):
        return
    yield element.text or ""
    for child in element:
        yield from told(child)
        yield child.tail or ""


def folded(text: str) -> str:
    return "".join(letter for letter, _ in letters(text))


def behind_markers(part: str) -> dict[str, str]:
    """The letters that follow each marker of a part, without the page of a reference, which only print says."""
    pieces = list(told(ET.fromstring(part.encode())))
    found = {}
    for place, piece in enumerate(pieces):
        if isinstance(piece, tuple):
            words = folded("".join(one for one in pieces[place:] if isinstance(one, str)))
            found[piece[1]] = words.replace(",p.", "")
    return found


def shared(agreement: Agreement, begin: int) -> str:
    """The letters of print from one on, as far as they are looked at, without those that only print has."""
    text = agreement.printed.text
    return "".join(text[at] for at in range(begin, min(begin + 40 * AHEAD, len(text))) if agreement.found(at)[1])


def heads(pair: Pair) -> frozenset[str]:
    """The letters of the heads of tables in print."""
    tables = (one for part in pair.printed.parts for one in ET.fromstring(part.body.encode()).iter("thead"))
    return frozenset(folded("".join(head.itertext())) for head in tables)


def agreements(pair: Pair) -> dict[str, Agreement]:
    ebook = {part.id: part.body.encode() for part in pair.ebook.parts}
    return {part.id: Agreement(read(part.body.encode()), read(ebook[part.id])) for part in pair.printed.parts}


def test_every_page_begins_before_the_same_letters_as_in_print(pair: Pair) -> None:
    behind = {label: text for part in pair.ebook.parts for label, text in behind_markers(part.body).items()}
    agreement = agreements(pair)
    seen = 0
    for start in pair.pages.starts:
        if start.letters and agreement[start.part].found(start.letters)[1]:
            seen += 1
            words = shared(agreement[start.part], start.letters)
            assert behind[start.label][:AHEAD] == words.replace(",p.", "")[:AHEAD], start
    assert seen >= len(pair.pages.starts) // 2


def test_a_page_may_begin_with_any_letter_that_both_editions_have(pair: Pair) -> None:
    for name, agreement in agreements(pair).items():
        text = agreement.printed.text
        missed = "".join(letter if not agreement.found(at)[1] else " " for at, letter in enumerate(text))
        strange = [run for run in missed.split() if not PRINT_ALONE.fullmatch(run) and run not in heads(pair)]
        assert strange == [], name


def test_the_list_names_every_page_once_in_order(pair: Pair) -> None:
    files = {part.file: number for number, part in enumerate(pair.ebook.parts)}
    (nav,) = (one for one in pair.book.pages["nav.xhtml"].iter(f"{XHTML}nav") if one.get(EPUB_TYPE) == "page-list")
    links = [(link.text, *urldefrag(link.get("href", ""))) for link in nav.iter(f"{XHTML}a")]
    markers = [
        (element.get("aria-label"), name, element.get("id"))
        for name, page in sorted(pair.book.pages.items(), key=lambda one: files[one[0]])
        for element in page.iter()
        if element.get("role") == "doc-pagebreak"
    ]

    assert nav.get("role") == "doc-pagelist"
    assert [label for label, *_ in links] == list(pair.pages.labels)
    assert links == markers


def test_old_readers_get_the_same_pages(pair: Pair) -> None:
    ncx = ET.fromstring(pair.book.members["EPUB/toc.ncx"])
    (nav,) = (one for one in pair.book.pages["nav.xhtml"].iter(f"{XHTML}nav") if one.get(EPUB_TYPE) == "page-list")
    targets = list(ncx.iter(f"{NCX}pageTarget"))
    listed = [(target.findtext(f"{NCX}navLabel/{NCX}text"), target.find(f"{NCX}content")) for target in targets]

    links = [(link.text, link.get("href")) for link in nav.iter(f"{XHTML}a")]
    assert [(label, content.get("src")) for label, content in listed if content is not None] == links
    assert {target.get("type") for target in targets} == {"normal"}
    assert [target.get("value") for target in targets] == list(pair.pages.labels)
    counts = {meta.get("name"): meta.get("content") for meta in ncx.iter(f"{NCX}meta")}
    assert counts["dtb:totalPageCount"] == counts["dtb:maxPageNumber"] == str(len(links))
    orders = [int(one.get("playOrder", "")) for one in ncx.iter() if one.get("playOrder")]
    assert sorted(set(orders)) == list(range(1, max(orders) + 1))
    assert [int(target.get("playOrder", "")) for target in targets] == sorted(
        int(target.get("playOrder", "")) for target in targets
    )


def test_the_package_names_the_edition_whose_pages_they_are(pair: Pair) -> None:
    edition = print_identifier(pair.printed.metadata)
    metas = [(meta.get("property"), meta.text) for meta in pair.book.package.iter(f"{OPF}meta")]

    assert [one.text for one in pair.book.package.iter(f"{DC}source")] == [edition]
    assert ("pageBreakSource", edition) in metas
    assert ("schema:accessibilityFeature", "pageNavigation") in metas
    assert ("schema:accessibilityFeature", "pageBreakMarkers") in metas
    assert any(name == "schema:accessibilitySummary" and "print edition" in (text or "") for name, text in metas)


def test_sources_say_on_which_pages_they_are_cited(pair: Pair) -> None:
    """The page that is named is the one that the first citation on it stands on, in both editions."""
    sources = next(part for part in pair.ebook.parts if part.kind == "sources")
    seen = 0
    for entry in ET.fromstring(sources.body.encode()).iter(f"{XHTML}li"):
        links = [link for link in entry.iter(f"{XHTML}a") if link.get("role") == "doc-backlink"]
        labels = [link.text for link in links]
        told = {int(label or "") for label in labels}
        assert labels == sorted(set(labels), key=lambda label: int(label or ""))
        assert not any(int(label or "") - 1 in told and int(label or "") + 1 in told for label in labels)
        for link in links:
            seen += 1
            anchor = urldefrag(link.get("href", "")).fragment
            assert pair.pages.page_of[anchor] == link.text
            assert link.get("aria-label") == f"page {link.text}"
    assert seen


def test_nothing_is_wrong_with_it_but_the_small_picture_of_its_cover(pair: Pair) -> None:
    assert {problem.message for problem in preflight_ebook(pair.book.data, "x.epub")} == {
        "The e-book is not sound: cover.png is no PNG of 1600 by 2560 pixels and at most 5000000 bytes."
    }


def test_without_a_map_there_are_no_pages(tmp_path: Path) -> None:
    book = made(for_ebook(*opened(STOCK, tmp_path)))

    text = b"".join(book.members.values())
    assert b"page.1" not in text
    assert b"page-list" not in text
    assert b"pageBreakSource" not in text
    assert b"<pageList" not in book.members["EPUB/toc.ncx"]
    assert b"Cited in" in text
