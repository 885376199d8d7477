"""The contracts in pyproject.toml refuse what they are there to refuse.

That the project keeps them is shown by `make test`, which runs import-linter itself. Here a small
package of the same shape breaks every one of them.
"""

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

ROOT: Final = Path(__file__).parents[2]
CONTRACTS: Final[list[dict[str, Any]]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]
LAYERS: Final = [[name.strip() for name in layer.split("|")] for layer in CONTRACTS[0]["layers"]]
ENGINES: Final = {module: contract["name"] for contract in CONTRACTS[1:] for module in contract["protected_modules"]}


def check(folder: Path) -> str:
    """Returns what import-linter says of the package in the folder."""
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", command, "--no-logo", "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr, done.stderr
    return done.stdout


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with an empty module for each layer, except that each engine is used in its room."""
    (tmp_path / "pyproject.toml").symlink_to(ROOT / "pyproject.toml")
    folder = tmp_path / "octavo"
    folder.mkdir()
    for name in ("__init__", *(name for layer in LAYERS for name in layer)):
        (folder / f"{name}.py").touch()
    for contract in CONTRACTS[1:]:
        room = folder / f"{contract['allowed_importers'][0].removeprefix('octavo.')}.py"
        with room.open("a") as source:
            source.writelines(f"import {module}\n" for module in contract["protected_modules"])
    return folder


def test_rooms_and_layers_are_accepted(package: Path) -> None:
    said = check(package.parent)
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken." in said, said


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_outside_its_room_is_refused(engine: str, package: Path) -> None:
    (package / "errors.py").write_text(f"def late():\n    import {engine}\n")
    said = check(package.parent)
    assert f"{ENGINES[engine]} BROKEN" in said, said


def test_an_import_upwards_is_refused(package: Path) -> None:
    (package / "errors.py").write_text("from octavo import model\n")
    said = check(package.parent)
    assert "octavo.errors is not allowed to import octavo.model" in said, said


@pytest.mark.parametrize("siblings", [layer for layer in LAYERS if len(layer) > 1], ids="|".join)
def test_siblings_do_not_meet(siblings: list[str], package: Path) -> None:
    first, second, *_ = siblings
    with (package / f"{first}.py").open("a") as source:
        source.write(f"from octavo import {second}\n")
    said = check(package.parent)
    assert f"octavo.{first} is not allowed to import octavo.{second}" in said, said


def test_a_module_without_a_layer_is_refused(package: Path) -> None:
    (package / "stray.py").touch()
    said = check(package.parent)
    assert "- octavo.stray" in said, said
