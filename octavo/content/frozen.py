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

from octavo.content.folder import Folder, read_inside
from octavo.content.places import Places
from octavo.errors import Place, Problem, ValuePath, written
from octavo.model import Briefing, Judgement, Version
from octavo.versions import DataError, compare, read

FOLDER: Final = "versions"
_ENDING: Final = ".json"
_MAX_BYTES: Final = 50_000_000
_JUDGED: Final = ("text", "likelihood", "confidence")
"""What a judgement says; that it changed is never silent (ICD 203, section D.6.e.7)."""


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
    return f"{FOLDER}/{version}{_ENDING}"


def before(frozen: Iterable[Frozen], version: Version) -> Frozen | None:
    """Return the newest of frozen versions, the oldest first, that is older than a version."""
    earlier = [one for one in frozen if one.version.order < version.order]
    return earlier[-1] if earlier else None


def gather(folder: Folder) -> tuple[tuple[Frozen, ...], list[Problem]]:
    """Read the frozen versions of a briefing, the oldest first, and find those that cannot be read."""
    files = sorted((folder.path / FOLDER).glob("*"))
    found = [_frozen(folder, file) for file in files if not file.name.startswith(".")]
    sound = [one for one in found if isinstance(one, Frozen)]
    sound.sort(key=lambda one: one.version.order)
    return tuple(sound), [one for one in found if isinstance(one, Problem)]


def faults(briefing: Briefing, frozen: Sequence[Frozen], places: Places) -> Iterator[Problem]:
    """Find what a version does not tell those who have read an earlier one."""
    for path, code, message, hint in (*_of_versions(briefing, frozen), *_of_judgements(briefing, frozen)):
        yield Problem(code, places.of_path(path), written(path), message, hint)


_Fault = tuple[ValuePath, str, str, str]


def _of_versions(briefing: Briefing, frozen: Sequence[Frozen]) -> Iterator[_Fault]:
    for number, (newer, older) in enumerate(pairwise(briefing.revisions), 1):
        if older.version.order >= newer.version.order:
            message = f"Version {older.version} stands below version {newer.version}, which is not greater."
            hint = "List the versions from the newest to the oldest, each once."
            yield ("revisions", number, "version"), "version-not-greater", message, hint
    if not frozen:
        return
    own, newest = briefing.version, frozen[-1]
    grow = f"Give it a greater version than {newest.version}, and an entry in revisions.yaml."
    if own.order < newest.version.order:
        message = f"Version {newest.version} was published already, and {own} is not greater."
        yield ("version",), "version-not-greater", message, grow
    elif own.order > newest.version.order:
        if all(one.version != own for one in briefing.revisions):
            message = f"Nothing says what version {own} changes: `revisions` has no entry for it."
            hint = f"Add one, first in revisions.yaml: what is not as it was in version {newest.version}, and why."
            yield ("version",), "version-without-revision", message, hint
    elif changes := compare(newest.briefing, briefing):
        first, *rest = dict.fromkeys(written(one.path) for one in changes)
        more = f" and in {len(rest)} more {'place' if len(rest) == 1 else 'places'}" if rest else ""
        message = f"Version {newest.version} was published with other data: it differs in {first}{more}."
        yield ("version",), "frozen-version-changed", message, grow


def _of_judgements(briefing: Briefing, frozen: Sequence[Frozen]) -> Iterator[_Fault]:
    versions = {str(one.version): one.briefing for one in frozen}
    last = before(frozen, briefing.version)
    for number, judgement in enumerate(briefing.summary.judgements):
        if told := _unexplained(judgement, versions, last):
            key, message, hint = told
            yield ("summary", "judgements", number, key), "unexplained-change", message, hint


def _unexplained(one: Judgement, versions: dict[str, Briefing], last: Frozen | None) -> tuple[str, str, str] | None:
    """Return the key, what a judgement leaves unsaid or gets wrong of its own change, and what would mend it."""
    since = one.changed_since
    if last and since != last.version and (changed := _changed(last.briefing, one)):
        message = f"This judgement has another {' and another '.join(changed)} than in version {last.version}."
        return changed[0], message, f'Write `changed_since: "{last.version}"`, and in `why` what led to the change.'
    if since is None:
        return None
    if since not in versions:
        there = f"Those that were: {', '.join(versions)}." if versions else "None was; take `changed_since` out."
        return "changed_since", f"Version {since} was never frozen.", there
    if not _changed(versions[since], one):
        message = f"Version {since} does not say otherwise of this judgement."
        return "changed_since", message, "Take `changed_since` and `why` out, or name the version that it differs from."
    if not one.why:
        message = f"Nothing says why this judgement is not as it was in version {since}."
        return "changed_since", message, "Write in `why` what led to the change."
    return None


def _changed(earlier: Briefing, one: Judgement) -> list[str]:
    """Name what an earlier version says otherwise of a judgement; nothing where it does not have it."""
    then = next((other for other in earlier.summary.judgements if other.id == one.id), one)
    return [key for key in _JUDGED if getattr(then, key) != getattr(one, key)]


def _frozen(folder: Folder, file: Path) -> Frozen | Problem:
    """Read one version, or say why it cannot be taken for one."""
    name = f"{folder.name}/{FOLDER}/{file.name.encode(errors='replace').decode()}"
    data = read_inside(folder.path, file, _MAX_BYTES, name, _too_large)
    if isinstance(data, Problem):
        return data
    try:
        version = Version.read(file.name.removesuffix(_ENDING)) if file.name.endswith(_ENDING) else None
    except PydanticCustomError:
        version = None
    if version is None:
        return _bad(name, "This is no frozen version: those are called by their version, such as 1.0.json.")
    try:
        briefing = read(data)
    except DataError as error:
        return _bad(name, str(error))
    if briefing.version != version:
        return _bad(name, f"This file holds version {briefing.version}.")
    return Frozen(briefing, hashlib.sha256(data).hexdigest())


def _bad(name: str, message: str) -> Problem:
    hint = "Bring back the file as `build.py freeze` wrote it, or move away what it did not write."
    return Problem("bad-frozen-version", Place(name), "", message, hint)


def _too_large(name: str) -> Problem:
    return _bad(name, f"This file is larger than {_MAX_BYTES // 1_000_000} MB.")
