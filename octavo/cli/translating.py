"""What the command about translations has to tell, as text for people or as JSON for machines."""

from dataclasses import asdict

import click

from octavo.cli.report import print_json
from octavo.translation import Updated


def updated(done: Updated, *, as_json: bool) -> None:
    """Tell how far a translation has come, and whether this run has changed its file."""
    if as_json:
        print_json(file=done.file, language=done.language, new=done.is_new, **asdict(done.tally), problems=[])
        return
    count = done.tally
    click.echo(f"{done.file}: {'brought up to date' if done.is_new else 'nothing has changed'}.")
    click.echo(f"{count.translated} translated, {count.fuzzy} fuzzy, {count.untranslated} untranslated.")
