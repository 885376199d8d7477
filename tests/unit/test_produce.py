"""Orders to finished files: what is made once, what is told, and what a lost process does."""

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pikepdf
import pytest

from octavo import content, produce
from octavo.compose import Document
from octavo.crew import Crew
from octavo.editions import Shown
from octavo.errors import ExitCode, Place, Problem, ProblemsError
from octavo.orders import BOOKS, Format, Means, Order, Product
from octavo.pdf import settle
from octavo.pdf.set import Printed, set_pages
from octavo.printing import REFERENCE, Printing
from octavo.project import Project
from octavo.sheets import ColourLeft
from tests.here import HERE

ROOT = Path(__file__).resolve().parents[2]
LETTER = Printing(paper="letter")
T = TypeVar("T")


def order(root: Path, form: Format, printing: Printing = REFERENCE, slug: str = "orders") -> Order:
    return Order(
        Shown("public", content.read(Project.at(root), slug)), form, printing, f"{slug}{printing.suffix}.{form}", ""
    )


def made(root: Path, *orders: Order, jobs: int = 1, fresh: bool = False) -> tuple[Product, ...]:
    with Crew(jobs) as crew:
        return produce.produce(Project.at(root), orders, Means(crew, root / "kept", "us", fresh=fresh), lambda _: None)


@pytest.fixture
def set_(monkeypatch: pytest.MonkeyPatch) -> list[Printing]:
    """The editions that are set, in the order in which they are."""
    done: list[Printing] = []

    def told(document: Document, *given: Any) -> Printed:
        done.append(document.printing)
        return set_pages(document, *given)

    monkeypatch.setattr(produce, "set_pages", told)
    return done


def test_an_e_book_takes_its_pages_from_the_pdf_that_is_made_beside_it(root: Path, set_: list[Printing]) -> None:
    pdf, book = made(root, order(root, "pdf"), order(root, "epub"))

    assert (pdf.order.format, book.order.format) == ("pdf", "epub")
    assert pdf.data.startswith(b"%PDF-1.7")
    assert pdf.pages == len(pikepdf.open(io.BytesIO(pdf.data)).pages)
    assert book.data.startswith(b"PK")
    assert book.pages == 0
    assert set_ == [Printing()]


def test_an_e_book_quotes_the_reference_edition_whatever_is_printed(root: Path, set_: list[Printing]) -> None:
    _, with_letter = made(root, order(root, "pdf", LETTER), order(root, "epub"))
    assert set_ == [LETTER, Printing()]

    (alone,) = made(root, order(root, "epub"))
    assert alone.data == with_letter.data


def test_two_processes_and_one_make_the_same_bytes(root: Path) -> None:
    orders = (order(root, "pdf"), order(root, "epub"))

    one, two = (made(root, *orders, jobs=jobs, fresh=True) for jobs in (1, 2))

    assert one == two


def test_each_edition_keeps_its_portions_for_itself(root: Path) -> None:
    made(root, order(root, "pdf"), order(root, "pdf", LETTER))

    kept = {folder.name: {file.name for file in folder.iterdir()} for folder in (root / "kept").iterdir()}
    assert set(kept) == {"orders-en", "orders-en-letter"}
    assert all(kept.values())
    assert not kept["orders-en"] & kept["orders-en-letter"]


def test_files_are_told_of_and_returned_in_their_order(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(produce._Workshop, "product", lambda _, one: Product(one, one.name.encode(), 0))
    told: list[str] = []
    orders = [order(root, form, edition) for edition in (LETTER, Printing()) for form in BOOKS]

    products = produce.produce(Project.at(root), orders, Means(HERE, root, ""), told.append)

    names = ["orders-letter.pdf", "orders-letter.epub", "orders.pdf", "orders.epub"]
    assert [one.data.decode() for one in products] == names
    assert told == [f"Building {name}" for name in names]


def test_the_problems_of_all_files_are_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object, one: Order) -> Product:
        raise ProblemsError([Problem("broken-ebook", Place(one.name), "", "No.", "")])

    monkeypatch.setattr(produce._Workshop, "product", refuse)
    with pytest.raises(ProblemsError) as caught:
        made(root, order(root, "pdf"), order(root, "epub"))

    assert [str(problem.place) for problem in caught.value.problems] == ["orders.epub", "orders.pdf"]


def test_a_colour_that_cannot_be_made_gray_is_a_problem(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bytes:
        raise ColourLeft("a picture on page 3")

    monkeypatch.setattr(produce, "finished", refuse)
    with pytest.raises(ProblemsError) as caught:
        made(root, order(root, "pdf", Printing(ink="gray")))

    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file) == ("colour-left", "content/orders/briefing.yaml")
    assert "a picture on page 3" in problem.message


def dying(_: object) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def test_a_process_that_dies_is_a_problem_with_its_place(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settle, "press", dying)
    with pytest.raises(ProblemsError) as caught:
        made(root, order(root, "pdf"), jobs=2)

    (problem,) = caught.value.problems
    assert problem.code == "lost-worker"
    assert problem.exit_code is ExitCode.LIMIT
    assert problem.place.file.startswith("content/orders/")


# A process that waits for a worker which would sleep for an hour, and dies or is asked to end.
WAITING = """
import os, sys, time
from pathlib import Path
from octavo import cli, pipeline
from octavo.crew import Crew
def tell(path):
    Path(path).write_text(str(os.getpid()))
    time.sleep(3600)
def run(*_):
    with Crew(1) as crew:
        crew.run(tell, [sys.argv[2]])
if __name__ == "__main__":
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
