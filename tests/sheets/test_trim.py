"""Boxes are exact, marks stand where the cut goes, and nothing is painted beyond the bleed but them."""

import pytest
from pikepdf import Name, Pdf
from PIL import Image

from octavo.sheets.trim import trimmed
from tests.sheets.looking import opened, seen
from tests.sheets.samples import changed, set_in

MM = 72 / 25.4
BLEED = "@page { bleed: 3mm }"
OVER = '<section>Page<div style="position: absolute; left: -40mm; top: 0; height: 30mm; width: 80mm; background: #000">'
PAGE = (400, 600)
# From the edge of the media box to the trim: the bleed, the marks, and room.
MARGIN = 10 * MM
DOTS = 300 / 72


@pytest.fixture(scope="module")
def plain() -> bytes:
    return set_in(f"{OVER}</div></section><section style='page: wide'>Wide</section>", BLEED)


@pytest.fixture(scope="module")
def page(plain: bytes) -> Image.Image:
    return seen(trimmed(plain), 0, DOTS).convert("L")


def dark(page: Image.Image, x: float, y: float) -> bool:
    """Tells whether there is ink within a dot of a place, in points from the top left of the trimmed page."""
    column, row = round((x + MARGIN) * DOTS), round((y + MARGIN) * DOTS)
    return min(page.crop((column - 1, row - 1, column + 2, row + 2)).tobytes()) < 128


def test_boxes_are_exact(plain: bytes) -> None:
    with opened(trimmed(plain)) as pdf:
        for page, (width, height) in zip(pdf.pages, (PAGE, PAGE[::-1]), strict=True):
            for box, wider in (("TrimBox", 0), ("BleedBox", 3), ("MediaBox", 10), ("CropBox", 10)):
                edge = wider * MM
                expected = [-edge, -edge, width + edge, height + edge]
                assert [float(number) for number in page.obj[f"/{box}"]] == pytest.approx(expected, abs=0.001), box


def test_the_bleed_box_of_the_engine_is_not_the_bleed() -> None:
    with opened(set_in("<section>Page</section>", "@page { bleed: 6mm }")) as pdf:
        assert float(pdf.pages[0].BleedBox[0]) == pytest.approx(-10)


@pytest.mark.parametrize("x", [0, PAGE[0]])
@pytest.mark.parametrize("y", [0, PAGE[1]])
def test_two_marks_meet_at_every_corner(page: Image.Image, x: float, y: float) -> None:
    out, down = (-1 if x == 0 else 1), (-1 if y == 0 else 1)
    for distance in (3.2, 5, 7.8):
        assert dark(page, x + out * distance * MM, y)
        assert dark(page, x, y + down * distance * MM)
    for distance in (2.8, 8.4):
        assert not dark(page, x, y + down * distance * MM)


def test_what_runs_off_the_page_ends_with_the_bleed(page: Image.Image) -> None:
    assert dark(page, -2.7 * MM, 20 * MM)
    assert not dark(page, -3.3 * MM, 20 * MM)


def test_without_the_cut_it_would_run_on(plain: bytes) -> None:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].obj.MediaBox = [-MARGIN, -MARGIN, PAGE[0] + MARGIN, PAGE[1] + MARGIN]

    assert dark(seen(changed(plain, change), 0, DOTS).convert("L"), -3.3 * MM, 20 * MM)


def test_nothing_moves(plain: bytes) -> None:
    with opened(plain) as before, opened(trimmed(plain)) as after:
        for old, new in zip(before.pages, after.pages, strict=True):
            first, *middle, last = new.Contents
            assert [stream.read_bytes() for stream in middle] == [old.Contents.read_bytes()]
            assert first.read_bytes().startswith(b"q ")
            assert last.read_bytes().split()[:2] == [b"Q", b"/Artifact"]


def test_an_art_box_goes_and_a_blank_page_gets_its_marks() -> None:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].obj.ArtBox = [0, 0, 9, 9]
        del pdf.pages[0].obj.Contents

    with opened(trimmed(changed(set_in("<section>Page</section>", BLEED), change))) as pdf:
        assert Name.ArtBox not in pdf.pages[0]
        assert len(pdf.pages[0].Contents) == 2


def test_the_size_of_the_bleed_is_a_choice() -> None:
    wider = trimmed(set_in("<section>Page</section>", "@page { bleed: 6mm }"), 5)
    with opened(wider) as pdf:
        assert float(pdf.pages[0].BleedBox[0]) == pytest.approx(-5 * MM, abs=0.001)


@pytest.mark.parametrize("style", ["", "@page { bleed: 2mm }"])
def test_less_bleed_is_refused(style: str) -> None:
    with pytest.raises(ValueError, match="page 1 has less than"):
        trimmed(set_in("<section>Page</section>", style))
