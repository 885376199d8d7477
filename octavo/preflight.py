"""Our own look at a finished file, before it may be published.

Validators judge these files in the tests; here stands what has to be certain of every single build: that
an e-book is well formed, that its links lead somewhere, and that it asks for nothing outside: only a reader who
follows a link may leave it. A PDF needs no such look: its engine complains of what it cannot find.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Container, Iterator, Mapping
from typing import Final
from urllib.parse import unquote, urldefrag
from xml.etree import ElementTree as ET

from octavo.errors import Place, Problem

_XHTML: Final = "{http://www.w3.org/1999/xhtml}"
_OUTWARD: Final = ("https:", "http:", "mailto:")
# Attributes that point somewhere, and those of them that a reader follows; the others are fetched by themselves.
_POINTERS: Final = ("href", "src")
_FOLLOWED: Final = frozenset({(f"{_XHTML}a", "href")})
_FETCHES: Final = re.compile(rb"url\s*\(|@import", re.IGNORECASE)
_FORBIDDEN: Final = frozenset({f"{_XHTML}{name}" for name in ("script", "iframe", "object", "embed", "form")})


def preflight_ebook(data: bytes, name: str) -> tuple[Problem, ...]:
    """Return what is wrong with an EPUB; ``name`` is the file as reports call it."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        members = {one: book.read(one) for one in book.namelist()}
    pages: dict[str, ET.Element] = {}
    faults: list[str] = []
    for member, content in members.items():
        if member.endswith(".xhtml"):
            try:
                pages[member] = ET.fromstring(content)  # noqa: S314 - we wrote it ourselves
            except ET.ParseError as error:
                faults.append(f"{member} is not well formed: {error}")
    faults += [
        f"{member} asks for another file"
        for member, content in members.items()
        if member.endswith(".css") and _FETCHES.search(content)
    ]
    ids = {member: frozenset(element.get("id", "") for element in page.iter()) for member, page in pages.items()}
    faults += [fault for member, page in pages.items() for fault in _dead_ends(member, page, ids, members)]
    return tuple(
        Problem("broken-ebook", Place(name), "", f"The e-book is not sound: {fault}.", "Please report this briefing.")
        for fault in faults
    )


def _dead_ends(
    member: str, page: ET.Element, ids: Mapping[str, frozenset[str]], members: Container[str]
) -> Iterator[str]:
    """Yield every link of a page that leads nowhere, and every element that has no place in a briefing."""
    folder = posixpath.dirname(member)
    for element in page.iter():
        if element.tag in _FORBIDDEN:
            yield f"{member} holds a {element.tag.removeprefix(_XHTML)}"
        for key in _POINTERS:
            link = element.get(key)
            leaves = (element.tag, key) in _FOLLOWED and (link or "").startswith(_OUTWARD)
            if link is not None and not leaves:
                path, anchor = urldefrag(link)
                target = posixpath.normpath(posixpath.join(folder, unquote(path))) if path else member
                if target not in members:
                    yield f"{member} points to {link}, which is not in it"
                elif anchor and unquote(anchor) not in ids.get(target, {unquote(anchor)}):
                    yield f"{member} points to {link}, where nothing has that id"
