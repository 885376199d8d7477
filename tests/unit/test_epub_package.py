"""The package of an e-book: what is in it, in which order, and what leads where."""

import dataclasses
import io
import itertools
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urldefrag
from xml.etree import ElementTree as ET

import pytest
from ebooklib.epub import EpubWriter

from octavo.compose import Document, for_ebook, for_print
from octavo.content import Content, read
from octavo.epub import package
from octavo.errors import ProblemsError
from octavo.pixels import rebuilt
from octavo.project import Project
from octavo.view import Book, arrange
from tests.ebook.books import EPUB_TYPE, NCX, OPF, STOCK, XHTML, Made, composed, made


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(composed(STOCK, tmp_path_factory.mktemp("content")))


def spine(book: Made) -> list[str]:
    hrefs = {item.get("id"): item.get("href", "") for item in book.package.iter(f"{OPF}item")}
    return [hrefs[item.get("idref")] for item in book.package.iter(f"{OPF}itemref")]


def contents(book: Made) -> list[tuple[str, str]]:
    """Label and link of every entry of the contents, in their order."""
    nav = next(nav for nav in book.pages["nav.xhtml"].iter(f"{XHTML}nav") if nav.get(EPUB_TYPE) == "toc")
    return [(link.text or "", link.get("href", "")) for link in nav.iter(f"{XHTML}a")]


def test_the_same_document_gives_the_same_bytes(book: Made, tmp_path: Path) -> None:
    assert made(composed(STOCK, tmp_path)).data == book.data


def test_the_container_is_fixed(book: Made) -> None:
    """The first file is stored and bare (EPUB 3.3, 4.2.3.1); nothing tells of the machine or its clock."""
    with zipfile.ZipFile(io.BytesIO(book.data)) as archive:
        members = archive.infolist()

    first, *others = members
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert book.data[30:58] == b"mimetypeapplication/epub+zip"
    assert {one.compress_type for one in others} == {zipfile.ZIP_DEFLATED}
    assert {one.date_time for one in members} == {(1980, 1, 1, 0, 0, 0)}
    assert {one.create_system for one in members} == {3}
    names = [one.filename for one in members]
    assert names[1:3] == ["META-INF/container.xml", "EPUB/content.opf"]
    assert names[3:] == sorted(names[3:])


def test_every_part_is_read_in_its_order(book: Made) -> None:
    assert spine(book) == [part.file for part in book.document.parts]
    assert spine(book)[:2] == ["front-cover.xhtml", "00-cover.xhtml"]


def test_every_part_is_among_the_contents(book: Made) -> None:
    files = list(dict.fromkeys(urldefrag(link).url for _, link in contents(book)))

    assert files == [part.file for part in book.document.parts if part.kind not in ("front-cover", "contents")]
    assert all(label for label, _ in contents(book))


def test_old_readers_get_the_same_contents(book: Made) -> None:
    ncx = ET.fromstring(book.members["EPUB/toc.ncx"])
    points = list(ncx.iter(f"{NCX}navPoint"))
    told = []
    for point in points:
        label, content = point.find(f"{NCX}navLabel/{NCX}text"), point.find(f"{NCX}content")
        assert label is not None
        assert content is not None
        told.append((label.text, content.get("src")))

    assert told == contents(book)
    assert [point.get("playOrder") for point in points] == [str(n) for n in range(1, len(points) + 1)]
    assert len({point.get("id") for point in points}) == len(points)
    depth = next(meta for meta in ncx.iter(f"{NCX}meta") if meta.get("name") == "dtb:depth")
    assert depth.get("content") == "2"
    assert any(point.find(f"{NCX}navPoint") is not None for point in points)


def test_old_readers_find_the_places_that_landmarks_name(book: Made) -> None:
    guide = [(one.get("type"), one.get("href")) for one in book.package.iter(f"{OPF}reference")]

    assert guide == [
        ("cover", "front-cover.xhtml"),
        ("title-page", "00-cover.xhtml"),
        ("text", "01-summary.xhtml"),
        ("toc", "nav.xhtml"),
    ]


def test_a_table_of_more_rows_than_shops_take_is_divided(book: Made) -> None:
    row = "<tr><td>x</td></tr>"
    long = f"<table><caption>Long</caption><thead>{row}</thead><tbody>{row * 250}</tbody></table>"
    parts = tuple(
        dataclasses.replace(part, body=part.body.replace("</body>", f"{long}</body>")) for part in book.document.parts
    )
    pages = made(dataclasses.replace(book.document, parts=parts)).pages

    found = [table for page in pages.values() for table in page.iter(f"{XHTML}table")]
    assert max(len(list(table.iterfind(f"{XHTML}tbody/{XHTML}tr"))) for table in found) == 84


