"""The e-book in foliate-js: every chapter on three screens, the page list, the notes; first shown a spoilt book."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from tests.clients.client import asked
from tests.clients.conftest import Edition
from tests.clients.pdf import Read, folded
from tests.conformance.judges.program import path_of
from tests.machine.needs import CHROMIUM

# In CSS pixels: a telephone, an e-reader, a desk (where two columns stand side by side).
SCREENS: Final = {"phone": (360, 640), "e-reader": (600, 800), "desk": (1280, 800)}
NEAR: Final = 20
"""Letters by which the words at a place are known."""
FIRST: Final = 8
"""Letters with which a page begins in both editions: the first that their lists of contents share are no more."""
KICKER: Final = 8
"""Letters that only print has: what kind of book it is, at the head of its cover."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader sees of a book on one screen, as the script tells it."""

    chapters: list[dict[str, Any]]
    contents: list[dict[str, Any]]
    pages: list[dict[str, Any]]
    notes: list[dict[str, Any]]
    complaints: list[str]


def look(book: Path, screens: Mapping[str, tuple[int, int]] = SCREENS) -> dict[str, Seen]:
    """Open a book on some screens."""
    sizes = [{"width": width, "height": height} for width, height in screens.values()]
    told = asked("foliate.mjs", "foliate-js", book=book, browser=path_of(CHROMIUM), screens=sizes)
    kept = ({key: one[key] for key in Seen.__dataclass_fields__} for one in told)
    return {name: Seen(**one) for name, one in zip(screens, kept, strict=True)}


@pytest.fixture(scope="module")
def every(edition: Edition) -> dict[str, Seen]:
    return look(edition.epub)


@pytest.fixture(params=SCREENS)
def seen(every: dict[str, Seen], request: pytest.FixtureRequest) -> Seen:
    """The book on each screen in turn."""
    return every[request.param]


