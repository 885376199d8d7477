"""How a command ends: exceptions become reports, and reports exit codes."""

import contextlib
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import FrameType

import click
from rich.console import Console

from octavo.cli import report
from octavo.cli.report import Report
from octavo.errors import ExitCode, OctavoError, ProblemsError
from octavo.orders import Progress


@contextlib.contextmanager
def polite_ends() -> Iterator[None]:
    """Let a polite request to end (SIGTERM) be the same as Ctrl-C."""

    def end(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def end(run: Callable[[Progress], Report], *, as_json: bool) -> int:
    """Run a command to its end, good or bad, and report; the one place where exceptions become exit codes."""
    try:
        with progress_shown() as progress:
            tell = run(progress)
    except ProblemsError as error:
        return told(partial(report.problems, error.problems, as_json=as_json), error.exit_code)
    except OctavoError as error:
        return told(partial(report.error, str(error), as_json=as_json), error.exit_code)
    except Exception:  # noqa: BLE001 - the boundary: whatever else is raised is a bug, and is shown whole
        return told(partial(report.bug, traceback.format_exc()), ExitCode.BUG)
    try:
        return told(tell, ExitCode.DONE)
    except KeyboardInterrupt:
        done = partial(click.echo, "Interrupted while reporting; the work is done.", err=True)
        return told(done, ExitCode.INTERRUPTED)


def told(tell: Report, code: int) -> int:
    """Report, and return the exit code; a reader that is gone changes nothing, a full disk does."""
    try:
        return tell() or code
    except OSError as error:
        return unheard(error, code)


def unheard(error: BaseException, code: int) -> int:
    """Choose the exit code for a report that could not be written: a reader who left early is no mistake."""
    if isinstance(error, OSError) and not isinstance(error, BrokenPipeError) and code == ExitCode.DONE:
        code = ExitCode.OUTPUT
        with contextlib.suppress(OSError):
            click.echo(f"The report cannot be written: {error.strerror}. Apart from it the work is done.", err=True)
    # What is left in the buffer would be tried again, and complained of, when Python ends.
    with contextlib.suppress(OSError, AttributeError), Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    return code


@contextlib.contextmanager
def progress_shown() -> Iterator[Progress]:
    """Show what is being done on a terminal; in a pipe, say nothing."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status("Starting") as status:
        yield status.update
