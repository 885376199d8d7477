"""Links and files in the folder of a briefing that are not what they seem: nothing never published is read."""

import hashlib
import shutil
import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from octavo import content
from octavo.errors import ExitCode, Problem, ProblemsError
from octavo.project import Project

STOCK = Path(__file__).parents[1] / "problems" / "_stock"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound briefing with a copy that no source names yet."""
    folder = tmp_path / "content" / "orders"
    shutil.copytree(STOCK, folder)
    (folder / "evidence").mkdir()
    (folder / "evidence" / "secret").write_text("- id: term-curfew\n  term: curfew\n  definition: A secret.\n")
    return folder


def problems(folder: Path) -> list[Problem]:
    with pytest.raises(ProblemsError) as caught:
        content.read(Project.at(folder.parents[1]), folder.name)
    return [one for one in caught.value.problems if one.code != "unlisted-copy"]


@pytest.mark.parametrize("name", ["terms.yaml", "versions/0.9.json", "house.csl", "images/street.png"])
def test_no_link_leads_to_what_is_never_published(folder: Path, name: str) -> None:
    if name.endswith(".csl"):
        with (folder / "briefing.yaml").open("a") as briefing:
            briefing.write(f"citation_style: {name}\n")
    (folder / name).unlink(missing_ok=True)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).symlink_to(folder / "evidence" / "secret")

    (found,) = problems(folder)

    assert (found.code, found.exit_code) == ("path-outside", ExitCode.SECURITY)
    assert "never published" in found.message


@pytest.mark.parametrize("name", ["evidence", "versions"])
def test_a_file_is_no_folder(folder: Path, name: str) -> None:
    shutil.rmtree(folder / "evidence")
    (folder / name).write_text("A list.")

    (found,) = problems(folder)

    assert (found.code, found.place.file) == ("unknown-file", f"content/orders/{name}")


@pytest.mark.parametrize("name", ["cafe\u0301.txt", "an  order.txt", "no\N{NO-BREAK SPACE}break.txt"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_a_copy_is_known_however_its_name_is_spelled(folder: Path, name: str, typed: Literal["NFC", "NFD"]) -> None:
    copy = folder / "evidence" / name
    (folder / "evidence" / "secret").rename(copy)
    sources = folder / "sources.yaml"
    sha256 = hashlib.sha256(copy.read_bytes()).hexdigest()
    said = f"- id: gazette\n  evidence: {unicodedata.normalize(typed, name)}\n  sha256: {sha256}"
    sources.write_text(sources.read_text().replace("- id: gazette", said))
    (folder / "evidence" / ".listing").write_text("passed over")

    assert content.read(Project.at(folder.parents[1]), folder.name).slug

    copy.write_text("changed")
    (found,) = problems(folder)
    assert found.code == "changed-copy"


@pytest.mark.parametrize(("outside", "code"), [(True, "path-outside"), (False, "unlisted-copy")])
def test_a_link_to_a_folder_of_copies_is_told(folder: Path, tmp_path: Path, *, outside: bool, code: str) -> None:
    (folder / "evidence" / "secret").unlink()
    away = tmp_path / "away"
    away.mkdir()
    (folder / "evidence" / "more").symlink_to(away if outside else folder / "images")

    with pytest.raises(ProblemsError) as caught:
        content.read(Project.at(tmp_path), folder.name)

    (found,) = caught.value.problems
    assert (found.code, found.place.file) == (code, "content/orders/evidence/more")
    assert "link to a folder" in found.message
