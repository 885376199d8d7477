"""Set pages to look at: those of the real briefing, and those of one that is nasty in every way a page can be."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from octavo import content
from octavo.compose import Document, for_print
from octavo.errors import Place
from octavo.pdf.engine import Engine
from octavo.pdf.set import _settled
from octavo.project import Project
from octavo.view import arrange

ROOT: Final = Path(__file__).parents[2]
FOLDERS: Final = {"syria-security-directives": ROOT / "content", "nasty": ROOT / "tests" / "layout"}


@dataclass(frozen=True, slots=True)
class Pages:
    """A briefing, set: ``pages`` are WeasyPrint's."""

    document: Document
    pages: list[Any]


def locate(words: str) -> Place:
    return Place(words)


@cache
def composed(slug: str) -> Document:
    project = Project.at(ROOT, content=FOLDERS[slug])
    read = content.read(project, slug)
    return for_print(project, read, arrange(read, "Octavo"))


@cache
def _set(slug: str) -> Pages:
    document = composed(slug)
    engine = Engine(document, locate)
    rendered = _settled(engine, document.parts, locate)
    engine.refuse_complaints()
    return Pages(document, rendered.pages)


@pytest.fixture(params=FOLDERS)
def printed(request: pytest.FixtureRequest) -> Pages:
    """Every briefing in turn, set once."""
    return _set(request.param)


@pytest.fixture
def flagship() -> Pages:
    return _set("syria-security-directives")


@pytest.fixture
def lay_out() -> Callable[..., list[Any]]:
    """Set any XHTML in the real stylesheet; ``rules`` are added to it."""

    def run(body: str, rules: str = "") -> list[Any]:
        engine = Engine(composed("nasty"), locate)
        pages: list[Any] = engine.lay_out(body, rules).pages
        engine.refuse_complaints()
        return pages

    return run
