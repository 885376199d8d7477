"""Links live inside the book, and nothing else is asked for: only a reader who follows a link may leave it."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote, urldefrag

from octavo.preflight.ebook import OPF, XHTML, Ebook, Fault, name_of

_OUTWARD: Final = ("https:", "http:", "mailto:")
# Attributes that point somewhere, and those of them that a reader follows; the others are fetched by themselves.
_POINTERS: Final = ("href", "src")
_FOLLOWED: Final = frozenset({(f"{XHTML}a", "href")})
# What belongs to the box, not to the book in it: no manifest names it (EPUB 3.3, 5.6.1).
_PACKAGE: Final = ".opf"
_MIMETYPE: Final = "mimetype"
_CONTAINER: Final = "META-INF/"
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
    """Every link and every picture is in the book, and whatever its contents and its package name."""
    ids = {member: frozenset(element.get("id", "") for element in page.iter()) for member, page in book.pages.items()}
    for member, tree in book.trees.items():
        for element in tree.iter():
            for key in _POINTERS:
                link = element.get(key)
                leaves = (element.tag, key) in _FOLLOWED and (link or "").startswith(_OUTWARD)
                if link is None or leaves:
                    continue
                target, anchor = _aim(member, link)
                if target not in book.members:
                    yield Fault(f"{member} points to {link}, which is not in it")
                elif anchor and anchor not in ids.get(target, {anchor}):
                    yield Fault(f"{member} points to {link}, where nothing has that id")


def files_are_listed(book: Ebook) -> Iterator[Fault]:
    """Every file is in the manifest, and all that the spine names: readers leave out the others."""
    for member, package in book.trees.items():
        if not member.endswith(_PACKAGE):
            continue
        items = {item.get("id"): item.get("href", "") for item in package.iter(f"{OPF}item")}
        listed = {member, _MIMETYPE, *(_aim(member, href)[0] for href in items.values())}
        for file in book.members:
            if file not in listed and not file.startswith(_CONTAINER):
                yield Fault(f"{file} is not listed in its package")
        for one in package.iter(f"{OPF}itemref"):
            if one.get("idref") not in items:
                yield Fault(f"its spine names {one.get('idref')}, which is not a file")


def _aim(member: str, link: str) -> tuple[str, str]:
    """Return the file that a link in a file leads to, and the id in it."""
    path, anchor = urldefrag(link)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(member), unquote(path))) if path else member
    return target, unquote(anchor)


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
