"""The options of a build: words to the edition that is asked for."""

import os
from pathlib import Path
from typing import Any

import pytest

from octavo import pipeline
from octavo.cli import main
from octavo.errors import ExitCode
from octavo.pipeline import Manner
from octavo.printing import Printing

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """With what a build was asked for; nothing is built."""
    how: dict[str, Any] = {}

    def build(*_: object, **given: Any) -> tuple[()]:
        how.update(given)
        return ()

    monkeypatch.setattr(pipeline, "build", build)
    return how


EDITIONS = {
    "": Printing(),
    "--paper letter --ink gray --theme copier": Printing(paper="letter", ink="gray", theme="copier"),
    "--print duplex --bleed --large-print": Printing(layout="duplex", bleed=True, large=True),
    "--print booklet": Printing(layout="booklet", paper="a5"),
    "--print booklet --paper a5 --signature 4": Printing(layout="booklet", paper="a5", signature=4),
}


@pytest.mark.parametrize("words", EDITIONS, ids=lambda words: words or "nothing")
def test_an_edition_is_asked_for_in_words(root: Path, asked: dict[str, Any], words: str) -> None:
    assert main(root, ["build", *words.split()]) == ExitCode.DONE
    assert asked["printing"] == EDITIONS[words]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("--print booklet --paper a4", "leave --paper out"),
        ("--signature 4", "add --print booklet"),
        ("--print booklet --bleed", "leave --bleed out"),
        ("--large-print --paper a5", "a larger page than A5"),
        ("--signature -1", "--signature"),
        ("--theme pretty", "institution"),
        ("--jobs 0", "--jobs"),
    ],
)
def test_options_that_cannot_be_are_usage_errors(
    root: Path, asked: dict[str, Any], words: str, told: str, capsys: Captured
) -> None:
    assert main(root, ["build", *words.split()]) == ExitCode.USAGE
    assert told in capsys.readouterr().err
    assert asked == {}


def test_as_many_processes_as_cores_or_as_are_asked_for(root: Path, asked: dict[str, Any]) -> None:
    main(root, [])
    assert asked["manner"] == Manner(jobs=os.cpu_count() or 1)
    main(root, ["--jobs", "3", "--force"])
    assert asked["manner"] == Manner(jobs=3, force=True)
