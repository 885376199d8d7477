"""The Traffic Light Protocol: who may be told stands on every page, in the metadata and in the names of files."""

import io
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from octavo import content, pipeline
from octavo.editions import shown
from octavo.fonts import FACES
from octavo.manifest import NAME
from octavo.model import TLP, strictest
from octavo.orders import FORMS
from octavo.project import Project

ROOT: Final = Path(__file__).parents[2]
STOCK: Final = ROOT / "tests/problems/_stock"


@pytest.fixture
def where(tmp_path: Path) -> Project:
    shutil.copytree(STOCK, tmp_path / "content" / "orders")
    return replace(Project.at(tmp_path), templates=ROOT / "templates", styles=ROOT / "styles")


def mark(where: Project, file: str, before: str, label: str) -> None:
    path = where.content / "orders" / f"{file}.yaml"
    path.write_text(path.read_text().replace(before, f"{before}\n{label}", 1))


def test_labels_are_ordered() -> None:
    assert [strictest("AMBER", one) for one in TLP] == ["AMBER", "AMBER", "AMBER", "AMBER+STRICT", "RED"]
    assert strictest(None) is None


def test_an_edition_bears_the_strictest_label_of_what_it_shows(where: Project) -> None:
    mark(where, "terms", "- id: term-curfew", "  tlp: GREEN")
    mark(where, "gaps", "- id: gap-map", "  tlp: RED")
    read = content.read(where, "orders")
    assert [shown(read, one).suffix for one in ("public", "internal")] == ["-tlp-red", "-tlp-red-internal"]
    gaps = where.content / "orders" / "gaps.yaml"
    gaps.write_text(gaps.read_text().replace("  tlp: RED\n", ""))
    mark(where, "statements", "- id: statement-end", "  visibility: internal\n  tlp: RED")
    sections = where.content / "orders" / "sections.yaml"
    sections.write_text(sections.read_text().replace("    - kind: statement\n      statement: statement-end\n", ""))
    read = content.read(where, "orders")
    assert [shown(read, one).suffix for one in ("public", "internal")] == ["-tlp-green", "-tlp-red-internal"]


def test_the_label_stands_on_every_page_and_part(where: Project) -> None:
    mark(where, "briefing", "language: en", "tlp: AMBER+STRICT")
    mark(where, "terms", "- id: term-curfew", "  tlp: GREEN")
    pipeline.build(where, (), ("pdf", "epub"), lambda _: None)
    folder = where.output / "orders"
    book: Any = pypdfium2.PdfDocument(folder / "orders-en-tlp-amber-strict.pdf")
    texts = [page.get_textpage().get_text_range() for page in book]
    assert {text.count("TLP:AMBER+STRICT") for text in texts} == {2}
    assert sum(text.count("TLP:GREEN") for text in texts) == 1
    with pikepdf.open(folder / "orders-en-tlp-amber-strict.pdf") as pdf:
        assert b"TLP:AMBER+STRICT</rdf:li>" in pdf.Root.Metadata.read_bytes()
    with zipfile.ZipFile(io.BytesIO((folder / "orders-en-tlp-amber-strict.epub").read_bytes())) as files:
        parts = [name for name in files.namelist() if name.endswith(".xhtml")]
        assert all(b">TLP:AMBER+STRICT<" in files.read(name) for name in parts)
        assert b'"dcterms:accessRights">TLP:AMBER+STRICT<' in files.read("EPUB/content.opf")


def test_a_marked_book_tells_no_time(where: Project) -> None:
    """The date of each of its fonts is that of the shipped file, and not of the day on which it was embedded."""
    mark(where, "briefing", "language: en", "tlp: AMBER")
    pipeline.build(where, (), ("pdf",), lambda _: None)
    with pikepdf.open(where.output / "orders" / "orders-en-tlp-amber.pdf") as pdf:
        fonts = [one.FontFile2.read_bytes() for one in pdf.objects if "/FontFile2" in getattr(one, "keys", set)()]
    assert len(fonts) > 4
    assert set(map(_date, fonts)) <= {_date(face.read()) for face in FACES}


def _date(font: bytes) -> int:
    modified: int = TTFont(io.BytesIO(font))["head"].modified
    return modified


def test_a_file_with_another_label_does_not_stay(where: Project) -> None:
    mark(where, "briefing", "language: en", "tlp: GREEN")
    pipeline.build(where, (), (), lambda _: None)
    path = where.content / "orders" / "briefing.yaml"
    path.write_text(path.read_text().replace("tlp: GREEN", "tlp: RED"))
    pipeline.build(where, (), (), lambda _: None)
    names = {one.name for one in (where.output / "orders").iterdir()} - {NAME}
    assert len(names) == 4
    assert all("-tlp-red" in name for name in names)


def test_names_of_marked_files_are_known() -> None:
    assert FORMS["pdf"].fits("a-en-letter-gray-tlp-amber-strict-internal.pdf", "a", "en")
    assert FORMS["pdf"].fits("a-en-tlp-red.pdf", "a", "en", "-tlp-red")
    assert not FORMS["pdf"].fits("a-en-tlp-red.pdf", "a", "en", "")
    assert not FORMS["pdf"].fits("a-en-tlp-pink.pdf", "a", "en")
