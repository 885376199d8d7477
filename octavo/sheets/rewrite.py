"""A finished PDF changed and written again, with the same bytes each time."""

from collections.abc import Callable
from io import BytesIO

from pikepdf import ObjectStreamMode, Pdf


def rewrite(data: bytes, change: Callable[[Pdf], None]) -> bytes:
    """Open a PDF, let ``change`` work on it, and return it as ``written`` does."""
    with Pdf.open(BytesIO(data)) as pdf:
        change(pdf)
        return written(pdf)


def written(pdf: Pdf) -> bytes:
    """Return a PDF as it is now.

    What nothing refers to any more is left out. The first half of the identifier stays; the second is a checksum of
    what the file holds (ISO 32000-1, 14.4).
    """
    data = BytesIO()
    pdf.save(data, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return data.getvalue()
