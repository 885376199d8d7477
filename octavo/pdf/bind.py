"""Portions to one book: pages in a row, one structure, one outline, one set of names and fonts.

What could be done in a worker is done: the binder writes numbers into their rooms, renumbers what counts through
the whole file, and tells the file what it is.
"""

import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, Stream, String

from octavo.pdf import numbers, typefaces, xmp
from octavo.pdf.portion import Bookmark, Room, SetPortion, Spot
from octavo.view import Metadata

_VERSION: Final = "1.7"
_SRGB: Final = "pdf/sRGB2014.icc"
"""The profile that comes with the engine, which is not imported for it: that takes long, and workers do it."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that the book carries; ``relationship`` is that of ISO 19005-3, annex E: ``Data`` or ``Source``."""

    name: str
    media_type: str
    relationship: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Sewn:
    """A portion in its place: the number of its first page, and how many blank pages stand before it."""

    portion: SetPortion
    first: int
    blanks: int = 0


@dataclass(frozen=True, slots=True)
class Settled:
    """Portions in their places, the page of every id, and the ids that links in lists of pages stand for."""

    sewn: tuple[Sewn, ...]
    page_of: Mapping[str, int]
    listed: Mapping[str, str]


def bind(settled: Settled, metadata: Metadata, identifier: str, carried: Iterable[Attachment]) -> bytes:
    """Bind portions as one PDF/UA-1 and PDF/A-3a.

    Raises ``RuntimeError`` where two portions have the same id, or none has one that is linked to.
    """
    binder = _Binder(settled)
    for one in settled.sewn:
        binder.sew(one)
    binder.finish(metadata, identifier)
    _carry(binder.book, carried, metadata)
    written = BytesIO()
    binder.book.save(
        written,
        min_version=_VERSION,
        deterministic_id=True,
        compress_streams=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return written.getvalue()


class _Binder:
    """Gathers the portions in a new PDF."""

    def __init__(self, settled: Settled) -> None:
        self.book = Pdf.new()
        self._page_of = settled.page_of
        self._listed = settled.listed
        self._last = sum(one.portion.pages + one.blanks for one in settled.sewn)
        portions = [one.portion for one in settled.sewn]
        self._fonts = typefaces.embed(
            self.book,
            (use for portion in portions for use in portion.fonts),
            (room for portion in portions for room in portion.rooms),
        )
        self._pictures: dict[str, Any] = {}
        self._wanted = {self._meant(name) for portion in portions for name in portion.wanted}
        self._document = self.book.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document))
        self._elements: list[Any] = []
        self._owners: list[Any] = []
        self._notes: list[Any] = []
        self._spots: dict[str, Spot] = {}
        self._bookmarks: list[Bookmark] = []
        self._kept: list[Pdf] = []

    def sew(self, one: Sewn) -> None:
        """Add a portion behind those that are there."""
        source = Pdf.open(BytesIO(one.portion.pdf))
        self._kept.append(source)  # Its streams are read when the book is saved.
        for _ in range(one.blanks):
            self._add_blank(source.pages[0])
        before = len(self.book.pages)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)  # Names are bound by themselves.
            self.book.pages.extend(source.pages)
        pages = [self.book.pages[number] for number in range(before, len(self.book.pages))]
        self._number(one, pages)
        self._share(pages)
        self._structure(source, pages)
        for name, spot in one.portion.anchors.items():
            if name in self._spots:
                raise RuntimeError(f"two portions have the id {name}")
            self._spots[name] = _moved(spot, before)
        for mark in one.portion.bookmarks:
            self._bookmarks.append(Bookmark(mark.level, mark.title, _moved(mark.spot, before)))

    def _add_blank(self, like: pikepdf.Page) -> None:
        """Add a page with nothing on it, in print a left-hand one before a part that starts on the right."""
        boxes = {f"/{name}": Array(list(like.obj[f"/{name}"])) for name in ("MediaBox", "BleedBox", "TrimBox")}
        page = Dictionary({"/Type": Name.Page, "/Resources": Dictionary(), "/Tabs": Name.S, **boxes})
        self.book.pages.append(pikepdf.Page(self.book.make_indirect(page)))

    def _number(self, one: Sewn, pages: Sequence[Any]) -> None:
        """Write the page numbers of a portion into their rooms."""
        for number, page in enumerate(pages):
            content = page.Contents.read_bytes()
            cut = sorted((room for room in one.portion.rooms if room.page == number), key=lambda room: room.start)
            shown = [self._shown(room, one.first + number) for room in cut]
            # What a folio shows in two steps moves as a whole.
            folio = sum(numbers.spare(*each) for each in zip(cut, shown, strict=True) if not each[0].target)
            written, end = b"", 0
            for room, told in zip(cut, shown, strict=True):
                before = numbers.spare(room, told)
                if not room.target:
                    before, folio = folio, 0
                written += content[end : room.start] + numbers.filled(room, told, before if room.flush else 0)
                end = room.end
            page.Contents.write(written + content[end:])

    def _shown(self, room: Room, page: int) -> list[int]:
        """Return the numbers that a room shows on a page."""
        of_run = [self._page_of[self._meant(room.target)]] if room.target else [page, self._last]
        return [of_run[place] for place in room.tells]

    def _share(self, pages: Sequence[Any]) -> None:
        """Let pages use the fonts of the book, and each picture once in it."""
        resources = pages[0].Resources
        for name, font in self._fonts.items():
            resources.Font[name] = font
        for name, drawn in dict(resources.get("/XObject", {})).items():
            if drawn.get("/Subtype") == "/Image":
                resources.XObject[name] = self._picture(drawn)

    def _picture(self, drawn: Any) -> Any:
        digest = sha256(drawn.read_raw_bytes() + _kind_of(drawn)).hexdigest()
        for one in (drawn, drawn.get("/SMask")):
            if one is not None and "/Interpolate" in one:
                del one["/Interpolate"]  # ISO 19005-3, 6.2.8
        return self._pictures.setdefault(digest, drawn)

    def _structure(self, source: Pdf, pages: Sequence[Any]) -> None:
        """Hang the elements of a portion below the book's, and renumber what leads from its pages to them."""
        root = self.book.copy_foreign(source.Root.StructTreeRoot)
        for element in root.K[0].K:
            element.P = self._document
            self._elements.append(element)
        base = len(self._owners)
        self._owners += list(root.ParentTree.Nums)[1::2]
        for page in pages:
            page.obj.StructParents = int(page.obj.StructParents) + base
            for link in page.obj.get("/Annots", ()):
                link.StructParent = int(link.StructParent) + base
                self._lead(link)
        if "/IDTree" in root:
            self._notes.append(root.IDTree)

    def _lead(self, link: Any) -> None:
        """Let a link in a list of pages lead to what it stands for, and say its page instead of zeros."""
        anchor = self._listed.get(str(link.get("/Dest", "")))
        if anchor:
            link.Dest, link.Contents = String(anchor), String(str(self._page_of[anchor]))

    def _meant(self, name: str) -> str:
        return self._listed.get(name, name)

    def finish(self, metadata: Metadata, identifier: str) -> None:
        """Write what belongs to the whole file (ISO 32000-1, 7.7.2)."""
        root = self.book.Root
        root.StructTreeRoot = self._tree(metadata.language)
        root.Names = Dictionary(Dests=self.book.make_indirect(Dictionary(Names=self._names())))
        root.Lang = String(metadata.language)
        root.MarkInfo = Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        if metadata.direction == "rtl":
            root.ViewerPreferences.Direction = Name.R2L
        root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
        root.OutputIntents = Array([_output_intent(self.book)])
        described = Stream(self.book, xmp.packet(metadata, identifier), Type=Name.Metadata, Subtype=Name.XML)
        root.Metadata = self.book.make_indirect(described)
        for name, value in xmp.info(metadata).items():
            self.book.docinfo[name] = String(str(value))  # Of a kind of text of our own it would make an array.
        with self.book.open_outline() as outline:
            outline.root.extend(self._outline())

    def _tree(self, language: str) -> Any:
        owners = Array([value for number, owner in enumerate(self._owners) for value in (number, owner)])
        root = Dictionary(
            Type=Name.StructTreeRoot,
            K=Array([self._document]),
            ParentTree=self.book.make_indirect(Dictionary(Nums=owners)),
            ParentTreeNextKey=len(self._owners),
        )
        if self._notes:
            root.IDTree = self.book.make_indirect(Dictionary(Kids=Array(sorted(self._notes, key=_first_name))))
        tree = self.book.make_indirect(root)
        self._document.K, self._document.P = Array(self._elements), tree
        self._document.Lang = String(language)
        return tree

    def _names(self) -> Array:
        """Return the destinations of all ids, sorted as a name tree is (7.9.6)."""
        if missing := self._wanted - self._spots.keys():
            raise RuntimeError(f"no portion has what is linked to: {', '.join(sorted(missing))}")
        names = Array()
        for name in sorted(self._spots, key=str.encode):
            names.append(String(name))
            names.append(self._destination(self._spots[name]))
        return names

    def _destination(self, spot: Spot) -> Array:
        return Array([self.book.pages[spot.page].obj, Name.XYZ, spot.x, spot.y, 0])

    def _outline(self) -> list[OutlineItem]:
        top: list[OutlineItem] = []
        open_items: list[tuple[int, OutlineItem]] = []
        for mark in self._bookmarks:
            item = OutlineItem(mark.title, self._destination(mark.spot))
            while open_items and open_items[-1][0] >= mark.level:
                open_items.pop()
            (open_items[-1][1].children if open_items else top).append(item)
            open_items.append((mark.level, item))
        return top


