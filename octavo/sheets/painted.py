"""Everything in a PDF that puts something on a page, found by following what the pages use.

ISO 32000-1: content and resources (7.8), forms (8.10), patterns (8.7), images (8.9), glyphs that are drawn (9.6.5),
soft masks (11.6.5), the looks of annotations (12.5.5).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from pikepdf import Array, Dictionary, Name, Pdf, Stream

Kind = Literal["content", "image", "shading", "group", "mask", "marks", "spaces"]

MARKS: Final = (Name.C, Name.IC, Name.BC, Name.BG)
"""The colours of annotations, of the looks a reader may give them, and of bookmarks (12.5.2, 12.5.6.19, 12.3.3)."""


@dataclass(frozen=True, slots=True)
class Painted:
    """A thing that paints, or says how.

    ``content`` is a stream of operators and ``resources`` what its names mean; ``group`` and ``mask`` are
    dictionaries of transparency; ``marks`` has colours under the keys of ``MARKS``; ``spaces`` are the colour
    spaces of some resources. ``where`` says where it was met first, in words.
    """

    kind: Kind
    where: str
    object: Any
    resources: Any = None


def painted(pdf: Pdf) -> Iterator[Painted]:
    """Yield each thing once, in the order of the pages. The content of each page becomes one stream."""
    search = _Search()
    for number, page in enumerate(pdf.pages, 1):
        where = f"page {number}"
        page.contents_coalesce()
        if Name.Contents in page:
            yield Painted("content", where, page.Contents, page.resources)
        yield from search.in_group(page.obj, where)
        yield from search.in_resources(page.resources, where)
        for annotation in page.get(Name.Annots, Array()):
            yield Painted("marks", f"{where}: annotation", annotation)
            yield Painted("marks", f"{where}: annotation", annotation.get(Name.MK, Dictionary()))
            yield from search.in_looks(annotation.get(Name.AP), f"{where}: annotation")
    yield from _bookmarks(pdf.Root.get(Name.Outlines))


def _bookmarks(parent: Any) -> Iterator[Painted]:
    item = None if parent is None else parent.get(Name.First)
    while item is not None:
        yield Painted("marks", f"bookmark {item.Title}", item)
        yield from _bookmarks(item)
        item = item.get(Name.Next)


class _Search:
    """Follows resources, and remembers which things it has met."""

    def __init__(self) -> None:
        self._met: set[tuple[int, int]] = set()

    def _is_new(self, thing: Any) -> bool:
        """Tell whether a thing was not met before; one that is no object of its own belongs to one place."""
        is_new = not thing.is_indirect or thing.objgen not in self._met
        self._met.add(thing.objgen)
        return is_new

    def in_resources(self, resources: Any, where: str) -> Iterator[Painted]:
        if not self._is_new(resources):
            return
        if Name.ColorSpace in resources and self._is_new(resources.ColorSpace):
            yield Painted("spaces", where, resources.ColorSpace)
        for category, look in _LOOKS.items():
            for name, thing in resources.get(category, Dictionary()).items():
                if self._is_new(thing):
                    yield from look(self, thing, f"{where}: {name}", resources)

    def in_group(self, thing: Any, where: str) -> Iterator[Painted]:
        if Name.Group in thing:
            yield Painted("group", where, thing.Group)

    def in_looks(self, looks: Any, where: str) -> Iterator[Painted]:
        """The looks of an annotation: streams, or streams by state."""
        for look in () if looks is None else looks.values():
            if not isinstance(look, Stream):
                yield from self.in_looks(look, where)
            elif self._is_new(look):
                yield from self.in_xobject(look, where, Dictionary())

    def in_content(self, stream: Any, where: str, outer: Any) -> Iterator[Painted]:
        """A stream without resources uses those of what it stands in."""
        yield Painted("content", where, stream, stream.get(Name.Resources, outer))
        if Name.Resources in stream:
            yield from self.in_resources(stream.Resources, where)

    def in_xobject(self, thing: Any, where: str, outer: Any) -> Iterator[Painted]:
        if thing.get(Name.Subtype) == Name.Image:
            yield Painted("image", where, thing, outer)
        else:
            yield from self.in_group(thing, where)
            yield from self.in_content(thing, where, outer)

    def in_pattern(self, thing: Any, where: str, outer: Any) -> Iterator[Painted]:
        if isinstance(thing, Stream):
            yield from self.in_content(thing, where, outer)
        elif self._is_new(thing.Shading):
            yield from self.in_shading(thing.Shading, where, outer)

    def in_shading(self, thing: Any, where: str, outer: Any) -> Iterator[Painted]:
        yield Painted("shading", where, thing, outer)

    def in_state(self, thing: Any, where: str, outer: Any) -> Iterator[Painted]:
        mask = thing.get(Name.SMask)
        if isinstance(mask, Dictionary):
            yield Painted("mask", where, mask)
            if self._is_new(mask.G):
                yield from self.in_xobject(mask.G, where, outer)

    def in_font(self, thing: Any, where: str, outer: Any) -> Iterator[Painted]:
        for glyph in thing.get(Name.CharProcs, Dictionary()).values():
            yield Painted("content", where, glyph, thing.get(Name.Resources, outer))
        if Name.CharProcs in thing and Name.Resources in thing:
            yield from self.in_resources(thing.Resources, where)


_LOOKS: Final[Mapping[Name, Callable[[_Search, Any, str, Any], Iterator[Painted]]]] = {
    Name.XObject: _Search.in_xobject,
    Name.Pattern: _Search.in_pattern,
    Name.Shading: _Search.in_shading,
    Name.ExtGState: _Search.in_state,
    Name.Font: _Search.in_font,
}
