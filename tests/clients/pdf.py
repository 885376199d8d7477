"""A PDF as pdf.js reads it, and what is wrong with it for a reader who follows its outline, links and tags."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from octavo.letters import letters
from tests.clients.client import asked

_NAMED_PAGE: Final = re.compile(r"(?:\bp\.|\.\.|^)\s*(\d+)$")
_DIGITS: Final = re.compile(r"[0-9]")
_ENOUGH: Final = 16
"""Letters by which words on a page are known."""
_WINDOW: Final = 600
"""Letters within which words have to follow those before them: generated labels and numbers may stand between."""


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element of one page; its children are elements and words."""

    role: str
    alt: str
    lang: str
    children: tuple["Element | str", ...]

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Self:
        """Read what the script tells of an element."""
        children = (one if isinstance(one, str) else cls.read(one) for one in told["children"])
        return cls(told["role"], told["alt"], told["lang"], tuple(children))

    def words(self, without: frozenset[str] = frozenset()) -> str:
        """Return its words in the order of the structure; what has one of the roles ``without`` is left out."""
        if self.role in without:
            return ""
        return "".join(one if isinstance(one, str) else one.words(without) for one in self.children)

    def walk(self) -> Iterator["Element"]:
        """Yield it and every element below it, in order."""
        yield self
        for one in self.children:
            if isinstance(one, Element):
                yield from one.walk()


@dataclass(frozen=True, slots=True)
class Link:
    """A link: to a page, from 1, under a name, or to a web address; ``words`` are those it covers."""

    name: str
    url: str
    page: int
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page; ``artifacts`` are the words that are no content, ``loose`` those that nothing marks as either."""

    tree: Element
    artifacts: tuple[str, ...]
    loose: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the outline."""

    title: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class Read:
    """A PDF as pdf.js reads it."""

    pages: tuple[Page, ...]
    outline: tuple[Entry, ...]


def read(file: Path) -> Read:
    """Read a PDF.

    Raises ``RuntimeError`` where pdf.js cannot.
    """
    told = asked("pdf.mjs", "pdfjs-dist", file=file)
    nothing = {"role": "Root", "alt": "", "lang": "", "children": []}
    pages = (
        Page(
            Element.read(page["tree"] or nothing),
            tuple(page["artifacts"]),
            tuple(page["loose"]),
            tuple(Link(**link) for link in page["links"]),
        )
        for page in told["pages"]
    )
    return Read(tuple(pages), tuple(Entry(**entry) for entry in told["outline"]))


def folded(text: str) -> str:
    """Return the letters and digits of a text: hyphens at the ends of lines, dots and brackets are the engine's too."""
    return "".join(letter for letter, _ in letters(text) if letter.isalnum())


def outline_faults(one: Read) -> Iterator[str]:
    """Tell which entries of the outline do not lead to the page on which their title stands, one after the other."""
    before = 1
    for entry in one.outline:
        if not entry.page or folded(entry.title) not in folded(one.pages[entry.page - 1].tree.words()):
            yield f"{entry.title}: not on page {entry.page}"
        if entry.page < before:
            yield f"{entry.title}: before the entry above it"
        before = entry.page


def link_faults(one: Read, begins: Mapping[str, str], sources: frozenset[str]) -> Iterator[str]:
    """Tell which links lead nowhere, or not to the page on which their target begins, or to another than they name.

    ``begins`` gives the first letters of every id. In a link to one of the ``sources``, or to a claim
    of that number, a number is its own.
    """
    # Numbers of list items stand in the file and not in the content.
    on_page = [_DIGITS.sub("", folded(page.tree.words())) for page in one.pages]
    for number, page in enumerate(one.pages, 1):
        for link in page.links:
            if link.url:
                continue
            where = f"page {number}, “{link.words}” to {link.name}"
            own = link.name in sources or begins.get(link.name, "").casefold().startswith(f"claim{link.words}")
            named = None if own else _NAMED_PAGE.search(link.words)
            if not link.page or link.name not in begins:
                yield f"{where}: leads nowhere"
            elif _DIGITS.sub("", begins[link.name])[:_ENOUGH] not in on_page[link.page - 1]:
                yield f"{where}: its target is not on page {link.page}"
            elif named and int(named[1]) != link.page:
                yield f"{where}: it is on page {link.page}"


@dataclass(frozen=True, slots=True)
class Order:
    """How the words of a file follow each other: the pieces ``missing`` from their place, what stands ``between``."""

    missing: tuple[str, ...]
    between: tuple[str, ...]


def order(one: Read, pieces: Sequence[str], without: frozenset[str] = frozenset()) -> Order:
    """Look for each piece of the content behind the one before, in the order in which the structure is read.

    Elements with one of the roles ``without`` are passed over: pdf.js tells the structure page by page, so that a note
    whose call is last on a page, and which stands on the next, is told at the head of that.
    """
    told = folded("".join(page.tree.words(without) for page in one.pages))
    place, missing, between = 0, [], []
    for piece in pieces:
        wanted = folded(piece)
        found = told.find(wanted, place, place + len(wanted) + _WINDOW)
        if found < 0:
            missing.append(f"“{piece.strip()[:60]}” is not behind “{told[max(0, place - 40) : place]}”")
            continue
        if found > place:
            between.append(told[place:found])
        place = found + len(wanted)
    if told[place:]:
        between.append(told[place:])
    return Order(tuple(missing), tuple(between))


# What may stand directly in what (ISO 32000-1, 14.8.4.3), as far as readers depend on it. NonStruct says nothing.
_BELOW: Final[dict[str, frozenset[str]]] = {
    "Table": frozenset({"Caption", "THead", "TBody", "TFoot", "TR"}),
    "THead": frozenset({"TR"}),
    "TBody": frozenset({"TR"}),
    "TR": frozenset({"TH", "TD"}),
    "L": frozenset({"Caption", "LI", "L"}),
    "LI": frozenset({"Lbl", "LBody"}),
}


def structure_faults(one: Read) -> Iterator[str]:
    """Tell where tables, lists, headings and pictures are not made as readers expect them."""
    level = 0
    for number, page in enumerate(one.pages, 1):
        if not page.tree.children:
            yield f"page {number}: no structure"
        for element in page.tree.walk():
            for below in element.children:
                role = "words" if isinstance(below, str) else below.role
                if element.role in _BELOW and role not in _BELOW[element.role]:
                    yield f"page {number}: {role} in {element.role}"
            if element.role == "Figure" and not element.alt:
                yield f"page {number}: a figure without words"
            if heading := re.fullmatch(r"H([1-6])", element.role):
                if int(heading[1]) > level + 1:
                    yield f"page {number}: {element.role} after H{level}"
                level = int(heading[1])
        if folded(f"Page {number} of {len(one.pages)}") in folded(page.tree.words()):
            yield f"page {number}: its foot is read as content"
