"""Whatever an author may get wrong: reading never stumbles, and tells each mistake once."""

import copy
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from octavo import content
from octavo.content.assemble import assemble
from octavo.content.folder import gather
from octavo.errors import Problem, ProblemsError, ValuePath
from octavo.project import Project

STOCK = Path(__file__).parents[1] / "problems" / "_stock"
WHOLE: dict[str, Any] = assemble(gather(Project.at(STOCK.parents[2], STOCK.parent), STOCK.name)).value
"""The stock as the value of a single file."""


def _paths(value: object, path: ValuePath = ()) -> Iterator[ValuePath]:
    if path:
        yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _paths(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _paths(inner, (*path, number))


PATHS = list(_paths(WHOLE))


def _put(value: Any, path: ValuePath, new: object) -> None:
    """Put ``new`` at a path, or remove what is there; an earlier change may have taken the way to it."""
    try:
        for step in path[:-1]:
            value = value[step]
        if new is ...:
            del value[path[-1]]
        else:
            value[path[-1]] = new
    except (KeyError, IndexError, TypeError):
        return


@pytest.fixture
def project(tmp_path: Path) -> Project:
    shutil.copytree(STOCK / "images", tmp_path / "content" / "orders" / "images")
    return Project.at(tmp_path)


def _problems(project: Project, *changes: tuple[ValuePath, Any]) -> tuple[Problem, ...]:
    """Read the stock with changes in it, and return what is told."""
    whole = copy.deepcopy(WHOLE)
    for path, new in changes:
        _put(whole, path, new)
    (project.content / "orders" / "briefing.yaml").write_text(json.dumps(whole, indent=1))
    try:
        content.read(project, "orders")
    except ProblemsError as error:
        return error.problems
    return ()


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["", "x", "[[order-1]]", "[@a; b]", "order-1", "A B"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "kind", "text", "sources", "x", ""]), inner, max_size=3)
    ),
    max_leaves=5,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PATHS), _ANYTHING | st.just(...)), min_size=1, max_size=4))
def test_nothing_an_author_may_write_makes_reading_stumble(
    project: Project, changes: list[tuple[ValuePath, Any]]
) -> None:
    problems = _problems(project, *changes)
    lines = (project.content / "orders" / "briefing.yaml").read_text().count("\n") + 1
    assert all(1 <= problem.place.line <= lines for problem in problems)
    assert all(problem.message and problem.hint for problem in problems)


@pytest.mark.parametrize("new", [None, True])
def test_one_mistake_is_one_problem(project: Project, new: object) -> None:
    """Nothing is told that only follows from it."""
    told = [len(_problems(project, (path, new))) for path in PATHS]
    assert set(told) <= {0, 1}
    assert sum(told) > len(PATHS) - 30
