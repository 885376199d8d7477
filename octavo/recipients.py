"""Numbered copies: who has which. The list lies beside the copies and in none of them."""

import csv
import unicodedata
from collections.abc import Iterable, Mapping
from io import StringIO
from pathlib import Path
from typing import Final

from octavo.errors import UsageError

_HEAD: Final = ("copy", "recipient")
_COLUMNS: Final = ("name", _HEAD[1])
_PARTED_BY: Final = ",;\t"
"""What parts columns; a comma, where no heads tell otherwise."""


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


def names_of(typed: Iterable[str], file: Path | None = None) -> tuple[str, ...]:
    """Return recipients, each once: those that were typed, and those in a CSV file.

    They stand in its column ``name`` or ``recipient``, or in the first where none is called so. Raises ``UsageError``
    for what is no name, and for a file that cannot be read or holds nobody.
    """
    names = [unicodedata.normalize("NFC", " ".join(name.split())) for name in (*typed, *(_in(file) if file else ()))]
    for name in names:
        if not name or any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in name):
            raise UsageError(f"{name!a} is no name of a recipient.")
    return tuple(dict.fromkeys(names))


def _in(file: Path) -> list[str]:
    try:
        text = file.read_text("utf-8-sig")
        tables = [list(filter(any, csv.reader(StringIO(text, newline=""), delimiter=sign))) for sign in _PARTED_BY]
    except (OSError, ValueError, csv.Error):
        raise UsageError(f"{file.name} cannot be read as CSV in UTF-8.") from None
    column, rows = 0, tables[0]
    for table in tables:
        heads = [head.strip().casefold() for head in table[0]] if table else []
        if named := [one for one in _COLUMNS if one in heads]:
            column, rows = heads.index(named[0]), table[1:]
            break
    if found := [row[column] for row in rows if column < len(row) and row[column].strip()]:
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
