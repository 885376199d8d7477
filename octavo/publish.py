"""Writing to ``output/``: all of it or nothing.

New files are written beside their targets, in ``.publishing``; only when every byte is on the disk do
they change places with the old ones, by renaming. If that is cut off in the middle, by an error, by
Ctrl-C or by a loss of power, the old files are put back: at once, or at the start of the next run.
The journal in ``.publishing`` tells what was to move. It appears whole or not at all, before the first
move, and goes after the last; so a stage without a journal that can be read holds nothing of worth.
"""

import contextlib
import errno
import fcntl
import json
import os
import shutil
import signal
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import FrameType
from typing import Final

from octavo.errors import Place, Problem, ProblemsError

_STAGE: Final = ".publishing"
_JOURNAL: Final = "journal.json"


@dataclass(frozen=True, slots=True)
class Changes:
    """Files to write and files to take away, all by their POSIX paths relative to the output."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    obsolete: frozenset[str] = frozenset()


def publish(output: Path, changes: Callable[[], Changes]) -> None:
    """Write and remove what ``changes`` tells; it is asked when no other run can publish any more.

    Raises ``ProblemsError`` (``unwritable-output``) when the disk refuses, or when something that no run
    has written stands in the way; then nothing has changed. Ctrl-C before the exchange changes nothing;
    from there on it is too late, and passed over.
    """
    with _refusals(output), _made(output), _locked(output):
        _recover(output)
        asked = changes()
        new, obsolete = tuple(asked.files), tuple(sorted(asked.obsolete - asked.files.keys()))
        _refuse_foreign(output, (*new, *obsolete))
        stage = output / _STAGE
        try:
            _write_all(stage / "new", asked.files)
            with _uninterrupted():
                _exchange(output, stage, new, obsolete)
        except BaseException:
            _recover(output)
            raise


def recover(output: Path) -> None:
    """Put back what a run that was cut off had moved; nothing to do is nothing done.

    Raises as ``publish`` does.
    """
    with _refusals(output):
        if (output / _STAGE).exists():
            with _locked(output):
                _recover(output)


@contextlib.contextmanager
def _refusals(output: Path) -> Iterator[None]:
    """Let what the disk refuses be a problem."""
    try:
        yield
    except OSError as error:
        message = f"It cannot be written: {error.strerror or error}."
        hint = "Make room or free the file, then try again; what was there before is untouched."
        raise ProblemsError([Problem("unwritable-output", Place(output.name), "", message, hint)]) from error


@contextlib.contextmanager
def _made(output: Path) -> Iterator[None]:
    """Make the folder, and take it away again if nothing came of it."""
    missing = [folder for folder in (output, *output.parents) if not folder.exists()]
    try:
        output.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for folder in missing:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


@contextlib.contextmanager
def _locked(output: Path) -> Iterator[None]:
    """Let one run at a time publish; the lock is on the folder itself and leaves no file behind."""
    descriptor = os.open(output, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _refuse_foreign(output: Path, names: Iterable[str]) -> None:
    """Raise ``ProblemsError`` where a target is something else than a file, or not in folders of the output."""
    hint = "Move it away, then try again. Only files are replaced, and nothing is written through a link."
    problems = []
    for name in names:
        path = PurePosixPath(name)
        folders = (one for one in path.parents if one.name)
        message = ""
        if not _is(output / path, stat.S_ISREG):
            message = "Something that is not a file stands where a file is to be written."
        elif not all(_is(output / one, stat.S_ISDIR) for one in folders):
            message = "Something that is not a folder stands where a folder is to be written."
        if message:
            problems.append(Problem("unwritable-output", Place(f"{output.name}/{name}"), "", message, hint))
    if problems:
        raise ProblemsError(problems)


def _is(path: Path, kind: Callable[[int], bool]) -> bool:
    """Tell whether a path is of a kind, links being none, or is not there at all."""
    try:
        return kind(path.lstat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return True


def _write_all(stage: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = stage / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, content)
    _settle(path.parent for path in (stage / name for name in files))


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _exchange(output: Path, stage: Path, new: tuple[str, ...], obsolete: tuple[str, ...]) -> None:
    """Let new files take the place of old ones, and clear the stage."""
    moved = (*new, *obsolete)
    _begin(output, stage, moved)
    for name in moved:
        _move(output / name, stage / "old" / name)
    for name in new:
        _move(stage / "new" / name, output / name)
    _settle((output / name).parent for name in moved)
    (stage / _JOURNAL).unlink()
    with contextlib.suppress(OSError):  # all is in its place
        _settle([stage])
    shutil.rmtree(stage, ignore_errors=True)


def _begin(output: Path, stage: Path, names: Iterable[str]) -> None:
    """Write the journal: under another name first, so that half a journal is never found."""
    stage.mkdir(exist_ok=True)
    whole = [[name, (output / name).exists()] for name in names]
    written = stage / f"{_JOURNAL}.new"
    _write(written, json.dumps(whole).encode())
    written.replace(stage / _JOURNAL)
    _settle([stage, output])


def _recover(output: Path) -> None:
    """Undo an exchange, wherever it was cut off, and clear the stage."""
    stage = output / _STAGE
    if not _is(stage, stat.S_ISDIR):
        _refuse_foreign(output, [f"{_STAGE}/{_JOURNAL}"])
    moved = _journal(stage)
    _refuse_foreign(output, (name for name, _ in moved))
    for name, existed in moved:
        old, target = stage / "old" / name, output / name
        if old.exists():
            _move(old, target)
        elif not existed and not (stage / "new" / name).exists():
            target.unlink(missing_ok=True)
        for folder in PurePosixPath(name).parents:
            with contextlib.suppress(OSError):
                (output / folder).rmdir()
    _settle((output / name).parent for name, _ in moved)
    # The journal goes first: what it tells is no longer so.
    (stage / _JOURNAL).unlink(missing_ok=True)
    shutil.rmtree(stage, ignore_errors=True)


def _journal(stage: Path) -> tuple[tuple[str, bool], ...]:
    """Read what an exchange was to move and whether it was there before; one that was not begun has nothing."""
    try:
        told = json.loads((stage / _JOURNAL).read_bytes())
    except (FileNotFoundError, ValueError, RecursionError):
        return ()
    if isinstance(told, list) and all(_is_line(line) for line in told):
        return tuple((name, existed) for name, existed in told)
    return ()


def _is_line(line: object) -> bool:
    """Tell whether this is a line of a journal, with a name that stays in the output."""
    if not (isinstance(line, list) and [type(part) for part in line] == [str, bool]):
        return False
    path = PurePosixPath(line[0])
    return path.name != "" and not path.is_absolute() and ".." not in path.parts and line[0].isprintable()


def _move(source: Path, target: Path) -> None:
    if source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)


def _settle(folders: Iterable[Path]) -> None:
    """Wait until the names in folders are on the disk; the order of renames is not kept otherwise."""
    for folder in sorted(set(folders)):
        if not folder.exists():
            continue
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # some network disks cannot do this for folders
                raise
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Pass over Ctrl-C and a polite request to end until the block is left."""

    def pass_over(_: int, __: FrameType | None) -> None:
        pass

    before = {number: signal.signal(number, pass_over) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
