"""Portions kept between builds, beside whatever else of their edition is."""

import contextlib
from pathlib import Path

from octavo.kept import Shelf
from octavo.pdf.portion import Portion, SetPortion


class Kept:
    """The portions of an edition on its ``shelf``, and those of this run at hand."""

    def __init__(self, folder: Path | None, made_by: str, *, fresh: bool = False) -> None:
        """Keep portions in ``folder``, as ``Shelf`` tells."""
        self.shelf = Shelf(folder, made_by, fresh=fresh)
        self._at_hand: dict[str, SetPortion] = {}

    def find(self, portion: Portion) -> SetPortion | None:
        """Return a portion as it was set before, or nothing."""
        key = portion.key(self.shelf.made_by)
        if key not in self._at_hand and (written := self.shelf.find(key)):
            # Whatever is wrong with it, it is set again.
            with contextlib.suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
                self._at_hand[key] = SetPortion.from_bytes(written)
        return self._at_hand.get(key)

    def keep(self, portion: Portion, written: bytes) -> SetPortion:
        """Keep a portion as a worker wrote it down, and return it."""
        key = portion.key(self.shelf.made_by)
        self._at_hand[key] = SetPortion.from_bytes(written)
        self.shelf.keep(key, written)
        return self._at_hand[key]

    def forget_others(self) -> None:
        """Remove what this run had no use for."""
        self.shelf.forget_others()
