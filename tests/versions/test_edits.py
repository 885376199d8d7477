"""Whatever is done to a briefing, the comparison tells all of it: applied to the old version it gives the new one."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from octavo import content
from octavo.model import Briefing
from octavo.project import Project
from octavo.versions import Changed, DataError, Subject, apply, as_json, as_text, compare, read, schema, write

STOCK = Path(__file__).parents[1] / "problems" / "_stock"
WORDS = ("council", "the", "[@gazette, p. 9]", "*now*", "–", "46", "again.")

Spot = tuple[Any, Any]
"""A list or a mapping, and the place or the key of one of its values."""


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Any:
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(STOCK, root / "content" / "orders")
    return json.loads(write(content.read(Project.at(root), "orders").briefing))["briefing"]


def test_the_stock_has_every_kind_of_value(stock: Any) -> None:
    found = spots(stock)

    assert len(found) > 200
    assert {type(parent[key]) for parent, key in found} == {str, dict, list, int, bool}


def spots(value: Any) -> list[Spot]:
    return list(_spots(value))


def _spots(value: Any) -> Iterator[Spot]:
    keys = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    for key in keys:
        yield value, key
        yield from _spots(value[key])


def choices() -> dict[str, list[str]]:
    """Return the words among which an author chooses, each with all that may stand in its place."""
    found: dict[str, list[str]] = {}
    for parent, key in spots(schema()):
        if key == "enum":
            found |= dict.fromkeys(parent[key], parent[key])
    return found


CHOICES = choices()


def remove(parent: Any, key: Any, _: int) -> None:
    del parent[key]


def repeat(parent: Any, key: Any, how: int) -> None:
    if isinstance(parent, list):
        one = deepcopy(parent[key])
        for name in {"id", "label", "name", "version"} & set(one if isinstance(one, dict) else ()):
            one[name] += f"-{how}" if name == "id" else f".{how}"
        parent.insert(how % (len(parent) + 1), one)


def move(parent: Any, key: Any, how: int) -> None:
    if isinstance(parent, list):
        parent.insert(how % len(parent), parent.pop(key))
    else:
        parent[key] = parent.pop(key)


def reword(parent: Any, key: Any, how: int) -> None:
    value = parent[key]
    if isinstance(value, str) and value in CHOICES:
        parent[key] = CHOICES[value][how % len(CHOICES[value])]
    elif isinstance(value, str):
        words = value.split(" ")
        words.insert(how % (len(words) + 1), WORDS[how % len(WORDS)])
        del words[(how + 2) % len(words)]
        parent[key] = " ".join(words)
    elif isinstance(value, int):
        parent[key] = not value if isinstance(value, bool) else how % 7


def swap(parent: Any, key: Any, how: int) -> None:
    """Put the value of another place here, such as one block in place of another."""
    others = list(parent) if isinstance(parent, dict) else range(len(parent))
    parent[key] = deepcopy(parent[list(others)[how % len(others)]])


KINDS = [remove, repeat, move, reword, swap]
Edit = tuple[Callable[[Any, Any, int], None], int, int]
EDITS = st.lists(
    st.tuples(st.sampled_from([remove, repeat, move, reword, swap]), st.integers(0, 2000), st.integers(0, 50)),
    max_size=8,
)


def edited(raw: Any, edits: list[Edit]) -> Briefing:
    """Do to a briefing whatever leaves it one."""
    for edit, where, how in edits:
        tried = deepcopy(raw)
        found = spots(tried)
        edit(*found[where % len(found)], how)
        try:
            read(json.dumps({"format": 1, "briefing": tried}).encode())
        except DataError:
            continue
        raw = tried
    return read(json.dumps({"format": 1, "briefing": raw}).encode())


@settings(max_examples=150, deadline=None)
@given(before=EDITS, after=EDITS)
def test_what_changed_leads_from_the_old_to_the_new(stock: Any, before: list[Edit], after: list[Edit]) -> None:
    old, new = edited(stock, before), edited(stock, after)

    changes = compare(old, new)

    made = apply(old, changes)
    assert made == new
    assert write(made) == write(new)
    assert bool(changes) == (write(old) != write(new))
    assert not compare(new, new)
    assert all(one.before != one.after for one in changes if isinstance(one, Changed))
    assert told(as_text(changes)) == Counter(headed(one.subject) for one in changes)
    assert json.loads(as_json(changes))["counts"] == counted(one.kind for one in changes)


def told(report: str) -> Counter[str]:
    """Count the changes that a report tells, by the line that names what they are of."""
    _, *lines = report.splitlines()
    heads = accumulate(lines, lambda head, line: line if line and not line.startswith(" ") else head, initial="")
    pairs = zip(list(heads)[1:], lines, strict=True)
    return Counter(head for head, line in pairs if re.match(r"  [-+~] ", line))


def headed(subject: Subject) -> str:
    named = f"{subject.noun} {subject.id}".rstrip()
    return f"{named} “{subject.title}”" if subject.title else named


def counted(kinds: Iterator[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for kind in kinds:
        found[kind] = found.get(kind, 0) + 1
    return found


@settings(max_examples=50, deadline=None)
@given(edits=EDITS)
def test_data_holds_the_whole_briefing(stock: Any, edits: list[Edit]) -> None:
    briefing = edited(stock, edits)

    assert read(write(briefing)) == briefing
    assert write(read(write(briefing))) == write(briefing)
