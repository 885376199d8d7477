"""The structure does not know where pages end, and says of each element what it is."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from octavo.compose import Document
from octavo.pdf.set import Printed
from tests.binding.conftest import bound, composed
from tests.binding.opened import Opened

SHEETS = {"four metres": "210mm 4000mm", "A5": "A5", "small e-reader": "A6"}


def on(sheet: str, document: Document) -> Document:
    """The same document on pages of another size, on which a row may be too high to stand below its head."""
    pages = f"@page {{ size: {sheet}; margin: 10mm }} @page cover {{ size: A4 }}"
    return replace(document, stylesheet=f"{document.stylesheet} {pages} tr {{ break-inside: auto !important }}")


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_structure_is_the_same_on_any_page(
    slug: str, sheet: str, bind_in_spite: Callable[[Document], Printed]
) -> None:
    printed = bind_in_spite(on(SHEETS[sheet], composed(slug)))
    assert printed.pages != bound(slug).pages
    one, other = Opened(bound(slug).pdf), Opened(printed.pdf)
    assert spoken(one) == spoken(other)


def spoken(opened: Opened) -> list[str]:
    """The structure and its letters, without page numbers and the links that are nothing else."""
    lines = []
    for line in opened.tags():
        role, _, words = line.lstrip().partition(" ")
        letters = "".join(letter for letter in words if letter.isalpha())
        if letters or role != "Link":
            lines.append(f"{' ' * (len(line) - len(line.lstrip()))}{role} {letters}")
    return lines
