"""What is built, what stays as it is, and what is refused.

Where it does not matter what is in the files, nothing is set: that takes long.
"""

import hashlib
import io
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from octavo import manifest, pipeline, produce
from octavo.errors import ExitCode, ProblemsError
from octavo.orders import Book, Means, Order, Product
from octavo.pipeline import Manner, PartlyBuiltError
from octavo.printing import Printing
from octavo.project import Project

_made = pipeline._made


def _fake(_: Project, orders: list[Order], *__: object) -> tuple[Product, ...]:
    return tuple(Product(one, one.name.encode(), 0) for one in orders)


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_made", _fake)


@pytest.fixture
def set_(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files be made after all."""
    monkeypatch.setattr(pipeline, "_made", _made)


def build(root: Path, *books: Book, **how: Any) -> list[tuple[str, bool]]:
    """Build, and return the books; of the data tells test_data_edition.py."""
    built = pipeline.build(Project.at(root), (), books or ("epub",), lambda _: None, **how)
    return [(one.file.name, one.is_new) for one in built if is_book(one.file.name)]


def is_book(name: str) -> bool:
    return name.endswith((".pdf", ".epub"))


def published(root: Path) -> set[str]:
    return {name for name in manifest.read(root / "output" / "orders") if is_book(name)}


def test_only_what_changed_is_built_again(root: Path) -> None:
    assert build(root) == [("orders-en.epub", True)]
    assert build(root) == [("orders-en.epub", False)]
    files = ("content/orders/terms.yaml", "templates/parts/cover.xhtml", "styles/tokens.css")
    for changed, more in zip(files, ("  variants: [night ban]\n", "\n", "\n"), strict=True):
        with (root / changed).open("a") as file:
            file.write(more)
        assert build(root) == [("orders-en.epub", True)], changed
    with (root / "content/orders/terms.yaml").open("a") as file:
        file.write("# A note of the house shows in no public file.\n")
    assert build(root) == [("orders-en.epub", False)]
    assert build(root, manner=Manner(force=True)) == [("orders-en.epub", True)]


def test_another_version_of_a_library_builds_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build(root) == [("orders-en.epub", True)]

    for known in ("_libraries", "_machine"):
        monkeypatch.setattr(manifest, known, lambda: {"ebooklib": "99"})
        assert build(root) == [("orders-en.epub", True)]
    (root / "requirements.txt").write_text("ebooklib==99")
    assert build(root) == [("orders-en.epub", True)]


def test_a_published_file_that_was_touched_is_built_again(root: Path) -> None:
    build(root)
    (root / "output" / "orders" / "orders-en.epub").write_bytes(b"other")

    assert build(root) == [("orders-en.epub", True)]


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[" * 100_000, b"[]", b'{"format": 1, "files": 5}', b'{"format": 1, "files": [1, {"name": 5}]}'],
)
def test_a_damaged_manifest_is_not_trusted(root: Path, damage: bytes) -> None:
    build(root)
    (root / "output" / "orders" / "manifest.json").write_bytes(damage)

    assert build(root) == [("orders-en.epub", True)]


@pytest.mark.usefixtures("set_")
def test_the_manifest_tells_what_each_file_is(root: Path) -> None:
    build(root, "pdf", "epub")

    told = json.loads((root / "output" / "orders" / "manifest.json").read_bytes())

    pdf, epub = sorted((one for one in told["files"] if is_book(one["name"])), key=lambda one: one["pages"] is None)
    assert pdf["name"] == "orders-en.pdf"
    assert pdf["bytes"] == (root / "output" / "orders" / "orders-en.pdf").stat().st_size
    assert pdf["pages"] > 5
    assert epub["pages"] is None
    assert pdf["built_from"] != epub["built_from"]
    assert told["libraries"]["weasyprint"]
    assert str(root) not in json.dumps(told)


def test_one_format_leaves_the_other_in_the_manifest(root: Path) -> None:
    build(root, "pdf", "epub")
    before = (root / "output" / "orders" / "manifest.json").read_bytes()

    assert build(root, "epub", manner=Manner(force=True)) == [("orders-en.epub", True)]

    assert (root / "output" / "orders" / "manifest.json").read_bytes() == before


def test_files_of_another_language_go(root: Path) -> None:
    build(root)
    briefing = root / "content" / "orders" / "briefing.yaml"
    briefing.write_text(briefing.read_text().replace("language: en", "language: en-GB"))

    assert build(root) == [("orders-en-GB.epub", True)]

    assert published(root) == {"orders-en-GB.epub"}
    assert not (root / "output" / "orders" / "orders-en.epub").exists()


@pytest.mark.usefixtures("set_")
def test_a_product_that_the_preflight_refuses_is_not_published(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(root)
    before = (root / "output" / "orders" / "orders-en.epub").read_bytes()

    def broken(*_: object) -> bytes:
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as book:
            book.writestr("EPUB/a.xhtml", '<a xmlns="http://www.w3.org/1999/xhtml" href="nowhere.xhtml"/>')
        return data.getvalue()

    monkeypatch.setattr(produce, "package", broken)
    with pytest.raises(ProblemsError) as caught:
        build(root, manner=Manner(force=True))

    assert caught.value.exit_code is ExitCode.PREFLIGHT
    assert (root / "output" / "orders" / "orders-en.epub").read_bytes() == before


@pytest.mark.parametrize(
    "name",
    ["../../victim.txt", "../orders/orders-de.epub", "notes.txt", "orders-x.txt", "or-de.pdf", "orders-x.csl.json"],
)
def test_a_manifest_that_names_other_files_takes_none_of_them_away(root: Path, name: str) -> None:
    build(root)
    folder = root / "output" / "orders"
    (folder / name).write_bytes(b"mine")
    told = json.loads((folder / "manifest.json").read_bytes())
    told["files"].append(told["files"][0] | {"name": name, "sha256": hashlib.sha256(b"mine").hexdigest()})
    (folder / "manifest.json").write_text(json.dumps(told))

    build(root, manner=Manner(force=True))

    assert (folder / name).read_bytes() == b"mine"


def test_what_changes_while_files_are_made_is_built_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*given: Any) -> tuple[Product, ...]:
        products = _fake(*given)
        with (root / "styles" / "tokens.css").open("a") as file:
            file.write("\n")
        return products

    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "_made", slow)
        build(root)

    assert build(root) == [("orders-en.epub", True)]


def test_how_files_are_made_is_handed_on(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Means] = []

    def told(project: Project, orders: list[Order], means: Means, _: object) -> tuple[Product, ...]:
        asked.append(means)
        return _fake(project, orders)

    monkeypatch.setattr(pipeline, "_made", told)
    build(root, manner=Manner(jobs=3))
    build(root, manner=Manner(force=True))

    assert [(one.crew.size, one.fresh) for one in asked] == [(3, False), (1, True)]
    assert {one.kept for one in asked} == {Project.at(root).kept}
    assert {one.made_by for one in asked} == {manifest.made_by(Project.at(root))}


def test_editions_stand_beside_each_other(root: Path) -> None:
    letter, gray = Printing(paper="letter"), Printing(ink="gray", theme="newsroom")
    assert build(root, "pdf", "epub") == [("orders-en.epub", True), ("orders-en.pdf", True)]

    # Of an e-book there is one for each theme, whatever the paper.
    assert build(root, "pdf", "epub", printing=letter) == [("orders-en-letter.pdf", True), ("orders-en.epub", False)]
    assert build(root, "pdf", "epub", printing=gray) == [
        ("orders-en-gray-newsroom.pdf", True),
        ("orders-en-newsroom.epub", True),
    ]
    assert build(root, "pdf", "epub") == [("orders-en.epub", False), ("orders-en.pdf", False)]
    assert len(published(root)) == 5


@pytest.mark.parametrize(("before", "after"), [("en", "en-GB"), ("en-GB", "en")])
def test_editions_of_another_language_go_as_well(root: Path, before: str, after: str) -> None:
    briefing = root / "content" / "orders" / "briefing.yaml"
    written = briefing.read_text()
    briefing.write_text(written.replace("language: en", f"language: {before}"))
    build(root, "pdf", printing=Printing(layout="booklet", signature=4))
    build(root, "pdf", printing=Printing(paper="letter"))
    build(root, "pdf")
    briefing.write_text(written.replace("language: en", f"language: {after}"))

    build(root, "pdf")

    assert published(root) == {f"orders-{after}.pdf"}


def test_two_builds_at_once_both_stand_in_the_manifest(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(project: Project, orders: list[Order], *_: object) -> tuple[Product, ...]:
        with monkeypatch.context() as patched:
            patched.setattr(pipeline, "_made", _fake)
            build(root, "epub")
        return _fake(project, orders)

    monkeypatch.setattr(pipeline, "_made", slow)
    build(root, "pdf")

    assert published(root) == {"orders-en.epub", "orders-en.pdf"}


def test_another_language_in_one_format_leaves_the_other_format(root: Path) -> None:
    build(root, "pdf", "epub")
    briefing = root / "content" / "orders" / "briefing.yaml"
    briefing.write_text(briefing.read_text().replace("language: en", "language: en-GB"))

    build(root, "pdf")
    assert published(root) == {"orders-en.epub", "orders-en-GB.pdf"}

    build(root, "pdf", "epub")
    assert published(root) == {"orders-en-GB.epub", "orders-en-GB.pdf"}


def test_a_run_that_was_cut_off_is_undone_even_where_content_is_broken(root: Path) -> None:
    stage = root / "output" / ".publishing"
    (stage / "old" / "orders").mkdir(parents=True)
    (stage / "old" / "orders" / "orders-en.pdf").write_bytes(b"old")
    (stage / "journal.json").write_text('[["orders/orders-en.pdf", true]]')
    (root / "content" / "orders" / "terms.yaml").write_text("- [")

    with pytest.raises(ProblemsError):
        build(root)

    assert (root / "output" / "orders" / "orders-en.pdf").read_bytes() == b"old"
    assert not stage.exists()


def test_schemas_that_cannot_be_written_are_a_problem_of_the_output(root: Path) -> None:
    (root / "content" / "briefing.schema.json").mkdir()

    with pytest.raises(ProblemsError) as caught:
        pipeline.write_schemas(Project.at(root))

    assert caught.value.exit_code is ExitCode.OUTPUT
    assert [one.name for one in (root / "content").glob("*schema.json")] == ["briefing.schema.json"]


def two(root: Path, change: str) -> None:
    """Puts a second briefing beside the first, with something wrong in its terms."""
    shutil.copytree(root / "content" / "orders", root / "content" / "wrong")
    with (root / "content" / "wrong" / "terms.yaml").open("a") as file:
        file.write(change)


@pytest.mark.parametrize("change", ["- id: [", "- {id: one, term: A \u0b95 word, definition: What it means.}"])
def test_sound_briefings_are_published_alone_only_if_that_is_asked(set_: None, root: Path, change: str) -> None:  # noqa: ARG001
    """The first briefing that is wrong is refused when it is read, the second when it is set."""
    two(root, change)
    with pytest.raises(ProblemsError):
        build(root)
    assert not (root / "output").exists()

    with pytest.raises(PartlyBuiltError) as partly:
        build(root, manner=Manner(keep_going=True))

    assert partly.value.unsound == ("wrong",)
    assert {one.slug for one in partly.value.built} == {"orders"}
    assert all(one.place.file.startswith("content/wrong/") for one in partly.value.problems)
    assert [one.name for one in (root / "output").iterdir() if not one.name.startswith(".")] == ["orders"]
