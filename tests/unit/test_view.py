"""A briefing arranged: order, numbers, labels, and nothing that an author wrote is lost."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from octavo import content, markup
from octavo.compose import for_ebook, for_print
from octavo.model import Briefing, Record, Words
from octavo.model.record import Reference
from octavo.project import Project
from octavo.view import Book, arrange
from octavo.view.backmatter import SourceList

EVERYTHING = Path(__file__).parents[1] / "golden" / "odd" / "content"


def read(root: Path) -> content.Content:
    return content.read(Project.at(root), "orders")


def change(root: Path, name: str, text: str) -> None:
    (root / "content" / "orders" / name).write_text(text)


def sources(book: Book) -> SourceList:
    (body,) = (part.body for part in book.parts if isinstance(part.body, SourceList))
    return body


def test_sources_are_numbered_in_the_order_in_which_a_reader_meets_them(root: Path) -> None:
    change(
        root,
        "summary.yaml",
        "bottom_line: First the report [@paper], then the order [@gazette], and again [@paper].\njudgements: []\n",
    )

    numbered = {entry.id: entry.number for entry in sources(arrange(read(root), "Octavo")).sources}

    assert (numbered["paper"], numbered["gazette"]) == (1, 2)


def test_the_order_of_the_file_does_not_change_the_numbers(root: Path) -> None:
    before = sources(arrange(read(root), "Octavo")).sources
    path = root / "content" / "orders" / "sources.yaml"
    items = re.split(r"(?m)^(?=- )", path.read_text())
    path.write_text(items[0] + "".join(reversed(items[1:])))

    after = sources(arrange(read(root), "Octavo")).sources

    assert [(one.id, one.number) for one in after] == [(one.id, one.number) for one in before]
    assert len(before) > 1


def test_citations_behind_the_source_list_are_told_in_it(root: Path) -> None:
    change(
        root,
        "revisions.yaml",
        '- version: "1.0"\n  date: 2025-03-02\n  kind: first\n  text: As the report says [@paper].\n',
    )

    (paper,) = (one for one in sources(arrange(read(root), "Octavo")).sources if one.id == "paper")

    assert paper.cited_at[-1].part == "part.revisions"


def test_names_in_references_have_their_typography(root: Path) -> None:
    path = root / "content" / "orders" / "actors.yaml"
    path.write_text(re.sub(r"name: .*", 'name: The "People\'s" Office', path.read_text(), count=1))

    printed = for_print(Project.at(root), read(root), arrange(read(root), "Octavo"))

    text = "".join(part.body for part in printed.parts)
    assert "The “People’s” Office" in text
    assert "People's" not in text


def test_titles_keep_their_dates_whole_and_catalogues_get_ordinary_spaces(root: Path) -> None:
    path = root / "content" / "orders" / "briefing.yaml"
    path.write_text(re.sub(r"\ntitle: .*", "\ntitle: Orders of 27 May 2024", path.read_text()))

    book = arrange(read(root), "Octavo")

    assert book.metadata.title == "Orders of 27 May 2024"
    assert book.parts[0].title == "Orders of 27\u00a0May\u00a02024"
    assert "\u00a0" not in repr(book.metadata)


def _leaves(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the name and the value of everything an author may write, however deep."""
    for name in type(record).model_fields:
        yield from _leaf(f"{type(record).__name__}.{name}", getattr(record, name))


def _leaf(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Record):
        yield from _leaves(value)
    elif isinstance(value, tuple):
        for one in value:
            yield from _leaf(name, one)
    elif isinstance(value, Words) and not isinstance(value, Reference):
        yield name, value


UNSEEN = {
    "Author.file_as",
    "Briefing.description",
    "Briefing.language",
    "Briefing.subjects",
    "FigureBlock.image",
    "Identifiers.uuid",
}
"""What stands in the metadata alone, and the name of a picture's file, which no reader needs."""


def test_what_an_author_writes_is_printed_in_both_editions(tmp_path: Path) -> None:
    """Each field of the fullest briefing of the tests shows in print and in the e-book."""
    shutil.copytree(EVERYTHING, tmp_path / "orders")
    project = Project.at(EVERYTHING.parents[3], content=tmp_path)
    full = content.read(project, "orders")
    book = arrange(full, "Octavo")
    editions = {"print": for_print(project, full, book), "e-book": for_ebook(project, full, book)}
    fields = [(name, value) for name, value in _leaves(full.briefing) if name not in UNSEEN]
    seen = {name for name, _ in fields}

    assert len(seen) > 100
    for edition, document in editions.items():
        text = _words("".join(part.body for part in document.parts))
        lost = {name for name, value in fields if _sample(value) not in text}
        assert not lost, (edition, lost)


def _words(markup: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", markup.lower())


def _sample(value: str) -> str:
    """Return the longest run of plain letters of a text, which no markup or typography divides."""
    runs = re.findall(r"[A-Za-z0-9 ]+", re.sub(r"\[\[?[@^]?[^\]]*\]", "|", value))
    return _words(max(runs, key=len)) if runs else ""


def test_the_stock_has_every_kind_of_part(root: Path) -> None:
    book = arrange(read(root), "Octavo")

    assert isinstance(read(root).briefing, Briefing)
    assert [part.kind for part in book.parts][:4] == ["cover", "summary", "contents", "glance"]
    assert {part.kind for part in book.parts} >= {"directive", "timeline", "people", "section", "gaps", "glossary"}


def test_parts_with_nothing_in_them_leave_no_heading_behind() -> None:
    bare = EVERYTHING.parents[1] / "bare"
    book = arrange(content.read(Project.at(EVERYTHING.parents[3], content=bare), "content"), "Octavo")

    assert [part.kind for part in book.parts] == ["cover", "summary", "contents", "sources", "colophon"]


def test_words_against_something_say_against_what(root: Path) -> None:
    path = root / "content" / "orders" / "claims.yaml"
    against = "  contradicted_by: [{source: gazette, locator: p. 3, quotation: it goes on}]\n"
    path.write_text(path.read_text().replace("  sources: [paper]\n", f"  sources: [paper]\n{against}"))

    (gazette,) = (one for one in sources(arrange(read(root), "Octavo")).sources if one.id == "gazette")

    assert [markup.plain(one) for one in gazette.quotations] == ["Against claim\u00a02: “it goes on” (p.\u00a03)"]


def test_what_is_not_known_bears_the_number_by_which_texts_refer_to_it(root: Path) -> None:
    project, book = Project.at(root), arrange(read(root), "Octavo")

    for edition in (for_print(project, read(root), book), for_ebook(project, read(root), book)):
        text = "".join(part.body for part in edition.parts).replace("\u00a0", " ")
        assert re.search(r'href="[^"]*#gap-map"[^>]*>question 1\b', text)
        assert '<span class="label">Question 1.</span> Where did the curfew hold?' in text
