"""What can be seen and read on the pages of a PDF, with PDFium: not the library that made the file."""

from io import BytesIO

import pypdfium2
from pikepdf import Pdf
from PIL import Image, ImageChops


def opened(data: bytes) -> Pdf:
    return Pdf.open(BytesIO(data))


def seen(data: bytes, page: int, scale: float = 2) -> Image.Image:
    """Returns a picture of a page, counted from 0, in so many dots a point."""
    with pypdfium2.PdfDocument(data) as pdf:
        picture: Image.Image = pdf[page].render(scale=scale).to_pil()
        return picture.convert("RGB")


def words_in(data: bytes, page: int, left: float, bottom: float, right: float, top: float) -> str:
    """Returns the words in a box, which is given in points of the page."""
    with pypdfium2.PdfDocument(data) as pdf:
        found: str = pdf[page].get_textpage().get_text_bounded(left, bottom, right, top)
        return " ".join(found.split())


def same(one: Image.Image, other: Image.Image) -> bool:
    return one.size == other.size and not ImageChops.difference(one, other).getbbox()


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Tells whether two pictures differ in nothing but how edges are smoothed."""
    difference = ImageChops.difference(one, other).convert("L").reduce(16)
    return one.size == other.size and max(difference.tobytes()) < 32
