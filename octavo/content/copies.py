"""The copies of what was consulted: there, listed, and as they were when they were taken.

They lie in the folder ``evidence`` of a briefing and are compared with their SHA-256 alone (Berkeley Protocol,
on preserving digital items); no later stage ever sees them.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from octavo.content.folder import EVIDENCE, Folder, is_inside
from octavo.content.nearest import nearest
from octavo.content.places import Places
from octavo.errors import Place, Problem, ValuePath, shortened, written
from octavo.model import Briefing, Source


def faults(briefing: Briefing, folder: Folder, places: Places) -> Iterator[Problem]:
    """Find copies that are missing, changed or in no source's name."""
    there = _there(folder.path / EVIDENCE)
    for number, source in enumerate(briefing.sources):
        if source.evidence:
            path: ValuePath = ("sources", number, "evidence")
            for code, message, hint in _fault(source, source.evidence, folder, there):
                yield Problem(code, places.of_path(path), written(path), message, hint)
    for name in there.keys() - {_form(source.evidence) for source in briefing.sources if source.evidence}:
        code, message, hint = _unlisted(name, there[name], folder)
        yield Problem(code, Place(f"{folder.name}/{EVIDENCE}/{name}"), "", message, hint)


def _unlisted(name: str, path: Path, folder: Folder) -> tuple[str, str, str]:
    """Return code, sentence and hint for what lies among the copies and is none that a source names."""
    if path.is_dir():
        code = "unlisted-copy" if is_inside(path, folder.path) else "path-outside"
        return code, "This is a link to a folder, and what lies there is not looked at.", "Put the folder itself here."
    hint = f"Write `evidence: {name}` and its `sha256` at the source that it is a copy of, or move it away."
    return "unlisted-copy", "No source names this copy.", hint


def _fault(source: Source, name: str, folder: Folder, there: dict[str, Path]) -> Iterator[tuple[str, str, str]]:
    """Yield code, sentence and hint of what is wrong with the copy of a source."""
    file = there.get(_form(name))
    if file is None:
        near = nearest(name, there)
        hint = f"Did you mean `{near}`?" if near else f"Put it into the folder {EVIDENCE}/ of the briefing."
        yield "missing-copy", f"There is no copy `{EVIDENCE}/{shortened(name)}`.", hint
    elif not is_inside(file, folder.path):
        message = "This copy is a link that leads out of the briefing's folder."
        yield "path-outside", message, "Put the file itself into the folder."
    else:
        found = _sum(file)
        if not found:
            yield "unreadable-file", f"`{EVIDENCE}/{name}` cannot be opened.", "See to it that it can be opened."
        elif source.sha256 is None:
            yield "missing-key", "Nothing says what this copy was when it was taken.", f"Add `sha256: {found}`."
        elif source.sha256 != found:
            message = f"`{EVIDENCE}/{name}` is not the file that was consulted: its SHA-256 is {found}."
            yield (
                "changed-copy",
                message,
                "Bring back the copy that `sha256` tells of.",
            )


def _there(folder: Path) -> dict[str, Path]:
    """Return the files below a folder, and links to folders, by their names in it.

    What a system keeps for itself is passed over; of two names that cannot be told apart, the second is as it stands.
    """
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if (path.is_symlink() or not path.is_dir()) and not any(part.startswith(".") for part in name.split("/")):
            found[name if _form(name) in found else _form(name)] = path
    return found


def _form(name: str) -> str:
    """Return a name as it is typed in YAML: systems spell its accents in two ways, and a text has single spaces."""
    return " ".join(normalize("NFC", name).split())


def _sum(file: Path) -> str:
    """Return the SHA-256 of a file however large it is, and nothing where it cannot be read."""
    try:
        if not file.is_file():
            return ""
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""
