"""What was made, kept between builds, so that an edit makes again only what it touched.

What is kept is only ever what making it again would give: it is found by the hash of everything it was made of, which
stands in it as well, and what is not whole, or another's, is not there. Nothing depends on it but time. This
guards against damage and mistakes, not against somebody who may write into the project.
"""

import contextlib
import hashlib
import os
from pathlib import Path
from typing import Final

_ENDING: Final = ".kept"
_HEAD: Final = 2 * 64  # Two SHA-256: the key, and that of what is kept.


class Shelf:
    """A folder of what was made; ``made_by`` tells the program, its libraries and the machine apart.

    Keys are SHA-256 of all that shows in what is made, and of ``made_by``. Without a folder nothing is kept.
    """

    def __init__(self, folder: Path | None, made_by: str, *, fresh: bool = False) -> None:
        """Keep things in ``folder``; where ``fresh``, those of earlier builds are not used."""
        # A link could lead out of the project.
        self._folder = folder if folder and os.path.realpath(folder) == str(folder) else None
        self.made_by = made_by
        self._fresh = fresh
        self._used: set[str] = set()

    def find(self, key: str) -> bytes | None:
        """Return what was kept under a key, or nothing; a file may be gone, damaged, or another's."""
        if self._folder is None or (self._fresh and key not in self._used):
            return None
        with contextlib.suppress(OSError):
            written = (self._folder / f"{key}{_ENDING}").read_bytes()
            if written[:_HEAD] == _head(key, data := written[_HEAD:]):
                self._used.add(key)
                return data
        return None

    def keep(self, key: str, data: bytes) -> None:
        """Keep something; a folder that cannot be written is no fault."""
        self._used.add(key)
        if self._folder:
            with contextlib.suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                # Its ending lets a later run remove what a run that was cut off has left.
                beside = self._folder / f"{key}-{os.getpid()}{_ENDING}"
                beside.unlink(missing_ok=True)
                with beside.open("xb") as file:
                    file.write(_head(key, data) + data)
                beside.replace(self._folder / f"{key}{_ENDING}")

    def forget_others(self) -> None:
        """Remove what this run had no use for; what cannot be removed is no fault."""
        there: list[Path] = []
        with contextlib.suppress(OSError):
            there += self._folder.iterdir() if self._folder else ()
        for file in there:
            if file.suffix == _ENDING and file.stem not in self._used:
                with contextlib.suppress(OSError):
                    file.unlink()


def _head(key: str, data: bytes) -> bytes:
    return key.encode() + hashlib.sha256(data).hexdigest().encode()
