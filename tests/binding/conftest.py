"""Briefings composed for print, and bound."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from octavo import content
from octavo.compose import Document, for_print
from octavo.errors import Place
from octavo.pdf import press
from octavo.pdf.gate import WellSet
from octavo.pdf.kept import Kept
from octavo.pdf.set import Printed, set_pages
from octavo.printing import REFERENCE, Printing
from octavo.project import Project
from octavo.view import arrange
from tests.here import HERE

ROOT: Final = Path(__file__).parents[2]
FOLDERS: Final = {"syria-security-directives": ROOT / "content", "nasty": ROOT / "tests" / "layout"}


def locate(words: str) -> Place:
    return Place(words)


@cache
def composed(slug: str, printing: Printing = REFERENCE) -> Document:
    return composed_from(FOLDERS[slug], slug, printing)


def composed_from(folder: Path, slug: str, printing: Printing = REFERENCE) -> Document:
    """Compose a briefing of any folder of content."""
    project = Project.at(ROOT, content=folder)
    read = content.read(project, slug)
    return for_print(project, read, arrange(read, "Octavo"), printing)


@cache
def bound(slug: str) -> Printed:
    """A briefing, bound from its portions once for all tests."""
    return set_pages(composed(slug), locate, HERE, Kept(None, ""))


@pytest.fixture(params=FOLDERS)
def slug(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def bind_it() -> Callable[[Document], Printed]:
    """Set a document in this process."""
    return lambda document: set_pages(document, locate, HERE, Kept(None, ""))


@pytest.fixture
def bind_in_spite(monkeypatch: pytest.MonkeyPatch) -> Callable[[Document], Printed]:
    """Set a document on pages that no author would be given: no gate looks at them."""

    def run(document: Document) -> Printed:
        with monkeypatch.context() as patched:
            patched.setattr(press, "set_well", lambda lay_out, _: WellSet(lay_out(""), "", (), 0))
            patched.setattr(press, "too_long", lambda *_: ())
            return set_pages(document, locate, HERE, Kept(None, ""))

    return run
