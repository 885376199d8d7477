"""Work done side by side in processes of our own, which may die or hang without taking the build with them.

In threads the engines would only wait for each other. Which process did a piece of work does not show in its
result; results come in the order of the tasks.
"""

import contextlib
import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, Final, Literal, TypeVar

from octavo.errors import ExitCode

PATIENCE: Final = 600.0
"""Seconds after which a worker counts as hanging; what takes longest takes a small part of it."""

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")
# Processes are started afresh, not forked: the progress display runs a thread, which a fork would cut off.
_CONTEXT: Final = multiprocessing.get_context("spawn")


class LostTaskError(Exception):
    """A worker died or hung; ``task`` is the number of the task that it had, from 0."""

    def __init__(self, task: int, how: Literal["died", "hangs"]) -> None:
        """Say which task was lost, and how."""
        super().__init__(f"the worker with task {task} {how}")
        self.task = task
        self.how = how


@dataclass(slots=True)
class _Worker:
    """A process and our end of the pipe to it; ``task`` is what it is at, since ``begun`` seconds."""

    process: Any
    pipe: Connection
    task: int = -1
    begun: float = 0.0


class Crew:
    """At most so many workers, started when there is work; leaving the ``with`` ends them."""

    def __init__(self, size: int, patience: float = PATIENCE, prepare: Callable[[], object] | None = None) -> None:
        """Take ``size`` workers on; one that is silent for ``patience`` seconds hangs.

        Each calls ``prepare`` once, before its first task.
        """
        self.size = size
        self._prepare = prepare
        self._patience = patience
        self._workers: list[_Worker] = []

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *exception: object) -> None:
        self._end()

    def _end(self, but: int = 0) -> None:
        """End all workers but the first so many."""
        ending = self._workers[but:]
        for worker in ending:
            worker.process.kill()
        for worker in ending:
            worker.process.join()
            worker.pipe.close()
        del self._workers[but:]

    def start(self, tasks: int | None = None) -> None:
        """Start as many workers as so many tasks need, or all; those that are there stay."""
        with _ctrl_c_held():
            while len(self._workers) < (self.size if tasks is None else min(self.size, tasks)):
                ours, theirs = _CONTEXT.Pipe()
                process = _CONTEXT.Process(target=_serve, args=(theirs, self._prepare), daemon=True)
                process.start()
                theirs.close()
                self._workers.append(_Worker(process, ours))

    def run(self, work: Callable[[_Task], _Result], tasks: Sequence[_Task]) -> list[_Result]:
        """Return the result of ``work`` for each task; both are handed to other processes.

        Raises ``LostTaskError`` when a worker dies or hangs, ``RuntimeError`` with the traceback for what it raises.
        """
        try:
            return self._run(work, tasks)
        except BaseException:
            self._end()  # What a worker is still at must not answer the next run.
            raise

    def _run(self, work: Callable[[_Task], _Result], tasks: Sequence[_Task]) -> list[_Result]:
        self.start(len(tasks))
        self._end(but=max(len(tasks), 1))  # What has nothing to do need not hold memory.
        results: dict[int, _Result] = {}
        waiting = list(reversed(range(len(tasks))))
        busy: list[_Worker] = []
        idle = list(self._workers)
        while waiting or busy:
            while waiting and idle:
                worker = idle.pop()
                worker.task, worker.begun = waiting.pop(), time.monotonic()
                with contextlib.suppress(OSError):  # It is gone; reading from it will tell.
                    worker.pipe.send((work, tasks[worker.task]))
                busy.append(worker)
            for worker in self._heard(busy):
                busy.remove(worker)
                idle.append(worker)
                results[worker.task] = _answer(worker)
        return [results[number] for number in range(len(tasks))]

    def _heard(self, busy: Sequence[_Worker]) -> list[_Worker]:
        """Wait until workers answer, and return them."""
        patience = min(worker.begun for worker in busy) + self._patience - time.monotonic()
        ready = wait([worker.pipe for worker in busy], max(patience, 0))
        if not ready:
            slowest = min(busy, key=lambda worker: worker.begun)
            raise LostTaskError(slowest.task, "hangs")
        return [worker for worker in busy if worker.pipe in ready]


def _answer(worker: _Worker) -> Any:
    try:
        is_done, result = worker.pipe.recv()
    except (EOFError, OSError):
        raise LostTaskError(worker.task, "died") from None
    if not is_done:
        raise RuntimeError(f"in a worker:\n{result}")
    return result


def _serve(pipe: Connection, prepare: Callable[[], object] | None) -> None:
    """Do what comes through the pipe, one task after the other, until nobody is there."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with_the_parent()
    if prepare is not None:
        prepare()
    while True:
        try:
            work, task = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer = True, work(task)
        except Exception:  # noqa: BLE001 - the boundary: the caller raises it, with these lines
            answer = False, traceback.format_exc()
        pipe.send(answer)


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

    def watch() -> None:
        parent.join()
        os._exit(ExitCode.INTERRUPTED)

    threading.Thread(target=watch, daemon=True).start()
