"""Everything a PDF holds, unpacked: what a reader sees, and what only a program finds."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf


def texts(data: bytes) -> Iterator[str]:
    """Yield the text of each page, as a reader copies it, and every text and name of the objects of a PDF."""
    import pypdfium2  # noqa: PLC0415 - it is slow to load, and most builds have nothing to seek

    opened: Any = pypdfium2.PdfDocument(data)
    for page in opened:
        # What ends a line in a hyphen goes on in the next.
        yield page.get_textpage().get_text_bounded().replace("\ufffe\r\n", "").replace("-\r\n", "")
    with pikepdf.open(BytesIO(data)) as pdf:
        for one in pdf.objects:
            yield "\n".join(_said(one))


def streams(data: bytes) -> Iterator[bytes]:
    """Yield every stream of a PDF, decoded as far as it is not a picture: pages, fonts, metadata, attached files."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream):
                try:
                    yield one.read_bytes(pikepdf.StreamDecodeLevel.specialized)
                except pikepdf.PdfError:
                    yield one.read_raw_bytes()


def _said(value: Any) -> Iterator[str]:
    """Yield the texts and the names in an object, but not those of objects that it refers to."""
    if isinstance(value, pikepdf.String | pikepdf.Name):
        yield str(value)
    elif isinstance(value, pikepdf.Array):
        for one in value:
            if not getattr(one, "is_indirect", False):
                yield from _said(one)
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for key, one in value.items():
            yield key
            if not getattr(one, "is_indirect", False):
                yield from _said(one)
