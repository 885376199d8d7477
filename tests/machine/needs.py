"""What Octavo and its judges need from the system, and whether it is there.

A need is probed by what it offers (does the library load, does the command answer), never by the
name of a package: how it came onto the machine does not matter. Standard library only, because this
runs before anything is installed.
"""

import ctypes
import ctypes.util
import functools
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Need:
    """One thing the system has to offer.

    Attributes:
        name: as a person would call it.
        is_there: probes the machine.
        packages: what offers it, by package manager; a manager that is absent does not have it.
    """

    name: str
    is_there: Callable[[], bool]
    packages: dict[str, str]


@dataclass(frozen=True, slots=True)
class Program:
    """A command that judges use.

    Attributes:
        name: as a person would call it.
        candidates: names on PATH or full paths, best first; `$NAME` comes from the environment.
        probe: arguments with which it answers at once and exits with 0 if it is fit for use.
    """

    name: str
    candidates: tuple[str, ...]
    probe: tuple[str, ...]

    def find(self) -> str | None:
        """Returns the path of the first candidate that answers, or None."""
        for candidate in self.candidates:
            path = shutil.which(os.path.expandvars(candidate))
            if path and answers([path, *self.probe]):
                return path
        return None

    def is_there(self) -> bool:
        """Says whether one of the candidates answers."""
        return self.find() is not None


def answers(command: Sequence[str]) -> bool:
    """Says whether a command is there and exits with 0 within a minute."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


# The judges' drivers are run from source, so Java must have its compiler on board.
JAVA = Program(
    "Java 17 or later",
    (
        "$JAVA_HOME/bin/java",
        "java",
        "/opt/homebrew/opt/openjdk/bin/java",  # Homebrew leaves it off PATH
        "/usr/local/opt/openjdk/bin/java",
    ),
    ("--describe-module", "jdk.compiler"),
)
# Ubuntu's chromium-browser is there but refuses to start without its snap: hence the probe.
CHROMIUM = Program(
    "Chromium",
    (
        "$PUPPETEER_EXECUTABLE_PATH",
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ),
    ("--version",),
)
QPDF = Program("qpdf", ("qpdf",), ("--version",))
PDFTOTEXT = Program("pdftotext", ("pdftotext",), ("-v",))
PDFINFO = Program("pdfinfo", ("pdfinfo",), ("-v",))
PDFFONTS = Program("pdffonts", ("pdffonts",), ("-v",))


def _loads(file: str, name: str) -> bool:
    """Looks for a library as WeasyPrint does: by its file, then where the system keeps them."""
    for candidate in (file, ctypes.util.find_library(name)):
        try:
            if candidate:
                ctypes.CDLL(candidate)
                return True
        except OSError:
            continue
    return False


def _has_ensurepip() -> bool:
    return importlib.util.find_spec("ensurepip") is not None or shutil.which("uv") is not None


def _has_poppler() -> bool:
    return all(program.is_there() for program in (PDFTOTEXT, PDFINFO, PDFFONTS))


BUILD_NEEDS = (
    Need(
        "Python's ensurepip",
        _has_ensurepip,
        {
            "apt-get": f"python{sys.version_info[0]}.{sys.version_info[1]}-venv",
            "dnf": "python3",
            "brew": "python",
        },
    ),
    Need(
        "Pango",
        functools.partial(_loads, "libpangoft2-1.0.so.0", "pangoft2-1.0"),
        {"apt-get": "libpangoft2-1.0-0", "dnf": "pango", "brew": "pango"},
    ),
    Need(
        "HarfBuzz's subsetter",
        functools.partial(_loads, "libharfbuzz-subset.so.0", "harfbuzz-subset"),
        {"apt-get": "libharfbuzz-subset0", "dnf": "harfbuzz", "brew": "harfbuzz"},
    ),
)

TEST_NEEDS = (
    Need(
        JAVA.name,
        JAVA.is_there,
        {"apt-get": "default-jre-headless", "dnf": "java-devel", "brew": "openjdk"},
    ),
    Need(
        "Poppler",
        _has_poppler,
        {"apt-get": "poppler-utils", "dnf": "poppler-utils", "brew": "poppler"},
    ),
    Need(QPDF.name, QPDF.is_there, {"apt-get": "qpdf", "dnf": "qpdf", "brew": "qpdf"}),
    Need(
        CHROMIUM.name,
        CHROMIUM.is_there,
        {"apt-get": "chromium", "dnf": "chromium", "brew": "google-chrome"},
    ),
)
