"""The benchmark measures what it says, and gives its rivals the same content; no test looks at its results."""

import sys
from pathlib import Path
from typing import Final

import pytest

from tests.bench import rivals
from tests.bench.measure import Cost, FailedError, alternating, cost
from tests.bench.report import Line, table
from tests.fixtures.size import Size
from tests.fixtures.stress import write

ROOT: Final = Path(__file__).parents[2]
MEGABYTES: Final = 60
HOLD: Final = f"import time; held = b'x' * {MEGABYTES}_000_000; time.sleep(1)"
PARENT: Final = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLD!r}], check=True)"


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="this system does not tell of memory")
def test_the_memory_of_all_processes_counts() -> None:
    measured = cost((sys.executable, "-c", PARENT))
    assert MEGABYTES * 1e6 < measured.memory < 2 * MEGABYTES * 1e6
    assert measured.seconds > 1
    assert 0 < measured.work < measured.seconds


def test_a_command_that_fails_says_why() -> None:
    with pytest.raises(FailedError, match="out of ink"):
        cost((sys.executable, "-c", "raise SystemExit('out of ink')"))


def test_commands_take_turns(tmp_path: Path) -> None:
    log = tmp_path / "log"
    commands = {name: (sys.executable, "-c", f"open({str(log)!r}, 'a').write({name!r})") for name in "ab"}
    assert alternating(commands, 2).keys() == {"a", "b"}
    assert log.read_text() == "abab"


def test_the_median_is_of_each_kind() -> None:
    assert Cost.median([Cost(1, 9, 5), Cost(2, 8, 4), Cost(9, 1, 6)]) == Cost(2, 8, 5)


def test_a_ratio_is_told_with_its_aim() -> None:
    _, first, second = table([Line("A build", Cost(1.5, 2, 3_000_000)), Line("A ratio", ratio=0.5, aim="under 1")])
    assert first.split() == ["A", "build", "1.50", "s", "2.00", "s", "3", "MB"]
    assert second.split() == ["A", "ratio", "0.50", "(aim:", "under", "1)"]


def test_rivals_get_the_same_content(tmp_path: Path) -> None:
    write(tmp_path / "content" / "digest", Size.of_pages(1))
    made = rivals.prepare(ROOT, tmp_path / "content" / "digest", tmp_path / "rivals")
    page = (made.folder / "page.html").read_text("utf-8")
    text = (made.folder / "text.md").read_text("utf-8")
    assert "project:" not in page
    assert (made.folder / "fonts").is_dir()
    assert "\n## Directives at a glance\n" in text
    assert text.count("\n[^") == page.count('class="note"') > 0, "a note is a note in both"
    assert "NOTE" not in text
    assert "+====" in text
    assert "](#directive-1)" in text
