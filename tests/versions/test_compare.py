"""Each folder is a briefing in two versions, ``old`` and ``new``; ``expected`` is what changed between them.

Each version holds the files that differ from the sound briefing of tests/problems. ``report.txt`` is what a person
reads, ``changes.json`` what a program does. To add a case, add a folder; to write what is expected, run pytest with
``--update`` and read the diff.
"""

import shutil
from pathlib import Path

import pytest

from octavo import content
from octavo.model import Briefing
from octavo.project import Project
from octavo.versions import apply, as_json, as_text, compare

HERE = Path(__file__).parent
STOCK = HERE.parent / "problems" / "_stock"
CASES = sorted(path.parent for path in HERE.glob("*/new"))


def test_there_are_cases() -> None:
    assert len(CASES) >= 5


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture
def versions(case: Path, tmp_path: Path) -> tuple[Briefing, Briefing]:
    for name in ("old", "new"):
        shutil.copytree(STOCK, tmp_path / "content" / name)
        if (case / name).exists():
            shutil.copytree(case / name, tmp_path / "content" / name, dirs_exist_ok=True)
    project = Project.at(tmp_path)
    return content.read(project, "old").briefing, content.read(project, "new").briefing


def test_what_changed_is_as_expected(case: Path, versions: tuple[Briefing, Briefing], *, update: bool) -> None:
    old, new = versions

    changes = compare(old, new)

    assert apply(old, changes) == new
    told = {"report.txt": as_text(changes).encode(), "changes.json": as_json(changes)}
    expected = case / "expected"
    if update:
        expected.mkdir(exist_ok=True)
        for name, data in told.items():
            (expected / name).write_bytes(data)
    for name, data in told.items():
        assert data.decode() == (expected / name).read_text("utf-8"), name


def test_a_version_is_as_it_is(versions: tuple[Briefing, Briefing]) -> None:
    for one in versions:
        assert not compare(one, one)
        assert as_text(compare(one, one)) == "no changes\n"
