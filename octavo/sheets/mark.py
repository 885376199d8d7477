"""Marks laid over the pages of a book, each an artifact of its page (ISO 32000-1, 14.8.2.2)."""

from collections.abc import Mapping
from functools import partial
from html import escape
from io import BytesIO
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Page, Pdf

from octavo.sheets.rewrite import rewrite

Size = tuple[float, float]
_FORM: Final = "/Marking"
_LAST: Final = b"</rdf:Description>\n</rdf:RDF>"
_DIGITS: Final = 2


def sizes(pdf: bytes) -> tuple[Size, ...]:
    """Return the sizes of the pages of a book, cut, in points: each once, in the order of the pages."""
    with Pdf.open(BytesIO(pdf)) as opened:
        return tuple(dict.fromkeys(map(_size, opened.pages)))


def marked(pdf: bytes, strips: bytes, line: int = 0, label: str = "") -> bytes:
    """Lay strips over the pages of a book, each over those of its size.

    ``strips`` has a page of each size for each of several lines; ``line`` says which of these is meant. With a
    ``label`` the book says of itself which of several it is.
    """
    with Pdf.open(BytesIO(strips)) as opened:
        count = len(sizes(strips))
        pages = [opened.pages[number] for number in range(line * count, (line + 1) * count)]
        return rewrite(pdf, partial(_mark, strips={_size(page): page for page in pages}, label=label))


def _mark(pdf: Pdf, strips: Mapping[Size, Page], label: str) -> None:
    if label:
        packet = pdf.Root.Metadata.read_bytes()
        told = f"<xmp:Label>{escape(label)}</xmp:Label>\n".encode()
        pdf.Root.Metadata.write(packet.replace(_LAST, told + _LAST, 1))
    forms = {size: pdf.copy_foreign(page.as_form_xobject()) for size, page in strips.items()}
    before = pdf.make_stream(b"q\n")
    for page in pdf.pages:
        x, y = (float(edge) for edge in page.trimbox[:2])
        after = f"\nQ /Artifact << /Type /Pagination >> BDC q 1 0 0 1 {x:.4f} {y:.4f} cm {_FORM} Do Q EMC".encode()
        content: Any = page.obj.get(Name.Contents, Array())
        several = [*content] if isinstance(content, Array) else [content]
        page.Contents = Array([before, *several, pdf.make_stream(after)])
        # Pages may share their resources, but not what lies over them.
        resources: Any = page.obj.get(Name.Resources, Dictionary())
        shapes: Any = resources.get(Name.XObject, Dictionary())
        page.Resources = Dictionary({**resources, "/XObject": Dictionary({**shapes, _FORM: forms[_size(page)]})})


def _size(page: Page) -> Size:
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    return round(right - left, _DIGITS), round(top - bottom, _DIGITS)
