"""A briefing with everything extreme in it, in both readers: wide and long tables, deep lists, long notes and names."""

import pytest

from tests.clients import pdf
from tests.clients.conftest import Edition
from tests.clients.pdf import Read
from tests.clients.printed import Printed
from tests.clients.test_book import SCREENS, Seen, look, misplaced, pages_of


@pytest.fixture(scope="module")
def stressed_read(stressed: Edition) -> Read:
    return pdf.read(stressed.pdf)


@pytest.fixture(scope="module")
def stressed_seen(stressed: Edition) -> Seen:
    return look(stressed.epub, {"phone": SCREENS["phone"]})["phone"]


class TestPdf:
    def test_its_outline_links_and_structure_are_sound(self, stressed: Edition, stressed_read: Read) -> None:
        printed = Printed.of(stressed.document)

        assert list(pdf.outline_faults(stressed_read)) == []
        assert list(pdf.link_faults(stressed_read, printed.begins, printed.sources)) == []
        assert list(pdf.structure_faults(stressed_read)) == []
        assert [page.loose for page in stressed_read.pages if page.loose] == []

    def test_it_is_read_in_the_order_of_its_content_and_nothing_else_is_but_its_notes(
        self, stressed: Edition, stressed_read: Read
    ) -> None:
        order = pdf.order(stressed_read, Printed.of(stressed.document).pieces, frozenset({"Note"}))

        assert order.missing == ()
        assert [words for words in order.between if not words.isdigit()] == []


class TestBook:
    def test_everything_fits_a_telephone(self, stressed_seen: Seen) -> None:
        assert stressed_seen.complaints == []
        assert [one for one in stressed_seen.chapters if one["faults"]] == []
        assert {one["file"]: one["broken"] for one in stressed_seen.chapters if one["broken"]} == {}

    def test_notes_open_and_contents_lead_to_their_headings(self, stressed_seen: Seen) -> None:
        assert stressed_seen.notes
        assert [note for note in stressed_seen.notes if note["words"] != note["meant"]] == []
        assert [one for one in stressed_seen.contents if not (one["exists"] and one["shown"])] == []

    def test_pages_begin_where_the_printed_ones_do(self, stressed_seen: Seen, stressed_read: Read) -> None:
        assert len(stressed_seen.pages) == len(stressed_read.pages)
        assert misplaced(stressed_seen.pages, pages_of(stressed_read)) == []
