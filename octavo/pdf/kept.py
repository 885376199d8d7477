"""Portions kept between builds, so that an edit sets again only what it touched.

What is kept is only ever what setting would give: it is found by the hash of everything it was made of, and
what is not whole, or not what it should be, is not there. Nothing depends on it but time.
"""

import contextlib
import os
from pathlib import Path
from typing import Final

from octavo.pdf.portion import Portion, SetPortion

_ENDING: Final = ".portion"


class Kept:
    """A folder of portions; ``made_by`` tells the program, its libraries and the machine apart.

    Without a folder nothing is kept beyond this run.
    """

    def __init__(self, folder: Path | None, made_by: str, *, fresh: bool = False) -> None:
        """Keep portions in ``folder``; where ``fresh``, those of earlier builds are not used."""
        self._folder = folder
        self._made_by = made_by
        self._fresh = fresh
        self._at_hand: dict[str, SetPortion] = {}

    def find(self, portion: Portion) -> SetPortion | None:
        """Return a portion as it was set before, or nothing."""
        key = portion.key(self._made_by)
        if key not in self._at_hand and self._folder and not self._fresh:
            # A file may be gone, damaged, or written by anybody: whatever is wrong with it, it is set again.
            with contextlib.suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
                found = SetPortion.from_bytes((self._folder / f"{key}{_ENDING}").read_bytes())
                if found.id == portion.id:
                    self._at_hand[key] = found
        return self._at_hand.get(key)

    def keep(self, portion: Portion, written: bytes) -> SetPortion:
        """Keep a portion as a worker wrote it down, and return it; a folder that cannot be written is no fault."""
        key = portion.key(self._made_by)
        self._at_hand[key] = SetPortion.from_bytes(written)
        if self._folder and not self._folder.is_symlink():
            with contextlib.suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                beside = self._folder / f"{key}.{os.getpid()}"
                beside.write_bytes(written)
                beside.replace(self._folder / f"{key}{_ENDING}")
        return self._at_hand[key]

    def forget_others(self) -> None:
        """Remove what this run had no use for."""
        if self._folder and self._folder.is_dir() and not self._folder.is_symlink():
            for file in sorted(self._folder.iterdir()):
                if file.suffix == _ENDING and file.stem not in self._at_hand:
                    with contextlib.suppress(OSError):
                        file.unlink()
