"""Files made side by side."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest

from octavo import content, produce
from octavo.errors import ExitCode, Place, Problem, ProblemsError
from octavo.produce import Order, Product
from octavo.project import Project

ROOT = Path(__file__).resolve().parents[2]
T = TypeVar("T")


@pytest.fixture
def orders(root: Path) -> list[Order]:
    read = content.read(Project.at(root), "orders")
    return [Order(read, "epub", name, "") for name in ("a.epub", "b.epub", "c.epub")]


def quick(_: Project, order: Order) -> Product:
    return Product(order, str(os.getpid()).encode(), 0)


def refusing(_: Project, order: Order) -> tuple[Problem, ...]:
    return (Problem("broken-ebook", Place(order.name), "", "No.", ""),)


def dying(_: Project, order: Order) -> Product:
    os.kill(os.getpid(), signal.SIGKILL)
    return Product(order, b"", 0)


def test_one_job_makes_everything_here(root: Path, orders: list[Order], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(produce, "_outcome", quick)

    products = produce.produce(Project.at(root), orders, 1, lambda _: None)

    assert [one.order.name for one in products] == ["a.epub", "b.epub", "c.epub"]
    assert {one.data for one in products} == {str(os.getpid()).encode()}


def test_other_processes_make_their_share(root: Path, orders: list[Order], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(produce, "_outcome", quick)

    products = produce.produce(Project.at(root), orders, 2, lambda _: None)

    here = [one.order.name for one in products if one.data == str(os.getpid()).encode()]
    assert [one.order.name for one in products] == ["a.epub", "b.epub", "c.epub"]
    assert here == ["a.epub", "c.epub"]


def test_the_problems_of_all_files_are_told(root: Path, orders: list[Order], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(produce, "_outcome", refusing)

    with pytest.raises(ProblemsError) as caught:
        produce.produce(Project.at(root), orders, 2, lambda _: None)

    assert [str(problem.place) for problem in caught.value.problems] == ["a.epub", "b.epub", "c.epub"]


def test_a_process_that_dies_is_a_problem_with_its_place(
    root: Path, orders: list[Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = ProcessPoolExecutor.submit

    def submit(pool: ProcessPoolExecutor, _: object, *arguments: Any) -> object:
        return real(pool, dying, *arguments)

    monkeypatch.setattr(produce, "_outcome", quick)
    monkeypatch.setattr(ProcessPoolExecutor, "submit", submit)
    with pytest.raises(ProblemsError) as caught:
        produce.produce(Project.at(root), orders, 2, lambda _: None)

    (problem,) = caught.value.problems
    assert problem.code == "lost-worker"
    assert problem.exit_code is ExitCode.LIMIT
    assert problem.place.file == "content/orders/briefing.yaml"


def test_two_processes_and_one_make_the_same_bytes(root: Path, orders: list[Order]) -> None:
    project = Project.at(root)

    alone = produce.produce(project, orders[:1], 1, lambda _: None)
    together = produce.produce(project, orders[:2], 2, lambda _: None)

    assert {one.data for one in together} == {alone[0].data}


# A process that waits for a worker which would sleep for an hour, and dies or is asked to end.
WAITING = """
import sys, time
from pathlib import Path
from octavo import cli, pipeline, produce
from octavo.content import Content
def tell(*_):
    Path(sys.argv[2]).write_text(str(__import__("os").getpid()))
    time.sleep(3600)
def run(project, *_):
    pool_work = produce._with_others(project, (), [None], 1, print)
if __name__ == "__main__":
    produce._outcome = tell
    pipeline.check = run
    sys.exit(cli.main(Path(sys.argv[1]), ["check"]))
"""


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_no_worker_outlives_the_process_that_started_it(root: Path, tmp_path: Path, end: signal.Signals) -> None:
    script, told = tmp_path / "waiting.py", tmp_path / "worker"
    script.write_text(WAITING)
    with subprocess.Popen(
        [sys.executable, script, str(root), str(told)], env=os.environ | {"PYTHONPATH": str(ROOT)}
    ) as parent:
        worker = int(_eventually(lambda: told.exists() and told.read_text()))
        parent.send_signal(end)
        code = parent.wait(timeout=20)

    assert code == (ExitCode.INTERRUPTED if end == signal.SIGTERM else -end)
    assert _eventually(lambda: not Path(f"/proc/{worker}").exists())


def _eventually(tell: Callable[[], T]) -> T:
    """Return what is told once it is true, or false after a while."""
    for _ in range(200):
        if found := tell():
            return found
        time.sleep(0.1)
    return tell()
