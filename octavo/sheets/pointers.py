"""All that points into the pages of a PDF, moved when the pages move onto sheets.

Tags name the page that their content stands on; destinations, and so links and bookmarks, name a page and a
place on it; annotations lie on a page. The clauses are those of ISO 32000-1.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from pikepdf import Array, Dictionary, Matrix, Name, Object, Pdf, Rectangle

Identity = tuple[int, int]
"""The number and the generation of an object."""

_CONTENT: Final = (Name.MCR, Name.OBJR)


@dataclass(frozen=True, slots=True)
class Home:
    """Where a page has moved to.

    ``form`` holds its content and stands on ``sheet``, moved there by ``matrix``; ``top`` is where a reader who
    goes to the page begins to look, on the sheet.
    """

    sheet: Object
    form: Object
    matrix: Matrix
    top: tuple[float, float]


Homes = Mapping[Identity, Home]


def move_tags(pdf: Pdf, homes: Homes) -> None:
    """Let each structure element find its content in the forms that pages have become (14.7.4.2).

    The parent tree stays as it is, because a form keeps the key that its page had. Raises ``ValueError`` for content
    that names no page.
    """
    root = pdf.Root.get(Name.StructTreeRoot)
    if root is None:
        return
    met: set[Identity] = set()
    for start in chain([root], _strays(root, met)):
        open_ends: list[tuple[Any, Home | None]] = [(start, None)]
        while open_ends:
            element, home = open_ends.pop()
            if element.objgen in met and element.is_indirect:
                continue
            met.add(element.objgen)
            if Name.Pg in element:
                home = homes[element.Pg.objgen]
                element.Pg = home.sheet
            if home is not None:
                _move_box(element.get(Name.A), home)
            open_ends += [(kid, home) for kid in _moved_kids(element, home, homes)]


def _move_box(attributes: Any, home: Home) -> None:
    """Move the box that tells where a figure lies on its page (14.8.5.4.3)."""
    owned: Any
    for owned in attributes if isinstance(attributes, Array) else (attributes,):
        if owned is not None and Name.BBox in owned:
            owned.BBox = home.matrix.transform(Rectangle(owned.BBox)).as_array()


def _strays(root: Any, met: Set[Identity]) -> Iterator[Any]:
    """Yield the elements that content belongs to but that were not met in the tree, and what is above them.

    Engines leave some out of it, though content still leads to them, and they to their page.
    """
    for value in leaves(root.get(Name.ParentTree), Name.Nums):
        for found in value if isinstance(value, Array) else (value,):
            element = found
            while isinstance(element, Dictionary) and element.objgen not in met:
                yield element
                element = element.get(Name.P)


def _moved_kids(element: Any, home: Home | None, homes: Homes) -> list[Any]:
    """Return the kids of an element that are elements themselves, after moving those that are content."""
    kids = element.get(Name.K, Array())
    several = [*kids] if isinstance(kids, Array) else [kids]
    moved = [_moved_kid(kid, home, homes) for kid in several]
    if any(isinstance(kid, int) for kid in several):
        element.K = Array(moved)
    return [kid for kid in moved if kid.get(Name.Type) not in _CONTENT]


def _moved_kid(kid: Any, home: Home | None, homes: Homes) -> Any:
    """Return a kid of a structure element; a bare number of marked content becomes a reference into a form."""
    if isinstance(kid, int):
        if home is None:
            raise ValueError(f"marked content {kid} on no page")
        return Dictionary(Type=Name.MCR, Pg=home.sheet, Stm=home.form, MCID=kid)
    kind = kid.get(Name.Type)
    if kind in _CONTENT and Name.Pg in kid:
        home = homes[kid.Pg.objgen]
        kid.Pg = home.sheet
    if kind == Name.MCR and Name.Stm not in kid:
        if home is None:
            raise ValueError(f"marked content {kid.MCID} on no page")
        kid.Pg, kid.Stm = home.sheet, home.form
    return kid


def move_destinations(pdf: Pdf, homes: Homes) -> None:
    """Move every destination of the document, of its bookmarks and of its links (12.3.2)."""
    for found in _destinations(pdf):
        destination = found.get(Name.D) if isinstance(found, Dictionary) else found
        if isinstance(destination, Array):  # Else the name of one, which stays.
            _move_destination(destination, homes)


def _move_destination(destination: Any, homes: Homes) -> None:
    home = homes.get(destination[0].objgen) if isinstance(destination[0], Dictionary) else None
    if home is None:  # Moved before: bookmarks and names may share one.
        return
    _, view, *numbers = destination
    left, top, zoom = [*numbers, None, None, None][:3] if view == Name.XYZ else (None, None, None)
    point = home.top if left is None or top is None else home.matrix.transform((float(left), float(top)))
    # Any other view would show the sheet, or half of another page.
    while len(destination):
        del destination[0]
    destination.extend([home.sheet, Name.XYZ, *point, zoom or 0])


def _destinations(pdf: Pdf) -> Iterator[Any]:
    root = pdf.Root
    yield from root.get(Name.Dests, Dictionary()).values()
    yield from leaves(root.get(Name.Names, Dictionary()).get(Name.Dests), Name.Names)
    yield root.get(Name.OpenAction)
    annotations = (annotation for page in pdf.pages for annotation in page.get(Name.Annots, ()))
    for item in chain(_bookmarks(root.get(Name.Outlines)), annotations):
        yield item.get(Name.Dest)
        if item.get(Name.A, Dictionary()).get(Name.S) == Name.GoTo:
            yield item.A


def leaves(tree: Any, key: Name) -> Iterator[Any]:
    """Yield the values of a name tree or a number tree, which stand under ``key`` (7.9.6, 7.9.7)."""
    if tree is not None:
        yield from [*tree.get(key, ())][1::2]
        for kid in tree.get(Name.Kids, ()):
            yield from leaves(kid, key)


def _bookmarks(parent: Any) -> Iterator[Any]:
    item = None if parent is None else parent.get(Name.First)
    while item is not None:
        yield item
        yield from _bookmarks(item)
        item = item.get(Name.Next)


def moved_annotations(page: Any, home: Home) -> Iterator[Any]:
    """Yield the annotations of a page, moved to where the page stands on its sheet (12.5.2)."""
    for annotation in page.get(Name.Annots, ()):
        annotation.Rect = home.matrix.transform(Rectangle(annotation.Rect)).as_array()
        if Name.QuadPoints in annotation:
            numbers = [float(number) for number in annotation.QuadPoints]
            corners = zip(numbers[::2], numbers[1::2], strict=True)
            annotation.QuadPoints = Array([n for corner in corners for n in home.matrix.transform(corner)])
        annotation.P = home.sheet
        yield annotation
