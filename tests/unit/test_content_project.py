"""The folders of a project and the names of its files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from octavo.errors import ProblemsError
from octavo.project import Project


def test_folders_lie_below_the_root(tmp_path: Path) -> None:
    project = Project.at(tmp_path)
    assert project.content == tmp_path.resolve() / "content"
    assert {project.templates.name, project.styles.name, project.output.name} == {"templates", "styles", "output"}


def test_content_and_output_may_lie_elsewhere(tmp_path: Path) -> None:
    project = Project.at(tmp_path / "a", content=tmp_path / "texts", output=tmp_path / "out" / "here")
    assert project.relative(project.root / "output") == "output"
    assert project.relative(project.content / "x" / "briefing.yaml") == "texts/x/briefing.yaml"
    assert project.relative(project.output / "x") == "here/x"
    assert project.relative(Path("/somewhere/else.yaml")) == "else.yaml"
    assert project.relative(project.styles / "base.css") == "styles/base.css"


def test_a_folder_with_yaml_is_a_briefing(tmp_path: Path) -> None:
    for name in ("b/briefing.yaml", "a/terms.yaml", ".hidden/briefing.yaml", "pictures/x.png", "briefing.yaml"):
        file = tmp_path / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    assert Project.at(tmp_path).slugs() == ("a", "b")


def test_no_folder_is_passed_over_that_may_be_a_briefing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("short", "closed"):
        (tmp_path / "content" / name).mkdir(parents=True)
    (tmp_path / "content" / "short" / "briefing.yml").touch()
    look = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path.name == closed:
            raise PermissionError(13, "Permission denied")
        return look(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    closed = "closed"
    assert Project.at(tmp_path).slugs() == ("closed", "short")
    closed = "content"
    with pytest.raises(ProblemsError) as caught:
        Project.at(tmp_path).slugs()
    assert [problem.code for problem in caught.value.problems] == ["unreadable-file"]


def test_no_content_is_no_briefing(tmp_path: Path) -> None:
    assert Project.at(tmp_path).slugs() == ()
