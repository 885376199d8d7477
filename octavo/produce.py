"""Orders to finished files, on several cores.

Each file is made from its briefing alone, so files can be made side by side, in processes: in threads
the engines would only wait for each other. Which process made a file does not show in its bytes.
"""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Final, Literal

from octavo.compose import for_ebook, for_print
from octavo.content import Content
from octavo.errors import ExitCode, Problem, ProblemsError
from octavo.preflight import preflight_ebook
from octavo.project import Project
from octavo.version import VERSION
from octavo.view import arrange

Format = Literal["pdf", "epub"]
FORMATS: Final[tuple[Format, ...]] = ("pdf", "epub")
Progress = Callable[[str], None]
MADE_WITH: Final = f"Octavo {VERSION}"


@dataclass(frozen=True, slots=True)
class Order:
    """A file to be made: ``name`` is that of the file, without a folder; ``built_from`` is its fingerprint."""

    content: Content
    format: Format
    name: str
    built_from: str


@dataclass(frozen=True, slots=True)
class Product:
    """A finished file, looked over; an e-book has 0 pages."""

    order: Order
    data: bytes
    pages: int


def produce(project: Project, orders: Sequence[Order], jobs: int, progress: Progress) -> tuple[Product, ...]:
    """Make files in at most ``jobs`` processes, this one included, and return them in their order.

    Raises ``ProblemsError`` with the problems of all files that an engine or the preflight refused.
    """
    # PDFs take longest: they are begun first, and every process gets its share of them.
    queue = sorted(orders, key=lambda order: FORMATS.index(order.format))
    here, elsewhere = queue[::jobs], [order for place, order in enumerate(queue) if place % jobs]
    outcomes = _with_others(project, here, elsewhere, jobs - 1, progress)
    problems = [problem for outcome in outcomes if not isinstance(outcome, Product) for problem in outcome]
    if problems:
        raise ProblemsError(problems)
    products = {(one.order.content.slug, one.order.name): one for one in outcomes if isinstance(one, Product)}
    return tuple(products[order.content.slug, order.name] for order in orders)


Outcome = Product | tuple[Problem, ...]


def _with_others(
    project: Project, here: Iterable[Order], elsewhere: Sequence[Order], workers: int, progress: Progress
) -> list[Outcome]:
    """Make some files here while other processes make the rest."""

    def make_here() -> list[Outcome]:
        made = []
        for order in here:
            progress(f"Building {order.name}")
            made.append(_outcome(project, order))
        return made

    if not elsewhere:
        return make_here()
    # Processes are started afresh, not forked: the progress display runs a thread, which a fork would cut off.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(workers, len(elsewhere)), context, initializer=_end_with_the_parent)
    try:
        with _ctrl_c_held():
            others = [pool.submit(_outcome, project, order) for order in elsewhere]
        return [*make_here(), *(other.result() for other in others)]
    except BrokenProcessPool as error:
        place = elsewhere[0].content.places.of_path(())
        hint = "Build again with --jobs 1; if that ends as well, the machine may be short of memory."
        lost = Problem("lost-worker", place, "", "A process that was making a file has died.", hint)
        raise ProblemsError([lost]) from error
    except BaseException:
        for worker in multiprocessing.active_children():
            worker.terminate()
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@contextlib.contextmanager
def _ctrl_c_held() -> Iterator[None]:
    """Hold Ctrl-C back, here until the block is left, and for good in processes that are started in it.

    A terminal sends it to all of them; this process alone answers, and ends the others.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_the_parent() -> None:
    """Let this process end when the one that started it is gone, however that went."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(ExitCode.INTERRUPTED)

    threading.Thread(target=wait, daemon=True).start()


def _outcome(project: Project, order: Order) -> Outcome:
    """Make a file, or return what is wrong with it: exceptions of other processes lose what they carry."""
    try:
        return _product(project, order)
    except ProblemsError as error:
        return error.problems


def _product(project: Project, order: Order) -> Product:
    # The engines take half a second to import, and `check` and an unchanged build must not wait for them.
    from octavo.epub.package import package
    from octavo.pdf.cover import cover_image
    from octavo.pdf.set import set_pages

    content = order.content
    book = arrange(content, MADE_WITH)
    printed = for_print(project, content, book)
    if order.format == "pdf":
        pdf = set_pages(printed, content.places.of_words)
        return Product(order, pdf.pdf, pdf.pages)
    cover = cover_image(printed, content.places.of_words)
    data = package(for_ebook(project, content, book), cover)
    problems = preflight_ebook(data, f"{project.output.name}/{content.slug}/{order.name}")
    if problems:
        raise ProblemsError(problems)
    return Product(order, data, 0)
