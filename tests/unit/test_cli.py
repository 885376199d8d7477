"""The command, from words to exit code."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from octavo import pipeline
from octavo.cli import main
from octavo.errors import ExitCode

ROOT = Path(__file__).resolve().parents[2]
Captured = pytest.CaptureFixture[str]


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its relative name."""
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def break_briefing(folder: Path) -> None:
    (folder / "terms.yaml").write_text("- id: x\n  term: [\n")


def test_check_says_what_is_sound(root: Path, capsys: Captured) -> None:
    assert main(root, ["check"]) == ExitCode.DONE
    assert capsys.readouterr().out == "Sound: orders\n"


def test_check_prints_problems_on_stderr_with_their_places(root: Path, capsys: Captured) -> None:
    break_briefing(root / "content" / "orders")

    assert main(root, ["check"]) == ExitCode.CONTENT

    printed = capsys.readouterr()
    assert printed.out == ""
    assert "content/orders/terms.yaml:" in printed.err
    assert str(root) not in printed.err
    assert "Traceback" not in printed.err


def test_problems_as_json(root: Path, capsys: Captured) -> None:
    break_briefing(root / "content" / "orders")

    assert main(root, ["check", "--json"]) == ExitCode.CONTENT

    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["file"] == "content/orders/terms.yaml"
    assert set(problem) == {"code", "file", "line", "column", "path", "message", "hint"}


def test_an_unknown_briefing_is_a_usage_error_with_a_suggestion(root: Path, capsys: Captured) -> None:
    assert main(root, ["build", "order"]) == ExitCode.USAGE
    assert "Did you mean orders?" in capsys.readouterr().err
    assert main(root, ["check", "xyz"]) == ExitCode.USAGE
    assert "There are: orders." in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["biuld"], ["--ouput", "x"], ["build", "--format", "docx"], ["check", "--content", "/nowhere"]]
)
def test_other_wrong_words_are_usage_errors(root: Path, words: list[str], capsys: Captured) -> None:
    assert main(root, words) == ExitCode.USAGE
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "words", [["--help"], ["build", "--help"], ["check", "--help"], ["schema", "--help"], ["--version"]]
)
def test_help_and_version_are_no_builds(root: Path, words: list[str], capsys: Captured) -> None:
    assert main(root, words) == ExitCode.DONE
    assert capsys.readouterr().out
    assert not (root / "output").exists()


def test_a_build_names_its_files_and_the_next_has_nothing_to_do(root: Path, capsys: Captured) -> None:
    assert main(root, []) == ExitCode.DONE
    first = capsys.readouterr()
    assert first.err == ""
    assert "output/orders/orders-en.pdf" in first.out
    assert "output/orders/orders-en.epub" in first.out
    before = contents(root / "output")
    sources = {f"orders/orders-sources.{ending}" for ending in ("bib", "csl.json", "ris")}
    books = {f"orders/orders-en.{ending}" for ending in ("epub", "json", "pdf")}
    assert set(before) == {"orders/manifest.json", *books, *sources}

    assert main(root, []) == ExitCode.DONE

    assert capsys.readouterr().out == "6 files are up to date; nothing to build for them.\n"
    assert contents(root / "output") == before


def test_a_broken_second_briefing_leaves_the_output_as_it_was(root: Path, capsys: Captured) -> None:
    assert main(root, ["build", "--format", "epub"]) == ExitCode.DONE
    before = contents(root / "output")
    shutil.copytree(root / "content" / "orders", root / "content" / "second")
    break_briefing(root / "content" / "second")
    (root / "content" / "orders" / "terms.yaml").unlink()

    assert main(root, []) == ExitCode.CONTENT

    assert contents(root / "output") == before
    assert "content/second/terms.yaml:" in capsys.readouterr().err


def test_the_problems_of_all_briefings_are_told_in_one_run(root: Path, capsys: Captured) -> None:
    shutil.copytree(root / "content" / "orders", root / "content" / "second")
    for name in ("orders", "second"):
        break_briefing(root / "content" / name)

    assert main(root, ["check"]) == ExitCode.CONTENT

    printed = capsys.readouterr().err
    assert printed.index("content/orders/terms.yaml") < printed.index("content/second/terms.yaml")


def test_no_briefing_at_all(tmp_path: Path, capsys: Captured) -> None:
    assert main(tmp_path, []) == ExitCode.DONE
    assert capsys.readouterr().out == "There is no briefing to build.\n"
    assert main(tmp_path, ["check"]) == ExitCode.DONE
    assert not (tmp_path / "output").exists()


