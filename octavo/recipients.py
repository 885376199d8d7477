"""Numbered copies: who has which. The list lies beside the copies and in none of them."""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO
from pathlib import Path
from typing import Final

from octavo.errors import UsageError

_HEAD: Final = ("copy", "recipient")
_COLUMN: Final = "name"


def list_name(slug: str) -> str:
    """Return the name of the list of a briefing's copies."""
    return f"{slug}-copies.csv"


def numbered(names: Iterable[str], file: Path) -> Mapping[str, int]:
    """Give each name the number of its copy: the one that the list in ``file`` gives it, else the next.

    Raises ``UsageError`` for a list that cannot be read: a number must not be given twice.
    """
    known = _known(file)
    numbers: dict[str, int] = {}
    for name in names:
        numbers[name] = known.setdefault(name, max(known.values(), default=0) + 1)
    return numbers


def listed(numbers: Mapping[str, int], file: Path) -> bytes:
    """Return the list with some more copies in it, in the order of their numbers.

    Raises ``UsageError`` where one of the numbers has been given to somebody else.
    """
    known = _known(file)
    taken = {number: name for name, number in known.items()}
    if any(taken.get(number, name) != name for name, number in numbers.items()):
        raise UsageError(f"Another run has given numbers of copies meanwhile ({file.name}): run again.")
    whole = {**known, **numbers}
    written = StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(_HEAD)
    table.writerows((number, name) for name, number in sorted(whole.items(), key=lambda one: one[1]))
    return written.getvalue().encode()


def names_in(file: Path) -> tuple[str, ...]:
    """Read recipients from a CSV file: the column ``name``, or the first where none is called so.

    Raises ``UsageError`` for a file that cannot be read, or holds nobody.
    """
    try:
        rows = [row for row in csv.reader(StringIO(file.read_text("utf-8-sig"))) if any(map(str.strip, row))]
    except (OSError, ValueError, csv.Error):
        raise UsageError(f"{file.name} cannot be read as CSV in UTF-8.") from None
    heads = [head.strip().casefold() for head in rows[0]] if rows else []
    column = heads.index(_COLUMN) if _COLUMN in heads else 0
    names = [row[column].strip() for row in rows[_COLUMN in heads :] if column < len(row)]
    if found := tuple(dict.fromkeys(filter(None, names))):
        return found
    raise UsageError(f"{file.name} names nobody.")


def _known(file: Path) -> dict[str, int]:
    if not file.exists():
        return {}
    try:
        head, *rows = csv.reader(StringIO(file.read_text("utf-8")))
        known = {name: int(number) for number, name in rows}
    except (OSError, ValueError, csv.Error):
        head, known = [], {}
    if tuple(head) != _HEAD:
        raise UsageError(f"{file.name} is no list of copies as Octavo writes it: bring it back, or move it away.")
    return known
