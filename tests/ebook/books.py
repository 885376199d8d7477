"""E-books to test: a folder of content, composed and packaged as the pipeline does."""

import io
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from octavo.compose import Document, for_ebook
from octavo.content import read
from octavo.epub.package import package
from octavo.project import Project
from octavo.view import arrange

ROOT: Final = Path(__file__).parents[2]
STOCK: Final = ROOT / "tests/problems/_stock"
WIDE: Final = Path(__file__).with_name("wide")
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


def composed(folder: Path, work: Path) -> Document:
    """Compose the e-book of a folder of content; it is copied into ``work`` under a name that may be a slug."""
    slug = folder.name.strip("_")
    shutil.copytree(folder, work / slug)
    project = Project.at(ROOT, content=work)
    content = read(project, slug)
    return for_ebook(project, content, arrange(content, "Octavo"))


def made(document: Document) -> Made:
    """Package a document with a small picture for its cover."""
    return Made(document, package(document, (STOCK / "images/street.png").read_bytes()))
