"""A document to the bytes of an EPUB 3.3; only here EbookLib.

EbookLib writes the package document, the contents for old readers and the container. It gets every
other file as finished bytes, because it would parse and change what it takes for a page. What it cannot
say itself is put right in what it wrote.
"""

import io
import re
from datetime import UTC, datetime
from typing import Final

from ebooklib import epub

from octavo.compose import COVER, Document, Entry
from octavo.epub import container
from octavo.epub.metadata import statements
from octavo.epub.pagelist import with_pages
from octavo.epub.tables import divide_tables

_XHTML: Final = "application/xhtml+xml"
# What readers from before EPUB 3 call the places that landmarks name now (OPF 2.0.1, 2.6).
_GUIDE: Final = {"front-cover": "cover", "cover": "title-page", "contents": "toc", "summary": "text"}
_FOLDER: Final = "EPUB"


class _Raw(epub.EpubItem):  # type: ignore[misc]
    """A file whose bytes are final; ``properties`` are those of its entry in the manifest."""

    def __init__(self, uid: str, name: str, media_type: str, content: bytes, properties: tuple[str, ...] = ()) -> None:
        super().__init__(uid, name, media_type, content)
        self.properties = properties


def package(document: Document, cover: bytes) -> bytes:
    """Package an e-book; ``cover`` is the picture of its cover, a PNG.

    The same document and picture give the same bytes. Whatever EbookLib raises is a bug.
    """
    book = epub.EpubBook()
    book.set_identifier(document.metadata.identifier)
    book.title = document.metadata.title
    book.language = document.metadata.language
    book.set_direction(document.metadata.direction)
    _describe(book, document)
    _fill(book, document, cover)
    book.toc = [_toc(entry, f"entry-{number}") for number, entry in enumerate(document.contents, 1)]
    return container.pack(_put_right(container.unpack(_written(book, document)), document))


def _describe(book: epub.EpubBook, document: Document) -> None:
    generator = {"name": "generator", "content": document.metadata.generator}
    book.set_unique_metadata("OPF", "generator", "", generator)
    for one in statements(document):
        book.add_metadata("DC" if one.is_dublin_core else None, one.name, one.text, dict(one.attributes))
    # Readers from before EPUB 3 find the picture of the cover by this.
    book.add_metadata(None, "meta", "", {"name": "cover", "content": "cover-picture"})


def _fill(book: epub.EpubBook, document: Document, cover: bytes) -> None:
    """Add every file, and the parts in their order."""
    book.add_item(_Raw("cover-picture", COVER, "image/png", cover, ("cover-image",)))
    book.add_item(_Raw("style", "style.css", "text/css", document.stylesheet.encode()))
    for number, asset in enumerate(document.assets, 1):
        book.add_item(_Raw(f"picture-{number}", asset.name, asset.media_type, asset.data))
    for number, part in enumerate(document.parts):
        properties = ("nav",) if part.kind == "contents" else ()
        name = f"part-{number:02}"
        book.add_item(_Raw(name, part.file, _XHTML, divide_tables(part.body, document.labels).encode(), properties))
        book.spine.append(name)
    book.guide = [
        {"type": _GUIDE[part.kind], "title": part.title, "href": part.file}
        for part in document.parts
        if part.kind in _GUIDE
    ]
    book.add_item(epub.EpubNcx())


def _toc(entry: Entry, name: str) -> object:
    """Turn an entry into EbookLib's pair of a section and the links in it, from which it makes the NCX."""
    if not entry.entries:
        return epub.Link(entry.href, entry.title, name)
    below = [_toc(one, f"{name}-{number}") for number, one in enumerate(entry.entries, 1)]
    return epub.Section(entry.title, entry.href), below


def _written(book: epub.EpubBook, document: Document) -> bytes:
    written = io.BytesIO()
    options = {
        "raise_exceptions": True,
        "epub3_pages": False,
        "play_order": {"enabled": True, "start_from": 1},
        "mtime": datetime.fromisoformat(document.metadata.issued).replace(tzinfo=UTC),
    }
    epub.write_epub(written, book, options)
    return written.getvalue()


def _put_right(members: dict[str, bytes], document: Document) -> dict[str, bytes]:
    """Say what EbookLib has no words for: the languages, and how deep the old contents go."""
    language = document.metadata.language
    depth = 2 if any(entry.entries for entry in document.contents) else 1
    for name, old, new in (
        ("content.opf", "<package ", f'<package xml:lang="{language}" '),
        ("toc.ncx", "<ncx ", f'<ncx xml:lang="{language}" '),
        ("toc.ncx", 'content="0" name="dtb:depth"', f'content="{depth}" name="dtb:depth"'),
    ):
        path = f"{_FOLDER}/{name}"
        members[path], count = re.subn(re.escape(old).encode(), new.encode(), members[path])
        if count != 1:
            raise RuntimeError(f"EbookLib wrote {old!r} {count} times in {name}, not once")
    contents = f"{_FOLDER}/toc.ncx"
    members[contents] = with_pages(members[contents], document)
    return members
