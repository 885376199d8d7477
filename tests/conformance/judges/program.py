"""The programs that judge, as found on this machine."""

import functools
import importlib.util
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.machine.needs import JAVA, Program


class JudgeMissingError(Exception):
    """A judge is not on this machine; the text names it and says how to get it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is not here; `make test` installs it, or says what to type")


@functools.cache
def path_of(program: Program) -> str:
    """Returns where a program is.

    Raises:
        JudgeMissingError: it is nowhere, or does not answer.
    """
    path = program.find()
    if path is None:
        raise JudgeMissingError(program.name)
    return path


def run(program: Program, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs a program and returns what it printed and its exit code, whatever that is."""
    command = (path_of(program), *map(str, arguments))
    return subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)


def in_package(package: str, path: str) -> Path:
    """Returns a file that an installed Python package carries, without importing the package.

    Raises:
        JudgeMissingError: the package is not installed, or carries no such file.
    """
    spec = importlib.util.find_spec(package)
    for folder in spec.submodule_search_locations or () if spec else ():
        if (Path(folder) / path).is_file():
            return Path(folder) / path
    raise JudgeMissingError(f"{package}/{path}")


def run_java(source: str, jar: Path, arguments: Iterable[str | Path]) -> str:
    """Runs a Java program of this folder from its source and returns what it printed.

    Args:
        source: the file's name.
        jar: the class path.
        arguments: the program's own.

    Raises:
        JudgeMissingError: there is no Java.
        RuntimeError: the program failed; it holds what was printed.
    """
    # Quick to start rather than quick in the long run.
    options = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8")
    program = Path(__file__).with_name(source)
    done = run(JAVA, *options, "-cp", jar, program, *arguments)
    if done.returncode:
        raise RuntimeError(f"{source} failed ({done.returncode}):\n{done.stdout}{done.stderr}")
    return done.stdout


def scratch() -> tempfile.TemporaryDirectory[str]:
    """Returns a folder that is gone when the judge is done with it."""
    return tempfile.TemporaryDirectory(prefix="octavo-judge-", ignore_cleanup_errors=True)
