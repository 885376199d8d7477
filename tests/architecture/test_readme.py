"""The README says what the command says."""

import re
from pathlib import Path

import pytest

from octavo.cli import main

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("command", ["", "build", "check", "freeze", "diff", "translate", "schema"])
def test_the_help_stands_in_the_readme(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    main(ROOT, [*command.split(), "--help"])

    text = capsys.readouterr().out

    assert "Usage: build.py" in text
    assert f"```\n{text}```\n" in README


def test_every_command_is_in_the_readme(capsys: pytest.CaptureFixture[str]) -> None:
    main(ROOT, ["--help"])

    listed = capsys.readouterr().out.split("Commands:\n")[1].split("\n\n")[0]

    for line in listed.splitlines():
        assert f"Usage: build.py {line.split()[0]}" in README


def test_links_of_the_documents_lead_somewhere() -> None:

    found = 0
    for document in [*ROOT.glob("*.md"), *(ROOT / name / "README.md" for name in ("content", "templates", "styles"))]:
        for link in re.findall(r"\]\(([^)#]+)\)", document.read_text("utf-8")):
            if "://" not in link:
                found += 1
                assert (document.parent / link).exists(), (document.name, link)
    assert found > 5


def test_the_briefing_in_the_readme_is_sound_and_its_mistake_is_told_as_it_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (typed,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    file = tmp_path / "content" / "my-briefing" / "briefing.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(typed)
    assert main(tmp_path, ["check"]) == 0
    file.write_text(typed.replace("[@order]", "[@ordr]"))
    capsys.readouterr()

    main(tmp_path, ["check"])

    told = capsys.readouterr().err
    assert f"```\n{told.rsplit(chr(10), 2)[0]}\n```" in README
