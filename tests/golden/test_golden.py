"""Each folder is a small briefing, and ``expected`` holds the very pages that are made of it.

``print.xhtml`` is what the engine of the PDF gets, ``ebook.xhtml`` all files of the e-book one after the other,
``pdf.txt`` the words of the PDF's pages and its bookmarks, ``tags.txt`` its structure: what a screen reader is told.
A folder without ``content`` is made of the sound briefing of tests/problems. To add a case, add a folder with
``content``; to write what is expected, run pytest with ``--update`` and read the diff as a reader would.
"""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from octavo import content
from octavo.compose import for_ebook, for_print
from octavo.pagemap import PageMap, PageStart
from octavo.pdf.kept import Kept
from octavo.pdf.set import set_pages
from octavo.project import Project
from octavo.view import arrange
from tests import here
from tests.binding.opened import Opened

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
STOCK = ROOT / "tests" / "problems" / "_stock"
CASES = sorted(folder for folder in HERE.iterdir() if folder.is_dir() and not folder.name.startswith(("_", ".")))


def test_there_are_cases() -> None:
    assert len(CASES) >= 2


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture
def made(case: Path, tmp_path: Path) -> dict[str, str]:
    """Make what is compared of a case."""
    own = case / "content"
    shutil.copytree(own if own.is_dir() else STOCK, tmp_path / case.name)
    project = Project.at(ROOT, content=tmp_path)
    read = content.read(project, case.name)
    book = arrange(read, "Octavo")
    document = for_print(project, read, book)
    whole = document.opening + "".join(part.body for part in document.parts) + document.closing
    printed = set_pages(document, read.places.of_words, here.HERE, Kept(None, ""))
    starts = tuple(PageStart(str(n), one.part, one.letters) for n, one in enumerate(printed.starts, 1))
    pages = PageMap(starts, {name: str(page) for name, page in printed.page_of.items()})
    ebook = for_ebook(project, read, book, document, pages)
    return {
        "print.xhtml": whole,
        "ebook.xhtml": "".join(f"<!-- {part.file} -->\n{part.body}" for part in ebook.parts),
        "pdf.txt": told(printed.pdf, tmp_path / "case.pdf"),
        "tags.txt": "".join(f"{line}\n" for line in Opened(printed.pdf).tags()),
    }


def told(pdf: bytes, path: Path) -> str:
    """Return the bookmarks and the words of a PDF, page by page, as poppler reads them."""
    path.write_bytes(pdf)
    with pikepdf.open(path) as opened, opened.open_outline() as outline:
        bookmarks = "".join(_bookmarks(outline.root, 0))
    words = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
    pages = "".join(f"--- page {n}\n{page}" for n, page in enumerate(words.split("\f")[:-1], 1))
    # How many spaces stand for a gap is poppler's affair and differs between its versions.
    return bookmarks + "".join(" ".join(line.split()) + "\n" for line in pages.splitlines() if line.strip())


def _bookmarks(items: Any, depth: int) -> list[str]:
    lines = []
    for item in items:
        lines += [f"{'  ' * depth}* {item.title}\n", *_bookmarks(item.children, depth + 1)]
    return lines


def test_the_pages_are_as_expected(case: Path, made: dict[str, str], *, update: bool) -> None:
    expected = case / "expected"
    if update:
        expected.mkdir(exist_ok=True)
        for name, text in made.items():
            (expected / name).write_text(text, "utf-8")
    assert {one.name for one in expected.iterdir()} == set(made)
    for name, text in made.items():
        assert text == (expected / name).read_text("utf-8"), name


def test_no_page_shows_what_the_program_should_not_print(made: dict[str, str]) -> None:
    """A golden file can keep a mistake for ever; these can never be right."""
    # A list without markers says so of itself.
    for name, text in (made | {"tags.txt": made["tags.txt"].replace("ListNumbering=/None", "")}).items():
        for slip in ("None", "Undefined", "[]", "()", "{{", "}}", "&amp;amp;", "&amp;lt;", "<p></p>", "<li></li>"):
            assert slip not in text, (name, slip)
        assert "<title></title>" not in text
