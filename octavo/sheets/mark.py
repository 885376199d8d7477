"""Marks laid over the pages of a book, each an artifact of its page (ISO 32000-1, 14.8.2.2)."""

from collections.abc import Mapping
from functools import partial
from io import BytesIO
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Page, Pdf

from octavo.sheets.rewrite import rewrite

Size = tuple[float, float]
_FORM: Final = "/Marking"
_DIGITS: Final = 2


def sizes(pdf: bytes) -> tuple[Size, ...]:
    """Return the sizes of the pages of a book, cut, in points: each once, in the order of the pages."""
    with Pdf.open(BytesIO(pdf)) as opened:
        return tuple(dict.fromkeys(map(_size, opened.pages)))


def marked(pdf: bytes, strips: bytes) -> bytes:
    """Lay the page of ``strips`` that has its size over each page of a book."""
    with Pdf.open(BytesIO(strips)) as opened:
        return rewrite(pdf, partial(_mark, strips={_size(page): page for page in opened.pages}))


def _mark(pdf: Pdf, strips: Mapping[Size, Page]) -> None:
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
