"""The picture of the cover, as e-books carry it and shops show it.

The cover is set a second time, for a screen: the stylesheet gives it a sheet of another shape there.
"""

import io
from typing import Final

import pypdfium2

from octavo.compose import Document
from octavo.pdf.engine import Engine, Locate

SIZE: Final = (1600, 2560)
"""Width and height of the picture in pixels, as the shops ask for them."""

_POINTS_PER_PIXEL: Final = 0.75  # of CSS


def cover_image(document: Document, locate: Locate) -> bytes:
    """Draw the cover of a printed document as a PNG.

    Raises ``ProblemsError`` when the engine warns, asks for what it may not read, or when the cover takes
    more than one sheet; ``locate`` finds the place of words in the content.
    """
    engine = Engine(document, locate, "screen")
    cover = next(part for part in document.parts if part.kind == "cover")
    pages = engine.lay_out(cover.body)
    engine.refuse_complaints()
    sheet = pages.pages[0]
    pdf = engine.write(pages.copy([sheet]))
    engine.refuse_complaints()
    return _drawn(pdf, SIZE[0] / (sheet.width * _POINTS_PER_PIXEL))


def _drawn(pdf: bytes, scale: float) -> bytes:
    """Draw the only page of a PDF; of type and even grounds a PNG is smaller than a JPEG, and exact."""
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=scale).to_pil().convert("RGB")
    if picture.size != SIZE:
        raise RuntimeError(f"the cover's sheet has another shape than {SIZE}: {picture.size}")
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()