def test_the_manifest_names_every_file_once(book: Made) -> None:
    names = [item.get("href", "") for item in book.package.iter(f"{OPF}item")]
    files = {name.removeprefix("EPUB/") for name in book.members if name.startswith("EPUB/")}

    assert sorted(names) == sorted(files - {"content.opf"})


def test_the_manifest_marks_the_contents_and_the_cover(book: Made) -> None:
    marked = {item.get("properties"): item for item in book.package.iter(f"{OPF}item")}
    cover = next(meta for meta in book.package.iter(f"{OPF}meta") if meta.get("name") == "cover")

    assert marked["nav"].get("href") == "nav.xhtml"
    assert marked["cover-image"].get("href") == "cover.png"
    assert cover.get("content") == marked["cover-image"].get("id")
    assert book.members["EPUB/cover.png"] == (STOCK / "images/street.png").read_bytes()


def test_every_link_leads_somewhere(book: Made) -> None:
    ids = {name: {element.get("id") for element in page.iter()} for name, page in book.pages.items()}
    seen = 0
    for name, page in book.pages.items():
        for link in page.iter(f"{XHTML}a"):
            file, anchor = urldefrag(link.get("href", ""))
            if not file.startswith("https:"):
                seen += 1
                assert (anchor or None) in ids[file or name], link.get("href")
    assert seen > 20


def test_every_citation_and_every_call_of_a_note_can_be_gone_back_to(book: Made) -> None:
    left, reached = set(), set()
    for name, page in book.pages.items():
        for link in page.iter(f"{XHTML}a"):
            if link.get("role") in ("doc-biblioref", "doc-noteref"):
                left.add((name, link.get("id")))
            if link.get("role") == "doc-backlink":
                file, anchor = urldefrag(link.get("href", ""))
                reached.add((file or name, anchor))

    assert {"doc-biblioref", "doc-noteref"} <= {
        link.get("role") for page in book.pages.values() for link in page.iter(f"{XHTML}a")
    }
    assert left == reached


def test_links_back_are_told_apart_by_their_names(book: Made) -> None:
    sources = next(part.file for part in book.document.parts if part.kind == "sources")
    entries = [entry for entry in book.pages[sources].iter(f"{XHTML}li") if entry.get("class") == "source"]
    assert entries
    for entry in entries:
        names = [link.get("aria-label") or link.text for link in entry.iter(f"{XHTML}a") if link.get("role")]
        assert all(names)
        assert len(names) == len(set(names))


def test_ids_are_unique(book: Made) -> None:
    for page in book.pages.values():
        ids = [element.get("id") for element in page.iter() if element.get("id")]
        assert len(ids) == len(set(ids))


def test_nothing_runs_and_every_picture_has_a_text(book: Made) -> None:
    for page in book.pages.values():
        assert not list(page.iter(f"{XHTML}script"))
        assert not [key for element in page.iter() for key in element.attrib if key.startswith("on")]
        assert all(picture.get("alt") for picture in page.iter(f"{XHTML}img"))
    assert sum(len(list(page.iter(f"{XHTML}img"))) for page in book.pages.values()) == 5


def test_every_file_states_its_language(book: Made) -> None:
    xml_lang = "{http://www.w3.org/XML/1998/namespace}lang"
    roots = [*book.pages.values(), book.package, ET.fromstring(book.members["EPUB/toc.ncx"])]

    assert {root.get(xml_lang) for root in roots} == {"en"}
    assert {page.get("lang") for page in book.pages.values()} == {"en"}
    assert {page.get("dir") for page in book.pages.values()} == {"ltr"}


def test_a_book_in_arabic_runs_from_right_to_left(book: Made) -> None:
    metadata = dataclasses.replace(book.document.metadata, language="ar", direction="rtl")
    arabic = made(dataclasses.replace(book.document, metadata=metadata))
    spine_of = next(arabic.package.iter(f"{OPF}spine"))

    assert spine_of.get("page-progression-direction") == "rtl"


