"""Words on the command line to the pipeline, and what came of it to a report and an exit code.

The only module that prints, that knows the terminal, and that turns exceptions into exit codes.
"""

import contextlib
import difflib
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, Final

import click
from rich.console import Console

from octavo import pipeline
from octavo.errors import ExitCode, OctavoError, Problem, ProblemsError, describe
from octavo.pipeline import Built
from octavo.produce import FORMATS, Format, Progress
from octavo.project import Project
from octavo.version import VERSION

_DEFAULT: Final = "build"
_EPILOG: Final = (
    "Exit codes: 0 done, 1 a bug, 2 usage, 3 content, 4 security, 5 output could not be written, "
    "6 a limit was reached, 7 the product was refused, 130 interrupted. "
    "On any of them but 0, output/ is as it was, unless the last line says that the work is done."
)

_Report = Callable[[], None]

_slugs = click.argument("slugs", nargs=-1, metavar="[SLUG ...]")
_content = click.option(
    "--content",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Take briefings from this folder instead of content/.",
)
_json = click.option("--json", "as_json", is_flag=True, help="Report as JSON, for machines.")


def main(root: Path, words: Sequence[str] | None = None) -> int:
    """Run the command line for the project in ``root`` and return the exit code."""
    try:
        with _polite_ends():
            return int(_commands.main(words, prog_name="build.py", standalone_mode=False, obj=root) or 0)
    except click.ClickException as error:
        return _told(error.show, ExitCode.USAGE)
    except (click.exceptions.Abort, KeyboardInterrupt):
        return _told(partial(click.echo, "Interrupted; nothing has changed.", err=True), ExitCode.INTERRUPTED)
    except (SystemExit, OSError) as error:
        # Help and version that nobody reads to the end: click turns a closed pipe into SystemExit.
        return _unheard(error, ExitCode.DONE)


@contextlib.contextmanager
def _polite_ends() -> Iterator[None]:
    """Let a polite request to end (SIGTERM) be the same as Ctrl-C."""

    def end(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


class _Commands(click.Group):
    """A group whose first word may be left out."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command before options and briefings; help and version stay the group's."""
        own = {"--help", "--version", *self.commands}
        if not args or (args[0] not in own and (args[0].startswith("-") or self._names_briefing(ctx, args))):
            args.insert(0, _DEFAULT)
        return super().parse_args(ctx, args)

    def _names_briefing(self, ctx: click.Context, args: list[str]) -> bool:
        """Tell whether the first word is a briefing; raise ``UsageError`` where it is no command either."""
        options = self.commands[_DEFAULT].make_context(_DEFAULT, list(args), ctx, resilient_parsing=True).params
        slugs = Project.at(ctx.obj, options["content"]).slugs()
        if args[0] in slugs:
            return True
        near = [
            f"the {kind} {found!r}"
            for kind, names in (("command", self.commands), ("briefing", slugs))
            for found in difflib.get_close_matches(args[0], names, 1)
        ]
        there = f"Commands: {', '.join(self.commands)}. Briefings: {', '.join(slugs) or 'none'}."
        hint = f"Did you mean {' or '.join(near)}?" if near else there
        raise click.UsageError(f"There is no command and no briefing {args[0]!r}. {hint}", ctx)


@click.group(cls=_Commands, epilog=_EPILOG)
@click.version_option(VERSION, prog_name="Octavo")
def _commands() -> None:
    """Turn the briefings in content/ into a PDF and an EPUB each.

    Without a command, every briefing is built.
    """


@_commands.command(short_help="Build what has changed (the default).")
@_slugs
@click.option("--format", "form", type=click.Choice([*FORMATS, "all"]), default="all", help="What to build.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    show_default="the cores of the machine",
    help="Make up to so many files side by side.",
)
@click.option("--force", is_flag=True, help="Build even what has not changed.")
@_content
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write here instead of to output/.",
)
@_json
@click.pass_obj
def build(
    root: Path,
    slugs: tuple[str, ...],
    form: str,
    jobs: int,
    force: bool,
    content: Path | None,
    output: Path | None,
    as_json: bool,
) -> int:
    """Build briefings, all of them if none is named; what has not changed is not built again."""
    formats: tuple[Format, ...] = tuple(one for one in FORMATS if form in {one, "all"})
    project = Project.at(root, content, output)

    def run(progress: Progress) -> _Report:
        built = pipeline.build(project, slugs, formats, progress, jobs=jobs, force=force)
        return partial(_report_built, project, built, as_json)

    return _end(run, as_json)


