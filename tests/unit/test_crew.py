"""Workers answer in order, and a build outlives those that die, hang or stumble."""

import os
import time

import pytest

from octavo.crew import Crew, LostTaskError


def double(number: int) -> int:
    return 2 * number


def its_process(_: int) -> int:
    time.sleep(0.2)
    return os.getpid()


def die(number: int) -> int:
    if number == 2:
        os._exit(9)
    return number


def hang(number: int) -> int:
    if number == 1:
        time.sleep(3600)
    return number


def stumble(number: int) -> int:
    raise ValueError(f"no {number}")


@pytest.mark.parametrize("size", [1, 3])
def test_results_come_in_the_order_of_the_tasks(size: int) -> None:
    with Crew(size) as crew:
        assert crew.run(double, range(7)) == [0, 2, 4, 6, 8, 10, 12]
        assert crew.run(double, []) == []
        assert crew.run(double, [4]) == [8]


def test_work_is_done_elsewhere_and_side_by_side() -> None:
    with Crew(2) as crew:
        processes = set(crew.run(its_process, range(4)))
    assert len(processes) == 2
    assert os.getpid() not in processes


@pytest.mark.parametrize("size", [1, 2])
def test_a_worker_that_dies_is_named_by_its_task(size: int) -> None:
    with Crew(size) as crew, pytest.raises(LostTaskError) as caught:
        crew.run(die, range(4))
    assert (caught.value.task, caught.value.how) == (2, "died")


def test_who_has_nothing_to_do_goes() -> None:
    with Crew(3) as crew:
        crew.run(its_process, range(3))
        first, *others = [worker.process.pid for worker in crew._workers]
        assert crew.run(its_process, [1]) == [first]
        assert [worker.process.pid for worker in crew._workers] == [first]
        for process in others:
            with pytest.raises(ProcessLookupError):
                os.kill(process, 0)


def get_ready() -> None:
    os.environ["OCTAVO_READY"] = str(os.getpid())


def whether_ready(_: int) -> bool:
    return os.environ.get("OCTAVO_READY") == str(os.getpid())


def test_workers_prepare_themselves_before_there_is_work() -> None:
    with Crew(2, prepare=get_ready) as crew:
        crew.start()
        started = [worker.process.pid for worker in crew._workers]
        assert crew.run(whether_ready, range(4)) == [True] * 4
        assert [worker.process.pid for worker in crew._workers] == started
    assert len(started) == 2


def test_a_worker_that_hangs_is_named_by_its_task() -> None:
    with Crew(2, patience=3) as crew, pytest.raises(LostTaskError) as caught:
        crew.run(hang, range(4))
    assert (caught.value.task, caught.value.how) == (1, "hangs")


def test_what_a_worker_raises_is_told_whole() -> None:
    with Crew(1) as crew, pytest.raises(RuntimeError, match="ValueError: no 5"):
        crew.run(stumble, [5])


def test_no_worker_outlives_its_crew() -> None:
    with Crew(2) as crew:
        processes = crew.run(its_process, range(2))
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