def _kind_of(drawn: Any) -> bytes:
    """Return what tells pictures of the same bytes apart: their shape, their colours, and what is transparent."""
    keys = ("/Width", "/Height", "/BitsPerComponent", "/ColorSpace", "/Filter", "/DecodeParms")
    mask = drawn.SMask.read_raw_bytes() if "/SMask" in drawn else b""
    return repr([str(drawn.get(key)) for key in keys]).encode() + bytes(mask)


def _moved(spot: Spot, pages: int) -> Spot:
    return Spot(spot.page + pages, spot.x, spot.y)


def _first_name(tree: Any) -> bytes:
    return bytes(tree.Limits[0])


def _output_intent(book: Pdf) -> Dictionary:
    engine = find_spec("weasyprint")
    folder = Path((engine and engine.origin) or "").parent
    profile = Stream(book, (folder / _SRGB).read_bytes(), N=3)
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB"),
        DestOutputProfile=book.make_indirect(profile),
    )


def _carry(book: Pdf, carried: Iterable[Attachment], metadata: Metadata) -> None:
    """Embed files and say what they are to the document (ISO 19005-3, 6.8)."""
    date = xmp.info(metadata)["/CreationDate"]
    related = Array()
    for one in carried:
        embedded = pikepdf.AttachedFileSpec(
            book,
            one.data,
            filename=one.name,
            description=one.name,
            mime_type=one.media_type,
            creation_date=date,
            mod_date=date,
        )
        embedded.relationship = Name("/" + one.relationship)
        book.attachments[one.name] = embedded
        related.append(book.attachments[one.name].obj)
    if related:
        book.Root.AF = related
