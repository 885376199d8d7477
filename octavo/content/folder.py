"""The YAML files of a briefing's folder, as bytes."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from octavo.content.nearest import nearest
from octavo.errors import Place, Problem
from octavo.model import FILE_KEYS, Briefing
from octavo.project import Project
from octavo.yaml_source import MAX_BYTES, too_large

BASE: Final = "briefing"
EVIDENCE: Final = "evidence"
"""The folder of a briefing whose files are compared and never shown."""
VERSIONS: Final = "versions"
"""The folder of a briefing whose files are the versions that were published."""
_NAMES: Final = (BASE, *FILE_KEYS)
_SUFFIXES: Final = {".yaml", ".yml"}
_FOLDERS: Final = {EVIDENCE: "copies of what was consulted", VERSIONS: "versions that were published"}


@dataclass(frozen=True, slots=True)
class Folder:
    """What was found: the bytes of each file by its key, and the keys of files that cannot be read."""

    path: Path
    name: str
    files: dict[str, bytes]
    unread: frozenset[str]
    problems: tuple[Problem, ...]

    def file(self, key: str) -> str:
        """Return the name of a key's file as reports write it."""
        return f"{self.name}/{key}.yaml"


def gather(project: Project, slug: str) -> Folder:
    """Read the YAML files of a briefing, each at most as large as the limit."""
    path = project.content / slug
    name = project.relative(path)
    if not path.is_dir() or not is_inside(path, project.content):
        return Folder(path, name, {}, frozenset((BASE,)), (_no_folder(path, name),))
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    unread: set[str] = set()
    try:
        inside = sorted(path.iterdir())
    except OSError as error:
        return Folder(path, name, {}, frozenset((BASE,)), (_unreadable(name, error),))
    for file in inside:
        if file.name in _FOLDERS and not file.is_dir():
            problems.append(_no_such_folder(file, name))
        if file.suffix.lower() not in _SUFFIXES or file.name.startswith("."):
            continue
        if file.suffix != ".yaml" or file.stem not in _NAMES:
            problems.append(_unknown(file, name))
            continue
        found = read_inside(path, file, MAX_BYTES, f"{name}/{file.name}", too_large)
        if isinstance(found, bytes):
            files[file.stem] = found
        else:
            problems.append(found)
            unread.add(file.stem)
    if BASE not in files and BASE not in unread:
        unread.add(BASE)
        problems.append(_no_briefing(name))
    return Folder(path, name, files, frozenset(unread), tuple(problems))


def read_inside(folder: Path, file: Path, limit: int, name: str, beyond: Callable[[str], Problem]) -> bytes | Problem:
    """Return the bytes of a file that lies in a folder, or why it cannot be had.

    No link is followed out of the folder or to what is never shown, no device is opened, and no file beyond ``limit``
    bytes is read.
    """
    if not is_inside(file, folder):
        message = "This file is a link that leads out of the briefing's folder."
        return Problem("path-outside", Place(name), "", message, "Put the file itself into the folder.")
    if is_inside(file, folder / EVIDENCE):
        message = f"This file is a link into {EVIDENCE}/, and what lies there is never published."
        return Problem("path-outside", Place(name), "", message, "Put what may be shown here as a file of its own.")
    try:
        if not file.is_file():
            return _unreadable(name, None)
        if file.stat().st_size > limit:
            return beyond(name)
        return file.read_bytes()
    except OSError as error:
        return _unreadable(name, error)


def is_inside(path: Path, folder: Path) -> bool:
    """Tell whether a path leads into a folder, whatever links it goes through."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _unreadable(name: str, error: OSError | None) -> Problem:
    why = (error.strerror or "The system gives no reason") if error else "This is not a file"
    return Problem("unreadable-file", Place(name), "", f"{why}.", "See to it that it can be opened.")


def _no_such_folder(file: Path, name: str) -> Problem:
    message = f"This is a file, and no folder for the {_FOLDERS[file.name]}."
    hint = "Make it a folder, or give the file another name."
    return Problem("unknown-file", Place(f"{name}/{file.name}"), "", message, hint)


def _no_folder(path: Path, name: str) -> Problem:
    if path.is_dir():
        message = "This folder is a link that leads out of the content."
        return Problem("path-outside", Place(name), "", message, "Put the folder itself here.")
    return Problem("missing-file", Place(name), "", "There is no such folder.", "Look at the name of the briefing.")


def _no_briefing(name: str) -> Problem:
    return Problem(
        "missing-file",
        Place(f"{name}/{BASE}.yaml"),
        "",
        "This folder holds YAML but no briefing.yaml.",
        "Write briefing.yaml with the title, the language, the version and the dates.",
    )


def _unknown(file: Path, name: str) -> Problem:
    near = file.stem.lower() if file.stem.lower() in _NAMES else nearest(file.stem, _NAMES)
    if file.stem in Briefing.model_fields and file.stem not in _NAMES:
        hint = f"Write the key `{file.stem}` in briefing.yaml."
    elif near:
        hint = f"Did you mean {near}.yaml?"
    else:
        hint = f"The files of a briefing are {', '.join(f'{one}.yaml' for one in _NAMES)}."
    message = "No file of a briefing has this name."
    # A name of the disk may hold bytes that are no text.
    shown = file.name.encode(errors="replace").decode()
    return Problem("unknown-file", Place(f"{name}/{shown}"), "", message, hint)
