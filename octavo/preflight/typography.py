"""Small details of setting that a shop's reader sees first: typographic quotation marks."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from octavo.errors import shortened
from octavo.preflight.ebook import Ebook, Fault, text_of

_STRAIGHT: Final = re.compile(r"""\S*["']\S*""")
_AROUND: Final = 24
"""Signs on either side that tell an author which place is meant."""
_OUTWARD: Final = frozenset({"http", "https", "mailto"})


def quotation_marks_are_typographic(book: Ebook) -> Iterator[Fault]:
    """No straight quotation mark or apostrophe in the text; an address is no text."""
    for member, page in book.pages.items():
        for words in _texts(page):
            if straight := _STRAIGHT.search(words):
                place = max(0, straight.start() - _AROUND)
                around = shortened(words[place : straight.end() + _AROUND])
                yield Fault(f"{member} has a straight quotation mark: {around}", straight[0])


def _texts(element: ET.Element) -> Iterator[str]:
    """Yield the stretches of text of an element, without links that show their address."""
    link = element.get("href", "")
    if link.partition(":")[0] in _OUTWARD and text_of(element) in link:
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
