"""Words on the command line to the pipeline, and what came of it to a report and an exit code.

The only module that prints, that knows the terminal, and that turns exceptions into exit codes.
"""

import contextlib
import json
import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
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
    "On any of them but 0, output/ is as it was."
)

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
        return int(_commands.main(words, prog_name="build.py", standalone_mode=False, obj=root) or 0)
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("Interrupted; nothing has changed.", err=True)
        return ExitCode.INTERRUPTED


class _Commands(click.Group):
    """A group whose first word may be left out."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command before options of its own; help and version stay the group's."""
        if not args or (args[0].startswith("-") and args[0] not in {"--help", "--version"}):
            args.insert(0, _DEFAULT)
        return super().parse_args(ctx, args)


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

    def run(progress: Progress) -> None:
        _report_built(project, pipeline.build(project, slugs, formats, progress, jobs=jobs, force=force), as_json)

    return _end(run, as_json)


@_commands.command(short_help="Check content without building anything.")
@_slugs
@_content
@_json
@click.pass_obj
def check(root: Path, slugs: tuple[str, ...], content: Path | None, as_json: bool) -> int:
    """Check the content of briefings without building anything."""

    def run(progress: Progress) -> None:
        sound = [one.slug for one in pipeline.check(Project.at(root, content), slugs, progress)]
        if as_json:
            _print_json(sound=sound, problems=[])
        else:
            click.echo(f"Sound: {', '.join(sound) or 'there is no briefing'}")

    return _end(run, as_json)


@_commands.command(short_help="Write the JSON Schemas for editors.")
@_json
@click.pass_obj
def schema(root: Path, as_json: bool) -> int:
    """Write the JSON Schemas by which editors complete and check content."""

    def run(progress: Progress) -> None:
        progress("Writing schemas")
        written = pipeline.write_schemas(Project.at(root))
        if as_json:
            _print_json(schemas=list(written), problems=[])
        else:
            click.echo("\n".join(written))

    return _end(run, as_json)


def _end(run: Callable[[Progress], None], as_json: bool) -> int:
    """Run a command to its end, good or bad; the one place where exceptions become exit codes."""
    try:
        with _progress() as progress:
            run(progress)
    except ProblemsError as error:
        _report_problems(error.problems, as_json)
        return error.exit_code
    except OctavoError as error:
        if as_json:
            _print_json(problems=[], error=str(error))
        click.echo(str(error), err=True)
        return error.exit_code
    except Exception:  # noqa: BLE001 - the boundary: whatever else is raised is a bug, and is shown whole
        click.echo(traceback.format_exc(), err=True)
        click.echo(
            "This is a bug in Octavo. Nothing has changed in output/. Please report the lines above.",
            err=True,
        )
        return ExitCode.BUG
    return ExitCode.DONE


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
