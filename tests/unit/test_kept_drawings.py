"""Charts kept between builds: for those that have not changed no engine starts, and nothing else depends on it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from octavo import content
from octavo.charts import Frame
from octavo.drawings import drawings
from octavo.errors import Place
from octavo.kept import Shelf
from octavo.markup import Target
from octavo.printing import REFERENCE, Printing
from octavo.project import Project
from octavo.view import Book, arrange

ROOT: Final = Path(__file__).parents[2]
EVENT: Final = "  - {{id: e-{0}, date: 2024-05-0{0}, text: Said {0} times., sources: [order]}}\n"
BRIEFING: Final = """
title: Watch
language: en
version: "1.0"
issued: 2025
as_of: 2025
sources: [{id: order, title: Order, kind: legal text}]
summary: {bottom_line: "All is told [@order].", judgements: []}
events:
""" + "".join(EVENT.format(number) for number in (1, 2, 3))
ALONE: Final = """
import sys
from tests.unit.test_kept_drawings import arranged, made
from octavo.kept import Shelf
from pathlib import Path
book = arranged(Path(sys.argv[1]))
assert made(book, Shelf(Path(sys.argv[2]), "us"))
sys.exit("vl_convert" in sys.modules or "fontTools" in sys.modules)
"""


def arranged(folder: Path, text: str = BRIEFING) -> Book:
    (folder / "content" / "watch").mkdir(parents=True, exist_ok=True)
    (folder / "content" / "watch" / "briefing.yaml").write_text(text)
    return arrange(content.read(Project.at(folder), "watch"), "Octavo")


def made(
    book: Book, shelf: Shelf | None = None, target: Target = Target.PRINT, printing: Printing = REFERENCE
) -> list[bytes]:
    places = content.Places(Place("briefing.yaml"), {}, {})
    return [one.data for one in drawings(book, ROOT / "styles", target, printing, places, shelf)]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Frame]:
    """The rooms in which the engine was asked to draw a chart."""
    from octavo.charts import draw as drawing  # noqa: PLC0415 - as late as the program does it

    asked: list[Frame] = []
    whole = drawing.draw

    def told(chart: Any, frame: Frame, inks: Any) -> tuple[bytes, ...]:
        asked.append(frame)
        return whole(chart, frame, inks)

    monkeypatch.setattr(drawing, "draw", told)
    return asked


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return arranged(tmp_path)


@pytest.fixture
def folder(book: Book, tmp_path: Path, drawn: list[Frame]) -> Path:
    """A folder in which the charts of the book are kept."""
    made(book, Shelf(tmp_path / "kept", "us"))
    assert len(drawn) == len(list((tmp_path / "kept").iterdir())) > 0
    drawn.clear()
    return tmp_path / "kept"


def test_a_chart_that_has_not_changed_starts_no_engine(folder: Path, tmp_path: Path) -> None:
    command = (sys.executable, "-c", ALONE, tmp_path, folder)
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def test_the_bytes_are_the_same_whatever_was_kept(book: Book, folder: Path) -> None:
    assert made(book, Shelf(folder, "us")) == made(book, Shelf(folder, "us", fresh=True)) == made(book)


@pytest.mark.parametrize("made_by", ["another program", "another machine"])
def test_what_others_drew_is_not_used(book: Book, folder: Path, drawn: list[Frame], made_by: str) -> None:
    made(book, Shelf(folder, made_by))
    assert drawn


@pytest.mark.parametrize(
    ("text", "target", "printing"),
    [
        (BRIEFING.replace("Said 3 times", "Said thrice"), Target.PRINT, REFERENCE),
        (BRIEFING.replace("2024-05-03", "2024-05-04"), Target.PRINT, REFERENCE),
        (BRIEFING, Target.PRINT, Printing(theme="newsroom")),
        (BRIEFING, Target.PRINT, Printing(paper="a5")),
        (BRIEFING, Target.EBOOK, REFERENCE),
    ],
    ids=["words", "days", "inks", "room", "e-book"],
)
def test_a_chart_is_drawn_again_where_it_would_show(
    text: str, target: Target, printing: Printing, folder: Path, tmp_path: Path, drawn: list[Frame]
) -> None:
    changed = arranged(tmp_path, text)
    kept = made(changed, Shelf(folder, "us"), target, printing)
    assert drawn
    assert kept == made(changed, None, target, printing)


SPOILT: Final[dict[str, Callable[[bytes], bytes]]] = {
    "cut off": lambda data: data[:-100],
    "empty": lambda _: b"",
    "one bit": lambda data: data[:-1] + bytes([data[-1] ^ 1]),
    "something else": lambda _: b"<svg/>",
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_what_is_damaged_is_drawn_again(
    book: Book, folder: Path, drawn: list[Frame], spoil: Callable[[bytes], bytes]
) -> None:
    for file in folder.iterdir():
        file.write_bytes(spoil(file.read_bytes()))
    assert made(book, Shelf(folder, "us")) == made(book)
    assert len(drawn) == 2, "once for each"


def test_what_is_used_stays_and_nothing_else(book: Book, folder: Path) -> None:
    (folder / "0123.kept").write_bytes(b"of an earlier edit")
    before = {file.name for file in folder.iterdir()}
    shelf = Shelf(folder, "us")
    made(book, shelf)
    shelf.forget_others()
    assert {file.name for file in folder.iterdir()} == before - {"0123.kept"}
