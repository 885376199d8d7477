"""Portions kept between builds, so that an edit sets again only what it touched.

What is kept is only ever what setting would give: it is found by the hash of everything it was made of, which
stands in it as well, and what is not whole, or another's, is not there. Nothing depends on it but time. This
guards against damage and mistakes, not against somebody who may write into the project.
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
        # A link could lead out of the project.
        self._folder = folder if folder and os.path.realpath(folder) == str(folder) else None
        self._made_by = made_by
        self._fresh = fresh
        self._at_hand: dict[str, SetPortion] = {}

    def find(self, portion: Portion) -> SetPortion | None:
        """Return a portion as it was set before, or nothing."""
        key = portion.key(self._made_by)
        if key not in self._at_hand and self._folder and not self._fresh:
            # A file may be gone, damaged, or another's: whatever is wrong with it, it is set again.
            with contextlib.suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
                kept = (self._folder / f"{key}{_ENDING}").read_bytes()
                if kept.startswith(key.encode()):
                    self._at_hand[key] = SetPortion.from_bytes(kept.removeprefix(key.encode()))
        return self._at_hand.get(key)

    def keep(self, portion: Portion, written: bytes) -> SetPortion:
        """Keep a portion as a worker wrote it down, and return it; a folder that cannot be written is no fault."""
        key = portion.key(self._made_by)
        self._at_hand[key] = SetPortion.from_bytes(written)
        if self._folder:
            with contextlib.suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                # Its ending lets a later run remove what a run that was cut off has left.
                beside = self._folder / f"{key}-{os.getpid()}{_ENDING}"
                beside.unlink(missing_ok=True)
                with beside.open("xb") as file:
                    file.write(key.encode() + written)
                beside.replace(self._folder / f"{key}{_ENDING}")
        return self._at_hand[key]

    def forget_others(self) -> None:
        """Remove what this run had no use for; what cannot be removed is no fault."""
        there: list[Path] = []
        with contextlib.suppress(OSError):
            there += self._folder.iterdir() if self._folder else ()
        for file in there:
            if file.suffix == _ENDING and file.stem not in self._at_hand:
                with contextlib.suppress(OSError):
                    file.unlink()
