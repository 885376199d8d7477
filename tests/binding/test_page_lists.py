"""Page numbers that hang on the pages themselves: what a list of them shows, says, and is set again for."""

import re

import pytest

from octavo.pdf import late
from octavo.pdf.press import set_portion
from tests.binding.alone import portion
from tests.binding.conftest import bound
from tests.binding.opened import Opened


def test_what_is_read_aloud_of_a_link_in_a_list_of_pages_is_its_page(slug: str) -> None:
    """A link's description (PDF/UA-1, 7.18.5) is written when only zeros are there."""
    opened = Opened(bound(slug).pdf)
    links = [link for page in opened.pdf.pages for link in page.get("/Annots", ())]
    numbers = [(str(link.Dest), str(link.Contents)) for link in links if str(link.get("/Dest")).startswith("cite.")]

    assert len(numbers) > 5
    assert [said for _, said in numbers] == [str(bound(slug).page_of[name]) for name, _ in numbers]


@pytest.mark.parametrize("width", range(20, 40, 2))
def test_a_number_is_shown_once_wherever_its_line_ends(width: int) -> None:
    listed = ", ".join('<a href="#part.one" data-page="">00</a>' for _ in range(20))
    referred = 'as <a class="ref paged" href="#part.one" data-page="00">claims, p.</a> say; ' * 9
    body = f'<div style="width: {width}mm"><p><span class="late">{listed}</span></p><p>{referred}</p></div>'

    rooms = set_portion(portion(body)).rooms

    assert [room.figures for room in rooms if room.target] == [(2,)] * 29


def test_a_list_of_pages_stays_where_only_the_first_of_its_ids_changes() -> None:
    body = "<?pages one two three ?>"

    assert late.held(body, {"one": 2, "two": 3, "three": 3}, 1) == late.held(body, {"one": 2, "two": 2, "three": 3}, 1)
    assert late.listed([body], {"one": 2, "two": 3, "three": 3})["one.page-2"] == "two"
    assert late.listed([body], {"one": 2, "two": 2, "three": 3})["one.page-2"] == "three"


@pytest.mark.parametrize("comma", [", ", "، "])
def test_pages_in_a_row_are_closed_up(comma: str) -> None:
    pages = dict(zip("abcdef", (2, 3, 4, 6, 7, 9), strict=True))

    listed = re.sub("<[^>]+>", "", late.held("<?pages a b c d e f ?>", pages, 1, comma))

    assert listed == comma.join(["0–0", "0", "0", "0"])
