"""Set pages to look at: those of the real briefing, and those of one that is nasty in every way a page can be."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

import pytest

from octavo import content
from octavo.compose import Document, for_print
from octavo.errors import Place
from octavo.pdf import press
from octavo.pdf.engine import Engine
from octavo.pdf.gate import set_well
from octavo.pdf.kept import Kept
from octavo.pdf.portion import Complaints
from octavo.pdf.settle import Settler
from octavo.printing import REFERENCE, Printing
from octavo.project import Project
from octavo.view import arrange
from tests.here import HERE

ROOT: Final = Path(__file__).parents[2]
FOLDERS: Final = {"syria-security-directives": ROOT / "content", "nasty": ROOT / "tests" / "layout"}


@dataclass(frozen=True, slots=True)
class Pages:
    """A briefing, set: ``pages`` are WeasyPrint's, with room for page numbers; ``page_of`` tells them."""

    document: Document
    pages: list[Any]
    page_of: Mapping[str, int]


def locate(words: str) -> Place:
    return Place(words)


@cache
def composed(slug: str, printing: Printing = REFERENCE) -> Document:
    project = Project.at(ROOT, content=FOLDERS[slug])
    read = content.read(project, slug)
    return for_print(project, read, arrange(read, "Octavo"), printing)


@cache
def set_as(slug: str, printing: Printing = REFERENCE) -> Pages:
    """Set a briefing as an edition, once for all tests."""
    document = composed(slug, printing)
    settler = Settler(document, HERE, Kept(None, ""))
    settled = settler.settle()
    engine = Engine(document.stylesheet)
    pages: list[Any] = []
    for portion in settler._from:
        assert portion is not None
        pages += set_well(partial(press._laid_out, engine, portion), portion.stylesheet).rendered.pages
    assert engine.complaints() == Complaints()
    return Pages(document, pages, settled.page_of)


@pytest.fixture(params=FOLDERS)
def printed(request: pytest.FixtureRequest) -> Pages:
    """Every briefing in turn, set once."""
    return set_as(request.param)


@pytest.fixture
def flagship() -> Pages:
    return set_as("syria-security-directives")


@pytest.fixture
def lay_out() -> Callable[..., list[Any]]:
    """Set any XHTML in the real stylesheet; ``rules`` are added to it."""

    def run(body: str, rules: str = "") -> list[Any]:
        document = composed("nasty")
        engine = Engine(document.stylesheet)
        rendered = engine.lay_out(document.opening + body + document.closing, document.assets, rules)
        assert engine.complaints() == Complaints()
        return rendered.pages

    return run
