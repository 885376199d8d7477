"""What an e-book says of itself: all that is so, and nothing else."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from octavo.compose import Document
from octavo.epub.metadata import statements
from octavo.view.book import Creator
from tests.ebook.books import DC, OPF, STOCK, composed, made


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return composed(STOCK, tmp_path_factory.mktemp("content"))


def described(document: Document, **changes: Any) -> Document:
    return dataclasses.replace(document, metadata=dataclasses.replace(document.metadata, **changes))


def values(document: Document, name: str) -> list[str]:
    """What the statements of a term or property say."""
    return [one.text for one in statements(document) if name in (one.name, one.attributes.get("property"))]


def test_title_and_subtitle_are_told_apart(document: Document) -> None:
    book = described(document, title="A title", subtitle="And more")

    assert values(book, "title") == ["A title", "And more"]
    assert values(book, "title-type") == ["main", "subtitle"]
    assert values(book, "display-seq") == ["1", "2"]


def test_creators_have_a_role_and_a_name_to_file_them_under(document: Document) -> None:
    book = described(document, creators=(Creator("Ada Low", "Low, Ada"), Creator("A Desk", "A Desk")))

    assert values(book, "creator") == ["Ada Low", "A Desk"]
    assert values(book, "file-as") == ["Low, Ada", "A Desk"]
    assert values(book, "role") == ["aut", "aut"]
    assert [one.attributes["refines"] for one in statements(book) if one.attributes.get("property") == "role"] == [
        "#creator-1",
        "#creator-2",
    ]


def test_what_is_not_stated_is_left_out(document: Document) -> None:
    bare = described(document, subtitle="", publisher="", rights="", description="", subjects=(), creators=())

    assert {one.name for one in statements(bare)} == {"title", "language", "date", "rights", "meta"}
    assert all(one.text for one in statements(bare))


def test_where_no_rights_are_stated_that_is_said(document: Document) -> None:
    """Catalogues ask for them."""
    assert values(described(document, rights=""), "rights") == ["No licence is stated."]
    assert values(described(document, rights="CC0"), "rights") == ["CC0"]


def test_the_publisher_certifies_else_the_first_author_else_nothing_is_claimed(document: Document) -> None:
    author = (Creator("The desk", "Desk"),)

    published = described(document, publisher="A press", creators=author)
    assert values(published, "a11y:certifiedBy") == ["A press"]
    written = described(document, publisher="", creators=author)
    assert values(written, "a11y:certifiedBy") == ["The desk"]
    assert values(written, "dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.1 Level AA"]
    nobodys = described(document, publisher="", creators=())
    assert values(nobodys, "a11y:certifiedBy") == values(nobodys, "dcterms:conformsTo") == []


def test_pictures_are_spoken_of_where_there_are_any(document: Document) -> None:
    assert values(document, "schema:accessMode") == ["textual", "visual"]
    assert values(document, "schema:accessModeSufficient") == ["textual,visual", "textual"]
    assert "alternativeText" in values(document, "schema:accessibilityFeature")
    assert "Pictures have a text" in values(document, "schema:accessibilitySummary")[0]

    bare = dataclasses.replace(document, assets=())
    assert values(bare, "schema:accessMode") == ["textual"]
    assert values(bare, "schema:accessModeSufficient") == ["textual"]
    assert "alternativeText" not in values(bare, "schema:accessibilityFeature")
    assert "The only picture is that of the cover" in values(bare, "schema:accessibilitySummary")[0]


@pytest.mark.parametrize(
    ("mark", "sentence"),
    [("<table", "Tables"), ("doc-biblioref", "Citations"), ("doc-noteref", "Notes")],
)
def test_the_summary_speaks_only_of_what_is_there(document: Document, mark: str, sentence: str) -> None:
    without = tuple(dataclasses.replace(part, body=part.body.replace(mark, "")) for part in document.parts)

    assert sentence in values(document, "schema:accessibilitySummary")[0]
    assert sentence not in values(dataclasses.replace(document, parts=without), "schema:accessibilitySummary")[0]


def test_nothing_is_claimed_that_no_book_of_ours_has(document: Document) -> None:
    claimed = set(values(document, "schema:accessibilityFeature"))

    assert not claimed & {"index", "pageNavigation", "pageBreakMarkers", "longDescription", "synchronizedAudioText"}
    assert values(document, "schema:accessibilityHazard") == ["none"]


def test_the_package_bears_the_statements_and_fixed_times(document: Document) -> None:
    package = made(document).package
    modified = [m.text for m in package.iter(f"{OPF}meta") if m.get("property") == "dcterms:modified"]

    assert modified == ["2025-03-02T00:00:00Z"]
    assert [one.text for one in package.iter(f"{DC}date")] == ["2025-03-02"]
    assert [one.text for one in package.iter(f"{DC}identifier")] == [document.metadata.identifier]
    assert not list(package.iter(f"{DC}source"))
    written = {(element.tag.partition("}")[2], element.text) for element in package.iter()}
    assert {(one.name, one.text) for one in statements(document)} <= written


def test_the_same_folder_is_the_same_book_wherever_it_is_built(document: Document, tmp_path: Path) -> None:
    assert composed(STOCK, tmp_path / "elsewhere").metadata == document.metadata
