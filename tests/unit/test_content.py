"""Reading a folder: what comes out of a sound one, and that no folder makes it stumble."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from octavo import content
from octavo.content.advice import Spot, told
from octavo.content.assemble import assemble
from octavo.content.folder import gather
from octavo.content.shape import Choice, Kinds, Many, Named, Shape, fields, inside, nouns, shape_at
from octavo.content.survey import Survey
from octavo.errors import Place, ProblemsError
from octavo.model import FILE_KEYS, Briefing, Item, Record, TextBlock
from octavo.project import Project
from octavo.versions import write
from octavo.yaml_source import Value

STOCK = Path(__file__).parents[1] / "problems" / "_stock"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    shutil.copytree(STOCK, tmp_path / "content" / "orders")
    return Project.at(tmp_path)


def _whole_stock() -> dict[str, Value]:
    """Return the stock as the value of a single file."""
    return assemble(gather(Project.at(STOCK.parents[2], STOCK.parent), STOCK.name)).value


def test_a_sound_folder_is_read(project: Project) -> None:
    found = content.read(project, "orders")
    assert found.slug == "orders"
    assert [directive.id for directive in found.briefing.directives] == ["order-1", "order-2"]
    assert found.briefing.directives[0].sources[0].source == "gazette"
    (image,) = found.images
    assert (image.name, image.media_type, image.width, image.height) == ("images/street.png", "image/png", 8, 6)
    assert image.data == (project.content / "orders" / "images" / "street.png").read_bytes()


def test_everything_that_was_read_is_listed_with_its_sum(project: Project) -> None:
    files = dict(content.read(project, "orders").files)
    assert list(files) == sorted(files)
    assert set(files) == {*(f"{key}.yaml" for key in ("briefing", *FILE_KEYS)), "images/street.png"}
    before = files["terms.yaml"]
    terms = project.content / "orders" / "terms.yaml"
    terms.write_text(terms.read_text() + "# a comment\n")
    assert dict(content.read(project, "orders").files)["terms.yaml"] != before


def test_of_the_frozen_versions_the_last_before_shows_in_the_book(project: Project) -> None:
    folder = project.content / "orders" / "versions"
    folder.mkdir()
    stock = content.read(project, "orders").briefing
    for version in ("0.10", "0.9", "1.0"):
        (folder / f"{version}.json").write_bytes(write(stock.model_copy(update={"version": version})))

    found = content.read(project, "orders")

    assert [one.version for one in found.frozen] == ["0.9", "0.10", "1.0"]
    assert found.previous
    assert found.previous.version == "0.10"
    assert [name for name, _ in found.files if name.startswith("versions/")] == ["versions/0.10.json"]


def test_other_files_are_left_alone(project: Project) -> None:
    folder = project.content / "orders"
    (folder / "README.md").write_bytes(b"\xff")
    (folder / ".hidden.yaml").write_text("[")
    (folder / "drafts").mkdir()
    (folder / "drafts" / "unknown.yaml").write_text("[")
    assert "README.md" not in dict(content.read(project, "orders").files)


def test_one_file_says_the_same_as_many(project: Project) -> None:
    many = content.read(project, "orders").briefing
    folder = project.content / "orders"
    for file in folder.glob("*.yaml"):
        file.unlink()
    (folder / "briefing.yaml").write_text(json.dumps(_whole_stock()))
    assert content.read(project, "orders").briefing == many


def test_places_are_found_by_path_key_text_and_id(project: Project) -> None:
    places = content.read(project, "orders").places
    directives, sections = "content/orders/directives.yaml", "content/orders/sections.yaml"
    assert places.of_path(()) == Place("content/orders/briefing.yaml", 2, 1)
    assert places.of_path(("title",)) == Place("content/orders/briefing.yaml", 2, 8)
    assert places.of_path(("directives", 0, "title")) == Place(directives, 2, 10)
    assert places.of_key(("directives", 0, "title")) == Place(directives, 2, 3)
    assert places.of_path(("directives", 0, "lead")) == Place(directives, 1, 3)
    assert places.of_path(("directives", 0, "sources", 0, "source")) == Place(directives, 6, 7)
    assert places.of_path(("directives", 1, "sources", 0, "source")) == Place(directives, 21, 15)
    assert places.of_id("order-2") == Place(directives, 15, 3)
    assert places.of_id("nothing") == places.of_path(())
    words = "The streets were empty [@paper].\n\nThey filled again"
    block = content.read(project, "orders").briefing.sections[0].blocks[0]
    assert isinstance(block, TextBlock)
    path = ("sections", 0, "blocks", 0, "text")
    assert places.of_text(path, block.text, words.index("They")) == Place(sections, 9, 9)


def test_a_content_folder_elsewhere_is_named_without_the_machine(project: Project, tmp_path: Path) -> None:
    elsewhere = tmp_path / "a" / "texts"
    shutil.copytree(project.content, elsewhere)
    moved = Project.at(tmp_path / "b", content=elsewhere)
    assert content.read(moved, "orders").places.of_path(()).file == "texts/orders/briefing.yaml"


def test_a_folder_that_is_not_there_is_a_problem(project: Project) -> None:
    with pytest.raises(ProblemsError) as caught:
        content.read(project, "nowhere")
    assert [problem.code for problem in caught.value.problems] == ["missing-file"]


def test_a_link_inside_the_folder_is_followed(project: Project) -> None:
    folder = project.content / "orders"
    (folder / "drafts").mkdir()
    (folder / "terms.yaml").rename(folder / "drafts" / "terms")
    (folder / "terms.yaml").symlink_to("drafts/terms")
    assert content.read(project, "orders").briefing.terms


def test_a_file_name_that_is_no_text_can_be_reported(project: Project) -> None:
    (project.content / "orders" / "caf\udce9\x1b.yaml").write_text("a: 1\n")
    with pytest.raises(ProblemsError) as caught:
        content.read(project, "orders")
    (problem,) = caught.value.problems
    assert problem.code == "unknown-file"
    assert problem.place.file.encode()


def test_the_walk_finds_what_the_model_holds(project: Project) -> None:
    briefing = content.read(project, "orders").briefing
    survey = Survey.of(_whole_stock(), frozenset())
    assert not survey.uncertain
    held = list(_records(briefing))
    assert sorted(item.id for item in survey.items) == sorted(one.id for one in held if isinstance(one, Item))
    assert {item.noun for item in survey.items} == nouns(Briefing)
    # Citations in their short form are texts to the walk and records to the model.
    short = sum(path[-2:-1] == ("sources",) for path, _ in survey.words)
    assert len(survey.records) == len(held) - short
    assert {record.model for record in survey.records} == {type(one) for one in held}


def _records(value: object) -> Iterator[Record]:
    if isinstance(value, Record):
        if value.model_fields_set or not isinstance(value, type(Briefing.model_fields["identifiers"].default)):
            yield value
        for name in type(value).model_fields:
            yield from _records(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _records(one)


def _shapes(shape: Shape) -> Iterator[Shape]:
    yield shape
    match shape:
        case Many(inner) | Named(inner):
            yield from _shapes(inner)
        case Kinds(records=records):
            for _, record in records:
                yield from _shapes(record)
        case type() if issubclass(shape, Record):
            for inner in fields(shape).values():
                yield from _shapes(inner)
        case _:
            pass


def test_the_shape_of_every_field_is_known() -> None:
    found = list(_shapes(Briefing))
    assert {type(one) for one in found} == {type, Many, Named, Choice, Kinds, type(Record)}
    assert all(not isinstance(one, type) or one is not object for one in found)
    assert shape_at(("title", "x"), {}) is None
    assert shape_at(("zodiac",), {}) is None
    assert inside("a text", 0) is inside([], 0) is inside({}, "x") is None


def test_a_file_that_cannot_be_opened_is_a_problem(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ProblemsError) as caught:
        content.read(project, "orders")
    assert {problem.code for problem in caught.value.problems} == {"unreadable-file"}
    assert "Permission denied" in caught.value.problems[0].message


def test_a_folder_that_cannot_be_opened_is_a_problem(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(ProblemsError) as caught:
        content.read(project, "orders")
    assert [problem.code for problem in caught.value.problems] == ["unreadable-file"]


def test_a_picture_that_is_shown_twice_is_read_once(project: Project) -> None:
    sections = project.content / "orders" / "sections.yaml"
    block = "    - {kind: figure, image: images/street.png, alt: The street., caption: 'Again [@paper].'}\n"
    sections.write_text(sections.read_text() + block)
    assert len(content.read(project, "orders").images) == 1


def test_two_ways_to_one_claim_are_no_circle(project: Project) -> None:
    claims = project.content / "orders" / "claims.yaml"
    third = "- {id: c, text: So., kind: judgement, derived_from: [claim-end, claim-order], sources: [paper]}\n"
    claims.write_text(claims.read_text() + third)
    assert len(content.read(project, "orders").briefing.claims) == 3


def test_words_are_found_in_the_files(project: Project) -> None:
    places = content.read(project, "orders").places
    assert places.of_words("☃") == places.of_path(())
    assert places.of_words("filled again") == Place("content/orders/sections.yaml", 9, 14)


def test_an_error_of_an_unheard_of_kind_is_still_told() -> None:
    spot = Spot(("title",), Briefing, None, "x", {})
    assert told("unheard-of", "", spot)[:2] == ("wrong-value", "This value is not allowed here.")


def test_checking_loads_no_engine() -> None:
    engines = "weasyprint", "ebooklib", "jinja2", "babel", "PIL", "pikepdf", "click", "rich"
    program = f"import sys, octavo.content, octavo.schema; print([one for one in {engines} if one in sys.modules])"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
