"""What is done to a finished file gives the same bytes each time, in whatever process."""

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.sheets.samples import chapters

ROOT: Final = Path(__file__).parents[2]
WORK: Final = {
    "impose": "from octavo.sheets.impose import impose as work",
    "in_gray": "from octavo.sheets.gray import in_gray as work",
    "trimmed": "from octavo.sheets.trim import trimmed as work",
}
PROGRAM: Final = "import sys; sys.stdout.buffer.write(work(sys.stdin.buffer.read()))"


@pytest.mark.parametrize("name", WORK)
def test_two_processes_write_the_same(name: str) -> None:
    plain = chapters(5, "@page { bleed: 3mm }")

    written = {
        subprocess.run(
            [sys.executable, "-c", f"{WORK[name]}; {PROGRAM}"],
            input=plain,
            env={"PYTHONHASHSEED": seed, "TZ": zone},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }

    assert len(written) == 1
    assert written.pop().startswith(b"%PDF-1.7")
