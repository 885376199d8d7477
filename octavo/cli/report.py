"""What a command has to tell, as text for people or as JSON for machines."""

import json
from collections.abc import Callable
from typing import Any

import click

from octavo.cli import evidence
from octavo.content import Content
from octavo.errors import Problem, describe
from octavo.pipeline import Built, PartlyBuiltError
from octavo.project import Project

Report = Callable[[], int | None]
"""What tells of a command that came to its end, and returns the exit code where that is not 0."""


def built(project: Project, files: tuple[Built, ...], *, as_json: bool) -> None:
    """Tell which files there are, and which of them are new."""
    if as_json:
        print_json(files=[_file(one) for one in files], problems=[])
    else:
        _list(project, files)


def partly_built(project: Project, done: PartlyBuiltError, *, as_json: bool) -> int:
    """Tell which briefings are not sound, with their problems, and which files of the others there are."""
    if as_json:
        found = [_problem(one) for one in done.problems]
        print_json(files=[_file(one) for one in done.built], unsound=list(done.unsound), problems=found)
    else:
        if done.built:
            _list(project, done.built)
        _explain(done.problems, f"not built: {', '.join(done.unsound)}.")
    return done.exit_code


def _list(project: Project, files: tuple[Built, ...]) -> None:
    for one in files:
        if one.is_new:
            pages = f", {one.file.pages} pages" if one.file.pages else ""
            click.echo(f"{project.output.name}/{one.slug}/{one.file.name}  {one.file.bytes / 1000:,.0f} kB{pages}")
    same = sum(not one.is_new for one in files)
    if same:
        click.echo(f"{same} {'file is' if same == 1 else 'files are'} up to date; nothing to build for them.")
    if not files:
        click.echo("There is no briefing to build.")


def _file(one: Built) -> dict[str, Any]:
    return {
        "slug": one.slug,
        "file": f"{one.slug}/{one.file.name}",
        "new": one.is_new,
        "bytes": one.file.bytes,
        "sha256": one.file.sha256,
        "pages": one.file.pages or None,
    }


def checked(sound: tuple[Content, ...], *, as_json: bool, with_evidence: bool) -> None:
    """Tell which briefings are sound and, where that is asked for, what rests on what in them."""
    names = [one.slug for one in sound]
    if as_json:
        ledgers = {"evidence": [evidence.told(one) for one in sound]} if with_evidence else {}
        print_json(sound=names, problems=[], **ledgers)
        return
    for one in sound if with_evidence else ():
        evidence.show(one)
        click.echo()
    click.echo(f"Sound: {', '.join(names) or 'there is no briefing'}")


def error(message: str, *, as_json: bool) -> None:
    """Tell of an end that is no bug and has no place in the content."""
    if as_json:
        print_json(problems=[], error=message)
    click.echo(message, err=True)


def bug(trace: str) -> None:
    """Tell of a bug, whole."""
    click.echo(trace, err=True)
    click.echo("This is a bug in Octavo. Nothing has changed in output/. Please report the lines above.", err=True)


def problems(found: tuple[Problem, ...], *, as_json: bool) -> None:
    """Tell of problems, with the place of each."""
    if as_json:
        print_json(problems=[_problem(one) for one in found])
    else:
        _explain(found, "nothing was built.")


def _explain(found: tuple[Problem, ...], outcome: str) -> None:
    for one in found:
        click.echo(describe(one), err=True)
    click.echo(f"{len(found)} {'problem' if len(found) == 1 else 'problems'}; {outcome}", err=True)


def _problem(one: Problem) -> dict[str, Any]:
    return {
        "code": one.code,
        "file": one.place.file,
        "line": one.place.line,
        "column": one.place.column,
        "path": one.path,
        "message": one.message,
        "hint": one.hint,
    }


def print_json(**told: Any) -> None:
    """Print a report for machines."""
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))
