"""Each folder ``<code>/<case>`` is a mistake that an author makes, and ``expected.txt`` what Octavo says of it.

A case holds the files that differ from the sound briefing in ``_stock``; ``without.txt`` names files that it
lacks. What cannot be kept as a file is made by the tables below. Where ``expected.txt`` is empty the author made no
mistake. To add a case, add a folder; to write what is expected, run pytest with ``--update`` and read the diff.
"""

import os
import shutil
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PIL import Image

from octavo import content
from octavo.compose import for_print
from octavo.content.assemble import assemble
from octavo.content.folder import gather
from octavo.editions import public
from octavo.errors import PROBLEMS, ExitCode, ProblemsError, describe
from octavo.model import Briefing
from octavo.pdf.kept import Kept
from octavo.pdf.set import set_pages
from octavo.pipeline import check
from octavo.project import Project
from octavo.versions import write
from octavo.view import arrange
from tests import here

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
STOCK = HERE / "_stock"
CASES = sorted(path.parent for path in HERE.glob("*/*/expected.txt"))
SOUND = [case for case in CASES if not (case / "expected.txt").stat().st_size]
"""Cases in which the author made no mistake: they satisfy the rule that the folder is named after."""
SLUGS = {"bad-id/folder": "Two_Orders"}
"""Cases whose folder has another name than ``orders``."""

NOT_FROM_CONTENT = {
    "broken-ebook": "tests/unit/test_preflight.py::test_a_broken_book_is_refused_by_name",
    "colour-left": "tests/unit/test_produce.py::test_a_colour_that_cannot_be_made_gray_is_a_problem",
    "engine-warning": "tests/unit/test_guard.py::test_a_warning_of_the_engine_is_a_problem",
    "forbidden-resource": "tests/unit/test_guard.py::test_a_forbidden_resource_is_a_matter_of_security",
    "incomplete-metadata": "tests/unit/test_preflight.py::test_metadata_that_lack_something_are_refused",
    "straight-quote": "tests/unit/test_preflight.py::test_a_straight_quotation_mark_has_its_place_in_the_content",
    "unfit-for-shops": "tests/unit/test_preflight.py::test_what_shops_do_not_take_is_refused",
    "untidy-ebook": "tests/unit/test_preflight.py::test_what_a_screen_reader_stumbles_over_is_refused",
    "headless-table": "tests/layout/test_gate.py::test_a_head_that_is_not_repeated_is_found",
    "leak": "tests/editions/test_public.py::test_a_leak_is_not_published",
    "lost-worker": "tests/unit/test_produce.py::test_a_process_that_dies_is_a_problem_with_its_place",
    "outside-cell": "tests/layout/test_gate.py::test_what_no_reader_may_be_given_is_found",
    "outside-page": "tests/layout/test_gate.py::test_what_no_reader_may_be_given_is_found",
    "overlapping-text": "tests/layout/test_gate.py::test_what_no_reader_may_be_given_is_found",
    "unsettled-pages": "tests/binding/test_numbers.py::test_pages_that_never_settle_are_a_problem",
    "unshown-item": "tests/unit/test_epub_package.py::test_a_reference_to_what_no_part_shows_is_a_problem",
    "unwritable-output": "tests/unit/test_publish.py::test_a_disk_that_refuses_in_the_middle_changes_nothing",
}
"""Codes of later stages, and the test that shows each."""


def _bytes(name: str, data: bytes) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / name).write_bytes(data)

    return make


def _picture(mode: str, form: str) -> Callable[[Path], None]:
    return lambda folder: Image.new(mode, (9, 9)).save(folder / "images/street.png", form)


def _link(name: str, target: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target)

    return make


def _folder(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).mkdir()


def _frozen(judged: Mapping[str, Mapping[str, str]], name: str = "") -> Callable[[Path], None]:
    """Freeze the stock under other versions, each with its own words of the judgement; ``name`` is a wrong one."""

    def make(folder: Path) -> None:
        stock = Briefing.model_validate(assemble(gather(Project.at(ROOT, HERE), STOCK.name)).value)
        (folder / "versions").mkdir()
        for version, words in judged.items():
            said = tuple(one.model_copy(update=words) for one in stock.summary.judgements)
            summary = stock.summary.model_copy(update={"judgements": said})
            older = stock.model_copy(update={"version": version, "summary": summary})
            (folder / "versions" / f"{name or version}.json").write_bytes(write(older))

    return make


