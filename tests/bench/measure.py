"""What a command costs: seconds, work, and the memory of all its processes together."""

import resource
import statistics
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

_PROCESSES: Final = Path("/proc")
_PAUSE: Final = 0.25
"""Seconds between two looks at the memory: a look takes the system some milliseconds for a large process."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of a clock on the wall, seconds that processors worked, and bytes at the highest.

    The work tells what the clock cannot on a machine that has other things to do. ``memory`` is 0 where the system
    does not tell.
    """

    seconds: float
    work: float
    memory: int

    @classmethod
    def median(cls, costs: Sequence["Cost"]) -> Self:
        """Return the median of each."""
        return cls(
            statistics.median(one.seconds for one in costs),
            statistics.median(one.work for one in costs),
            int(statistics.median(one.memory for one in costs)),
        )


class FailedError(Exception):
    """A command that was to be measured failed; the text holds what it said."""


def alternating(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, Cost]:
    """Run commands in turn, so that what slows the machine slows all of them, and return the median of each.

    Raises ``FailedError`` where one of them fails.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            costs[name].append(cost(command))
    return {name: Cost.median(each) for name, each in costs.items()}


def cost(command: Sequence[str]) -> Cost:
    """Run a command to its end.

    Raises ``FailedError`` with what it said where it fails.
    """
    start, worked = time.perf_counter(), _work()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        watch = _Watch(process.pid)
        watch.start()
        said, _ = process.communicate()
        seconds = time.perf_counter() - start
        watch.stop()
    if process.returncode:
        raise FailedError(said[-4000:])
    return Cost(seconds, _work() - worked, watch.highest)


def _work() -> float:
    """Return the processor's seconds of all processes that were started here, and by those, and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Watch(threading.Thread):
    """Looks at the memory of a process and its descendants now and then."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self._over = threading.Event()
        self.highest = 0

    def run(self) -> None:
        while not self._over.wait(_PAUSE):
            self.highest = max(self.highest, sum(_memory(one) for one in _family(self._process)))

    def stop(self) -> None:
        self._over.set()
        self.join()


def _family(process: int) -> Iterator[Path]:
    """Yield the folders of a process and of all that it has started; none on a system without /proc."""
    folder = _PROCESSES / str(process)
    yield folder
    try:
        started = [child for task in (folder / "task").iterdir() for child in (task / "children").read_text().split()]
    except OSError:
        return  # it has ended meanwhile
    for child in started:
        yield from _family(int(child))


def _memory(folder: Path) -> int:
    """Return the bytes of a process; what it shares with others counts in part, so that a sum counts it once."""
    try:
        lines = (folder / "smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
