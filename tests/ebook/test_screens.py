"""The pages of e-books on screens of several widths, in a real browser."""

import html
import itertools
import json
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from tests.ebook.books import FLAGSHIP, TABLES, WIDE, Made, made, paged
from tests.machine.needs import CHROMIUM

# Width in CSS pixels and size of type: the narrowest that WCAG 2.1 asks for (1.4.10), a telephone, both
# also with type twice as large (1.4.4), a tablet, and a desk.
SCREENS: Final = ((320, "100%"), (400, "100%"), (400, "200%"), (721, "100%"), (721, "200%"), (1000, "100%"))
FRAME: Final = (
    '<iframe src="EPUB/{0}" data-page="{0}" data-size="{2}" style="width: {1}px; height: 800px; border: 0"></iframe>'
)


@dataclass(frozen=True, slots=True)
class Seen:
    """One page of a book in a frame of one width, at one size of type."""

    page: str
    width: int
    size: str
    reach: int
    height: int
    too_far: list[str]
    scrolling: int
    unreached: list[str]
    inks: list[str]
    grounds: list[str]


@pytest.fixture(scope="module", params=[FLAGSHIP, WIDE, TABLES], ids=lambda folder: folder.name)
def seen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Seen]:
    browser = CHROMIUM.find()
    if browser is None:
        missing = f"{CHROMIUM.name} is not here; `make test` installs it, or says what to type"
        if os.environ.get("CI"):
            pytest.fail(missing, pytrace=False)
        pytest.skip(missing)
    folder = tmp_path_factory.mktemp("book")
    return look(browser, made(paged(request.param, folder / "content")), folder)


def look(browser: str, book: Made, folder: Path) -> list[Seen]:
    """Open every page of a book on every screen."""
    for name, data in book.members.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    shutil.copy(Path(__file__).with_name("measure.js"), folder)
    frames = "".join(FRAME.format(page, *screen) for page, screen in itertools.product(book.pages, SCREENS))
    head = '<!DOCTYPE html><meta charset="utf-8"><script src="measure.js"></script>'
    (folder / "frames.html").write_text(f"{head}<body>{frames}</body>", "utf-8")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        done = subprocess.run(
            [
                browser,
                "--headless",
                "--no-sandbox",  # there is none for root, or in a container
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars",
                "--allow-file-access-from-files",  # else a frame may not be looked into
                f"--user-data-dir={profile}",
                "--dump-dom",
                (folder / "frames.html").as_uri(),
            ],
            capture_output=True,
            text=True,
            check=True,
            timeout=200,
        )
    found = re.search(r"<body>(\[.*\])</body>", done.stdout, re.DOTALL)
    assert found, done.stdout[-2000:] + done.stderr[-2000:]
    told: list[dict[str, Any]] = json.loads(html.unescape(found[1]))
    assert len(told) == len(book.pages) * len(SCREENS)
    return [Seen(**one) for one in told]


def test_no_page_is_wider_than_its_screen(seen: list[Seen]) -> None:
    assert {(one.width, one.size) for one in seen} == set(SCREENS)
    assert [one for one in seen if one.reach > one.width or one.too_far] == []


def test_no_page_is_empty(seen: list[Seen]) -> None:
    assert all(one.height > 50 for one in seen)


def test_what_scrolls_has_a_name_and_is_reached_by_keyboard(seen: list[Seen]) -> None:
    assert [one for one in seen if one.unreached] == []


def test_figures_are_moved_sideways_on_a_telephone_only(request: pytest.FixtureRequest, seen: list[Seen]) -> None:
    widths = {one.width for one in seen if one.scrolling and one.size == "100%"}

    assert (320 in widths) is (request.node.callspec.id != WIDE.name)
    assert 1000 not in widths


def test_words_and_grounds_take_the_colours_of_the_night(seen: list[Seen]) -> None:
    assert {ink for one in seen for ink in one.inks} == {"rgb(171, 205, 239)"}
    assert {ground for one in seen for ground in one.grounds} == {"rgba(0, 0, 0, 0)"}
