"""Freezing a version, and telling what changed since: from words to exit code."""

import json
from pathlib import Path

import pytest

from octavo import versions
from octavo.cli import main
from octavo.errors import ExitCode

Captured = pytest.CaptureFixture[str]
FILE = "content/orders/versions/1.0.json"


@pytest.fixture
def second(root: Path) -> Path:
    """A project whose version 1.0 is frozen, and whose version 1.1 says something else."""
    assert main(root, ["freeze", "orders"]) == ExitCode.DONE
    folder = root / "content" / "orders"
    for name, before, after in (
        ("briefing.yaml", '"1.0"', '"1.1"'),
        ("terms.yaml", "at night", "after dark"),
        ("revisions.yaml", "- version", '- {version: "1.1", date: 2025-04, kind: update, text: Clearer.}\n- version'),
    ):
        file = folder / name
        file.write_text(file.read_text().replace(before, after, 1))
    return root


def test_a_version_is_frozen_once(root: Path, capsys: Captured) -> None:
    assert main(root, ["freeze", "orders"]) == ExitCode.DONE
    assert capsys.readouterr().out == f"Version 1.0 is frozen: {FILE}\n"
    before = (root / FILE).stat()
    assert versions.read((root / FILE).read_bytes()).version == "1.0"

    assert main(root, ["freeze", "orders"]) == ExitCode.DONE

    assert capsys.readouterr().out == f"Version 1.0 is frozen already: {FILE}; nothing has changed.\n"
    assert (root / FILE).stat() == before
    assert {one.name for one in (root / "content").iterdir()} == {"orders"}


def test_a_frozen_version_is_never_written_again(root: Path, capsys: Captured) -> None:
    main(root, ["freeze", "orders"])
    before = (root / FILE).read_bytes()
    terms = root / "content" / "orders" / "terms.yaml"
    terms.write_text(terms.read_text().replace("at night", "after dark"))

    assert main(root, ["freeze", "orders"]) == ExitCode.CONTENT

    assert "frozen-version-changed" in capsys.readouterr().err
    assert (root / FILE).read_bytes() == before


def test_what_was_frozen_as_json(root: Path, capsys: Captured) -> None:
    for is_new in (True, False):
        assert main(root, ["freeze", "orders", "--json"]) == ExitCode.DONE
        assert json.loads(capsys.readouterr().out) == {"version": "1.0", "file": FILE, "new": is_new, "problems": []}


def test_content_is_compared_with_the_last_version_before_it(second: Path, capsys: Captured) -> None:
    capsys.readouterr()

    assert main(second, ["diff", "orders"]) == ExitCode.DONE

    told = capsys.readouterr().out
    assert "version: [-1.0-] {+1.1+}" in told
    assert "term term-curfew “curfew”\n  ~ definition: A ban on going out [-at night-]{+after dark+}." in told


def test_two_frozen_versions_are_compared(second: Path, capsys: Captured) -> None:
    main(second, ["freeze", "orders"])
    capsys.readouterr()

    assert main(second, ["diff", "orders", "1.1", "1.0", "--json"]) == ExitCode.DONE

    changes = json.loads(capsys.readouterr().out)["changes"]
    (definition,) = (one for one in changes if one["field"] == "definition")
    assert definition["after"] == "A ban on going out at night."


def test_content_that_changed_under_its_version_is_compared_with_that(root: Path, capsys: Captured) -> None:
    main(root, ["freeze", "orders"])
    terms = root / "content" / "orders" / "terms.yaml"
    terms.write_text(terms.read_text().replace("at night", "after dark"))
    capsys.readouterr()

    for words in (["diff", "orders"], ["diff", "orders", "1.0"]):
        assert main(root, words) == ExitCode.DONE
        assert capsys.readouterr().out == (
            "1 change: 1 changed\n\n"
            "term term-curfew “curfew”\n"
            "  ~ definition: A ban on going out [-at night-]{+after dark+}.\n"
        )


def test_content_may_be_silent_on_what_it_changes_when_that_is_asked(second: Path, capsys: Captured) -> None:
    summary = second / "content" / "orders" / "summary.yaml"
    summary.write_text(summary.read_text().replace("confidence: moderate", "confidence: low"))
    assert main(second, ["check", "orders"]) == ExitCode.CONTENT
    capsys.readouterr()

    assert main(second, ["diff", "orders"]) == ExitCode.DONE
    assert "confidence: [-moderate-] {+low+}" in capsys.readouterr().out


def test_frozen_versions_are_compared_whatever_the_content_is_like(second: Path, capsys: Captured) -> None:
    main(second, ["freeze", "orders"])
    (second / "content" / "orders" / "terms.yaml").write_text("- id: [")
    capsys.readouterr()

    assert main(second, ["diff", "orders", "1.0", "1.1"]) == ExitCode.DONE
    assert "[-at night-]" in capsys.readouterr().out
    assert main(second, ["diff", "orders"]) == ExitCode.CONTENT
    (second / "content" / "orders" / "versions" / "1.0.json").write_text("{")
    assert main(second, ["diff", "orders", "1.0", "1.1"]) == ExitCode.CONTENT


def test_a_version_and_itself_are_the_same(second: Path, capsys: Captured) -> None:
    capsys.readouterr()
    assert main(second, ["diff", "orders", "1.0", "1.0"]) == ExitCode.DONE
    assert capsys.readouterr().out == "no changes\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("orders 0.9", "There is no frozen version '0.9' of orders. There are: 1.0."),
        ("orders 1.0 1.1", "There is no frozen version '1.1' of orders. There are: 1.0."),
        ("order", "Did you mean orders?"),
    ],
)
def test_a_version_that_is_not_there_is_a_usage_error(second: Path, words: str, told: str, capsys: Captured) -> None:
    assert main(second, ["diff", *words.split()]) == ExitCode.USAGE
    assert told in capsys.readouterr().err


def test_without_a_frozen_version_there_is_nothing_to_compare_with(root: Path, capsys: Captured) -> None:
    assert main(root, ["diff", "orders"]) == ExitCode.USAGE
    assert "No version before 1.0 is frozen. There are: none." in capsys.readouterr().err
