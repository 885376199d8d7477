"""The top level holds what the README explains, and nothing that piled up."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
ALLOWED: Final = frozenset(
    {
        *("build.py", "octavo", "templates", "styles", "content", "locale", "output", "tests"),
        *("README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE"),
        *("Makefile", "pyproject.toml", "requirements.txt", "requirements-test.txt"),
    }
)


def test_nothing_else_lies_at_the_top() -> None:
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert {"build.py", "octavo", "tests"} <= found
    assert found - {"__pycache__"} <= ALLOWED
