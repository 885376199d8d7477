"""What is kept between builds saves work and changes nothing; what is not whole is not used."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from octavo.compose import Document
from octavo.pdf import settle, work
from octavo.pdf.kept import Kept
from octavo.pdf.portion import Portion, SetPortion
from octavo.pdf.set import Printed, set_pages
from tests.binding.conftest import composed, locate
from tests.here import HERE


@pytest.fixture
def pressed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the portions that are set, in the order in which they are."""
    done: list[str] = []
    press = work.press

    def told(portion: Portion) -> bytes:
        done.append(portion.id)
        return press(portion)

    monkeypatch.setattr(settle, "press", told)
    return done


@pytest.fixture(scope="module")
def document() -> Document:
    """A few parts of a briefing, to be quick."""
    whole = composed("syria-security-directives")
    parts = tuple(
        part for part in whole.parts if part.kind in {"cover", "contents", "directive", "sources", "colophon"}
    )
    shown = {name for part in parts for name in part.ids}
    return replace(whole, parts=tuple(replace(part, body=_without_dead_ends(part.body, shown)) for part in parts))


def _without_dead_ends(body: str, shown: set[str]) -> str:
    body = re.sub(
        r"<\?pages ([^?]*)\?>", lambda m: f"<?pages {' '.join(n for n in m[1].split() if n in shown)} ?>", body
    )
    return re.sub(r'href="#([^"]+)"', lambda m: m[0] if m[1] in shown else 'href="#part.cover"', body)


def edited(document: Document, old: str, new: str) -> Document:
    parts = tuple(replace(part, body=part.body.replace(old, new)) for part in document.parts)
    assert parts != document.parts
    return replace(document, parts=parts)


def made(document: Document, folder: Path, made_by: str = "us", **how: Any) -> Printed:
    return set_pages(document, locate, HERE, Kept(folder, made_by, **how))


def test_nothing_is_set_twice(document: Document, tmp_path: Path, pressed: list[str]) -> None:
    first = made(document, tmp_path)
    assert pressed
    pressed.clear()
    assert made(document, tmp_path) == first
    assert pressed == []


def test_an_edit_sets_again_what_it_touched(document: Document, tmp_path: Path, pressed: list[str]) -> None:
    made(document, tmp_path)
    pressed.clear()
    changed = edited(document, "Reinforce patrols.", "Reinforce the patrols.")
    warm = made(changed, tmp_path)
    assert pressed == ["directive-25-may"]
    assert warm == made(changed, tmp_path, fresh=True)


@pytest.mark.parametrize("made_by", ["another program", "another machine"])
def test_what_others_made_is_not_used(document: Document, tmp_path: Path, pressed: list[str], made_by: str) -> None:
    made(document, tmp_path)
    before = len(pressed)
    made(document, tmp_path, made_by)
    assert len(pressed) == 2 * before


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "cut off": lambda data: data[:-100],
    "empty": lambda _: b"",
    "one bit": lambda data: data[:-1] + bytes([data[-1] ^ 1]),
    "no JSON": lambda data: data[:200] + b"[" + data[201:],
    "something else": lambda _: b"%PDF-1.7",
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_what_is_damaged_is_set_again(
    document: Document, tmp_path: Path, pressed: list[str], spoil: Callable[[bytes], bytes]
) -> None:
    first = made(document, tmp_path)
    before = len(pressed)
    for file in tmp_path.iterdir():
        file.write_bytes(spoil(file.read_bytes()))
    assert made(document, tmp_path) == first
    assert len(pressed) == 2 * before


def test_a_portion_of_another_name_is_not_used(document: Document, tmp_path: Path, pressed: list[str]) -> None:
    """A file that is whole, but not what its name says."""
    first = made(document, tmp_path)
    files = sorted(tmp_path.iterdir())
    contents = [file.read_bytes() for file in files]
    for file, content in zip(files, [*contents[1:], contents[0]], strict=True):
        file.write_bytes(content)
    pressed.clear()
    assert made(document, tmp_path) == first
    assert len(pressed) >= len(files)


def test_one_portion_under_the_name_of_another_is_not_used(
    document: Document, tmp_path: Path, pressed: list[str]
) -> None:
    """An older text of the same part, say: it is whole, and of the right id."""
    made(edited(document, "Reinforce patrols.", "Reinforce all patrols."), tmp_path / "older")
    first = made(document, tmp_path / "kept")
    older = {SetPortion.from_bytes(file.read_bytes()[128:]).id: file for file in (tmp_path / "older").iterdir()}
    for file in (tmp_path / "kept").iterdir():
        file.write_bytes(older[SetPortion.from_bytes(file.read_bytes()[128:]).id].read_bytes())
    pressed.clear()
    assert made(document, tmp_path / "kept") == first
    assert pressed == ["directive-25-may"]


def test_nothing_is_kept_behind_a_link(document: Document, tmp_path: Path, pressed: list[str]) -> None:
    outside = tmp_path / "outside"
    (outside / "book").mkdir(parents=True)
    (outside / "book" / "theirs.kept").write_bytes(b"theirs")
    (tmp_path / "link").symlink_to(outside)
    made(document, tmp_path / "link" / "book")
    assert [one.name for one in (outside / "book").iterdir()] == ["theirs.kept"]
    assert pressed


def test_what_a_run_that_was_cut_off_has_left_goes(document: Document, tmp_path: Path) -> None:
    made(document, tmp_path)
    left = tmp_path / f"{next(tmp_path.iterdir()).stem}-4711.kept"
    left.write_bytes(b"half")
    made(document, tmp_path)
    assert not left.exists()


def test_a_folder_that_cannot_be_written_is_no_fault(document: Document, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    assert made(document, blocked) == made(document, tmp_path / "free")


def test_what_is_no_longer_used_goes(document: Document, tmp_path: Path) -> None:
    made(document, tmp_path)
    before = {file.name for file in tmp_path.iterdir()}
    made(edited(document, "Reinforce patrols.", "Reinforce the patrols."), tmp_path)
    assert len({file.name for file in tmp_path.iterdir()}) == len(before)
    assert {file.name for file in tmp_path.iterdir()} != before


def test_a_portion_is_read_as_it_was_written(document: Document, tmp_path: Path) -> None:
    made(document, tmp_path)
    for file in tmp_path.iterdir():
        assert SetPortion.from_bytes(file.read_bytes()[128:]).to_bytes() == file.read_bytes()[128:]
