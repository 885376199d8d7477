"""Numbered copies: alike but for their number, and nobody's name in any of them."""

import io
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pikepdf
import pypdfium2
import pytest

from octavo import pipeline
from octavo.audience import Audience
from octavo.errors import UsageError
from octavo.orders import FORMS
from octavo.project import Project
from octavo.recipients import names_of

ROOT: Final = Path(__file__).parents[2]
LIST: Final = "orders-copies.csv"


@pytest.fixture
def where(tmp_path: Path) -> Project:
    shutil.copytree(ROOT / "tests/problems/_stock", tmp_path / "content" / "orders")
    return replace(Project.at(tmp_path), templates=ROOT / "templates", styles=ROOT / "styles")


def built(where: Project, *names: str) -> dict[str, bool]:
    made = pipeline.build(where, (), ("pdf", "epub"), lambda _: None, audience=Audience(recipients=tuple(names)))
    return {one.file.name: one.is_new for one in made if one.file.name.endswith((".pdf", ".epub"))}


def test_each_recipient_has_a_number_that_stays(where: Project) -> None:
    assert list(built(where, "Ann Other", "Büro, 2")) == [
        f"orders-en-copy-00{number}.{form}" for number in (1, 2) for form in ("epub", "pdf")
    ]
    assert built(where, "Büro, 2", "Third") == {
        "orders-en-copy-002.epub": False,
        "orders-en-copy-002.pdf": False,
        "orders-en-copy-003.epub": True,
        "orders-en-copy-003.pdf": True,
    }
    folder = where.output / "orders"
    assert (folder / LIST).read_text() == 'copy,recipient\n1,Ann Other\n2,"Büro, 2"\n3,Third\n'
    for file in sorted(folder.iterdir()):
        if file.name != LIST:
            data = file.read_bytes()
            assert not [name for name in (b"Ann Other", "Büro".encode(), b"Third") if name in data], file.name


def test_the_number_stands_on_every_page_and_in_the_metadata(where: Project) -> None:
    built(where, "One", "Two")
    folder = where.output / "orders"
    texts: list[list[str]] = []
    for number in (1, 2):
        path = folder / f"orders-en-copy-00{number}.pdf"
        book: Any = pypdfium2.PdfDocument(path)
        texts.append([page.get_textpage().get_text_range() for page in book])
        assert {text.count(f"Copy {number}") for text in texts[-1]} == {2}
        with pikepdf.open(path) as pdf:
            assert f"<xmp:Label>Copy {number}</xmp:Label>".encode() in pdf.Root.Metadata.read_bytes()
        with zipfile.ZipFile(io.BytesIO(path.with_suffix(".epub").read_bytes())) as files:
            parts = [name for name in files.namelist() if name.endswith(".xhtml")]
            assert all(f'class="marking">Copy {number}<'.encode() in files.read(name) for name in parts)
            assert f'"dcterms:provenance">Copy {number}<'.encode() in files.read("EPUB/content.opf")
    assert [text.replace("Copy 1", "Copy 2") for text in texts[0]] == texts[1]


def test_a_copy_is_the_same_whoever_else_has_one(where: Project, tmp_path: Path) -> None:
    others = replace(where, output=tmp_path / "others")
    built(where, "One")
    built(others, "One", *map(str, range(2, 13)))
    for name in ("orders-en-copy-001.pdf", "orders-en-copy-001.epub"):
        assert (where.output / "orders" / name).read_bytes() == (others.output / "orders" / name).read_bytes()


def test_a_list_that_is_none_is_not_written_over(where: Project) -> None:
    built(where, "One")
    (where.output / "orders" / LIST).write_text("copy;recipient\n1;One\n")
    with pytest.raises(UsageError, match="no list of copies"):
        built(where, "Two")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Name,Town\nAnn,Homs\n\nBob , Hama\nAnn,Idlib\n", ("Ann", "Bob")),
        ("town,name\nHoms,Ann\n", ("Ann",)),
        ('\ufeff"Ann, Dr"\nBob\n', ("Ann, Dr", "Bob")),
        ('\ufeffTown;Name\r\nHoms;"Ann, Dr"\r\n', ("Ann, Dr",)),
        ("copy,recipient\n1,Ann\n", ("Ann",)),
        ("\nname\tTown\nAnn  Other\tHoms\n", ("Ann Other",)),
    ],
)
def test_recipients_are_read_from_a_file(text: str, names: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(text)
    assert names_of((), tmp_path / "list.csv") == names


@pytest.mark.parametrize("data", [b"", b"name\n", b"\xff\xfe\n"])
def test_a_file_that_names_nobody_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(data)
    with pytest.raises(UsageError, match=r"list\.csv"):
        names_of((), tmp_path / "list.csv")


@pytest.mark.parametrize("name", ["", "  ", "A\0n", "Jos\udce9"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="no name"):
        names_of(["Ann", name])


def test_a_name_is_one_however_it_is_typed() -> None:
    assert names_of(["Büro 2", "Bu\u0308ro\n 2 "]) == ("Büro 2",)


def test_names_of_copies_are_known() -> None:
    name = FORMS["pdf"].name("a", "en", marks="-tlp-red", copy=12)
    assert name == "a-en-tlp-red-copy-012.pdf"
    assert FORMS["pdf"].fits(name, "a", "en", "-tlp-red")
    assert not FORMS["pdf"].fits(name, "a", "en", "")
