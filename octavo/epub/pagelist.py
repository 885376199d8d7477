"""The printed pages for readers from before EPUB 3: they look for them in the NCX (DAISY Z39.86-2005, 8)."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from octavo.compose import Document, DocumentPart

_MARKER: Final = re.compile(r'role="doc-pagebreak"[^>]* id="(?P<id>[^"]+)" aria-label="(?P<label>[^"]+)"')
_ORDER: Final = re.compile(rb'playOrder="[^"]*"(?P<between>.*?<content src="(?P<target>[^"]*)")', re.DOTALL)
_COUNTS: Final = (
    (b'content="0" name="dtb:totalPageCount"', b'content="{}" name="dtb:totalPageCount"'),
    (b'content="0" name="dtb:maxPageNumber"', b'content="{}" name="dtb:maxPageNumber"'),
)
_TARGET: Final = (
    '<pageTarget id="{id}" type="{type}"{value} playOrder="0">'
    '<navLabel><text>{label}</text></navLabel><content src="{href}"/></pageTarget>\n'
)


class Page(NamedTuple):
    """A printed page in an e-book: its number and the marker that it begins at."""

    label: str
    href: str


def pages(parts: Iterable[DocumentPart]) -> Iterator[Page]:
    """Yield the printed pages that parts have markers for, in their order."""
    for part in parts:
        for marker in _MARKER.finditer(part.body):
            yield Page(marker["label"], f"{part.file}#{marker['id']}")


def with_pages(ncx: bytes, document: Document) -> bytes:
    """Add the list of pages to an NCX; without pages it is returned as it is.

    The order of play then counts entries and pages through the book as they stand in it.
    """
    found = list(pages(document.parts))
    if not found:
        return ncx
    targets = "".join(_target(number, page) for number, page in enumerate(found, 1))
    title = escape(document.labels.say("Pages"))
    listed = f"<pageList>\n<navLabel><text>{title}</text></navLabel>\n{targets}</pageList>\n"
    return _ordered(_counted(ncx, found).replace(b"</ncx>", listed.encode() + b"</ncx>"), document)


def _target(number: int, page: Page) -> str:
    """Write a page; one whose number is no figure has no value that readers could count with."""
    counts = page.label.isdecimal()
    value = f' value="{page.label}"' if counts else ""
    kind = "normal" if counts else "front"
    return _TARGET.format(id=f"page-{number}", type=kind, value=value, label=page.label, href=page.href)


def _counted(ncx: bytes, found: list[Page]) -> bytes:
    """Say how many pages there are, and which number is the highest."""
    highest = max((int(page.label) for page in found if page.label.isdecimal()), default=0)
    for (old, new), count in zip(_COUNTS, (len(found), highest), strict=True):
        ncx = ncx.replace(old, new.replace(b"{}", str(count).encode()))
    return ncx


def _ordered(ncx: bytes, document: Document) -> bytes:
    """Number all targets in the order in which a reader meets them; those that are one place share a number."""
    place = {part.file: (number, 0) for number, part in enumerate(document.parts)}
    for number, part in enumerate(document.parts):
        place |= {f"{part.file}#{name}": (number, at) for at, name in enumerate(part.ids, 1)}
    targets = {match["target"].decode() for match in _ORDER.finditer(ncx)}
    order = {target: number for number, target in enumerate(sorted(targets, key=place.__getitem__), 1)}

    def numbered(match: re.Match[bytes]) -> bytes:
        return f'playOrder="{order[match["target"].decode()]}"'.encode() + match["between"]

    return _ORDER.sub(numbered, ncx)
