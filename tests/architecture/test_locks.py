"""The lock files say what pyproject.toml asks for, what is installed, and no address.

Whether they are fresh is told without the network: from the requirements that the installed packages
state, the closure of what pyproject.toml asks for is drawn and compared with the lock.
"""

import json
import re
import tomllib
from importlib.metadata import Distribution, version
from pathlib import Path
from typing import Final

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT: Final = Path(__file__).parents[2]
PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
BUILD: Final = [Requirement(text) for text in PROJECT["dependencies"]]
TEST: Final = [Requirement(text) for text in PROJECT["optional-dependencies"]["test"]]
LOCKS: Final = {"requirements.txt": BUILD, "requirements-test.txt": BUILD + TEST}
HASH: Final = re.compile(r"--hash=sha256:[0-9a-f]{64}")
NODE: Final = ROOT / "tests/node"


def read_lock(name: str) -> dict[str, str]:
    """Returns the version of each locked package that is for this machine.

    Asserts that each entry has hashes and that nothing else is in the file.
    """
    locked: dict[str, str] = {}
    for entry in (ROOT / name).read_text(encoding="utf-8").replace("\\\n", "").splitlines():
        requirement, *hashes = re.split(r"\s+(?=--hash=)", entry.strip())
        assert hashes, f"no hash: {entry}"
        assert all(HASH.fullmatch(text) for text in hashes), entry
        parsed = Requirement(requirement)
        (pin,) = parsed.specifier
        assert pin.operator == "==", requirement
        if parsed.marker is None or parsed.marker.evaluate():
            locked[canonicalize_name(parsed.name)] = pin.version
    return locked


def closure_of(requirements: list[Requirement]) -> set[str]:
    """Returns the names of all packages that the requirements lead to on this machine."""
    open_ends = [(requirement, extra) for requirement in requirements for extra in extras_of(requirement)]
    seen = set()
    while open_ends:
        requirement, extra = open_ends.pop()
        name = canonicalize_name(requirement.name)
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        for text in Distribution.from_name(name).requires or ():
            further = Requirement(text)
            if further.marker is None or further.marker.evaluate({"extra": extra}):
                open_ends += [(further, wanted) for wanted in extras_of(further)]
    return {name for name, _ in seen}


def extras_of(requirement: Requirement) -> tuple[str, ...]:
    return ("", *sorted(requirement.extras))


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_what_is_asked_for_and_nothing_else(name: str) -> None:
    assert read_lock(name).keys() == closure_of(LOCKS[name]), "make lock"


@pytest.mark.parametrize("name", LOCKS)
def test_locked_versions_are_those_asked_for(name: str) -> None:
    locked = read_lock(name)
    for requirement in LOCKS[name]:
        pinned = locked[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(pinned), f"{requirement}: {pinned} is locked: make lock"


@pytest.mark.parametrize("name", LOCKS)
def test_locked_versions_are_installed(name: str) -> None:
    locked = read_lock(name)
    assert len(locked) > 20
    for package, pinned in locked.items():
        assert Version(version(package)) == Version(pinned), f"{package}: delete .venv and make again"


def test_both_locks_agree() -> None:
    assert read_lock("requirements.txt").items() <= read_lock("requirements-test.txt").items()


@pytest.mark.parametrize("name", LOCKS)
def test_lock_names_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|@ |^-|file:", text, re.MULTILINE)


def test_node_packages_are_locked_by_hash_and_names_no_address() -> None:
    lock = json.loads((NODE / "package-lock.json").read_text(encoding="utf-8"))
    wanted = json.loads((NODE / "package.json").read_text(encoding="utf-8"))
    root, *packages = lock["packages"].values()
    assert root["dependencies"] == wanted["dependencies"]
    assert len(packages) > 100
    for package in packages:
        assert package["integrity"].startswith("sha512-"), package
        assert "resolved" not in package, package
