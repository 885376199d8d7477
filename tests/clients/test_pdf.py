"""The PDF in pdf.js: its outline, links, order and structure; each check is first shown a file that is spoilt."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.clients import pdf
from tests.clients.conftest import Edition
from tests.clients.pdf import Read
from tests.clients.printed import Printed


@pytest.fixture(scope="module")
def printed(edition: Edition) -> Printed:
    return Printed.of(edition.document)


Spoil = Callable[[Callable[[pikepdf.Pdf], None]], Read]


@pytest.fixture
def spoilt(edition: Edition, tmp_path: Path) -> Spoil:
    """Read the PDF after something was done to it."""

    def run(how: Callable[[pikepdf.Pdf], None]) -> Read:
        with pikepdf.open(edition.pdf) as one:
            how(one)
            one.save(tmp_path / "spoilt.pdf")
        return pdf.read(tmp_path / "spoilt.pdf")

    return run


def elements(one: pikepdf.Pdf, role: str) -> list[pikepdf.Dictionary]:
    """Return the structure elements of a role, in no order."""
    found = [thing for thing in one.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == role]
    assert found, f"there is no {role}"
    return found


class TestOutline:
    def test_leads_to_the_pages_on_which_its_titles_stand(self, read: Read) -> None:
        assert len(read.outline) > 10
        assert list(pdf.outline_faults(read)) == []

    def test_an_entry_that_leads_elsewhere_is_seen(self, spoilt: Spoil) -> None:
        def swap(one: pikepdf.Pdf) -> None:
            first, last = one.Root.Outlines.First, one.Root.Outlines.Last
            key = "/Dest" if "/Dest" in first else "/A"
            first[key], last[key] = last[key], first[key]

        assert len(list(pdf.outline_faults(spoilt(swap)))) >= 2


class TestLinks:
    def test_lead_to_their_targets_on_the_pages_that_they_name(self, read: Read, printed: Printed) -> None:
        assert sum(bool(link.name) for page in read.pages for link in page.links) > 200
        assert list(pdf.link_faults(read, printed.begins, printed.sources)) == []

    def test_a_wrong_and_a_dead_one_are_seen(self, spoilt: Spoil, printed: Printed) -> None:
        def turn(one: pikepdf.Pdf) -> None:
            holders = [link.get("/A", link) for page in one.pages for link in page.get("/Annots", [])]
            keys = [(holder, "/D" if "/D" in holder else "/Dest") for holder in holders]
            to_parts = [(holder, key) for holder, key in keys if str(holder.get(key, "")).startswith("part.")]
            for (holder, key), name in zip(to_parts[:2], ("part.colophon", "nowhere"), strict=True):
                holder[key] = pikepdf.String(name)

        faults = list(pdf.link_faults(spoilt(turn), printed.begins, printed.sources))
        assert any("to part.colophon: it is on page" in fault for fault in faults), faults
        assert any("to nowhere: leads nowhere" in fault for fault in faults), faults


class TestOrder:
    def test_every_word_stands_where_the_content_has_it(self, read: Read, printed: Printed) -> None:
        assert len(printed.pieces) > 1000
        assert pdf.order(read, printed.pieces).missing == ()

    def test_two_paragraphs_that_changed_places_are_seen(self, spoilt: Spoil, printed: Printed) -> None:
        def swap(one: pikepdf.Pdf) -> None:
            parent = next(p.P for p in elements(one, "/P") if len(p.P.K) > 3 and p.P.S == "/Sect")
            parent.K = pikepdf.Array(reversed(list(parent.K)))

        assert pdf.order(spoilt(swap), printed.pieces).missing

    def test_words_that_no_element_has_are_seen(self, spoilt: Spoil, printed: Printed) -> None:
        def drop(one: pikepdf.Pdf) -> None:
            elements(one, "/H3")[0].K = pikepdf.Array()

        assert pdf.order(spoilt(drop), printed.pieces).missing


class TestStructure:
    def test_is_made_as_readers_expect_it(self, read: Read) -> None:
        roles = {element.role for page in read.pages for element in page.tree.walk()}
        assert {"Document", "Sect", "H1", "H2", "H3", "P", "Link", "L", "LI", "LBody"} <= roles
        assert {"Table", "THead", "TBody", "TR", "TH", "TD"} <= roles
        assert list(pdf.structure_faults(read)) == []

    def test_a_row_without_cells_and_a_skipped_heading_are_seen(self, spoilt: Spoil) -> None:
        def spoil(one: pikepdf.Pdf) -> None:
            for cell in elements(one, "/TD")[:1]:
                cell.S = pikepdf.Name.P
            for heading in elements(one, "/H2")[1:]:
                heading.S = pikepdf.Name.H5

        faults = list(pdf.structure_faults(spoilt(spoil)))
        assert any("P in TR" in fault for fault in faults), faults
        assert any("H5 after" in fault for fault in faults), faults

    def test_a_file_without_tags_is_seen(self, spoilt: Spoil) -> None:
        def strip(one: pikepdf.Pdf) -> None:
            del one.Root.StructTreeRoot

        assert "page 1: no structure" in list(pdf.structure_faults(spoilt(strip)))


class TestRepairs:
    def test_nothing_is_read_but_the_content_and_its_numbers(self, read: Read, printed: Printed) -> None:
        """Notes are read at their calls; no header of a table is read again, and no leader at all."""
        order = pdf.order(read, printed.whole)
        assert order.missing == ()
        assert [words for words in order.between if not words.isdigit()] == []

    def test_heads_and_feet_are_artifacts(self, read: Read) -> None:
        assert [page.loose for page in read.pages if page.loose] == []
        told = " ".join(read.pages[2].artifacts)
        assert f"Page 3 of {len(read.pages)}" in told

    def test_leaders_are_not_read(self, read: Read) -> None:
        assert [number for number, page in enumerate(read.pages, 1) if ".." in page.tree.words().replace(" ", "")] == []

    def test_the_contents_are_a_list_of_contents(self, read: Read) -> None:
        roles = {element.role for element in read.pages[2].tree.walk()}
        assert {"TOC", "TOCI"} <= roles
        assert "L" not in roles

    def test_a_note_is_one(self, read: Read) -> None:
        elements = [element for page in read.pages for element in page.tree.walk()]
        (note,) = [element for element in elements if element.role == "Note"]
        assert next(one.role for one in note.children if isinstance(one, pdf.Element)) == "Lbl"
        assert any(element.role == "Reference" for element in elements)

    def test_an_item_has_one_body(self, read: Read) -> None:
        items = [element for page in read.pages for element in page.tree.walk() if element.role == "LI"]
        bodies = [[one.role for one in item.children if isinstance(one, pdf.Element)].count("LBody") for item in items]
        assert set(bodies) == {1}