def _moved_out(folder: Path) -> None:
    shutil.move(folder, folder.parents[1] / "elsewhere")
    folder.symlink_to(folder.parents[1] / "elsewhere")


def _fifty_megabytes(folder: Path) -> None:
    # A file with a hole takes no room on the disk; were it read, the test would take long.
    with (folder / "terms.yaml").open("wb") as file:
        file.truncate(50_000_000)


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    header = width.to_bytes(4) + height.to_bytes(4) + b"\x08\x00\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


_TERM = "- id: term-curfew\n  term: curfew\n  definition: "
MADE: dict[str, Callable[[Path], None]] = {
    "bad-encoding/latin-1": _bytes("terms.yaml", (_TERM + "Une défense de sortir.\n").encode("latin-1")),
    "bad-encoding/utf-16": _bytes("terms.yaml", _TERM.encode("utf-16")),
    "bad-image/cut-off": _bytes("images/street.png", (STOCK / "images/street.png").read_bytes()[:-20]),
    "bad-image/of-a-press": _picture("CMYK", "JPEG"),
    "bad-image/too-many-grays": _picture("I;16", "PNG"),
    "bad-image/too-many-pixels": _bytes("images/street.png", _png(20_000, 20_000)),
    "bad-image/too-many-bytes": lambda folder: os.truncate(folder / "images/street.png", 20_000_001),
    "bad-frozen-version/other-version": _frozen({"0.9": {}}, "0.8"),
    "bad-frozen-version/sound": _frozen({"0.9": {}, "0.10": {}}),
    "bidi-override/raw": _bytes("terms.yaml", (_TERM + "A ban \u202eno\u202c.\n").encode()),
    "control-character/binary": _bytes("terms.yaml", bytes(range(32)) * 10),
    "control-character/nul": _bytes("terms.yaml", (_TERM + "A\0ban.\n").encode()),
    "control-character/raw": _bytes("terms.yaml", (_TERM + "A\x07ban. # \x08\n").encode()),
    "control-character/line-separator": _bytes("terms.yaml", (_TERM + "A\u2028ban.\n").encode()),
    "file-too-large/fifty-megabytes": _fifty_megabytes,
    "frozen-version-changed/a-term": _frozen({"1.0": {}}),
    "frozen-version-changed/sound-the-same": _frozen({"1.0": {}}),
    "path-outside/linked-copy": _link("evidence/gazette.txt", "/etc/hostname"),
    "path-outside/linked-file": _link("terms.yaml", "/etc/hostname"),
    "path-outside/linked-folder": _moved_out,
    "path-outside/linked-image": _link("images/street.png", "/etc/hostname"),
    "path-outside/linked-version": _link("versions/0.9.json", "/etc/hostname"),
    "too-deep/brackets": _bytes("terms.yaml", b"[" * 100_000),
    "too-deep/dashes": _bytes("terms.yaml", b"- " * 100_000),
    "too-many-values/dashes": _bytes("terms.yaml", b"- a\n" * 300_000),
    "unexplained-change/a-confidence": _frozen({"0.9": {"confidence": "high"}}),
    "unexplained-change/a-text-without-why": _frozen({"0.9": {}}),
    "unexplained-change/never-frozen": _frozen({"0.9": {}}),
    "unexplained-change/not-changed": _frozen({"0.9": {}}),
    "unexplained-change/of-an-older-version": _frozen({"0.8": {"confidence": "high"}, "0.9": {"confidence": "low"}}),
    "unexplained-change/sound-explained": _frozen({"0.9": {"confidence": "high"}}),
    "unexplained-change/sound-explained-before": _frozen({"0.8": {"confidence": "high"}, "0.9": {}}),
    "unexplained-change/was-not-there": _frozen({"0.9": {"id": "judgement-start"}}),
    "unreadable-file/a-folder": _folder("gaps.yaml/"),
    "version-not-greater/lower": _frozen({"1.0-rc.1": {}, "1.1": {}}),
    "version-not-greater/sound-candidate": _frozen({"1.0-rc.9": {}, "1.0-rc.10": {}}),
    "version-without-revision/no-entry": _frozen({"0.9": {}}),
    "version-without-revision/no-revisions": _frozen({"0.9": {}}),
    "version-without-revision/sound": _frozen({"0.9": {}}),
}


