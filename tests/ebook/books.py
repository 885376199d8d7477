"""E-books to test: a folder of content, composed and packaged as the pipeline does."""

import io
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from octavo.compose import Document, for_ebook, for_print
from octavo.content import Content, read
from octavo.epub.package import package
from octavo.pagemap import PageMap, PageStart
from octavo.pagemap.reading import read as read_letters
from octavo.project import Project
from octavo.view import Book, arrange

ROOT: Final = Path(__file__).parents[2]
STOCK: Final = ROOT / "tests/problems/_stock"
WIDE: Final = Path(__file__).with_name("wide")
TABLES: Final = Path(__file__).with_name("tables")
ODD: Final = ROOT / "tests/golden/odd/content"
FLAGSHIP: Final = ROOT / "content/syria-security-directives"

XHTML: Final = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE: Final = "{http://www.idpf.org/2007/ops}type"
OPF: Final = "{http://www.idpf.org/2007/opf}"
NCX: Final = "{http://www.daisy.org/z3986/2005/ncx/}"
DC: Final = "{http://purl.org/dc/elements/1.1/}"


@dataclass(frozen=True, slots=True)
class Made:
    """An e-book and what it was made of."""

    document: Document
    data: bytes

    @property
    def members(self) -> dict[str, bytes]:
        """The files of the book by their names."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as book:
            return {name: book.read(name) for name in book.namelist()}

    @property
    def pages(self) -> dict[str, ET.Element]:
        """The files that are read, by their names in the folder that holds them."""
        return {
            name.removeprefix("EPUB/"): ET.fromstring(data)
            for name, data in self.members.items()
            if name.endswith(".xhtml")
        }

    @property
    def package(self) -> ET.Element:
        """The package document."""
        return ET.fromstring(self.members["EPUB/content.opf"])


def opened(folder: Path, work: Path) -> tuple[Project, Content, Book]:
    """Read a folder of content; it is copied into ``work`` under a name that may be a slug."""
    slug = folder.name.strip("_")
    shutil.copytree(folder, work / slug)
    project = Project.at(ROOT, content=work)
    content = read(project, slug)
    return project, content, arrange(content, "Octavo")


def composed(folder: Path, work: Path) -> Document:
    """Compose the e-book of a folder of content, without pages."""
    return for_ebook(*opened(folder, work))


def made(document: Document) -> Made:
    """Package a document with a small picture for its cover."""
    return Made(document, package(document, (STOCK / "images/street.png").read_bytes()))


def paged(folder: Path, work: Path, letters: int = 1500) -> Document:
    """Compose the e-book of a folder with the pages that it would have if each held so many letters of print."""
    project, content, book = opened(folder, work)
    printed = for_print(project, content, book)
    return for_ebook(project, content, book, printed, pages_as_if(printed, letters))


def pages_as_if(printed: Document, letters: int) -> PageMap:
    """Number the pages of a printed edition as if each part began a page, and each page held so many letters."""
    starts: list[PageStart] = []
    page_of: dict[str, str] = {}
    for part in printed.parts:
        reading = read_letters(part.body.encode())
        before = len(starts)
        starts += [
            PageStart(str(before + number), part.id, at)
            for number, at in enumerate(range(0, max(1, len(reading.text)), letters), 1)
        ]
        at = 0
        for name in part.ids:
            at = reading.ids.get(name, at)  # what stands in a note is on the page of its call
            page_of[name] = str(before + 1 + at // letters)
    return PageMap(tuple(starts), page_of)
