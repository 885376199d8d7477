"""Modules and functions stay small enough to hold one idea each, and are named for it."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
MODULES: Final = sorted([*ROOT.glob("octavo/**/*.py"), *ROOT.glob("tests/**/*.py"), ROOT / "build.py"])
MAX_MODULE: Final = 300
MAX_FUNCTION: Final = 50
NAMELESS: Final = frozenset({"common", "helper", "helpers", "misc", "util", "utils"})


def functions_of(source: str) -> Iterator[tuple[str, int]]:
    """Yields each function's name and number of lines, decorators left out."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_modules_were_found() -> None:
    assert len(MODULES) > 20


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_holds_one_idea(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    assert source.count("\n") <= MAX_MODULE, "too long: it holds two ideas, split it"
    long = {name: lines for name, lines in functions_of(source) if lines > MAX_FUNCTION}
    assert not long, f"functions of more than {MAX_FUNCTION} lines"
    assert module.stem not in NAMELESS, "name it for what it is about"


def test_a_long_function_is_seen() -> None:
    source = "class A:\n    def long(self):\n" + "        pass\n" * MAX_FUNCTION
    assert list(functions_of(source)) == [("long", MAX_FUNCTION + 1)]
