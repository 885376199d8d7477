"""Pages and elements of the structure agree, on every page of real briefings (ISO 32000-1, 14.7.4.4)."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from tests.binding.conftest import bound
from tests.binding.opened import Opened


def owners(opened: Opened) -> Iterator[tuple[Any, Any]]:
    """Yield what pages lead to for each run and each annotation, and the element that says it has it."""
    parents = dict(_pairs(opened.pdf.Root.StructTreeRoot.ParentTree.Nums))
    said = {}
    for element in opened.elements():
        for kid in element.K:
            if isinstance(kid, int):
                said[element.Pg.objgen, int(kid)] = element.objgen
            elif "/MCID" in kid:
                said[kid.Pg.objgen, int(kid.MCID)] = element.objgen
            elif "/Obj" in kid:
                said[kid.Obj.objgen] = element.objgen
    for page in opened.pdf.pages:
        for number in map(int, re.findall(rb"/MCID (\d+)", page.Contents.read_bytes())):
            yield parents[int(page.obj.StructParents)][number].objgen, said.pop((page.obj.objgen, number))
        for link in page.obj.get("/Annots", ()):
            yield parents[int(link.StructParent)].objgen, said.pop(link.objgen)
    assert not said


def _pairs(flat: Any) -> Iterator[tuple[int, Any]]:
    items = list(flat)
    yield from zip(map(int, items[::2]), items[1::2], strict=True)


def test_pages_and_elements_know_each_other(slug: str) -> None:
    found = list(owners(Opened(bound(slug).pdf)))

    assert len(found) > 1000
    assert [pair for pair in found if pair[0] != pair[1]] == []


def test_elements_know_their_parents(slug: str) -> None:
    for element in Opened(bound(slug).pdf).elements():
        for kid in element.K:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                assert kid.P.objgen == element.objgen


def test_a_run_without_an_element_is_seen(slug: str) -> None:
    opened = Opened(bound(slug).pdf)
    paragraph = next(element for element in opened.elements() if element.S == "/P")
    paragraph.K = []

    with pytest.raises(KeyError):
        list(owners(opened))
