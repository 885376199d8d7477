"""Links live inside the book, and nothing else is asked for: only a reader who follows a link may leave it."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote, urldefrag

from octavo.preflight.ebook import XHTML, Ebook, Fault

_OUTWARD: Final = ("https:", "http:", "mailto:")
# Attributes that point somewhere, and those of them that a reader follows; the others are fetched by themselves.
_POINTERS: Final = ("href", "src")
_FOLLOWED: Final = frozenset({(f"{XHTML}a", "href")})
_FETCHES: Final = re.compile(rb"url\s*\(|@import", re.IGNORECASE)
_FORBIDDEN: Final = frozenset({f"{XHTML}{name}" for name in ("script", "iframe", "object", "embed", "form")})


def well_formed(book: Ebook) -> Iterator[Fault]:
    """Every page can be read."""
    yield from book.damaged


def links_lead_somewhere(book: Ebook) -> Iterator[Fault]:
    """Every link and every picture is in the book."""
    ids = {member: frozenset(element.get("id", "") for element in page.iter()) for member, page in book.pages.items()}
    for member, page in book.pages.items():
        folder = posixpath.dirname(member)
        for element in page.iter():
            for key in _POINTERS:
                link = element.get(key)
                leaves = (element.tag, key) in _FOLLOWED and (link or "").startswith(_OUTWARD)
                if link is None or leaves:
                    continue
                path, anchor = urldefrag(link)
                target = posixpath.normpath(posixpath.join(folder, unquote(path))) if path else member
                if target not in book.members:
                    yield Fault(f"{member} points to {link}, which is not in it")
                elif anchor and unquote(anchor) not in ids.get(target, {unquote(anchor)}):
                    yield Fault(f"{member} points to {link}, where nothing has that id")


def nothing_runs(book: Ebook) -> Iterator[Fault]:
    """No element that has no place in a briefing."""
    for member, page in book.pages.items():
        for element in page.iter():
            if element.tag in _FORBIDDEN:
                yield Fault(f"{member} holds a {element.tag.removeprefix(XHTML)}")


def nothing_is_fetched(book: Ebook) -> Iterator[Fault]:
    """No stylesheet asks for another file."""
    for member, content in book.members.items():
        if member.endswith(".css") and _FETCHES.search(content):
            yield Fault(f"{member} asks for another file")


def ids_are_single(book: Ebook) -> Iterator[Fault]:
    """No id stands twice, in whatever files: links would lead to the wrong one."""
    counted = Counter(element.get("id") for _, element in book.elements() if element.get("id"))
    for name, count in counted.items():
        if count > 1:
            yield Fault(f"the id {name} stands {count} times in it")
