"""The same content gives the same bytes, wherever and whenever it is built."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
# What a build reads; locale/ only where there is one.
PARTS: Final = ("build.py", "octavo", "templates", "styles", "content", "locale")
# Runs build.py on a day of our choosing: the clock of Python is set, then it runs as usual.
ON_A_DAY: Final = """
import runpy, sys, time_machine
day, *sys.argv = sys.argv[1:]
sys.path.insert(0, __import__("os").path.dirname(sys.argv[0]))
with time_machine.travel(day):
    runpy.run_path(sys.argv[0], run_name="__main__")
"""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Everything about a build that must not show in its bytes.

    Attributes:
        folder: where the project lies, below the test's own folder.
        works_in: where the command is typed: in the project (`.`) or elsewhere.
        day: what the clock says.
        changed: when every file was last changed, in seconds since 1970.
        environment: variables.
    """

    folder: str
    works_in: str
    day: str
    changed: int
    environment: dict[str, str]


HERE_AND_NOW: Final = Circumstances(
    folder="a",
    works_in=".",
    day="2024-02-29T23:59:58Z",
    changed=1_000_000_000,
    environment={"TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONHASHSEED": "0"},
)
ELSEWHERE_LATER: Final = Circumstances(
    folder="a folder/that lies/much deeper/ünder another name",
    works_in="/",
    day="2031-07-05T11:22:33Z",
    changed=1_700_000_001,
    environment={
        "TZ": "Pacific/Kiritimati",
        # No UTF-8 by default: whoever reads or writes text has to say how.
        "LC_ALL": "C",
        "LANG": "tr_TR",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONHASHSEED": "4242",
        "PYTHONDONTWRITEBYTECODE": "1",
    },
)


def build(circumstances: Circumstances, folder: Path) -> dict[str, bytes]:
    """Builds a copy of the project in the circumstances.

    Returns:
        What lies in its output folder: the bytes of each file by its path.
    """
    project = folder / circumstances.folder
    project.mkdir(parents=True)
    for part in PARTS:
        if (ROOT / part).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / part, project / part, ignore=ignored)
        elif (ROOT / part).exists():
            shutil.copy(ROOT / part, project / part)
    for path in project.rglob("*"):
        os.utime(path, (circumstances.changed, circumstances.changed))
    done = subprocess.run(
        [sys.executable, "-c", ON_A_DAY, circumstances.day, str(project / "build.py")],
        cwd=project / circumstances.works_in,
        env=os.environ | circumstances.environment | {"HOME": str(project)},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    output = project / "output"
    return {
        path.relative_to(output).as_posix(): path.read_bytes() for path in sorted(output.rglob("*")) if path.is_file()
    }


def test_the_circumstances_do_not_show(tmp_path: Path) -> None:
    first, second = (build(one, tmp_path) for one in (HERE_AND_NOW, ELSEWHERE_LATER))
    assert {Path(name).suffix for name in first} == {".pdf", ".epub", ".json"}
    assert first.keys() == second.keys()
    assert not [name for name in first if first[name] != second[name]]


def test_the_circumstances_are_those_meant(tmp_path: Path) -> None:
    """Shows that the clock is really set: else the test above could not fail."""
    script = tmp_path / "build.py"
    script.write_text("import datetime, time; print(datetime.date.today(), time.localtime()[:3])")
    command = [sys.executable, "-c", ON_A_DAY, ELSEWHERE_LATER.day, str(script)]
    environment = os.environ | ELSEWHERE_LATER.environment
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "2031-07-06 (2031, 7, 6)\n"
