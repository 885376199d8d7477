"""What readers see of a change between versions: marks beside what is new, no wider than it is."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from octavo.compose import Document, for_ebook, for_print
from octavo.content import Content
from octavo.content.frozen import Frozen
from octavo.model import Briefing
from octavo.project import Project
from octavo.view import arrange
from tests.unit.test_view import read

SINCE = "0.9"


def since(now: Content, *way: str | int, was: Any) -> Content:
    """Give content a version before it in which another value stood at the end of the way, or none."""
    told = now.briefing.model_dump(mode="json", exclude_none=True) | {"version": SINCE}
    holder: Any = told
    for step in way[:-1]:
        holder = holder[step]
    holder[way[-1]] = was
    if was is None:
        del holder[way[-1]]
    before = Briefing.model_validate(told)
    return replace(now, frozen=(Frozen(before, ""),))


def add(root: Path, name: str, text: str) -> None:
    path = root / "content" / "orders" / name
    path.write_text(path.read_text() + text)


def editions(root: Path, *way: str | int, was: Any) -> tuple[Document, Document]:
    made = since(read(root), *way, was=was)
    project, book = Project.at(root), arrange(made, "Octavo")
    return for_print(project, made, book), for_ebook(project, made, book)


def marked(document: Document) -> list[str]:
    """Return the tags that bear a mark, each with the first of the words behind it."""
    text = "".join(part.body for part in document.parts)
    found = re.findall(r'<(\w+)[^>]*?\sdata-changed=""[^>]*>(.*?)</\1>', text, re.DOTALL)
    return [f"{tag}: {' '.join(re.sub('<[^>]+>', ' ', inner).split()[:2])}" for tag, inner in found]


SECTION = ("sections", 0, "blocks")
MARKED: list[tuple[tuple[str | int, ...], Any, list[str]]] = [
    (("title",), "Two orders", ["h1: Two orders"]),
    (("as_of",), "2025-01", ["tr: Record considered"]),
    (("summary", "bottom_line"), "It stays.", ["p: The curfew"]),
    (("summary", "source_statement"), "Two were seen.", ["p: 2 sources,"]),
    (("summary", "figures", 0, "value"), "3", ["p: 2"]),
    (("summary", "judgements", 0, "basis"), "Hearsay.", ["div: Basis The"]),
    (("summary", "judgements", 0, "claims"), ["claim-end", "claim-order"], ["div: Rests on"]),
    (
        ("summary", "judgements", 0, "confidence"),
        "low",
        ["li: moderate confidence", "span: moderate confidence", "p: The curfew"],
    ),
    (("directives", 0, "title"), "An order", ["tr: 1 The", "h2: Directive 1"]),
    (("directives", 1, "repeals"), None, ["tr: Repeals directive"]),
    (("directives", 0, "provisions", 1, "force"), "may", ["tr: 1.2 Shops"]),
    ((*SECTION, 1, "rows", 1, 1), "28", ["tr: Second 27"]),
    ((*SECTION, 1, "rows"), [["First", "15"]], ["tr: Second 27"]),
    ((*SECTION, 1, "rows"), [["First", "15"], ["Second", "27"], ["Third", "30"]], []),
    ((*SECTION, 2, "rows", 0, "cells", 0), "Quiet", ["tr: Nights Closed"]),
    ((*SECTION, 6, "items", 1), "A third order.", ["li: Another order."]),
    ((*SECTION, 0, "text"), "The streets were empty [@paper].", ["p: They filled"]),
    (("limitations",), "- No map was seen.\n- It is *thin*.", ["li: The record"]),
    (("claims", 1, "kind"), "fact", ["li: Claim 2"]),
    (("claims", 1), None, ["li: Claim 2"]),
    (("sources", 0, "reliability"), "C", ["tr: Grade B2:"]),
    (("gaps", 0, "question"), "Where?", ["h3: Question 1."]),
    (("summary", "figures", 0, "label"), "Laws", ["li: 2 Orders"]),
]


@pytest.mark.parametrize(("way", "was", "bars"), MARKED, ids=[str(n) for n in range(len(MARKED))])
def test_a_bar_stands_beside_what_changed_and_nothing_else(
    root: Path, way: tuple[str | int, ...], was: Any, bars: list[str]
) -> None:
    add(root, "summary.yaml", "source_statement: Both were seen.\n")

    printed, ebook = editions(root, *way, was=was)

    assert marked(printed) == bars
    assert bool(marked(ebook) or "<ins>" in "".join(part.body for part in ebook.parts)) == bool(bars)


@pytest.mark.parametrize(
    ("way", "was", "has_marks"),
    [(("description",), "Of orders.", False), (("claims", 1, "status"), "checked", False), (("title",), "Laws", True)],
)
def test_marks_are_explained_where_there_are_any(
    root: Path, way: tuple[str | int, ...], was: Any, *, has_marks: bool
) -> None:
    if way == ("description",):
        add(root, "briefing.yaml", "description: Of curfews.\n")

    for edition, words in zip(
        editions(root, *way, was=was), ("was changed.", "new words are underlined twice."), strict=True
    ):
        (told,) = (part.body for part in edition.parts if part.kind == "changes")
        assert (words in told) == has_marks
