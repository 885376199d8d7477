"""An e-book, opened: its files, and those that are read as trees."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

XHTML: Final = "{http://www.w3.org/1999/xhtml}"
SVG: Final = "{http://www.w3.org/2000/svg}"
OPF: Final = "{http://www.idpf.org/2007/opf}"
NCX: Final = "{http://www.daisy.org/z3986/2005/ncx/}"
DC: Final = "{http://purl.org/dc/elements/1.1/}"
EPUB_TYPE: Final = "{http://www.idpf.org/2007/ops}type"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, as the rest of a sentence; ``words`` are the author's, where they are the cause."""

    told: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Ebook:
    """The files of an e-book, those that are trees, of them its pages and its package, and what is not well formed."""

    members: Mapping[str, bytes]
    trees: Mapping[str, ET.Element]
    pages: Mapping[str, ET.Element]
    package: ET.Element | None
    damaged: tuple[Fault, ...]

    def elements(self, *names: str) -> Iterator[tuple[str, ET.Element]]:
        """Yield the elements of some names in all pages, each with the name of its page; without names all of XHTML."""
        wanted = {f"{XHTML}{name}" for name in names}
        for member, page in self.pages.items():
            for element in page.iter():
                if element.tag in wanted or (not names and element.tag.startswith(XHTML)):
                    yield member, element


def opened(data: bytes) -> Ebook:
    """Open an EPUB; a page that is not well formed is told of and left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        members = {one: book.read(one) for one in book.namelist()}
    trees: dict[str, ET.Element] = {}
    damaged = []
    for member, content in members.items():
        if member.endswith((".xhtml", ".opf", ".ncx", ".svg")):
            try:
                trees[member] = ET.fromstring(content)  # noqa: S314 - we wrote it ourselves
            except ET.ParseError as error:
                damaged.append(Fault(f"{member} is not well formed: {error}"))
    pages = {member: tree for member, tree in trees.items() if member.endswith(".xhtml")}
    package = next((tree for member, tree in trees.items() if member.endswith(".opf")), None)
    return Ebook(members, trees, pages, package, tuple(damaged))


def name_of(element: ET.Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def text_of(element: ET.Element) -> str:
    """Return all words in an element, on one line."""
    return " ".join("".join(element.itertext()).split())
