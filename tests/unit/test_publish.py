"""Writing to the output: all of it or nothing."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from octavo import publish as publishing
from octavo.errors import ExitCode, ProblemsError
from octavo.publish import Changes, recover

OLD = {"a/one.pdf": b"old one", "a/two.epub": b"old two", "b/keep.txt": b"mine"}
NEW = {"a/one.pdf": b"new one", "a/two.epub": b"new two", "c/three.pdf": b"new three"}


def publish(output: Path, files: Mapping[str, bytes], obsolete: frozenset[str] = frozenset()) -> None:
    publishing.publish(output, lambda: Changes(files, obsolete))


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    publish(folder, OLD)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def folders(folder: Path) -> set[str]:
    return {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_dir()}


def test_files_are_replaced_added_and_others_left_alone(output: Path) -> None:
    publish(output, NEW)

    assert contents(output) == OLD | NEW


def test_obsolete_files_go(output: Path) -> None:
    publish(output, {"a/one.pdf": b"new one"}, frozenset({"a/two.epub"}))

    assert contents(output) == {"a/one.pdf": b"new one", "b/keep.txt": b"mine"}


def test_a_disk_that_refuses_in_the_middle_changes_nothing(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second file cannot be written."""
    real = os.fsync
    calls = []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ProblemsError) as caught:
        publish(output, NEW)

    assert caught.value.exit_code is ExitCode.OUTPUT
    assert "No space left on device" in caught.value.problems[0].message
    assert contents(output) == OLD
    assert folders(output) == {"a", "b"}


@pytest.mark.parametrize("last", range(1, 7))
def test_an_exchange_that_fails_at_any_step_is_undone(output: Path, monkeypatch: pytest.MonkeyPatch, last: int) -> None:
    real = publishing._move
    moves = []

    def failing(source: Path, target: Path) -> None:
        moves.append(source)
        if len(moves) == last:
            raise OSError(5, "Input/output error")
        real(source, target)

    monkeypatch.setattr(publishing, "_move", failing)
    with pytest.raises(ProblemsError):
        publish(output, NEW)

    assert contents(output) == OLD
    assert folders(output) == {"a", "b"}


def test_an_output_that_was_not_there_is_not_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ProblemsError):
        publish(tmp_path / "deep" / "output", NEW)

    assert list(tmp_path.iterdir()) == []


# A process that dies at the given move, as in a power cut: nothing of its own clean-up runs.
DYING = """
import os, sys
from pathlib import Path
from octavo import publish as publishing
real, moves = publishing._move, []
def dying(source, target):
    moves.append(source)
    if len(moves) == int(sys.argv[2]):
        os._exit(9)
    real(source, target)
publishing._move = dying
new = {"a/one.pdf": b"new one", "a/two.epub": b"new two", "c/three.pdf": b"new three"}
publishing.publish(Path(sys.argv[1]), lambda: publishing.Changes(new))
"""


@pytest.mark.parametrize("last", range(1, 7))
def test_a_run_that_died_is_undone_by_the_next(output: Path, last: int) -> None:
    died = subprocess.run([sys.executable, "-c", DYING, str(output), str(last)], check=False)
    assert died.returncode == 9

    recover(output)

    assert contents(output) == OLD
    assert folders(output) == {"a", "b"}


def test_a_run_that_died_while_writing_leaves_only_rubbish_that_goes(output: Path) -> None:
    (output / ".publishing" / "new").mkdir(parents=True)
    (output / ".publishing" / "new" / "half.pdf").write_bytes(b"half")

    recover(output)

    assert contents(output) == OLD
    assert folders(output) == {"a", "b"}


@pytest.mark.parametrize("late", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_in_the_exchange_comes_too_late(output: Path, monkeypatch: pytest.MonkeyPatch, late: int) -> None:
    real = publishing._move

    def interrupted(source: Path, target: Path) -> None:
        signal.raise_signal(late)
        real(source, target)

    monkeypatch.setattr(publishing, "_move", interrupted)
    publish(output, NEW)

    assert contents(output) == OLD | NEW


def test_ctrl_c_before_the_exchange_changes_nothing(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        publish(output, NEW)

    assert contents(output) == OLD
    assert folders(output) == {"a", "b"}


LIMITED = """
import sys
from pathlib import Path
from octavo.errors import ProblemsError
from octavo.publish import Changes, publish
try:
    publish(Path(sys.argv[1]), lambda: Changes({"a/one.pdf": b"small", "a/big.pdf": bytes(100_000)}))
except ProblemsError as error:
    sys.exit(error.exit_code)
"""


def test_a_file_size_limit_of_the_system_changes_nothing(output: Path) -> None:
    """A real refusal of the operating system, in a process of its own."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    run = subprocess.run([sys.executable, "-c", LIMITED, str(output)], check=False, preexec_fn=limit)

    assert run.returncode == ExitCode.OUTPUT
    assert contents(output) == OLD


JOURNALS = [
    b"",
    b'[["a/one.pdf", tr',
    b"{}",
    b"[1]",
    b"[" * 100_000,
    b'[["../mine.txt", false]]',
    b'[["/a/one.pdf", false]]',
    b'[["", false]]',
    b'[["b/keep.txt", 0]]',
    b'[["a/one.pdf", true], ["b/../b/keep.txt", false]]',
]


@pytest.mark.parametrize("journal", JOURNALS)
def test_a_journal_that_is_none_is_cleared_away(output: Path, journal: bytes) -> None:
    (output.parent / "mine.txt").write_bytes(b"mine")
    (output / ".publishing").mkdir()
    (output / ".publishing" / "journal.json").write_bytes(journal)

    recover(output)

    assert contents(output) == OLD
    assert folders(output) == {"a", "b"}
    assert (output.parent / "mine.txt").exists()


def test_what_cannot_be_put_back_is_kept_for_the_next_run(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = publishing._move
    moves = []

    def failing(source: Path, target: Path) -> None:
        moves.append(source)
        if len(moves) > 2:
            raise OSError(5, "Input/output error")
        real(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(publishing, "_move", failing)
        with pytest.raises(ProblemsError):
            publish(output, NEW)
    assert contents(output) != OLD

    recover(output)

    assert contents(output) == OLD


def _folder(target: Path) -> None:
    target.mkdir()
    (target / "mine.txt").write_bytes(b"mine")


def _link(target: Path) -> None:
    (target.parent / "mine.txt").write_bytes(b"mine")
    target.symlink_to("mine.txt")


@pytest.mark.parametrize("make", [_folder, _link])
def test_what_is_no_file_is_not_replaced(output: Path, make: Callable[[Path], None]) -> None:
    (output / "a" / "one.pdf").unlink()
    make(output / "a" / "one.pdf")
    before = contents(output)

    for files, obsolete in ((NEW, frozenset[str]()), ({}, frozenset({"a/one.pdf"}))):
        with pytest.raises(ProblemsError) as caught:
            publish(output, files, obsolete)
        assert caught.value.exit_code is ExitCode.OUTPUT
        assert caught.value.problems[0].place.file == "output/a/one.pdf"

    assert contents(output) == before


@pytest.mark.parametrize("name", ["a", ".publishing"])
def test_nothing_is_written_through_a_linked_folder(output: Path, name: str) -> None:
    elsewhere = output.parent / "elsewhere"
    (output / name).rename(elsewhere) if (output / name).exists() else elsewhere.mkdir()
    (output / name).symlink_to(elsewhere)
    before = contents(elsewhere)

    with pytest.raises(ProblemsError) as caught:
        publish(output, NEW)

    assert caught.value.exit_code is ExitCode.OUTPUT
    assert contents(elsewhere) == before
