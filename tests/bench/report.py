"""Measurements as lines of a table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.bench.measure import Cost


@dataclass(frozen=True, slots=True)
class Line:
    """What was measured: a cost, or a ratio with what is aimed at."""

    name: str
    cost: Cost | None = None
    ratio: float | None = None
    aim: str = ""


def table(lines: Iterable[Line]) -> Iterator[str]:
    """Set lines as they come, under a head; a cost has seconds, work and memory, a ratio what is aimed at."""
    yield f"{'':54}{'time':>8}   {'work':>8}   {'memory':>7}"
    for line in lines:
        if line.cost:
            memory = f"{line.cost.memory / 1e6:7.0f} MB" if line.cost.memory else ""
            yield f"{line.name:54}{line.cost.seconds:8.2f} s {line.cost.work:8.2f} s {memory}"
        if line.ratio is not None:
            yield f"{line.name:54}{line.ratio:8.2f}   (aim: {line.aim})"
