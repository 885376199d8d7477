"""A PDF for a printing house: room to cut off, and the marks to cut at.

Colour that reaches the edge of a page goes on beyond it, the *bleed*, so that a cut that is a little off shows no
white. The boxes are those of ISO 32000-1, 14.11.2; nothing on the pages moves.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from pikepdf import Array, Name, Object, Page, Pdf, Rectangle

from octavo.sheets.rewrite import rewrite

_MM: Final = 72 / 25.4
_TOLERANCE: Final = 0.1
"""Points by which an engine's boxes may be off."""
_LINE: Final = 0.25
_LENGTH: Final = 5 * _MM
_ROOM: Final = 2 * _MM
"""What is left free beyond the marks."""


@dataclass(frozen=True, slots=True)
class _Dressing:
    """What is drawn before and after the content of all pages of one size."""

    before: Object
    after: Object


def trimmed(pdf: bytes, bleed: float = 3) -> bytes:
    """Return a PDF whose pages have exact boxes, and marks to cut at.

    ``bleed`` is in millimetres; the pages must have been set with as much, and say with their trim box where they
    are cut. The bleed box is that much larger; the marks begin where it ends, and the media box holds them. What is
    painted beyond the bleed is cut off. The marks are artifacts of the page (14.8.2.2).

    Raises ``ValueError`` for a page with less bleed: the program sets them itself, so that is a bug.
    """
    return rewrite(pdf, partial(_trim, bleed=bleed * _MM))


def _trim(pdf: Pdf, bleed: float) -> None:
    dressings: dict[tuple[float, ...], _Dressing] = {}
    for number, page in enumerate(pdf.pages, 1):
        trim, media = _exact(page.trimbox), _exact(page.mediabox)
        bled = _wider(trim, bleed)
        if not bled <= _wider(media, _TOLERANCE):
            raise ValueError(f"page {number} has less than {bleed:g} points of bleed")
        size = (trim.llx, trim.lly, trim.urx, trim.ury)
        if size not in dressings:
            dressings[size] = _dressing(pdf, trim, bleed)
        _dress(page, dressings[size])
        page.trimbox, page.bleedbox = trim.as_array(), bled.as_array()
        page.mediabox = page.cropbox = _wider(trim, bleed + _LENGTH + _ROOM).as_array()
        if Name.ArtBox in page:
            del page.ArtBox


def _exact(box: Array) -> Rectangle:
    return Rectangle(*(round(float(edge), 4) for edge in box))


def _wider(box: Rectangle, by: float) -> Rectangle:
    return Rectangle(*(round(edge, 4) for edge in (box.llx - by, box.lly - by, box.urx + by, box.ury + by)))


def _dressing(pdf: Pdf, trim: Rectangle, bleed: float) -> _Dressing:
    bled = _wider(trim, bleed)
    edge = f"{bled.llx:.4f} {bled.lly:.4f} {bled.width:.4f} {bled.height:.4f}"
    marks = "\n".join(f"{x0:.4f} {y0:.4f} m {x1:.4f} {y1:.4f} l" for x0, y0, x1, y1 in _marks(trim, bleed))
    return _Dressing(
        pdf.make_stream(f"q {edge} re W n\n".encode()),
        pdf.make_stream(f"\nQ /Artifact << /Type /Page >> BDC\nq 0 G {_LINE} w\n{marks}\nS Q EMC".encode()),
    )


def _marks(trim: Rectangle, bleed: float) -> Iterator[tuple[float, float, float, float]]:
    """Yield two lines for each corner, in the directions of its edges."""
    for x, outwards in ((trim.llx, -1), (trim.urx, 1)):
        for y, upwards in ((trim.lly, -1), (trim.ury, 1)):
            yield x + outwards * bleed, y, x + outwards * (bleed + _LENGTH), y
            yield x, y + upwards * bleed, x, y + upwards * (bleed + _LENGTH)


def _dress(page: Page, dressing: _Dressing) -> None:
    content = page.obj.get(Name.Contents, Array())
    several = [*content] if isinstance(content, Array) else [content]
    page.Contents = Array([dressing.before, *several, dressing.after])