def test_headings_keep_their_rank_throughout_the_book(book: Made) -> None:
    """The title page has the only h1, and no file skips a level below its own first heading."""
    ranks = {
        name: [int(element.tag[-1]) for element in page.iter() if re.fullmatch(rf"{XHTML}h[1-6]", element.tag)]
        for name, page in book.pages.items()
    }
    ranks.pop("front-cover.xhtml")

    assert [name for name, found in ranks.items() if 1 in found] == ["00-cover.xhtml"]
    for name, found in ranks.items():
        assert found[0] == (1 if name == "00-cover.xhtml" else 2)
        assert all(after <= before + 1 for before, after in itertools.pairwise(found)), name


def test_each_value_stands_under_the_name_of_its_column(book: Made) -> None:
    """In a table the head says it, in a record, which has no head, each value for itself."""
    tables = [table for page in book.pages.values() for table in page.iter(f"{XHTML}table")]
    records = [one for page in book.pages.values() for one in page.iter(f"{XHTML}li") if one.get("class") == "record"]
    assert len(tables) > 3
    assert len(records) > 3
    for table in tables:
        heads = [head for head in table.iter(f"{XHTML}th") if head.get("scope") == "col"]
        rows = list(table.iterfind(f"{XHTML}tbody/{XHTML}tr"))
        assert all(head.text for head in heads)
        assert {len(row) for row in rows} == {len(heads)}
        assert {row[0].get("scope") for row in rows} == {"row"}
    for record in records:
        pairs = list(record.iter(f"{XHTML}div"))
        assert pairs
        assert all([one.tag for one in pair] == [f"{XHTML}dt", f"{XHTML}dd"] for pair in pairs)
        assert all("".join(one.itertext()).strip() for pair in pairs for one in pair)


def test_what_ebooklib_writes_otherwise_than_expected_is_noticed(book: Made) -> None:
    members = {"EPUB/content.opf": b"<package/>", "EPUB/toc.ncx": b"<ncx/>"}

    with pytest.raises(RuntimeError, match="EbookLib wrote '<package ' 0 times"):
        package._put_right(members, book.document)


def test_a_failure_of_ebooklib_is_raised(book: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """Left to itself it returns False and says nothing."""

    def fail(_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(EpubWriter, "write", fail)

    with pytest.warns(UserWarning, match="exceptions"), pytest.raises(OSError, match="no room"):
        package.package(book.document, b"")


def test_pictures_get_names_that_any_reader_can_take(tmp_path: Path) -> None:
    folder = tmp_path / "stock"
    shutil.copytree(STOCK, folder)
    (folder / "images/street.png").rename(folder / "images/Straße & Platz (2).png")
    sections = folder / "sections.yaml"
    sections.write_text(sections.read_text("utf-8").replace("street.png", "Straße & Platz (2).png"), "utf-8")
    book = made(composed(folder, tmp_path / "content"))

    assert "EPUB/pictures/1.png" in book.members
    sources = [picture.get("src") for page in book.pages.values() for picture in page.iter(f"{XHTML}img")]
    charts = [f"charts/{number}-1.svg" for number in (2, 3, 4)]
    assert sources == ["pictures/1.png", *charts, "cover.png"]


def test_a_picture_is_read_once(tmp_path: Path) -> None:
    """What was checked is what is packed, though the file has become a link to another since."""
    folder = tmp_path / "stock"
    shutil.copytree(STOCK, folder)
    document = composed(folder, tmp_path / "content")
    secret = tmp_path / "secret"
    secret.write_bytes(b"not yours")
    picture = tmp_path / "content/stock/images/street.png"
    checked = picture.read_bytes()
    picture.unlink()
    picture.symlink_to(secret)

    assert made(document).members["EPUB/pictures/1.png"] == rebuilt(checked, "image/png")


@pytest.mark.parametrize("compose", [for_ebook, for_print])
def test_a_reference_to_what_no_part_shows_is_a_problem(
    root: Path, compose: Callable[[Project, Content, Book], Document]
) -> None:
    project = Project.at(root)
    content = read(project, "orders")
    book = arrange(content, "Octavo")
    shorter = dataclasses.replace(book, parts=tuple(part for part in book.parts if part.kind != "gaps"))

    with pytest.raises(ProblemsError) as caught:
        compose(project, content, shorter)

    (problem,) = caught.value.problems
    assert problem.code == "unshown-item"
    assert str(problem.place) == "content/orders/gaps.yaml:1:3"
    assert "`gap-map`" in problem.message
