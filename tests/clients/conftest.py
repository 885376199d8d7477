"""Briefings, built as a user builds them, for readers that are not ours."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from octavo import content
from octavo.compose import Document, for_print
from octavo.labels import Labels
from octavo.produce import MADE_WITH
from octavo.project import Project
from octavo.translation import read_file, translated
from octavo.view import arrange
from tests.clients import pdf

# A missing reader is named, as a missing judge is.
from tests.conformance.conftest import pytest_runtest_call, pytest_runtest_setup
from tests.fixtures import stress
from tests.fixtures.size import Size

__all__ = ["pytest_runtest_call", "pytest_runtest_setup"]

ROOT: Final = Path(__file__).parents[2]
SLUG: Final = "syria-security-directives"
LITTLE: Final = Size(
    directives=3, sections=6, sources=12, events=8, actors=4, statements=3, claims=4, gaps=2, terms=4, longest=120
)


@dataclass(frozen=True, slots=True)
class Edition:
    """Both files of a briefing, and what the printed one was composed from."""

    pdf: Path
    epub: Path
    document: Document


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The briefing of this project."""
    return built(ROOT / "content", SLUG, tmp_path_factory.mktemp("clients"))


@pytest.fixture(scope="session")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The same in Arabic."""
    return built(ROOT / "content", SLUG, tmp_path_factory.mktemp("arabic"), "ar")


@pytest.fixture(scope="session")
def stressed(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """A briefing with everything extreme in it, and of everything else as little as will do."""
    content_folder = tmp_path_factory.mktemp("content")
    stress.write(content_folder / "stress", LITTLE)
    return built(content_folder, "stress", tmp_path_factory.mktemp("stressed"), "en-GB")


@pytest.fixture(scope="session")
def read(edition: Edition) -> pdf.Read:
    """The PDF as pdf.js reads it."""
    return pdf.read(edition.pdf)


def built(folder: Path, slug: str, output: Path, language: str = "en") -> Edition:
    """Build a briefing of a folder of content in one of its languages."""
    build = (sys.executable, str(ROOT / "build.py"), "build", slug, "--lang", language)
    command = (*build, "--content", str(folder), "--output", str(output))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    project = Project.at(ROOT, content=folder)
    found = content.read(project, slug)
    if language != found.briefing.language:
        found = translated(found, language, read_file(project, slug, language) or b"").content
    (printed,), (ebook,) = output.glob("*/*.pdf"), output.glob("*/*.epub")
    return Edition(
        printed, ebook, for_print(project, found, arrange(found, MADE_WITH, labels=Labels.of(project.locale, language)))
    )
