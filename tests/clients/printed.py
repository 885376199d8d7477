"""What the printed edition was composed from, as a reader of the finished file would have to find it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self
from xml.etree import ElementTree as ET

from octavo.compose import Document
from tests.clients.pdf import folded


@dataclass(frozen=True, slots=True)
class Printed:
    """The text of a document.

    ``begins`` holds the letters with which the element of each id begins, ``sources`` the ids of the sources,
    ``pieces`` the words between two tags, in order, without those of notes; in ``whole`` each note stands at its call.
    """

    begins: dict[str, str]
    sources: frozenset[str]
    pieces: tuple[str, ...]
    whole: tuple[str, ...]

    @classmethod
    def of(cls, document: Document) -> Self:
        """Read the parts of a document."""
        parts = [(part.kind, ET.fromstring(part.body)) for part in document.parts]
        begins: dict[str, str] = {}
        for _, part in parts:
            for one in part.iter():
                if name := one.get("id"):
                    begins[name] = folded("".join(_texts(one, inside_notes=one.get("class") == "note")))
        sources = frozenset(one.get("id", "") for kind, part in parts if kind == "sources" for one in part.iter("li"))
        return cls(
            begins,
            sources,
            tuple(text for _, part in parts for text in _texts(part)),
            tuple(text for _, part in parts for text in _texts(part, inside_notes=True)),
        )


def _texts(element: ET.Element, *, inside_notes: bool = False) -> Iterator[str]:
    """Yield the texts of an element that are more than space, in order; notes below it are left out or taken in."""
    if element.text and element.text.strip():
        yield element.text
    for child in element:
        if inside_notes or child.get("class") != "note":
            yield from _texts(child, inside_notes=inside_notes)
        if child.tail and child.tail.strip():
            yield child.tail
