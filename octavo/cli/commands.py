"""The commands: words on the command line to the pipeline."""

import difflib
import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import click

from octavo import pipeline
from octavo.audience import Audience
from octavo.cli import report, translating, versions
from octavo.cli.ending import end, polite_ends, told, unheard
from octavo.cli.printing import printed, printing
from octavo.cli.report import Report
from octavo.editions import EDITIONS, Edition
from octavo.errors import ExitCode
from octavo.orders import BOOKS, Book, Progress
from octavo.pipeline import Manner, PartlyBuiltError
from octavo.project import Project
from octavo.recipients import names_of
from octavo.version import VERSION

_DEFAULT: Final = "build"
_EPILOG: Final = (
    "Exit codes: 0 done, 1 a bug, 2 usage, 3 content, 4 security, 5 output could not be written, "
    "6 a limit was reached, 7 the product was refused, 130 interrupted. "
    "On any of them but 0, output/ is as it was, unless the last line says that the work is done, "
    "or names what was not built beside the rest."
)

_slugs = click.argument("slugs", nargs=-1, metavar="[SLUG ...]")
_content = click.option(
    "--content",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Take briefings from this folder instead of content/.",
)
_json = click.option("--json", "as_json", is_flag=True, help="Report as JSON, for machines.")


def _edition(internal: str) -> Callable[[Any], Any]:
    """Return the option for an edition; ``internal`` says what such a one is to a command."""
    kinds = click.Choice(EDITIONS)
    return click.option("--edition", type=kinds, default="public", show_default=True, help=f"Internal: {internal}")


def main(root: Path, words: Sequence[str] | None = None) -> int:
    """Run the command line for the project in ``root`` and return the exit code."""
    try:
        with polite_ends():
            return int(_commands.main(words, prog_name="build.py", standalone_mode=False, obj=root) or 0)
    except click.ClickException as error:
        return told(error.show, ExitCode.USAGE)
    except (click.exceptions.Abort, KeyboardInterrupt):
        return told(partial(click.echo, "Interrupted; nothing has changed.", err=True), ExitCode.INTERRUPTED)
    except (SystemExit, OSError) as error:
        # Help and version that nobody reads to the end: click turns a closed pipe into SystemExit.
        return unheard(error, ExitCode.DONE)


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
@click.option("--format", "form", type=click.Choice([*BOOKS, "all"]), default="all", help="What to build.")
@printed
@_edition("with all that is withheld from the public, in a folder of its own.")
@click.option(
    "--lang",
    "languages",
    multiple=True,
    metavar="TAG",
    help="Build in these languages; in all that a briefing has if none is named.",
)
@click.option("--draft", is_flag=True, help="Build unfinished translations too, marked as drafts on every page.")
@click.option("--recipient", "names", multiple=True, metavar="NAME", help="Make a numbered copy for somebody.")
@click.option(
    "--recipients",
    "list_of_names",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Make a numbered copy for everybody in a CSV file.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    show_default="the cores of the machine",
    help="Set pages in so many processes side by side.",
)
@click.option("--force", is_flag=True, help="Build even what has not changed, and nothing from what was kept.")
@click.option("--keep-going", is_flag=True, help="Publish the briefings that are sound, whatever others are.")
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
    /,
    slugs: tuple[str, ...],
    form: str,
    content: Path | None,
    output: Path | None,
    as_json: bool,
    **asked: Any,
) -> int:
    """Build briefings, all of them if none is named; what has not changed is not built again.

    An edition on other paper, in other ink or of another look stands beside the others under a name of its own.
    """
    books: tuple[Book, ...] = tuple(one for one in BOOKS if form in {one, "all"})
    project = Project.at(root, content, output)

    manner = Manner(**{key: asked.pop(key) for key in ("jobs", "force", "keep_going")})
    edition, languages, draft = (asked.pop(key) for key in ("edition", "languages", "draft"))
    names, listed = asked.pop("names"), asked.pop("list_of_names")

    def run(progress: Progress) -> Report:
        to = names_of(names, listed)
        made = printing(**asked)
        try:
            built = pipeline.build(
                project,
                slugs,
                books,
                progress,
                printing=made,
                audience=Audience(edition, languages, draft, to),
                manner=manner,
            )
        except PartlyBuiltError as done:
            return partial(report.partly_built, project, done, as_json=as_json)
        return partial(report.built, project, built, as_json=as_json)

    return end(run, as_json=as_json)


@_commands.command(short_help="Check content without building anything.")
@_slugs
@click.option("--evidence", "with_evidence", is_flag=True, help="Show what rests on what.")
@_content
@_json
@click.pass_obj
def check(root: Path, /, slugs: tuple[str, ...], content: Path | None, as_json: bool, with_evidence: bool) -> int:
    """Check the content of briefings without building anything."""

    def run(progress: Progress) -> Report:
        checked = pipeline.check(Project.at(root, content), slugs, progress)
        return partial(report.checked, checked, as_json=as_json, with_evidence=with_evidence)

    return end(run, as_json=as_json)


@_commands.command(short_help="Keep the data of a version that is published.")
@click.argument("slug")
@_content
@_json
@click.pass_obj
def freeze(root: Path, /, slug: str, content: Path | None, as_json: bool) -> int:
    """Keep the data of the version that is published now, for later ones to be compared with.

    What is frozen is never written again: from now on other content needs a greater version.
    """

    def run(progress: Progress) -> Report:
        kept = pipeline.freeze(Project.at(root, content), slug, progress)
        return partial(versions.frozen, kept, as_json=as_json)

    return end(run, as_json=as_json)


@_commands.command(short_help="Write the texts of a briefing for translators.")
@click.argument("slug")
@click.argument("language")
@_edition("with all that is withheld from the public, for translators of the house.")
@_content
@_json
@click.pass_obj
def translate(root: Path, /, slug: str, language: str, edition: Edition, content: Path | None, as_json: bool) -> int:
    """Bring the translation of a briefing up to date: content/SLUG/LANGUAGE.po, for any editor of PO files.

    What is translated stays; where the text has changed, it is marked as fuzzy.
    """

    def run(progress: Progress) -> Report:
        done = pipeline.translate(Project.at(root, content), slug, language, progress, edition)
        return partial(translating.updated, done, as_json=as_json)

    return end(run, as_json=as_json)


@_commands.command(short_help="Tell what changed between two versions.")
@click.argument("slug")
@click.argument("old", required=False)
@click.argument("new", required=False)
@_content
@_json
@click.pass_obj
def diff(root: Path, /, slug: str, old: str | None, new: str | None, content: Path | None, as_json: bool) -> int:
    """Tell what changed between two versions, by meaning: item by item, with the words that came and went.

    OLD and NEW are frozen versions. Without NEW the content as it is now is compared, without OLD with the
    last of them that says anything else.
    """

    def run(progress: Progress) -> Report:
        changes = pipeline.diff(Project.at(root, content), slug, old, new, progress)
        return partial(versions.compared, changes, as_json=as_json)

    return end(run, as_json=as_json)


@_commands.command(short_help="Write the JSON Schemas for editors.")
@_json
@click.pass_obj
def schema(root: Path, as_json: bool) -> int:
    """Write the JSON Schemas by which editors complete and check content."""

    def run(progress: Progress) -> Report:
        progress("Writing schemas")
        written = pipeline.write_schemas(Project.at(root))
        if as_json:
            return partial(report.print_json, schemas=list(written), problems=[])
        return partial(click.echo, "\n".join(written))

    return end(run, as_json=as_json)
