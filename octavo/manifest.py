"""The manifest of a briefing's output: what each file is, and what it was built from.

A file is built again when anything it was built from has changed: the content, the templates and
styles, the program and its libraries.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from octavo.project import Project
from octavo.version import VERSION

NAME: Final = "manifest.json"
_FORMAT: Final = 1
# The libraries whose version shows in the bytes of what is built.
_LIBRARIES: Final = (
    "babel",
    "ebooklib",
    "fontpkg-ibm-plex-sans",
    "fontpkg-source-serif-4",
    "fonttools",
    "jinja2",
    "lxml",
    "markdown-it-py",
    "mdit-py-plugins",
    "pillow",
    "pydantic",
    "pydyf",
    "pyphen",
    "pypdfium2",
    "pyyaml",
    "tinycss2",
    "tinyhtml5",
    "weasyprint",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One published file: its name, its size in bytes, its hash, its pages (0 for an e-book)."""

    name: str
    bytes: int
    sha256: str
    pages: int
    built_from: str


def entry(name: str, content: bytes, pages: int, built_from: str) -> Entry:
    """Describe a file."""
    return Entry(name, len(content), hashlib.sha256(content).hexdigest(), pages, built_from)


def write(entries: Iterable[Entry]) -> bytes:
    """Write a manifest as JSON, the files in the order of their names."""
    files = [
        {
            "name": one.name,
            "bytes": one.bytes,
            "sha256": one.sha256,
            "pages": one.pages or None,
            "built_from": one.built_from,
        }
        for one in sorted(entries, key=lambda one: one.name)
    ]
    whole = {"format": _FORMAT, "program": VERSION, "libraries": _libraries(), "files": files}
    return (json.dumps(whole, indent=2, ensure_ascii=False) + "\n").encode()


def read(folder: Path) -> dict[str, Entry]:
    """Return what a manifest tells of the files that are there as it tells; none where there is no manifest."""
    try:
        whole = json.loads((folder / NAME).read_bytes())
        entries = [
            Entry(one["name"], one["bytes"], one["sha256"], one["pages"] or 0, one["built_from"])
            for one in whole["files"]
        ]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {one.name: one for one in entries if _is_there(folder, one)}


def fingerprint(project: Project, content_files: Iterable[tuple[str, str]], variant: str) -> str:
    """Return the SHA-256 of everything that a file is built from; ``variant`` tells formats apart."""
    told = {
        "variant": variant,
        "program": _tree(Path(__file__).parent, ".py"),
        "libraries": _libraries(),
        "templates": _tree(project.templates, ".xhtml"),
        "styles": _tree(project.styles, ".css"),
        "content": sorted(content_files),
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _is_there(folder: Path, one: Entry) -> bool:
    try:
        return hashlib.sha256((folder / one.name).read_bytes()).hexdigest() == one.sha256
    except OSError:
        return False


def _tree(folder: Path, ending: str) -> list[tuple[str, str]]:
    files = sorted(folder.rglob(f"*{ending}"))
    return [(one.relative_to(folder).as_posix(), hashlib.sha256(one.read_bytes()).hexdigest()) for one in files]


@cache
def _libraries() -> Mapping[str, str]:
    found = {}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
