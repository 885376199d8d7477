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
# Python runs this at its start, in the command and in each process that it starts: it is a day of our choosing.
ON_A_DAY: Final = """
import os, time_machine
time_machine.travel(os.environ["A_DAY"]).start()
"""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Everything about a build that must not show in its bytes.

    Attributes:
        folder: where the project lies, below the test's own folder.
        works_in: where the command is typed: in the project (`.`) or elsewhere.
        day: what the clock says.
        changed: when every file was last changed, in seconds since 1970.
        jobs: how many processes set pages.
        environment: variables.
    """

    folder: str
    works_in: str
    day: str
    changed: int
    jobs: int
    environment: dict[str, str]


HERE_AND_NOW: Final = Circumstances(
    folder="a",
    works_in=".",
    day="2024-02-29T23:59:58Z",
    changed=1_000_000_000,
    jobs=1,
    environment={"TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONHASHSEED": "0"},
)
ELSEWHERE_LATER: Final = Circumstances(
    folder="a folder/that lies/much deeper/ünder another name",
    works_in="/",
    day="2031-07-05T11:22:33Z",
    changed=1_700_000_001,
    jobs=2,
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


def run(circumstances: Circumstances, project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Runs a Python program in the circumstances."""
    start = project.parent / "start"
    start.mkdir(exist_ok=True)
    (start / "sitecustomize.py").write_text(ON_A_DAY)
    told = {"HOME": str(project), "A_DAY": circumstances.day, "PYTHONPATH": str(start)}
    return subprocess.run(
        [sys.executable, *command],
        cwd=project / circumstances.works_in,
        env=os.environ | circumstances.environment | told,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
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
    done = run(circumstances, project, str(project / "build.py"), "--jobs", str(circumstances.jobs))
    assert done.returncode == 0, done.stdout + done.stderr
    output = project / "output"
    return {
        path.relative_to(output).as_posix(): path.read_bytes() for path in sorted(output.rglob("*")) if path.is_file()
    }


def test_the_circumstances_do_not_show(tmp_path: Path) -> None:
    first, second = (build(one, tmp_path) for one in (HERE_AND_NOW, ELSEWHERE_LATER))
    assert {Path(name).suffix for name in first} == {".pdf", ".epub", ".json", ".bib", ".ris"}
    assert first.keys() == second.keys()
    assert not [name for name in first if first[name] != second[name]]


# What the clock says to the command, and to a process that it starts.
TELLING: Final = """
import datetime, multiprocessing, time
def tell():
    print(datetime.date.today(), time.localtime()[:3], flush=True)
if __name__ == "__main__":
    tell()
    process = multiprocessing.get_context("spawn").Process(target=tell)
    process.start()
    process.join()
"""


def test_the_circumstances_are_those_meant(tmp_path: Path) -> None:
    """Shows that the clock is really set: else the test above could not fail."""
    script = tmp_path / "build.py"
    script.write_text(TELLING)
    done = run(ELSEWHERE_LATER, tmp_path, str(script))
    assert done.stdout == 2 * "2031-07-06 (2031, 7, 6)\n", done.stderr
