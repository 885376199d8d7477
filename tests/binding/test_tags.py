"""The structure does not know where pages end."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from octavo.compose import Document
from octavo.pdf.set import Printed
from tests.binding.conftest import composed_from
from tests.binding.opened import Opened
from tests.fixtures import stress
from tests.fixtures.size import Size

FOUR_METRES = "210mm 4000mm"
SHEETS = {"A4": "A4", "A5": "A5", "small e-reader": "A6"}
EXTREME = Size(
    directives=2, sections=4, sources=8, events=6, actors=4, statements=2, claims=3, gaps=2, terms=4, longest=60
)


def on(sheet: str, document: Document) -> Document:
    """The same document on pages of another size, on which a row may be too high to stand below its head."""
    pages = f"@page {{ size: {sheet}; margin: 10mm }} @page cover {{ size: A4 }}"
    return replace(document, stylesheet=f"{document.stylesheet} {pages} tr {{ break-inside: auto !important }}")


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """A briefing with everything extreme in it: wide and long tables, deep lists, long notes and addresses."""
    folder = tmp_path_factory.mktemp("content")
    stress.write(folder / "stress", EXTREME)
    return composed_from(folder, "stress")


@pytest.fixture(scope="module")
def endless() -> dict[str, list[str]]:
    """What is found on pages of four metres, once it was looked for."""
    return {}


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_structure_is_the_same_on_any_page(
    sheet: str, document: Document, endless: dict[str, list[str]], bind_in_spite: Callable[[Document], Printed]
) -> None:
    if not endless:
        endless["spoken"] = spoken(bind_in_spite(on(FOUR_METRES, document)))
    assert spoken(bind_in_spite(on(SHEETS[sheet], document))) == endless["spoken"]


def spoken(printed: Printed) -> list[str]:
    """The structure and its letters, without page numbers and the links that are nothing else."""
    lines = []
    for line in Opened(printed.pdf).tags():
        role, _, words = line.lstrip().partition(" ")
        letters = "".join(letter for letter in words if letter.isalpha())
        if letters or role != "Link":
            lines.append(f"{' ' * (len(line) - len(line.lstrip()))}{role} {letters}")
    return lines
