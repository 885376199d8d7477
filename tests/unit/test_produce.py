"""Files made side by side."""

import os
import signal
from pathlib import Path

import pytest

from octavo import content, produce
from octavo.errors import ExitCode, Place, Problem, ProblemsError
from octavo.produce import Order, Product
from octavo.project import Project


@pytest.fixture
def orders(root: Path) -> list[Order]:
    read = content.read(Project.at(root), "orders")
    return [Order(read, "epub", name) for name in ("a.epub", "b.epub", "c.epub")]


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
    real = produce.ProcessPoolExecutor.submit

    def submit(pool: produce.ProcessPoolExecutor, _: object, *arguments: object) -> object:
        return real(pool, dying, *arguments)

    monkeypatch.setattr(produce, "_outcome", quick)
    monkeypatch.setattr(produce.ProcessPoolExecutor, "submit", submit)
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
