"""What the program imports is what pyproject.toml asks for: nothing by way of another package."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).parents[2]
PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# pydantic's own other half, which its documentation tells to import from.
PARTS: Final = {"pydantic-core": "pydantic"}


def imports_of(source: str) -> Iterator[str]:
    """Yields the top-level name of everything that is imported from elsewhere."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_every_import_is_asked_for_and_every_package_imported() -> None:
    asked = {canonicalize_name(Requirement(text).name) for text in PROJECT["dependencies"]}
    known = packages_distributions()
    modules = {
        module
        for path in ROOT.glob("octavo/**/*.py")
        for module in imports_of(path.read_text(encoding="utf-8"))
        if module not in sys.stdlib_module_names and module != "octavo"
    }
    found = {canonicalize_name(known[module][0]) for module in modules}
    found = {canonicalize_name(PARTS.get(name, name)) for name in found}
    # Fonts are data: they are named in a table. pypdfium2 hands its pictures over as Pillow's.
    not_imported = {name for name in asked if name.startswith("fontpkg-")} | {"pillow"}
    assert len(found) > 5
    assert found | not_imported == asked
