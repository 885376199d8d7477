"""What the commands about versions have to tell, as text for people or as JSON for machines."""

import click

from octavo import versions
from octavo.cli.report import print_json
from octavo.pipeline import Kept
from octavo.versions import Changes


def frozen(kept: Kept, *, as_json: bool) -> None:
    """Tell where a version is kept, and whether this run has put it there."""
    if as_json:
        print_json(version=kept.version, file=kept.file, new=kept.is_new, problems=[])
    elif kept.is_new:
        click.echo(f"Version {kept.version} is frozen: {kept.file}")
    else:
        click.echo(f"Version {kept.version} is frozen already: {kept.file}; nothing has changed.")


def compared(changes: Changes, *, as_json: bool) -> None:
    """Tell what changed between two versions."""
    told = versions.as_json(changes).decode() if as_json else versions.as_text(changes)
    click.echo(told, nl=False)
