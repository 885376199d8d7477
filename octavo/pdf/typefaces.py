"""The fonts of a book: each cut that its portions use, subset and embedded once.

HarfBuzz makes the subset, and a fixed cut of a variable font in the same step. Glyphs keep their numbers, as the
pages call them by these (ISO 32000-1, 9.7.4: a composite font with the identity encoding).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

import uharfbuzz
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from octavo.fonts import FACES
from octavo.pdf.logical import glyph_of
from octavo.pdf.portion import FontUse, Room

# Tables that only shaping needs, which is done.
_SHAPING: Final = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "HVAR", "JSTF", "LTSH", "MVAR", "PCLT", "STAT", "VDMX")
_STEM: Final = 80
"""The width of stems in thousandths of an em; descriptors must tell one, and readers use it only without the font."""
_BATCH: Final = 100
"""The most entries of one group of a CMap (Adobe Technical Note 5411)."""
_HEAD: Final = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
    "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
    "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
)
_FOOT: Final = "endcmap CMapName currentdict /CMap defineresource pop end end"


@dataclass(slots=True)
class _Used:
    """What all portions use of one cut."""

    use: FontUse
    widths: dict[int, float] = field(default_factory=dict)
    to_unicode: dict[int, str] = field(default_factory=dict)


def embed(book: Pdf, uses: Iterable[FontUse], rooms: Iterable[Room]) -> dict[str, Object]:
    """Embed the fonts that are used, with all figures where numbers are to be filled in, by their names in pages."""
    found: dict[str, _Used] = {}
    for use in uses:
        cut = found.setdefault(use.name, _Used(use))
        cut.widths.update(use.widths)
        for glyph, text in use.to_unicode.items():
            # A glyph stands for both spaces, and the engine tells the one that it met first.
            cut.to_unicode.setdefault(glyph, text.replace("\N{NO-BREAK SPACE}", " "))
    for room in rooms:
        for figure, glyph in enumerate(room.digits):
            found[room.font].widths.setdefault(glyph, room.width)
            found[room.font].to_unicode.setdefault(glyph, str(figure))
    files = {sha256(data).hexdigest(): data for data in (face.read() for face in FACES)}
    return {f"/{name}": _font(book, cut, files[cut.use.file]) for name, cut in sorted(found.items())}


def _font(book: Pdf, cut: _Used, file: bytes) -> Object:
    data = _subset(file, {glyph_of(file, number) for number in cut.to_unicode}, cut.use.variations)
    name = Name("/" + cut.use.base)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        FontFamily=String(cut.use.family),
        Flags=cut.use.flags,
        FontBBox=Array([0, cut.use.descent, max(cut.widths.values()), cut.use.ascent]),
        ItalicAngle=0,
        Ascent=cut.use.ascent,
        Descent=cut.use.descent,
        CapHeight=cut.use.ascent,
        StemV=_STEM,
        FontFile2=Stream(book, data, Length1=len(data)),
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        CIDToGIDMap=_glyphs(book, file, cut.to_unicode),
        W=_widths(cut.widths),
        FontDescriptor=book.make_indirect(descriptor),
    )
    return book.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([book.make_indirect(descendant)]),
            ToUnicode=Stream(book, _to_unicode(cut.to_unicode)),
        )
    )


def _subset(file: bytes, glyphs: Iterable[int], variations: Mapping[str, float]) -> bytes:
    """Return a font file with some glyphs of one cut."""
    face = uharfbuzz.Face(file)
    asked = uharfbuzz.SubsetInput()
    asked.glyph_set.update(glyphs)
    asked.flags = (
        uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    )
    asked.drop_table_tag_set.update(_tag(table) for table in _SHAPING)
    asked.pin_all_axes_to_default(face)
    for axis in face.axis_infos:
        if axis.tag in variations:
            asked.pin_axis_location(face, axis.tag, variations[axis.tag])
    subset = asked.subset(face)
    return bytes(subset.blob.data)


def _glyphs(book: Pdf, file: bytes, numbers: Iterable[int]) -> Object:
    """Return the map from the numbers in the pages to glyphs: most are those of the glyphs (ISO 32000-1, 9.7.4.3)."""
    shown = {number: glyph_of(file, number) for number in numbers}
    if all(number == glyph for number, glyph in shown.items()):
        return Name.Identity
    return Stream(book, b"".join(shown.get(number, 0).to_bytes(2) for number in range(max(shown) + 1)))


def _tag(name: str) -> int:
    return int.from_bytes(name.encode())


def _widths(widths: Mapping[int, float]) -> Array:
    """Write widths as runs of neighbouring glyphs (ISO 32000-1, 9.7.4.3)."""
    runs: list[tuple[int, list[float]]] = []
    for glyph, width in sorted(widths.items()):
        if not runs or glyph != runs[-1][0] + len(runs[-1][1]):
            runs.append((glyph, []))
        runs[-1][1].append(width)
    return Array([value for first, run in runs for value in (first, Array(run))])


def _to_unicode(text: Mapping[int, str]) -> bytes:
    """Write the map from glyphs to text (ISO 32000-1, 9.10.3)."""
    lines = [f"<{glyph:04x}> <{words.encode('utf-16-be').hex()}>" for glyph, words in sorted(text.items())]
    groups = [lines[first : first + _BATCH] for first in range(0, len(lines), _BATCH)]
    body = "".join(f"{len(group)} beginbfchar\n" + "\n".join(group) + "\nendbfchar\n" for group in groups)
    return (_HEAD + body + _FOOT).encode()
