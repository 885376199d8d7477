"""The picture of the cover."""

import dataclasses
import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from octavo.compose import Document, for_print
from octavo.content import read
from octavo.crew import Crew
from octavo.errors import Place, ProblemsError
from octavo.pdf import cover
from octavo.pdf.cover import cover_image
from octavo.pdf.findings import Locate
from octavo.pdf.kept import Kept
from octavo.pdf.set import set_pages
from octavo.project import Project
from octavo.view import arrange
from octavo.view.words import Coded
from tests.ebook.books import FLAGSHIP, ROOT
from tests.here import HERE


def nowhere(_: str) -> Place:
    return Place("content")


@pytest.fixture(scope="module")
def document() -> Document:
    project = Project.at(ROOT)
    content = read(project, FLAGSHIP.name)
    return for_print(project, content, arrange(content, "Octavo"))


@pytest.fixture(scope="module")
def picture(document: Document) -> bytes:
    return cover_image(document, nowhere, HERE)


def test_it_has_the_size_that_shops_ask_for(picture: bytes) -> None:
    with Image.open(io.BytesIO(picture)) as image:
        assert (image.format, image.size, image.mode) == ("PNG", (1600, 2560), "RGB")
    assert len(picture) < 500_000


def test_it_is_drawn_and_reaches_the_edges(picture: bytes) -> None:
    """The dark ground of the head lies in the corner, and there is type on the paper below it."""
    with Image.open(io.BytesIO(picture)) as image:
        corner, paper = image.getpixel((0, 0)), image.getpixel((1599, 2559))
        below = image.convert("L").crop((0, 1300, 1600, 2560)).histogram()
    assert corner != paper
    assert paper == (255, 255, 255)
    assert sum(below[:60]) > 10_000


def test_a_marking_stands_at_its_head_and_at_its_foot(document: Document, picture: bytes) -> None:
    marked = cover_image(document, nowhere, HERE, (Coded("tlp-red", "TLP:RED"),))
    with Image.open(io.BytesIO(picture)) as plain, Image.open(io.BytesIO(marked)) as image:
        left, top, right, bottom = ImageChops.difference(plain, image).getbbox() or (0, 0, 0, 0)
        between = (0, 200, 1600, 2360)
        assert not ImageChops.difference(plain.crop(between), image.crop(between)).getbbox()
    assert left > 1600 / 2
    assert right < 1600
    assert top < 100
    assert bottom > 2460


def test_the_same_document_gives_the_same_picture(
    document: Document, picture: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "123456789")

    assert cover_image(document, nowhere, HERE) == picture


def test_a_complaint_of_the_engine_is_a_problem(document: Document) -> None:
    odd = dataclasses.replace(document, stylesheet=document.stylesheet + "p { colour: red }")

    with pytest.raises(ProblemsError) as caught:
        cover_image(odd, nowhere, HERE)

    assert [problem.code for problem in caught.value.problems] == ["engine-warning"]


def test_nothing_outside_may_be_asked_for(document: Document, tmp_path: Path) -> None:
    picture = tmp_path / "secret.png"
    picture.write_bytes(b"")
    front, *others = document.parts
    curious = dataclasses.replace(front, body=f'{front.body}<img src="{picture.as_uri()}" alt="x"/>')

    with pytest.raises(ProblemsError) as caught:
        cover_image(dataclasses.replace(document, parts=(curious, *others)), nowhere, HERE)

    assert "forbidden-resource" in {problem.code for problem in caught.value.problems}


def test_a_sheet_of_another_shape_is_noticed(document: Document) -> None:
    square = dataclasses.replace(
        document, stylesheet=document.stylesheet + "@media screen { @page cover { size: 2000px 2000px } }"
    )

    with pytest.raises(RuntimeError, match="another shape"):
        cover_image(square, nowhere, HERE)


def dying(_: object) -> None:
    os._exit(9)


def test_a_worker_that_dies_is_a_problem_of_the_cover(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cover, "_draw", dying)
    with Crew(1) as crew, pytest.raises(ProblemsError) as caught:
        cover_image(document, Place, crew)

    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file) == ("lost-worker", "id: part.cover")


def printed(document: Document, locate: Locate, crew: Crew) -> object:
    return set_pages(document, locate, crew, Kept(None, ""))


@pytest.mark.parametrize("make", [cover_image, printed])
def test_a_cover_that_runs_over_is_a_problem(root: Path, make: Callable[[Document, Locate, Crew], object]) -> None:
    """A second sheet would be dropped from the picture without a word."""
    project = Project.at(root)
    file = root / "content" / "orders" / "briefing.yaml"
    title = "\n  ".join(["Two orders on curfews and on all that came of them"] * 30)
    file.write_text(file.read_text("utf-8").replace("title: Two orders on curfews", f"title: >-\n  {title}"), "utf-8")
    content = read(project, "orders")

    with pytest.raises(ProblemsError) as caught:
        make(for_print(project, content, arrange(content, "Octavo")), content.places.of_words, HERE)

    (problem,) = caught.value.problems
    assert problem.code == "cover-too-long"
    assert str(problem.place) == "content/orders/briefing.yaml:3:3"
