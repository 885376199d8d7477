"""A project in a folder of its own, with one small sound briefing."""

import shutil
from pathlib import Path

import pytest

from tests.ebook.books import STOCK, made, paged
from tests.ebook.spoilt import COVER

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with the real templates and styles, and the briefing ``orders``."""
    folder = tmp_path / "project"
    shutil.copytree(STOCK, folder / "content" / "orders")
    for name in ("templates", "styles"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def members(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a sound e-book with printed pages, by their names."""
    return made(paged(STOCK, tmp_path_factory.mktemp("content"))).members | {"EPUB/cover.png": COVER}
