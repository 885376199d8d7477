"""What workers do: portions to pages. The engine takes a second to import, and stays in workers."""

import contextlib
import ctypes
import gc
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Whoever only checks imports this module for nothing but its names.
    from octavo.pdf.portion import Portion


def prepare() -> None:
    """Make a worker ready for its first portion, while the book is still being composed."""
    import octavo.pdf.press  # noqa: F401, PLC0415

    # What is here now stays as long as the worker: the collector need not look at it after every portion.
    gc.collect()
    gc.freeze()


def press(portion: "Portion") -> bytes:
    """Set a portion, and write it down."""
    from octavo.pdf.press import set_portion  # noqa: PLC0415

    with _uncollected():
        return set_portion(portion).to_bytes()


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Hold the garbage collector back while a portion is set.

    It takes a sixth of the time and finds little before the end, when all boxes of the portion go at once.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()
        _give_back()


def _give_back() -> None:
    """Give the memory of a portion back, where the C library can: else that of the longest is held to the end."""
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