@_commands.command(short_help="Check content without building anything.")
@_slugs
@_content
@_json
@click.pass_obj
def check(root: Path, slugs: tuple[str, ...], content: Path | None, as_json: bool) -> int:
    """Check the content of briefings without building anything."""

    def run(progress: Progress) -> _Report:
        sound = [one.slug for one in pipeline.check(Project.at(root, content), slugs, progress)]
        if as_json:
            return partial(_print_json, sound=sound, problems=[])
        return partial(click.echo, f"Sound: {', '.join(sound) or 'there is no briefing'}")

    return _end(run, as_json)


@_commands.command(short_help="Write the JSON Schemas for editors.")
@_json
@click.pass_obj
def schema(root: Path, as_json: bool) -> int:
    """Write the JSON Schemas by which editors complete and check content."""

    def run(progress: Progress) -> _Report:
        progress("Writing schemas")
        written = pipeline.write_schemas(Project.at(root))
        if as_json:
            return partial(_print_json, schemas=list(written), problems=[])
        return partial(click.echo, "\n".join(written))

    return _end(run, as_json)


def _end(run: Callable[[Progress], _Report], as_json: bool) -> int:
    """Run a command to its end, good or bad, and report; the one place where exceptions become exit codes."""
    try:
        with _progress() as progress:
            report = run(progress)
    except ProblemsError as error:
        return _told(partial(_report_problems, error.problems, as_json), error.exit_code)
    except OctavoError as error:
        return _told(partial(_report_error, str(error), as_json), error.exit_code)
    except Exception:  # noqa: BLE001 - the boundary: whatever else is raised is a bug, and is shown whole
        return _told(partial(_report_bug, traceback.format_exc()), ExitCode.BUG)
    try:
        return _told(report, ExitCode.DONE)
    except KeyboardInterrupt:
        done = partial(click.echo, "Interrupted while reporting; the work is done.", err=True)
        return _told(done, ExitCode.INTERRUPTED)


def _told(report: _Report, code: int) -> int:
    """Report, and return the exit code; a reader that is gone changes nothing, a full disk does."""
    try:
        report()
    except OSError as error:
        return _unheard(error, code)
    return code


def _unheard(error: BaseException, code: int) -> int:
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
def _progress() -> Iterator[Progress]:
    """Show what is being done on a terminal; in a pipe, say nothing."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status("Starting") as status:
        yield status.update


def _report_built(project: Project, files: tuple[Built, ...], as_json: bool) -> None:
    if as_json:
        _print_json(
            files=[
                {
                    "slug": one.slug,
                    "file": f"{one.slug}/{one.file.name}",
                    "new": one.is_new,
                    "bytes": one.file.bytes,
                    "sha256": one.file.sha256,
                    "pages": one.file.pages or None,
                }
                for one in files
            ],
            problems=[],
        )
        return
    for one in files:
        if one.is_new:
            pages = f", {one.file.pages} pages" if one.file.pages else ""
            click.echo(f"{project.output.name}/{one.slug}/{one.file.name}  {one.file.bytes / 1000:,.0f} kB{pages}")
    same = sum(not one.is_new for one in files)
    if same:
        click.echo(f"{same} {'file is' if same == 1 else 'files are'} up to date; nothing to build for them.")
    if not files:
        click.echo("There is no briefing to build.")


def _report_error(message: str, as_json: bool) -> None:
    if as_json:
        _print_json(problems=[], error=message)
    click.echo(message, err=True)


def _report_bug(trace: str) -> None:
    click.echo(trace, err=True)
    click.echo("This is a bug in Octavo. Nothing has changed in output/. Please report the lines above.", err=True)


def _report_problems(problems: tuple[Problem, ...], as_json: bool) -> None:
    if as_json:
        _print_json(
            problems=[
                {
                    "code": one.code,
                    "file": one.place.file,
                    "line": one.place.line,
                    "column": one.place.column,
                    "path": one.path,
                    "message": one.message,
                    "hint": one.hint,
                }
                for one in problems
            ]
        )
        return
    for one in problems:
        click.echo(describe(one), err=True)
    click.echo(
        f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'}; nothing was built.",
        err=True,
    )


def _print_json(**report: Any) -> None:
    click.echo(json.dumps(report, ensure_ascii=False, indent=2))
