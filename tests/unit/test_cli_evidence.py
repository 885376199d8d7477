"""The ledger in a terminal, for people and for machines."""

import json
from pathlib import Path

import pytest

from octavo import content
from octavo.cli import main
from octavo.errors import ExitCode
from octavo.project import Project

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def disputed(root: Path) -> Path:
    """A project in which a source contradicts the claim that another claim, and a judgement on that, rest on."""
    claims = root / "content" / "orders" / "claims.yaml"
    claims.write_text(claims.read_text().replace("kind: fact\n", "kind: fact\n  contradicted_by: [paper]\n"))
    return root


def test_what_is_disputed_is_told_of_all_that_rests_on_it(disputed: Path, capsys: Captured) -> None:
    assert main(disputed, ["check", "orders", "--evidence", "--json"]) == ExitCode.DONE

    (ledger,) = json.loads(capsys.readouterr().out)["evidence"]
    entries = {one["id"]: one for one in ledger["entries"]}
    assert entries["claim-order"]["disputed"]
    assert not entries["claim-order"]["disputed_below"]
    for name in ("claim-end", "judgement-end"):
        assert not entries[name]["disputed"]
        assert entries[name]["disputed_below"] == ["claim-order"]


def test_people_are_told_too(disputed: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")

    assert main(disputed, ["check", "orders", "--evidence"]) == ExitCode.DONE

    lines = capsys.readouterr().out.splitlines()
    (judged,) = (one for one in lines if one.startswith("judgement judgement-end"))
    assert judged.rstrip().endswith("single source, rests on what is disputed")
    assert any(one.startswith("figure “Orders”") for one in lines)
    assert "Origin gazette: gazette, paper" in lines


def test_ids_are_whole_on_a_narrow_terminal(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    root, slug = Path(__file__).parents[2], "syria-security-directives"

    assert main(root, ["check", slug, "--evidence"]) == ExitCode.DONE

    out = capsys.readouterr().out
    words = {word.strip(",") for word in out.split()}
    briefing = content.read(Project.at(root), slug).briefing
    ids = {str(one.id) for one in (*briefing.claims, *briefing.summary.judgements, *briefing.events)}
    assert ids <= words
    assert out.count("rests on what is disputed") + out.count("on what is disputed ") >= 2
