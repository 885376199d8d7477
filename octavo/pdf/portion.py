"""A portion of a book: parts that are set together and begin a page; before it is set, and after.

A portion is all that setting it needs, so its key names the pages that come of it. Set, it is a PDF
of its own without fonts, with what the binder must know to make one book of many.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Final

from octavo.assets import Asset
from octavo.pdf.findings import Finding

SCHEME: Final = "project:"
"""Under this scheme, and no other, a page asks for what belongs to it."""
_FORMAT: Final = 1
_DIGEST: Final = 64


@dataclass(frozen=True, slots=True)
class Portion:
    """What is set: ``body`` holds zeros where page numbers will stand, ``rules`` stand above the stylesheet.

    ``assets`` are those that the body asks for; what ``fits_a_page`` may not take more.
    """

    id: str
    opening: str
    body: str
    closing: str
    stylesheet: str
    rules: str
    fits_a_page: bool
    assets: tuple[Asset, ...] = field(repr=False)

    def key(self, made_by: str) -> str:
        """Return the SHA-256 of everything that shows in the pages; ``made_by`` tells program and machine."""
        assets = [(one.name, one.media_type, one.origin, hashlib.sha256(one.data).hexdigest()) for one in self.assets]
        told = [getattr(self, one.name) for one in fields(self) if one.name != "assets"]
        return hashlib.sha256(json.dumps([_FORMAT, made_by, told, assets]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Room:
    """Room for page numbers in one run of text on a page.

    ``start`` and ``end`` cut the operator that shows the text out of the page's content stream (bytes); ``pieces``
    are what it shows between the numbers, and ``figures`` how many figures each number has room for.
    ``target`` is the id whose page is told, or empty for a folio, which tells its own page and the last.
    ``digits`` are the glyphs of the figures 0 to 9 in ``font``, each ``width`` thousandths of an em wide.
    Where ``flush``, a shorter number moves towards the end of the line. ``tells`` says which numbers of its run it
    shows; that of its own page is 0.
    """

    page: int
    start: int
    end: int
    target: str
    pieces: tuple[str, ...]
    figures: tuple[int, ...]
    font: str
    digits: tuple[int, ...]
    width: float
    flush: bool
    tells: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FontUse:
    """What a portion takes from a font: glyphs, their widths in thousandths of an em, and their text.

    ``file`` is the SHA-256 of the font's file; ``variations`` choose a cut of a variable font.
    """

    name: str
    base: str
    family: str
    file: str
    variations: Mapping[str, float]
    ascent: int
    descent: int
    flags: int
    widths: Mapping[int, float]
    to_unicode: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page of the portion, counted from 0; points from its lower left corner."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; ``level`` counts from 1."""

    level: int
    title: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Start:
    """Where in a part's text a page begins: so many letters of the part stand before it."""

    part: str
    letters: int


@dataclass(frozen=True, slots=True)
class Complaints:
    """What the engine logged, what it asked for and may not read, and signs that no shipped font has."""

    messages: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetPortion:
    """A portion as it was set."""

    id: str
    pages: int
    pdf: bytes = field(repr=False)
    anchors: Mapping[str, Spot]
    wanted: tuple[str, ...]
    bookmarks: tuple[Bookmark, ...]
    rooms: tuple[Room, ...]
    fonts: tuple[FontUse, ...]
    starts: tuple[Start, ...]
    findings: tuple[Finding, ...]
    complaints: Complaints

    def to_bytes(self) -> bytes:
        """Write it down: a digest, what is known of it as JSON, and the PDF."""
        known = asdict(self)
        del known["pdf"]
        told = json.dumps(known, separators=(",", ":")).encode()
        body = len(told).to_bytes(8) + told + self.pdf
        return hashlib.sha256(body).hexdigest().encode() + body

    @classmethod
    def from_bytes(cls, written: bytes) -> "SetPortion":
        """Read it back; raise ``ValueError`` where it is not whole."""
        digest, body = written[:_DIGEST], written[_DIGEST:]
        if hashlib.sha256(body).hexdigest().encode() != digest:
            msg = "the digest is another"
            raise ValueError(msg)
        length = 8 + int.from_bytes(body[:8])
        return cls(**_revived(json.loads(body[8:length])), pdf=body[length:])


def _revived(known: dict[str, Any]) -> dict[str, Any]:
    return known | {
        "anchors": {name: Spot(**spot) for name, spot in known["anchors"].items()},
        "wanted": tuple(known["wanted"]),
        "bookmarks": tuple(Bookmark(**one | {"spot": Spot(**one["spot"])}) for one in known["bookmarks"]),
        "rooms": tuple(Room(**_tuples(one)) for one in known["rooms"]),
        "fonts": tuple(
            FontUse(**one | {key: {int(n): value for n, value in one[key].items()} for key in ("widths", "to_unicode")})
            for one in known["fonts"]
        ),
        "starts": tuple(Start(**one) for one in known["starts"]),
        "findings": tuple(Finding(**_tuples(one)) for one in known["findings"]),
        "complaints": Complaints(**_tuples(known["complaints"])),
    }


def _tuples(known: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in known.items()}