def test_a_bug_shows_its_traceback_and_says_so(root: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(pipeline, "check", broken)

    assert main(root, ["check"]) == ExitCode.BUG

    printed = capsys.readouterr().err
    assert "ZeroDivisionError" in printed
    assert "This is a bug in Octavo." in printed


def test_ctrl_c_ends_with_130_and_changes_nothing(
    root: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "publish", interrupted)

    assert main(root, ["build", "--format", "epub"]) == ExitCode.INTERRUPTED

    assert "Interrupted" in capsys.readouterr().err
    assert not (root / "output").exists()


def test_schemas_are_written_into_content(root: Path, capsys: Captured) -> None:
    assert main(root, ["schema"]) == ExitCode.DONE

    written = capsys.readouterr().out.split()
    assert "content/briefing.schema.json" in written
    assert all((root / name).is_file() for name in written)


# A fresh process tells what it has imported: the promise is that nothing heavy is.
LIGHT = """
import sys
from pathlib import Path
from octavo.cli import main
code = main(Path(sys.argv[1]), sys.argv[2:])
engines = {"ebooklib", "pikepdf", "uharfbuzz", "vl_convert", "weasyprint"}
heavy = {*engines, "fontTools", "PIL", "pypdfium2", "lxml"} & set(sys.modules)
sys.exit(f"imported: {sorted(heavy)}" if heavy else code)
"""


def run_light(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LIGHT, str(root), *words]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)


def test_check_and_help_start_no_engine(root: Path) -> None:
    for words in (["check"], ["--help"]):
        run = run_light(root, *words)
        assert (run.returncode, run.stderr) == (0, "")


def test_a_build_with_nothing_to_do_starts_no_engine(root: Path) -> None:
    assert main(root, ["build", "--format", "epub"]) == ExitCode.DONE

    run = run_light(root, "build", "--format", "epub")

    assert (run.returncode, run.stderr) == (0, "")


def test_a_build_as_json(root: Path, capsys: Captured) -> None:
    assert main(root, ["build", "--format", "epub", "--json"]) == ExitCode.DONE

    file, *_ = json.loads(capsys.readouterr().out)["files"]
    assert file["file"] == "orders/orders-en.epub"
    assert file["new"] is True
    assert file["pages"] is None


def test_check_and_schema_as_json(root: Path, capsys: Captured) -> None:
    assert main(root, ["check", "--json"]) == ExitCode.DONE
    assert json.loads(capsys.readouterr().out) == {"sound": ["orders"], "problems": []}
    assert main(root, ["schema", "--json"]) == ExitCode.DONE
    assert "content/briefing.schema.json" in json.loads(capsys.readouterr().out)["schemas"]


def test_a_usage_error_as_json(root: Path, capsys: Captured) -> None:
    assert main(root, ["check", "--json", "order"]) == ExitCode.USAGE
    assert "orders" in json.loads(capsys.readouterr().out)["error"]


def test_a_terminal_is_shown_what_is_done(root: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")

    assert main(root, ["check"]) == ExitCode.DONE

    printed = capsys.readouterr()
    assert "Checking orders" in printed.err
    assert printed.out == "Sound: orders\n"


@pytest.mark.parametrize("words", [["check"], ["check", "--json"], ["--help"]])
def test_a_report_that_nobody_reads_is_no_mistake(root: Path, words: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-c", LIGHT, str(root), *words]
    gone = subprocess.run(command, check=False, stdout=writer, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    os.close(writer)
    assert (gone.returncode, gone.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_report_to_a_full_disk_is_told(root: Path) -> None:
    command = [sys.executable, "-c", LIGHT, str(root), "check"]
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(command, check=False, stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    assert run.returncode == ExitCode.OUTPUT
    assert run.stderr.startswith("The report cannot be written: No space left on device.")
    assert run.stderr.count("\n") == 1


def test_build_may_be_left_out_before_a_briefing(root: Path, capsys: Captured) -> None:
    assert main(root, ["orders", "--format", "epub"]) == ExitCode.DONE
    assert "output/orders/orders-en.epub" in capsys.readouterr().out


@pytest.mark.parametrize(("word", "hint"), [("chek", "the command 'check'"), ("order", "the briefing 'orders'")])
def test_a_first_word_that_is_nothing_is_a_usage_error(root: Path, word: str, hint: str, capsys: Captured) -> None:
    assert main(root, [word]) == ExitCode.USAGE
    assert f"Did you mean {hint}?" in capsys.readouterr().err


def test_a_polite_request_to_end_is_as_ctrl_c(root: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(pipeline, "check", lambda *_: signal.raise_signal(signal.SIGTERM))

    assert main(root, ["check"]) == ExitCode.INTERRUPTED

    assert "Interrupted; nothing has changed." in capsys.readouterr().err
    assert signal.getsignal(signal.SIGTERM) is before


def test_what_is_sound_and_what_is_not_is_told(root: Path, capsys: Captured) -> None:
    shutil.copytree(root / "content" / "orders", root / "content" / "wrong")
    (root / "content" / "wrong" / "terms.yaml").write_text("- id: [")
    words = ["build", "--format", "epub", "--keep-going"]

    assert main(root, words) == ExitCode.CONTENT
    said = capsys.readouterr()
    assert "output/orders/orders-en.epub" in said.out
    assert said.err.endswith("1 problem; not built: wrong.\n")
    assert main(root, [*words, "--json"]) == ExitCode.CONTENT
    told = json.loads(capsys.readouterr().out)
    assert (told["unsound"], len(told["problems"]), len(told["files"])) == (["wrong"], 1, 5)
