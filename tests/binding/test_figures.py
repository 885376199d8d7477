"""What a screen reader is told of pictures: words for each that shows something, nothing of decorations."""

import pypdfium2
import pytest

from octavo.pdf.press import set_portion
from tests.binding.alone import alone, bound_from, portion, tags
from tests.binding.opened import Opened

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"{}><rect width="9" height="9"/></svg>'


def test_a_picture_has_words_that_stand_for_it() -> None:
    drawing = SVG.format("").replace("<rect", "<title>Drawn</title><rect")
    body = f'<p>a <img src="project:pictures/1.png" alt="Shown"/> b</p><p>{drawing}</p>'

    assert tags(body) == ["P a |b", "  Figure Alt='Shown'", "P", "  Figure Alt='Drawn'"]


@pytest.mark.parametrize(
    "decoration",
    [
        '<img src="project:pictures/1.png" alt="Shown" role="presentation"/>',
        '<img src="project:pictures/1.png" alt=""/>',
        SVG.format(' role="presentation"'),
    ],
    ids=["role", "without words", "drawing"],
)
def test_a_decoration_is_an_artifact(decoration: str) -> None:
    opened = alone(f"<p>a {decoration} b</p>")
    content = [number for number in opened._runs[0] if number >= 0]

    assert opened.tags()[2].split() == ["P", "a", "b"]
    assert content == [0, 1]


@pytest.mark.parametrize("rules", ["", "@page { bleed: 3mm }"], ids=["trimmed", "bleed"])
def test_a_figure_tells_where_it_is(rules: str) -> None:
    """Its box is in points from the lower left corner of the page (ISO 32000-1, table 344)."""
    figure = '<figure><img src="project:pictures/1.png" alt="Shown"/><figcaption>Caption</figcaption></figure>'
    pdf = bound_from(set_portion(portion(f'<p>One</p><p style="break-before: page">Two</p>{figure}', rules)))
    (told,) = [element.A.BBox for element in Opened(pdf).elements() if element.S == "/Figure"]
    with pypdfium2.PdfDocument(pdf) as drawn:
        (picture,) = drawn[1].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        assert [float(one) for one in told] == pytest.approx(picture.get_bounds(), abs=0.1)


def test_a_page_that_begins_in_a_drawing_of_several_pieces_begins_before_its_words() -> None:
    """Pieces of one drawing share the place before its caption, and so does the caption where it begins a page."""
    piece = '<img style="height: 50mm; display: block" src="project:pictures/1.png" alt="Shown"/>'
    figure = f"<figure>{piece * 3}<figcaption>Figure 1. It goes on and on</figcaption></figure>"
    pressed = set_portion(portion(f"<p>One</p>{figure}<p>Two</p>", "@page { size: 100mm 70mm; margin: 8mm }"))

    letters = [start.letters for start in pressed.starts]

    assert letters == [0, 3, 3, 3, 3]
    assert pressed.pages == len(letters)