def _name(case: Path) -> str:
    return case.relative_to(HERE).as_posix()


def _lay_out(case: Path, root: Path) -> Project:
    """Put the stock, the case's own files and what is made for it into a project."""
    folder = root / "content" / SLUGS.get(_name(case), "orders")
    shutil.copytree(STOCK, folder)
    lacking = case / "without.txt"
    for name in lacking.read_text().split() if lacking.exists() else ():
        (folder / name).unlink()
    shutil.copytree(case, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt", "without.txt"))
    if make := MADE.get(_name(case)):
        make(folder)
    return Project.at(root)


def _tree(root: Path) -> set[tuple[str, int]]:
    return {(path.relative_to(root).as_posix(), path.lstat().st_size) for path in root.rglob("*")}


def _print(project: Project, slug: str) -> None:
    """Read a briefing and set its pages: what is wrong with the content ends this before any page is set."""
    (whole,) = check(project, [slug], print)
    read = public(whole).content
    book = for_print(Project.at(ROOT), read, arrange(read, "Octavo"))
    set_pages(book, read.places.of_words, here.HERE, Kept(None, ""))


@pytest.mark.parametrize("case", SOUND, ids=_name)
def test_no_problem(case: Path, tmp_path: Path) -> None:
    project = _lay_out(case, tmp_path)

    (whole,) = check(project, [SLUGS.get(_name(case), "orders")], print)

    assert public(whole).content.slug


@pytest.mark.parametrize("case", sorted(set(CASES) - set(SOUND)), ids=_name)
def test_problem(case: Path, tmp_path: Path, *, update: bool) -> None:
    project = _lay_out(case, tmp_path)
    before = _tree(tmp_path)
    (slug,) = project.slugs()

    with pytest.raises(ProblemsError) as caught:
        _print(project, slug)

    problems = caught.value.problems
    told = "".join(f"{describe(problem)}\n" for problem in problems)
    if update:
        (case / "expected.txt").write_text(told)
    assert told == (case / "expected.txt").read_text()
    assert str(tmp_path) not in told
    assert _tree(tmp_path) == before
    code = case.parent.name
    assert code == "several" or code in {problem.code for problem in problems}
    graver = any(problem.exit_code is ExitCode.SECURITY for problem in problems)
    assert caught.value.exit_code is (ExitCode.SECURITY if graver else PROBLEMS[problems[0].code].exit_code)


def test_the_stock_is_sound(tmp_path: Path) -> None:
    shutil.copytree(STOCK, tmp_path / "content" / "orders")
    assert content.read(Project.at(tmp_path), "orders").briefing.title == "Two orders on curfews"


def test_every_code_has_a_case() -> None:
    shown = {case.parent.name for case in CASES} - {"several"}
    missing = PROBLEMS.keys() - shown - NOT_FROM_CONTENT.keys()
    assert not missing, "add a case for each, or its test to NOT_FROM_CONTENT"
    assert shown <= PROBLEMS.keys()
    assert not shown & NOT_FROM_CONTENT.keys()
    assert len(CASES) >= 40


@pytest.mark.parametrize(("code", "test"), NOT_FROM_CONTENT.items())
def test_a_code_of_a_later_stage_has_its_test(code: str, test: str) -> None:
    file, name = test.split("::")
    assert f"def {name}(" in (ROOT / file).read_text(), code


def test_every_made_case_has_its_folder() -> None:
    assert MADE.keys() | SLUGS.keys() <= {_name(case) for case in CASES}
