"""The picture of the cover, as shops and libraries show it.

The cover is set a second time, alone on a page of the shape that e-book shops ask for, and drawn.
"""

import io
from typing import Final

import pypdfium2

from octavo.compose import Document
from octavo.pdf.engine import Engine, Locate

WIDTH: Final = 1600
"""The width of the picture in pixels; shops want 1600 x 2560 at least for a sharp one."""
HEIGHT: Final = 2560
"""The height of the picture in pixels."""

# The page in CSS pixels. Smaller than paper, so that the title can be read in a list of covers.
_PAGE: Final = (WIDTH * 3 // 8, HEIGHT * 3 // 8)
_POINTS_PER_CSS_PIXEL: Final = 0.75


def cover_image(document: Document, locate: Locate) -> bytes:
    """Draw the cover of a printed document as a PNG of 1600 x 2560 pixels.

    Raises ``ProblemsError`` when the engine warns or asks for what it may not read; ``locate``
    finds the place of words in the content.
    """
    engine = Engine(document, locate)
    cover = next(part for part in document.parts if part.kind == "cover")
    width, height = _PAGE
    size = f"size: {width}px {height}px"
    page = engine.lay_out(cover.body, f"@page {{ {size} }} @page cover {{ {size} }}")
    engine.refuse_complaints()
    pdf = engine.write(page.copy(page.pages[:1]))
    engine.refuse_complaints()
    return _drawn(pdf)


def _drawn(pdf: bytes) -> bytes:
    """Draw the first page of a PDF; of type and even grounds a PNG is smaller than a JPEG, and exact."""
    page = pypdfium2.PdfDocument(pdf)[0]
    scale = WIDTH / (_PAGE[0] * _POINTS_PER_CSS_PIXEL)
    written = io.BytesIO()
    page.render(scale=scale).to_pil().convert("RGB").save(written, "PNG")
    return written.getvalue()
