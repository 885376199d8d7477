"""Pages of every paper, binding and theme: what each option promises, looked for on set pages."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

import pytest
from weasyprint.formatting_structure.boxes import BlockBox, MarginBox, TextBox

from octavo.markup import Target
from octavo.pdf import boxes, layout
from octavo.pdf.engine import Engine
from octavo.pdf.kept import Kept
from octavo.pdf.portion import Complaints
from octavo.pdf.settle import Settler
from octavo.printing import Printing
from octavo.stylesheets import stylesheet
from tests.here import HERE
from tests.layout.conftest import ROOT, composed, set_as

FLAGSHIP: Final = "syria-security-directives"
LARGE: Final = Printing(large=True)
EDITIONS: Final = [
    Printing(theme="newsroom"),
    Printing(paper="letter", theme="copier"),
    Printing(layout="booklet", paper="a5"),
    LARGE,
]
FOLIO: Final = "Page 000 of 000"
"""With room for the numbers, which are known when all pages are set."""
PIXELS: Final = 96 / 25.4
"""Of a millimetre."""
_NARROW: Final = ".detail { width: 30pt; }"


def lay_out(body: str, printing: Printing, rules: str = "") -> list[Any]:
    """Set XHTML as an edition."""
    document = composed(FLAGSHIP)
    engine = Engine(stylesheet(ROOT / "styles", Target.PRINT, printing))
    pages = engine.lay_out(document.opening + body + document.closing, document.assets, rules).pages
    assert engine.complaints() == Complaints()
    return pages


def flagship(printing: Printing) -> list[Any]:
    """Set the real briefing as an edition."""
    return set_as(FLAGSHIP, printing).pages


@pytest.fixture(params=EDITIONS, ids=lambda edition: edition.suffix)
def edition(request: pytest.FixtureRequest) -> Printing:
    assert isinstance(request.param, Printing)
    return request.param


def test_every_edition_is_sound(edition: Printing) -> None:
    """The gate looks at each page when it is set."""
    settled = Settler(composed(FLAGSHIP, edition), HERE, Kept(None, "")).settle()

    assert [found for one in settled.sewn for found in one.portion.findings] == []


def test_an_unsound_edition_is_seen() -> None:
    document = composed(FLAGSHIP, LARGE)
    wide = replace(document, stylesheet=document.stylesheet + "p { margin-left: -60mm }")
    settled = Settler(replace(wide, parts=document.parts[:1]), HERE, Kept(None, "")).settle()

    assert "outside-page" in {found.code for one in settled.sewn for found in one.portion.findings}


@pytest.mark.parametrize("edition", [edition for edition in EDITIONS if edition.paper != "a5"][:2])
def test_the_summary_keeps_to_its_page_in_every_theme_and_on_letter(edition: Printing) -> None:
    first = set_as(FLAGSHIP, edition).page_of

    assert first["part.contents"] - first["part.summary"] == 1


PART: Final = '<section class="part {}" data-running="Running {}"><h2>Title</h2><p>Text</p></section>'
MAJOR: Final = "".join(PART.format("opens major", number) for number in range(2))


def told(page: Any) -> dict[str, str]:
    """The words in the margins of a page."""
    found = {}
    for margin in boxes.of_page(page).children:
        if isinstance(margin, MarginBox):
            inside = (box for child in margin.children for box in boxes.descendants(child))
            found[margin.at_keyword] = "".join(box.text for box in inside if isinstance(box, TextBox))
    return found


def test_a_part_that_opens_starts_a_page() -> None:
    body = PART.format("", 0) + PART.format("", 1) + PART.format("opens", 2) + PART.format("major", 3)

    assert len(lay_out(body, Printing())) == 2


def test_major_parts_start_on_right_hand_pages_and_what_is_left_blank_is_bare() -> None:
    assert len(lay_out(MAJOR, Printing())) == 2
    right, blank, other = lay_out(MAJOR, Printing(layout="duplex"))

    assert [boxes.of_page(page).page_type.side for page in (right, blank, other)] == ["right", "left", "right"]
    assert boxes.of_page(blank).page_type.blank
    assert told(blank) == {}
    assert told(other)["@bottom-right"] == FOLIO


@pytest.mark.parametrize("edition", [Printing(layout="duplex"), Printing(layout="booklet")])
def test_a_left_hand_page_mirrors_a_right_hand_one(edition: Printing) -> None:
    right, left = lay_out(PART.format("opens", 0) + PART.format("opens", 1), edition)
    one, other = boxes.of_page(right), boxes.of_page(left)

    assert (one.margin_left, one.margin_right) == (other.margin_right, other.margin_left)
    assert one.margin_left > one.margin_right
    assert told(right)["@bottom-right"] == FOLIO
    assert told(left)["@bottom-left"] == FOLIO
    assert told(right)["@top-right"] == "Running 0"
    assert told(left)["@top-left"] == "Running 1"


def test_on_a_screen_pages_are_alike() -> None:
    one, other = map(boxes.of_page, lay_out(PART.format("opens", 0) + PART.format("opens", 1), Printing()))

    assert (one.margin_left, one.margin_right) == (other.margin_left, other.margin_right)


@pytest.mark.parametrize(("paper", "size"), [("a4", (210, 297)), ("letter", (215.9, 279.4)), ("a5", (148, 210))])
def test_sheets_have_their_size(paper: str, size: tuple[float, float]) -> None:
    (page,) = lay_out(PART.format("", 0), replace(Printing(), paper=paper))  # type: ignore[arg-type]

    assert (page.width / PIXELS, page.height / PIXELS) == pytest.approx(size)


def grounds(pages: list[Any]) -> Iterator[tuple[float, float, float, float]]:
    """Yield the edges of every box that has a ground of its own: left, top, right, bottom."""
    for page in pages:
        for box in boxes.descendants(boxes.of_page(page)):
            if isinstance(box, BlockBox) and box.background is not None and box.element_tag == "div":
                left, top = box.border_box_x(), box.border_box_y()
                yield left, top, left + box.border_width(), top + box.border_height()


def test_the_cover_reaches_into_the_bleed() -> None:
    cover = composed(FLAGSHIP).parts[0].body
    for edition, room in ((Printing(), 0), (Printing(bleed=True), 3), (Printing(bleed=True, layout="booklet"), 3)):
        sheets = lay_out(cover, edition)
        ((left, top, right, _),) = grounds(sheets)
        edges = (left / PIXELS, top / PIXELS, (right - sheets[0].width) / PIXELS)
        assert edges == pytest.approx((-room, -room, room), abs=0.01)
        assert sheets[0].bleed["left"] / PIXELS == pytest.approx(room)


def texts(pages: list[Any]) -> Iterator[TextBox]:
    """Yield every run of text, those in the margins of pages as well."""
    for page in pages:
        sheet = boxes.of_page(page)
        for box in (sheet, *(child for child in sheet.children if isinstance(child, MarginBox))):
            for inner in boxes.descendants(box):
                if isinstance(inner, TextBox) and inner.text.strip():
                    yield inner


def against_large_print(pages: list[Any]) -> set[str]:
    """Return what breaks the rules for large print: type too small, slanted, in capitals, justified, divided."""
    found = set()
    for text in texts(pages):
        style = text.style
        told = {
            "small": style["font_size"] < 16 * 96 / 72 - 0.01,
            "slanted": style["font_style"] != "normal",
            "capitals": style["text_transform"] != "none" or style["font_variant_caps"] != "normal",
            "justified": style["text_align_all"] == "justify",
            "divided": style["hyphens"] == "auto",
        }
        found |= {what for what, is_so in told.items() if is_so}
    return found


def test_what_large_print_forbids_is_seen() -> None:
    assert {"small", "slanted", "divided"} <= against_large_print(flagship(EDITIONS[0]))
    assert "capitals" in against_large_print(flagship(EDITIONS[0]))
    assert against_large_print(lay_out(PART.format("", 0), LARGE, "p { text-align: justify }")) == {"justified"}


def test_large_print_keeps_its_rules() -> None:
    assert against_large_print(flagship(LARGE)) == set()


def test_stress_is_told_by_weight_in_large_print() -> None:
    body = PART.format("", 0).replace("Text", "Text <em>stress</em>")
    weights = {box.text: box.style["font_weight"] for box in texts(lay_out(body, LARGE))}

    assert weights["stress"] > weights["Text "]


def test_no_words_stand_on_the_ground_of_a_large_cover() -> None:
    cover = lay_out(composed(FLAGSHIP).parts[0].body, LARGE)
    ((_, _, _, bottom),) = grounds(cover[:1])

    assert min(piece.top for piece in layout.pieces(cover[:1])) > bottom


@pytest.mark.parametrize("edition", [Printing(paper="a5"), LARGE])
@pytest.mark.parametrize(("columns", "divided"), [(8, {False}), (9, {True})])
def test_words_are_divided_only_where_many_columns_leave_no_room(
    edition: Printing, columns: int, divided: set[bool]
) -> None:
    row = "<td>x</td>" * columns
    (page,) = lay_out(PART.format("", 0) + f'<table class="data"><tbody><tr>{row}</tr></tbody></table>', edition)
    styles = [box.style for box in texts([page]) if box.text == "x"]

    assert len(styles) == columns
    assert {"wdth" in str(style["font_variation_settings"]) for style in styles} == divided
    if edition.large:
        assert {style["hyphens"] == "auto" for style in styles} == divided


def test_a_label_that_begins_a_line_begins_it_flush() -> None:
    facts = '<span class="label">A:</span> one<span class="apart"> </span><span class="label">B:</span> two'
    body = PART.format("", 0) + f'<p class="detail">{facts}</p>'
    places = [{box.text: box.position_x for box in texts(lay_out(body, Printing(), rules))} for rules in ("", _NARROW)]

    assert places[0]["B:"] > places[0]["A:"] + 20
    assert places[1]["B:"] == places[1]["A:"]


@pytest.mark.parametrize("edition", [Printing(), LARGE])
def test_the_dot_of_an_event_is_in_proportion_to_its_words(edition: Printing) -> None:
    body = PART.format("", 0) + '<div class="what"><p>Words</p></div>'
    (dot,) = [
        box
        for page in lay_out(body, edition)
        for box in boxes.descendants(boxes.of_page(page))
        if box.element_tag == "p::before" and hasattr(box, "children")
    ]

    assert 0.47 < dot.width / dot.style["font_size"] < 0.48
