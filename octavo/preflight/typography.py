"""Small details of setting that a shop's reader sees first: typographic quotation marks."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from octavo.errors import shortened
from octavo.preflight.ebook import DC, OPF, SVG, Ebook, Fault, text_of

_STRAIGHT: Final = re.compile(r"""\S*["']\S*""")
_AROUND: Final = 24
"""Signs on either side that tell an author which place is meant."""
_TOLD: Final = ("alt", "title", "aria-label")
# What of the metadata is an address or a number, and no text.
_NUMBERS: Final = frozenset({f"{DC}identifier", f"{DC}source"})
_OUTWARD: Final = frozenset({"http", "https", "mailto"})


def quotation_marks_are_typographic(book: Ebook) -> Iterator[Fault]:
    """No straight quotation mark or apostrophe in what is read, shown or read aloud; an address is no text."""
    for member, tree in book.trees.items():
        for words in _words(tree):
            if straight := _STRAIGHT.search(words):
                place = max(0, straight.start() - _AROUND)
                around = shortened(words[place : straight.end() + _AROUND])
                yield Fault(f"{member} has a straight quotation mark: {around}", straight[0])


def _words(tree: ET.Element) -> Iterator[str]:
    """Yield what a page, the contents or the package says: its text, and attributes that are told."""
    if tree.tag == f"{OPF}package":
        said = (one for one in tree.iter() if one.tag.startswith(DC) and one.tag not in _NUMBERS)
        yield from (text_of(one) for one in said)
    elif not tree.tag.startswith(SVG):
        yield from _texts(tree)
    for element in tree.iter():
        yield from (element.get(key, "") for key in _TOLD)


def _texts(element: ET.Element) -> Iterator[str]:
    """Yield the stretches of text of an element, without links that show their address."""
    link = element.get("href", "")
    if link.partition(":")[0] in _OUTWARD and text_of(element) in link:
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