def rewrite(old: Path, new: Path, changes: Mapping[str, Sequence[tuple[str, str]]]) -> None:
    """Copy a book with words exchanged in some of its files, which are named by how their names end."""
    with zipfile.ZipFile(old) as before, zipfile.ZipFile(new, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            for ending, pairs in changes.items():
                for one, other in pairs if name.endswith(ending) else ():
                    assert one.encode() in data, (name, one)
                    data = data.replace(one.encode(), other.encode(), 1)
            after.writestr(name, data)


@pytest.fixture(scope="module")
def spoilt(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """The book, spoilt in every way that is looked for, on a telephone."""
    book = tmp_path_factory.mktemp("spoilt") / "book.epub"
    wide = '<p style="width: 3000px">Too wide</p><p style="white-space: nowrap">' + "never ending " * 40 + "</p></body>"
    narrow = '<table><tr><td><p style="width: 1em; word-break: break-all">Broken</p></td></tr></table></body>'
    gone = '<img src="gone.png" alt="A picture that is gone"/></body>'
    changes = {
        "summary.xhtml": [("</body>", wide)],
        "timeline.xhtml": [("</body>", narrow)],
        "gaps.xhtml": [("</body>", gone)],
        "method.xhtml": [('href="#note.1"', 'href="#note.99"')],
        "nav.xhtml": [('href="08-people.xhtml#actors.person"', 'href="08-people.xhtml#actors.nobody"')],
    }
    rewrite(edition.epub, book, changes)
    return look(book, {"phone": SCREENS["phone"]})["phone"]


class TestChapters:
    def test_nothing_leaves_its_column(self, seen: Seen) -> None:
        assert len(seen.chapters) > 15
        assert [one for one in seen.chapters if one["faults"]] == []
        assert all(one["screens"] for one in seen.chapters)

    def test_no_short_word_in_a_table_is_broken(self, seen: Seen) -> None:
        assert {one["file"]: one["broken"] for one in seen.chapters if one["broken"]} == {}

    def test_the_reader_has_nothing_to_complain_of(self, seen: Seen) -> None:
        assert seen.complaints == []

    def test_what_is_spoilt_is_seen(self, spoilt: Seen) -> None:
        faults = {one["file"].split("-", 1)[-1]: one["faults"] for one in spoilt.chapters}
        assert "too wide: p." in faults["summary.xhtml"]
        assert any(fault.startswith("too wide: never ending") for fault in faults["summary.xhtml"])
        assert faults["gaps.xhtml"] == ["no picture: A picture that is gone"]
        broken = {one["file"].split("-", 1)[-1]: one["broken"] for one in spoilt.chapters}
        assert "Broken" in broken["timeline.xhtml"]


class TestContents:
    def test_lead_to_their_headings(self, seen: Seen) -> None:
        assert len(seen.contents) > 20
        lost = [one for one in seen.contents if not (one["exists"] and one["shown"])]
        assert lost == []
        assert [one for one in seen.contents if folded(one["label"])[:NEAR] not in folded(one["after"])] == []

    def test_a_dead_entry_is_seen(self, spoilt: Seen) -> None:
        assert [one["href"] for one in spoilt.contents if not one["exists"]] == ["EPUB/08-people.xhtml#actors.nobody"]


class TestNotes:
    def test_open_where_they_are_called(self, seen: Seen) -> None:
        assert seen.notes
        for note in seen.notes:
            assert note["type"] == "footnote", note
            assert note["words"] == note["meant"], note
            assert note["words"].startswith(note["label"]), note

    def test_a_note_that_is_gone_is_seen(self, spoilt: Seen) -> None:
        assert [note["meant"] for note in spoilt.notes] == [""]


def misplaced(pages: list[dict[str, Any]], printed: Sequence[str]) -> list[str]:
    """Tell which entries of a page list do not lead to the words with which their page of the print edition begins.

    The letters behind the marker have to stand at the head of that page, those before it not behind them.
    """
    faults = []
    for entry in pages:
        page = printed[int(entry["label"]) - 1]
        after, before = folded(entry["after"])[:FIRST], folded(entry["before"])
        if not (entry["exists"] and entry["shown"]):
            faults.append(f"{entry['label']}: is not shown")
        elif after not in page[: KICKER + FIRST]:
            faults.append(f"{entry['label']}: “{entry['after']}” does not begin its page, “{page[:NEAR]}” does")
        elif before and before in page[page.index(after) :]:
            faults.append(f"{entry['label']}: “{entry['before']}” stands on its page already")
    return faults


@pytest.fixture(scope="module")
def printed(read: Read) -> list[str]:
    """The letters of each page of the PDF in the order of its structure, without its head and foot."""
    return pages_of(read)


def pages_of(one: Read) -> list[str]:
    """Return the letters of each page; a note does not begin one, though it may stand first in its structure."""
    return [folded(page.tree.words(frozenset({"Note"}))) for page in one.pages]


class TestPageList:
    def test_every_page_is_there_once_and_begins_where_the_printed_one_does(
        self, seen: Seen, printed: list[str]
    ) -> None:
        assert [one["label"] for one in seen.pages] == [str(number) for number in range(1, len(printed) + 1)]
        assert misplaced(seen.pages, printed) == []

    def test_a_marker_that_is_misplaced_is_seen(self, edition: Edition, printed: list[str], tmp_path: Path) -> None:
        """One marker stands at its place, one behind its first words, one nowhere at all."""
        headings = (folded(heading) for heading in ("Summary", "Method and limits", "Sources"))
        right, late, gone = (
            next(number for number, page in enumerate(printed, 1) if page.startswith(heading)) for heading in headings
        )
        entries = (
            f'<li><a href="01-summary.xhtml#right">{right}</a></li>'
            f'<li><a href="16-method.xhtml#late">{late}</a></li>'
            f'<li><a href="18-sources.xhtml#gone">{gone}</a></li>'
        )
        book = tmp_path / "book.epub"
        changes = {
            # A reader takes the first list that it finds.
            "nav.xhtml": [("<nav", f'<nav epub:type="page-list" hidden="hidden"><ol>{entries}</ol></nav><nav')],
            "01-summary.xhtml": [("<h2", '<span id="right"></span><h2')],
            "16-method.xhtml": [("</p>", '</p><span id="late"></span>')],
        }
        rewrite(edition.epub, book, changes)
        pages = look(book, {"phone": SCREENS["phone"]})["phone"].pages
        assert [fault.split(":")[0] for fault in misplaced(pages, printed)] == [f"{late}", f"{gone}"]
