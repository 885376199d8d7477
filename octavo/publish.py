"""Writing to ``output/``: all of it or nothing.

New files are written beside their targets, in ``.publishing``; only when every byte is on the disk do
they change places with the old ones, by renaming. If that is cut off in the middle, by an error, by
Ctrl-C or by a loss of power, the old files are put back: at once, or at the start of the next run.
"""

import contextlib
import fcntl
import json
import os
import shutil
import signal
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import Final

from octavo.errors import Place, Problem, ProblemsError

_STAGE: Final = ".publishing"
_JOURNAL: Final = "journal.json"


def publish(output: Path, files: Mapping[str, bytes], obsolete: frozenset[str] = frozenset()) -> None:
    """Write ``files`` and remove ``obsolete`` ones; both are POSIX paths relative to ``output``.

    Raises ``ProblemsError`` (``unwritable-output``) when the disk refuses; then nothing has changed.
    """
    try:
        with _made(output), _locked(output):
            _recover(output)
            stage = output / _STAGE
            try:
                _write_all(stage / "new", files)
                _exchange(output, stage, tuple(files), tuple(sorted(obsolete - files.keys())))
            finally:
                shutil.rmtree(stage, ignore_errors=True)
    except OSError as error:
        hint = "Make room or free the file, then build again; what was published before is untouched."
        message = f"The output cannot be written: {error.strerror or error}."
        raise ProblemsError([Problem("unwritable-output", Place(output.name), "", message, hint)]) from error


def recover(output: Path) -> None:
    """Put back what a run that was cut off had moved; nothing to do is nothing done."""
    if (output / _STAGE).exists():
        publish(output, {})


@contextlib.contextmanager
def _made(output: Path) -> Iterator[None]:
    """Make the folder, and take it away again if nothing came of it."""
    missing = [folder for folder in (output, *output.parents) if not folder.exists()]
    output.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for folder in missing:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


@contextlib.contextmanager
def _locked(output: Path) -> Iterator[None]:
    """Let one run at a time publish; the lock is on the folder itself and leaves no file behind."""
    descriptor = os.open(output, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _write_all(stage: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = stage / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def _exchange(output: Path, stage: Path, new: tuple[str, ...], obsolete: tuple[str, ...]) -> None:
    """Let new files take the place of old ones; nothing can interrupt between the first and the last."""
    moved = (*new, *obsolete)
    (stage / "old").mkdir(parents=True, exist_ok=True)
    (stage / _JOURNAL).write_text(json.dumps([[name, (output / name).exists()] for name in moved]))
    with _uninterrupted():
        try:
            for name in moved:
                _move(output / name, stage / "old" / name)
            for name in new:
                _move(stage / "new" / name, output / name)
            (stage / _JOURNAL).unlink()
        except OSError:
            _put_back(output, stage)
            raise


def _recover(output: Path) -> None:
    stage = output / _STAGE
    if (stage / _JOURNAL).exists():
        _put_back(output, stage)
    shutil.rmtree(stage, ignore_errors=True)


def _put_back(output: Path, stage: Path) -> None:
    """Undo an exchange, wherever it was cut off."""
    for name, existed in json.loads((stage / _JOURNAL).read_text()):
        old, target = stage / "old" / name, output / name
        if old.exists():
            _move(old, target)
        elif not existed and not (stage / "new" / name).exists():
            target.unlink(missing_ok=True)
        for folder in target.relative_to(output).parents:
            with contextlib.suppress(OSError):
                (output / folder).rmdir()


def _move(source: Path, target: Path) -> None:
    if source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold back Ctrl-C and a polite request to end until the block is left."""
    held: list[int] = []

    def hold(number: int, _: FrameType | None) -> None:
        held.append(number)

    before = {number: signal.signal(number, hold) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for late in held:
            signal.raise_signal(late)
