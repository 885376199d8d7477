"""A crew of nobody: what workers would do is done here, so that a test sees it and need not wait for processes."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from octavo.crew import Crew

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")


class _Here:
    def run(self, work: Callable[[_Task], _Result], tasks: Sequence[_Task]) -> list[_Result]:
        return [work(task) for task in tasks]


HERE = cast("Crew", _Here())
