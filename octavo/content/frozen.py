"""The versions that were published before, and what a new one owes to their readers.

Their data lie in the folder ``versions`` of a briefing, a file for each, and are never written again.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Final

from pydantic_core import PydanticCustomError

from octavo.content import history, judged
from octavo.content.folder import VERSIONS, Folder, read_inside
from octavo.content.folder import gather as folder_of
from octavo.content.judged import Fault
from octavo.content.places import Places
from octavo.errors import Place, Problem, ProblemsError, written
from octavo.model import Briefing, Version
from octavo.project import Project
from octavo.versions import DataError, compare, read

_ENDING: Final = ".json"
_MAX_BYTES: Final = 50_000_000


@dataclass(frozen=True, slots=True)
class Frozen:
    """A version as it was published, and the SHA-256 of the file that keeps it."""

    briefing: Briefing = field(repr=False)
    sha256: str

    @property
    def version(self) -> Version:
        """Which version it is."""
        return self.briefing.version

    @property
    def name(self) -> str:
        """The name of its file, below the briefing's folder."""
        return file_of(self.version)


def file_of(version: Version) -> str:
    """Return the name of the file that keeps a version, below the briefing's folder."""
    return f"{VERSIONS}/{version}{_ENDING}"


def before(frozen: Iterable[Frozen], version: Version) -> Frozen | None:
    """Return the newest of frozen versions, the oldest first, that is older than a version."""
    earlier = [one for one in frozen if one.version.order < version.order]
    return earlier[-1] if earlier else None


def published(project: Project, slug: str) -> tuple[Frozen, ...]:
    """Return the frozen versions of a briefing, the oldest first, whatever its content is like by now.

    Raises ``ProblemsError`` for those that cannot be read.
    """
    found, problems = gather(folder_of(project, slug))
    if problems:
        raise ProblemsError(problems)
    return found


def gather(folder: Folder) -> tuple[tuple[Frozen, ...], list[Problem]]:
    """Read the frozen versions of a briefing, the oldest first, and find those that cannot be read."""
    files = sorted((folder.path / VERSIONS).glob("*"))
    found = [_frozen(folder, file) for file in files if not file.name.startswith(".")]
    sound = sorted((one for one in found if isinstance(one, Frozen)), key=lambda one: one.version.order)
    twice = [
        _bad(Place(f"{folder.name}/{newer.name}"), f"This is the same version as {older.name}, written otherwise.")
        for older, newer in pairwise(sound)
        if older.version.order == newer.version.order
    ]
    return tuple(sound), [*(one for one in found if isinstance(one, Problem)), *twice]


def faults(briefing: Briefing, frozen: Sequence[Frozen], places: Places) -> Iterator[Problem]:
    """Find what a version does not tell those who have read an earlier one."""
    earlier = {str(one.version): one.briefing for one in frozen}
    previous = before(frozen, briefing.version)
    last = previous.briefing if previous else None
    for path, code, message, hint in (
        *_of_version(briefing, frozen[-1].briefing if frozen else None),
        *history.faults(briefing, last),
        *judged.faults(briefing, earlier, last),
    ):
        yield Problem(code, places.of_path(path), written(path), message, hint)


def _of_version(briefing: Briefing, newest: Briefing | None) -> Iterator[Fault]:
    """What was published stays: other content needs a greater version, and an entry that says what it changes."""
    if newest is None:
        return
    own = briefing.version
    grow = f"Give it a greater version than {newest.version}, and an entry in revisions.yaml."
    if own.order < newest.version.order:
        message = f"Version {newest.version} was published already, and {own} is not greater."
        yield ("version",), "version-not-greater", message, grow
    elif own.order > newest.version.order:
        if all(one.version != own for one in briefing.revisions):
            message = f"Nothing says what version {own} changes: `revisions` has no entry for it."
            hint = f"Add one, first in revisions.yaml: what is not as it was in version {newest.version}, and why."
            yield ("version",), "version-without-revision", message, hint
    elif changes := compare(newest, briefing):
        first, *rest = dict.fromkeys(written(one.path) for one in changes)
        more = f" and in {len(rest)} more {'place' if len(rest) == 1 else 'places'}" if rest else ""
        message = f"Version {newest.version} was published with other data: it differs in {first}{more}."
        yield ("version",), "frozen-version-changed", message, grow


def _frozen(folder: Folder, file: Path) -> Frozen | Problem:
    """Read one version, or say why it cannot be taken for one."""
    name = f"{folder.name}/{VERSIONS}/{file.name.encode(errors='replace').decode()}"
    data = read_inside(folder.path, file, _MAX_BYTES, name, _too_large)
    if isinstance(data, Problem):
        return data
    try:
        version = Version.read(file.name.removesuffix(_ENDING)) if file.name.endswith(_ENDING) else None
    except PydanticCustomError:
        version = None
    if version is None:
        return _bad(Place(name), "This is no frozen version: those are called by their version, such as 1.0.json.")
    try:
        briefing = read(data)
    except DataError as error:
        return _bad(Place(name, error.line, error.column), str(error))
    if briefing.version != version:
        return _bad(Place(name), f"This file holds version {briefing.version}.")
    return Frozen(briefing, hashlib.sha256(data).hexdigest())


def _bad(place: Place, message: str) -> Problem:
    hint = "Bring back the file as `build.py freeze` wrote it, or move away what it did not write."
    return Problem("bad-frozen-version", place, "", message, hint)


def _too_large(name: str) -> Problem:
    return _bad(Place(name), f"This file is larger than {_MAX_BYTES // 1_000_000} MB.")
