"""The briefings, built once for all judges; and what happens where a judge is missing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from tests.conformance.judges.program import JudgeMissingError

ROOT: Final = Path(__file__).parents[2]
GOLDEN: Final = ROOT / "tests" / "golden"
STOCK: Final = ROOT / "tests" / "problems" / "_stock"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a build of all briefings."""
    return _built(tmp_path_factory.mktemp("built") / "output")


@pytest.fixture(scope="session")
def built_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a build of the golden briefings: the least there can be, the usual, the unusual."""
    folder = tmp_path_factory.mktemp("samples")
    for case in GOLDEN.iterdir():
        if (case / "expected").is_dir():
            own = case / "content"
            shutil.copytree(own if own.is_dir() else STOCK, folder / "content" / case.name)
    return _built(folder / "output", "--content", folder / "content")


def _built(output: Path, *options: str | Path) -> Path:
    """Build into a folder, and return it."""
    done = subprocess.run(
        [sys.executable, ROOT / "build.py", "build", "--output", output, *options],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return output


# --- A missing judge: named and skipped on a person's machine, a failure in CI ---------------------


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, None, None]:
    """Fixtures may ask a judge."""
    with _missing_judge_named():
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, None, None]:
    """Tests may ask a judge."""
    with _missing_judge_named():
        yield


@contextmanager
def _missing_judge_named() -> Iterator[None]:
    try:
        yield
    except JudgeMissingError as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(str(missing))
