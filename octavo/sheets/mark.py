"""Marks laid over the pages of a book, each an artifact of its page (ISO 32000-1, 14.8.2.2)."""

from collections.abc import Iterable, Iterator
from html import escape
from io import BytesIO
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream

from octavo.sheets.rewrite import written

Size = tuple[float, float]
_FORM: Final = "/Marking"
_LAST: Final = b"</rdf:Description>\n</rdf:RDF>"
_DIGITS: Final = 2


def sizes(pdf: bytes) -> tuple[Size, ...]:
    """Return the sizes of the pages of a book, cut, in points: each once, in the order of the pages."""
    with Pdf.open(BytesIO(pdf)) as opened:
        return tuple(dict.fromkeys(map(_size, opened.pages)))


def marked(pdf: bytes, strips: bytes) -> bytes:
    """Lay strips over the pages of a book, each over those of its size."""
    return next(copies(pdf, strips, [""]))


def copies(pdf: bytes, strips: bytes, labels: Iterable[str]) -> Iterator[bytes]:
    """Yield a book with strips laid over its pages, once for each label, which the book then says of itself.

    ``strips`` has a page of each size of the book's pages for each of the labels, in their order.
    """
    with Pdf.open(BytesIO(strips)) as lines, Pdf.open(BytesIO(pdf)) as book:
        packet = book.Root.Metadata.read_bytes()
        before = book.make_stream(b"q\n")
        for page in book.pages:
            _make_room(page, before, book)
        count = len({_size(page) for page in lines.pages})
        for line, label in enumerate(labels):
            pages = lines.pages[line * count : (line + 1) * count]
            forms = {_size(page): book.copy_foreign(page.as_form_xobject()) for page in pages}
            for page in book.pages:
                page.Resources.XObject[_FORM] = forms[_size(page)]
            told = f"<xmp:Label>{escape(label)}</xmp:Label>\n".encode() if label else b""
            book.Root.Metadata.write(packet.replace(_LAST, told + _LAST, 1))
            yield written(book)


def _make_room(page: Page, before: Stream, book: Pdf) -> None:
    """Let a page show something after everything else."""
    x, y = (float(edge) for edge in page.trimbox[:2])
    after = f"\nQ /Artifact << /Type /Pagination >> BDC q 1 0 0 1 {x:.4f} {y:.4f} cm {_FORM} Do Q EMC".encode()
    content: Any = page.obj.get(Name.Contents, Array())
    several = [*content] if isinstance(content, Array) else [content]
    page.Contents = Array([before, *several, book.make_stream(after)])
    # Pages may share their resources, but not what lies over them.
    resources: Any = page.obj.get(Name.Resources, Dictionary())
    page.Resources = Dictionary({**resources, "/XObject": Dictionary({**resources.get(Name.XObject, Dictionary())})})


def _size(page: Page) -> Size:
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    return round(right - left, _DIGITS), round(top - bottom, _DIGITS)
