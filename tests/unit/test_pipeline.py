"""What is built, what is kept, and what is refused."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from octavo import manifest, pipeline, produce
from octavo.epub import package as packaging
from octavo.errors import ExitCode, ProblemsError
from octavo.project import Project


def build(root: Path, *formats: produce.Format, force: bool = False) -> list[tuple[str, bool]]:
    built = pipeline.build(Project.at(root), (), formats or ("epub",), lambda _: None, force=force)
    return [(one.file.name, one.is_new) for one in built]


def test_only_what_changed_is_built_again(root: Path) -> None:
    assert build(root) == [("orders-en.epub", True)]
    assert build(root) == [("orders-en.epub", False)]
    for changed in ("content/orders/terms.yaml", "templates/parts/cover.xhtml", "styles/tokens.css"):
        with (root / changed).open("a") as file:
            file.write("\n")
        assert build(root) == [("orders-en.epub", True)], changed
    assert build(root, force=True) == [("orders-en.epub", True)]


def test_another_version_of_a_library_builds_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build(root) == [("orders-en.epub", True)]

    monkeypatch.setattr(manifest, "_libraries", lambda: {"ebooklib": "99"})

    assert build(root) == [("orders-en.epub", True)]


def test_a_published_file_that_was_touched_is_built_again(root: Path) -> None:
    build(root)
    (root / "output" / "orders" / "orders-en.epub").write_bytes(b"other")

    assert build(root) == [("orders-en.epub", True)]


@pytest.mark.parametrize("damage", [b"", b"{", b'{"files": [1]}', b'{"files": [{"name": "x"}]}'])
def test_a_damaged_manifest_is_not_trusted(root: Path, damage: bytes) -> None:
    build(root)
    (root / "output" / "orders" / "manifest.json").write_bytes(damage)

    assert build(root) == [("orders-en.epub", True)]


def test_the_manifest_tells_what_each_file_is(root: Path) -> None:
    build(root, "pdf", "epub")

    told = json.loads((root / "output" / "orders" / "manifest.json").read_bytes())

    pdf, epub = sorted(told["files"], key=lambda one: one["name"], reverse=True)
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

    assert build(root, "epub", force=True) == [("orders-en.epub", True)]

    assert (root / "output" / "orders" / "manifest.json").read_bytes() == before


def test_files_of_another_language_go(root: Path) -> None:
    build(root)
    briefing = root / "content" / "orders" / "briefing.yaml"
    briefing.write_text(briefing.read_text().replace("language: en", "language: en-GB"))

    assert build(root) == [("orders-en-GB.epub", True)]

    assert {one.name for one in (root / "output" / "orders").iterdir()} == {"orders-en-GB.epub", "manifest.json"}


def test_a_product_that_the_preflight_refuses_is_not_published(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(root)
    before = (root / "output" / "orders" / "orders-en.epub").read_bytes()

    def broken(*_: object) -> bytes:
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as book:
            book.writestr("EPUB/a.xhtml", '<a xmlns="http://www.w3.org/1999/xhtml" href="nowhere.xhtml"/>')
        return data.getvalue()

    monkeypatch.setattr(packaging, "package", broken)
    with pytest.raises(ProblemsError) as caught:
        build(root, force=True)

    assert caught.value.exit_code is ExitCode.PREFLIGHT
    assert (root / "output" / "orders" / "orders-en.epub").read_bytes() == before
