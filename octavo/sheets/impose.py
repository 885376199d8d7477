"""Two pages side by side on sheets to be printed on both sides, folded and stitched: a booklet.

Each page becomes a form on its sheet, so that its content stays as it is. Tags, links, names and bookmarks follow the
pages; the order of reading is that of the pages, whatever the order of the sheets. Nothing of the
metadata changes, so the booklet conforms to what the pages did: PDF/UA-1, PDF/A-3a.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from pikepdf import Array, Dictionary, Matrix, Name, Object, Page, Pdf, Rectangle, String

from octavo.sheets.folding import Direction, Side, sides
from octavo.sheets.pointers import Home, Identity, move_destinations, move_tags, moved_annotations
from octavo.sheets.rewrite import rewrite

_MM: Final = 72 / 25.4
_TOLERANCE: Final = 0.5
"""Points by which pages may differ in size: engines round."""
_SHEETS: Final = {(148, 210): 297}
"""The width of a sheet that is more than two pages wide, by the page, in millimetres: ISO 216 halves an edge of
297 mm to 148. The rest is left free at both ends, so that the fold stays in the middle."""
_BLANK: Final = "–"
_KEPT: Final = (Name.Resources, Name.Group, Name.StructParents)


@dataclass(frozen=True, slots=True)
class _Format:
    """The size of a page and of a sheet, in points."""

    width: float
    height: float
    sheet: float


def impose(pdf: bytes, signature: int = 0, direction: Direction = "ltr") -> bytes:
    """Return a PDF of pages as a PDF of the sides of sheets, in the order of printing.

    ``signature`` is the number of sheets folded together, 0 for all of them. Blanks fill the last sheet up. With
    ``rtl`` the spine is on the right. A page that is as wide as the others are high is turned, its top to the left.
    The label of a side names the pages on it: ``16 | 1``.

    Raises ``ValueError`` for pages of more than one size: they are the program's own, so that is a bug.
    """
    return rewrite(pdf, partial(_impose, signature=signature, direction=direction))


def _impose(pdf: Pdf, signature: int, direction: Direction) -> None:
    pages = list(pdf.pages)
    labels = [str(page.label) for page in pages]
    size = _format(pages)
    homes: dict[Identity, Home] = {}
    names = []
    for side in sides(len(pages), signature, direction):
        homes |= _lay(pdf, pages, side, size)
        names.append(" | ".join(_BLANK if number is None else labels[number] for number in side))
    del pdf.pages[: len(pages)]
    move_tags(pdf, homes)
    move_destinations(pdf, homes)
    pdf.Root.PageLabels = Dictionary(
        Nums=[entry for n, name in enumerate(names) for entry in (n, Dictionary(P=String(name)))]
    )
    _say_how_to_print(pdf)


def _format(pages: Sequence[Page]) -> _Format:
    """Return the size that all pages have, upright or turned."""
    boxes = [Rectangle(page.trimbox) for page in pages]
    width, height = boxes[0].width, boxes[0].height
    for number, (page, box) in enumerate(zip(pages, boxes, strict=True), 1):
        equal = _equal(box, width, height) or _equal(box, height, width)
        if not equal or Name.Rotate in page or Name.UserUnit in page:
            raise ValueError(f"page {number} is {box.width:g} x {box.height:g}, page 1 is {width:g} x {height:g}")
    wide = _SHEETS.get((round(width / _MM), round(height / _MM)))
    return _Format(width, height, 2 * width if wide is None else wide * _MM)


def _equal(box: Rectangle, width: float, height: float) -> bool:
    return abs(box.width - width) <= _TOLERANCE and abs(box.height - height) <= _TOLERANCE


def _lay(pdf: Pdf, pages: Sequence[Page], side: Side, size: _Format) -> dict[Identity, Home]:
    """Add one side of a sheet to the end of a PDF, and tell where the pages on it are now."""
    sheet = pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            MediaBox=[0, 0, size.sheet, size.height],
            Resources=Dictionary(XObject=Dictionary()),
            Tabs=Name.S,  # ISO 14289-1, 7.18.3: the tags give the order of links
        )
    )
    homes: dict[Identity, Home] = {}
    drawn = []
    annotations: list[Object] = []
    for number, left in zip(side, (size.sheet / 2 - size.width, size.sheet / 2), strict=True):
        if number is None:
            continue
        page = pages[number]
        home = Home(sheet, _form(pdf, page), _movement(page, left, size), (left, size.height))
        homes[page.obj.objgen] = home
        sheet.Resources.XObject[f"/P{number}"] = home.form
        drawn.append(b"q %b cm /P%d Do Q" % (home.matrix.encode(), number))
        annotations += moved_annotations(page, home)
    sheet.Contents = pdf.make_stream(b"\n".join(drawn))
    if annotations:
        sheet.Annots = Array(annotations)
    pdf.pages.append(Page(sheet))
    return homes


def _form(pdf: Pdf, page: Page) -> Object:
    """Return the content of a page as a form (ISO 32000-1, 8.10), cut off at the edge of the page."""
    page.contents_coalesce()
    content: Any = page.obj.get(Name.Contents)
    form = pdf.make_stream(b"")
    if content is not None:
        # As it is stored: to unpack and pack it again would take most of the time.
        form.write(
            content.read_raw_bytes(), filter=content.get(Name.Filter), decode_parms=content.get(Name.DecodeParms)
        )
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, page.trimbox
    for key in _KEPT:
        if key in page:
            form[key] = page[key]
    return form


def _movement(page: Page, left: float, size: _Format) -> Matrix:
    """Return how a page moves to its place on the sheet; one that lies on its side is turned, its top to the left."""
    box = Rectangle(page.trimbox)
    if _equal(box, size.width, size.height):
        return Matrix(1, 0, 0, 1, left - box.llx, -box.lly)
    return Matrix(0, 1, -1, 0, left + size.width + box.lly, -box.llx)


def _say_how_to_print(pdf: Pdf) -> None:
    """Set what a dialogue for printing starts with (ISO 32000-1, 12.2): full size, turned at the short edge."""
    wishes = pdf.Root.get(Name.ViewerPreferences, Dictionary())
    wishes.Duplex, wishes.PrintScaling = Name.DuplexFlipShortEdge, Name("/None")
    pdf.Root.ViewerPreferences = wishes
    pdf.Root.PageLayout = Name.SinglePage
