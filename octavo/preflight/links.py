"""Links live inside the book, and nothing else is asked for: only a reader who follows a link may leave it."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote, urldefrag

from octavo.preflight.ebook import XHTML, Ebook, Fault, name_of

_OUTWARD: Final = ("https:", "http:", "mailto:")
# Attributes that point somewhere, and those of them that a reader follows; the others are fetched by themselves.
_POINTERS: Final = ("href", "src")
_FOLLOWED: Final = frozenset({(f"{XHTML}a", "href")})
_FETCHES: Final = re.compile(rb"url\s*\(|@import", re.IGNORECASE)
# Attributes that ask for more files than a pointer names; content needs none of them.
_FETCHED: Final = frozenset({"srcset", "poster", "background", "ping", "manifest"})
# A base would make every other link of its page lead elsewhere.
_FORBIDDEN: Final = frozenset({"script", "iframe", "object", "embed", "form", "base"})
# How the names of attributes begin that run something when something happens.
_ON_EVENTS: Final = "on"


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
    """No element that has no place in a briefing, and none that does something by itself."""
    for member, tree in book.trees.items():
        for element in tree.iter():
            if name_of(element) in _FORBIDDEN:
                yield Fault(f"{member} holds a {name_of(element)}")
            for key in element.attrib:
                if key.startswith(_ON_EVENTS):
                    yield Fault(f"{member} has the attribute {key}: {name_of(element)}")


def nothing_is_fetched(book: Ebook) -> Iterator[Fault]:
    """No stylesheet asks for another file, and no element for one that it does not point to."""
    for member, content in book.members.items():
        if member.endswith(".css") and _FETCHES.search(content):
            yield Fault(f"{member} asks for another file")
    for member, element in book.elements():
        for key in sorted(_FETCHED.intersection(element.attrib)):
            yield Fault(f"{member} has the attribute {key}: {name_of(element)}")


def ids_are_single(book: Ebook) -> Iterator[Fault]:
    """No id stands twice, in whatever files: links would lead to the wrong one."""
    counted = Counter(element.get("id") for _, element in book.elements() if element.get("id"))
    for name, count in counted.items():
        if count > 1:
            yield Fault(f"the id {name} stands {count} times in it")
