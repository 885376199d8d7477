"""A project in a folder of its own, with one small sound briefing."""

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STOCK = ROOT / "tests" / "problems" / "_stock"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with the real templates and styles, and the briefing ``orders``."""
    folder = tmp_path / "project"
    shutil.copytree(STOCK, folder / "content" / "orders")
    for name in ("templates", "styles"):
        shutil.copytree(ROOT / name, folder / name)
    return folder
