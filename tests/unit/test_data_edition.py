"""What other programs are given of a briefing, beside its books."""

import json
from pathlib import Path
from typing import Any

import pytest

from octavo import content, pipeline, versions
from octavo.crew import Crew
from octavo.orders import DATA, FORMS, Book, Format, Order, Product
from octavo.printing import REFERENCE, Printing
from octavo.project import Project

MADE = pipeline._made
FILES = ("orders-en.json", "orders-sources.bib", "orders-sources.csl.json", "orders-sources.ris")


def everything(root: Path, *books: Book, printing: Printing = REFERENCE) -> list[tuple[str, bool]]:
    built = pipeline.build(Project.at(root), (), books or ("epub",), lambda _: None, printing=printing)
    return [(one.file.name, one.is_new) for one in built]


def fake(_: Project, orders: list[Order], *__: object) -> tuple[Product, ...]:
    return tuple(Product(one, one.name.encode(), 0) for one in orders)


def without_books(project: Project, orders: list[Order], *given: Any) -> tuple[Product, ...]:
    """Make the data, and only pretend to make books: that takes long."""
    data = [one for one in orders if one.format in DATA]
    return (*fake(project, [one for one in orders if one not in data]), *MADE(project, data, *given))


@pytest.fixture(autouse=True)
def no_books(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_made", without_books)


@pytest.mark.parametrize(
    ("name", "form", "fits"),
    [
        ("a-en.pdf", "pdf", True),
        ("a-en-GB-letter-gray.pdf", "pdf", True),
        ("a-en.pdf", "epub", False),
        ("b-en.pdf", "pdf", False),
        ("a-.pdf", "pdf", False),
        ("a-en.json", "json", True),
        ("a-sources.csl.json", "json", False),
        ("a-sources.csl.json", "csl", True),
        ("a-en-sources.csl.json", "csl", False),
        ("a-sources.bib", "bib", True),
        ("manifest.json", "json", False),
    ],
)
def test_a_file_is_known_by_its_name(name: str, form: Format, *, fits: bool) -> None:
    assert FORMS[form].fits(name, "a") is fits


def test_a_briefing_called_sources_has_no_file_of_another() -> None:
    assert not FORMS["bib"].fits("a-sources.bib", "a-sources")


def test_the_data_stand_beside_every_book_and_are_built_when_it_changes(root: Path) -> None:
    assert everything(root) == [*((name, True) for name in ("orders-en.epub", *FILES))]
    assert everything(root, "pdf") == [
        ("orders-en.json", False),
        ("orders-en.pdf", True),
        *((n, False) for n in FILES[1:]),
    ]
    (root / "output" / "orders" / FILES[2]).unlink()
    assert everything(root) == [(name, name == FILES[2]) for name in ("orders-en.epub", *FILES)]
    with (root / "content" / "orders" / "terms.yaml").open("a") as file:
        file.write("  variants: [night ban]\n")
    assert everything(root) == [(name, True) for name in ("orders-en.epub", *FILES)]


def test_data_in_another_language_takes_the_place_of_the_old_and_sources_stay(root: Path) -> None:
    everything(root)
    briefing = root / "content" / "orders" / "briefing.yaml"
    briefing.write_text(briefing.read_text().replace("language: en", "language: en-GB"))

    everything(root, printing=Printing(theme="newsroom"))

    names = {"orders-en-GB-newsroom.epub", "orders-en-GB.json", *FILES[1:], "manifest.json"}
    assert {one.name for one in (root / "output" / "orders").iterdir()} == names


def test_what_the_data_hold(root: Path) -> None:
    everything(root)
    folder = root / "output" / "orders"
    for name in FILES:
        (folder / name).unlink()
    sources = root / "content" / "orders" / "sources.yaml"
    first, second = sources.read_text().split("- id: paper")
    sources.write_text("- id: paper" + second.rstrip() + "\n" + first)

    everything(root)

    assert versions.read((folder / FILES[0]).read_bytes()) == content.read(Project.at(root), "orders").briefing
    # In the order of their numbers: the gazette is cited first, wherever it stands in its file.
    assert [one["id"] for one in json.loads((folder / FILES[2]).read_bytes())] == ["gazette", "paper"]
    for name in (FILES[1], FILES[3]):
        told = (folder / name).read_text()
        assert told.index("The official gazette") < told.index("A report on the orders")


def test_no_worker_starts_for_data_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    everything(root)
    (root / "output" / "orders" / FILES[0]).unlink()
    monkeypatch.setattr(Crew, "start", lambda _: pytest.fail("a worker"))

    assert everything(root) == [(name, name == FILES[0]) for name in ("orders-en.epub", *FILES)]


def test_a_note_names_what_it_refers_to_as_the_source_list_does(root: Path) -> None:
    sources = root / "content" / "orders" / "sources.yaml"
    sources.write_text(sources.read_text().rstrip() + "\n  note: Dated by inference ([[provision-night]]).\n")

    everything(root)

    for name in FILES[1:]:
        assert "Dated by inference (provision 1.1)." in (root / "output" / "orders" / name).read_text()
