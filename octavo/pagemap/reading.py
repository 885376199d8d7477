"""The letters of a part, and for each the place in its XHTML where a page that begins with it is marked.

Places are positions in the bytes of the part, so that a marker can be put in without writing the part anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final
from xml.parsers import expat

from octavo.letters import letters

# What each edition has for itself. Print takes notes to the foot of the page; an e-book has them behind the
# part, and has links to them and back, page lists, and a head.
_ROLES: Final = frozenset({"doc-noteref", "doc-footnote", "doc-backlink", "doc-pagebreak"})
_CLASSES: Final = frozenset({"note", "pages", "repeated"})
_ELEMENTS: Final = frozenset({"head"})

# Elements that may hold a marker between their children (HTML, content models). In a table, a list or a picture
# drawn with lines it can only stand in a cell, an item or around the whole.
_HOLDING: Final = """
    a aside b blockquote body caption cite dd del dfn div dt em figcaption figure h1 h2 h3 h4 h5 h6 ins li p section
    span strong td th time
"""
_HOLDERS: Final = frozenset(_HOLDING.split())
_OUTERMOST: Final = frozenset({"section", "nav"})
"""What is around all the text of a part."""
_IN_NAVIGATION: Final = frozenset({"a", "span"})
"""What may hold a marker in a list of the contents (EPUB 3.3, 7.3)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A part as its letters.

    ``text`` holds them in order, ``places`` where a marker before each goes, ``ids`` the number of letters
    before each element with an id, ``runs`` the bounds of each stretch of text without a tag in it, ``end`` the
    place behind the last letter.
    """

    text: str
    places: tuple[int, ...]
    ids: Mapping[str, int]
    runs: tuple[tuple[int, int], ...]
    end: int


def read(part: bytes) -> Reading:
    """Read a part of a document, in UTF-8.

    Raises ``xml.parsers.expat.ExpatError`` for what is not well-formed XML.
    """
    reader = _Reader()
    parser = reader.parser
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.close
    parser.CharacterDataHandler = reader.words
    parser.Parse(part, True)  # noqa: FBT003 - expat takes no names
    bounds = sorted({*reader.breaks, 0, len(reader.text)})
    runs = tuple(pairwise(bounds))
    return Reading("".join(reader.text), tuple(reader.places), reader.ids, runs, reader.end)


@dataclass(slots=True)
class _Open:
    """An element that is being read: its name, where its tag begins, and whether a marker may stand before it."""

    name: str
    place: int
    may_follow: bool


@dataclass(slots=True)
class _Reader:
    """What has been read so far.

    ``fresh`` holds the open elements that nothing has been said in yet: a page that begins with their first
    word is marked before the outermost of them, else a heading or link would be called by the page's number.
    """

    parser: expat.XMLParserType = field(default_factory=expat.ParserCreate)
    text: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    end: int = 0
    _open: list[_Open] = field(default_factory=list)
    _fresh: list[_Open] = field(default_factory=list)
    _left_out: int = 0
    _has_notes: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element; one that is left out takes all in it along."""
        self.breaks.append(len(self.text))
        if self._left_out or _is_own(name, attributes):
            if attributes.get("role") == "doc-footnote" and not self._has_notes:
                self.end, self._has_notes = self.parser.CurrentByteIndex, True
            self._left_out += 1
            return
        if "id" in attributes:
            self.ids[attributes["id"]] = len(self.text)
        element = _Open(name, self.parser.CurrentByteIndex, self._may_hold())
        self._open.append(element)
        self._fresh.append(element)

    def close(self, name: str) -> None:
        """End an element."""
        self.breaks.append(len(self.text))
        if self._left_out:
            self._left_out -= 1
            return
        closed = self._open.pop()
        if self._fresh and self._fresh[-1] is closed:
            self._fresh.pop()
        if name in _OUTERMOST and not self._has_notes:
            self.end = self.parser.CurrentByteIndex

    def words(self, text: str) -> None:
        """Take text; expat gives each entity, and each line, by itself."""
        found = letters(text)
        if not found:
            return
        if self._left_out:
            self._fresh.clear()
            return
        outermost = next((element for element in self._fresh if element.may_follow), None)
        self._fresh.clear()
        begin = self.parser.CurrentByteIndex
        own = [begin + len(text[:index].encode()) for _, index in found]
        if not self._may_hold():
            own = [next(element.place for element in reversed(self._open) if element.may_follow)] * len(found)
        if outermost:
            own[0] = outermost.place
        self.text += [letter for letter, _ in found]
        self.places += own

    def _may_hold(self) -> bool:
        """Tell whether a marker may stand right here."""
        names = [element.name for element in self._open]
        if not names:
            return False
        if "nav" in names:
            return names[-1] in _IN_NAVIGATION
        # The groups of a list of definitions hold nothing but its terms and definitions.
        return names[-1] in _HOLDERS and names[-2:] != ["dl", "div"]


def _is_own(name: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether an element is in one edition only."""
    classes = attributes.get("class", "").split()
    is_marked = attributes.get("role") in _ROLES or not _CLASSES.isdisjoint(classes)
    return is_marked or name in _ELEMENTS or "hidden" in attributes
