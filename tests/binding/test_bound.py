"""The bound file as a whole: blank pages, labels, what it says of itself, what it carries, and what is in it once."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from octavo import content, produce, versions
from octavo.assets import Asset
from octavo.compose import Document
from octavo.crew import Crew
from octavo.editions import Shown
from octavo.orders import Means, Order
from octavo.pagemap import print_identifier
from octavo.pdf import late
from octavo.pdf.kept import Kept
from octavo.pdf.press import set_portion
from octavo.pdf.set import Printed, set_pages
from octavo.printing import REFERENCE, Printing
from octavo.project import Project
from tests.binding.alone import bound_from, portion
from tests.binding.conftest import FOLDERS, ROOT, bound, composed, locate
from tests.binding.opened import Opened
from tests.here import HERE

DUPLEX = Printing(layout="duplex")


# --- Printed on both sides ------------------------------------------------------------------------------


@cache
def duplex(slug: str) -> Printed:
    return set_pages(composed(slug, DUPLEX), locate, HERE, Kept(None, ""))


def blank(opened: Opened) -> list[int]:
    """Return the numbers of the pages on which there is nothing at all, not even a head or a folio."""
    return [number for number, page in enumerate(opened.pdf.pages, 1) if "/Contents" not in page]


def test_major_parts_start_on_right_hand_pages(slug: str) -> None:
    first = duplex(slug).page_of
    majors = [part.id for part in composed(slug, DUPLEX).parts if part.is_major]

    assert len(majors) > 4
    assert {first[name] % 2 for name in majors} == {1}
    assert {bound(slug).page_of[name] % 2 for name in majors} == {0, 1}


def test_pages_before_them_are_blank_and_share_their_place(slug: str) -> None:
    printed = duplex(slug)
    opened = Opened(printed.pdf)
    found = blank(opened)

    assert found
    assert blank(Opened(bound(slug).pdf)) == []
    majors = {printed.page_of[part.id] for part in composed(slug, DUPLEX).parts if part.is_major}
    assert {number + 1 for number in found} <= majors
    for number in found:
        assert opened.words()[number - 1] == ""
        assert printed.starts[number - 1] == printed.starts[number]
    assert len(printed.starts) == printed.pages == len(opened.pdf.pages)
    assert not set(found) & set(printed.page_of.values())


def test_a_book_on_both_sides_says_the_same(slug: str) -> None:
    """The structure knows of no pages, and so of no blank ones."""
    one, other = (without_numbers(Opened(printed.pdf).tags()) for printed in (bound(slug), duplex(slug)))

    assert one == other


def without_numbers(lines: list[str]) -> list[str]:
    return [re.sub(r"[\d, |@]", "", line) for line in lines if not re.search(r"Link @\d+$", line)]


def test_folios_stand_at_the_outer_edge(slug: str) -> None:
    found = list(folios(duplex(slug).pdf))

    assert len(found) > 20
    assert [number for number, is_right in found if is_right != bool(number % 2)] == []


def folios(pdf: bytes) -> Iterator[tuple[int, bool]]:
    """Yield the number of each page that has a folio, and whether that stands in the right half of the page."""
    with pypdfium2.PdfDocument(pdf) as opened:
        for number, page in enumerate(opened, 1):
            text = page.get_textpage()
            place = text.get_text_range().replace("\u00a0", " ").find(f"Page {number} of {len(opened)}")
            if place >= 0:
                yield number, text.get_charbox(place)[0] > page.get_width() / 2


@pytest.mark.parametrize("parity", [0, 1])
def test_sides_do_not_depend_on_what_was_expected(monkeypatch: pytest.MonkeyPatch, parity: int) -> None:
    document = composed("nasty", DUPLEX)
    some = replace(document, parts=tuple(without_links(part) for part in document.parts[:8]))
    expected = set_pages(some, locate, HERE, Kept(None, ""))
    names = {name for part in some.parts for name in re.findall(r'\sid="([^"]+)"', part.body)}
    monkeypatch.setattr(late, "guessed", lambda *_: dict.fromkeys(names, 10 + parity))

    assert set_pages(some, locate, HERE, Kept(None, "")) == expected


def without_links(part: Any) -> Any:
    body = re.sub(r'<a [^>]*href="#[^"]+"[^>]*>(.*?)</a>', r"\1", part.body, flags=re.DOTALL)
    return replace(part, body=re.sub(r"<\?pages [^?]*\?>", "", body))


# --- What the file says of itself -----------------------------------------------------------------------


def test_pages_are_labelled_as_they_are_numbered(slug: str) -> None:
    for printed in (bound(slug), duplex(slug)):
        pages = Opened(printed.pdf).pdf.pages
        assert [str(page.label) for page in pages] == [str(number) for number in range(1, len(pages) + 1)]


def test_both_kinds_of_metadata_agree(slug: str) -> None:
    metadata = composed(slug).metadata
    pdf = Opened(bound(slug).pdf).pdf
    assert all(isinstance(value, pikepdf.String) for value in pdf.docinfo.values())
    info = {name: str(value) for name, value in pdf.docinfo.items()}
    with pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == info["/Title"] == metadata.title
        assert "; ".join(xmp["dc:creator"]) == info["/Author"]
        assert xmp["dc:description"] == info["/Subject"] == metadata.description
        assert ", ".join(sorted(xmp.get("dc:subject", []))) == ", ".join(sorted(metadata.subjects))
        assert xmp.get("pdf:Keywords", "") == info.get("/Keywords", "") == ", ".join(metadata.subjects)
        assert xmp["pdf:Producer"] == info["/Producer"]
        assert xmp["xmp:CreatorTool"] == info["/Creator"]
        assert re.sub(r"[-:T]", "", xmp["xmp:CreateDate"]) == info["/CreationDate"].removeprefix("D:")
        assert xmp["xmp:ModifyDate"] == xmp["xmp:CreateDate"]
        assert info["/ModDate"] == info["/CreationDate"]
        assert xmp["dc:identifier"] == print_identifier(metadata)
        assert (xmp["pdfuaid:part"], xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("1", "3", "A")
    assert str(pdf.Root.Lang) == metadata.language


# --- What is in it once ---------------------------------------------------------------------------------


def dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    return (one for one in pdf.objects if isinstance(one, pikepdf.Dictionary | pikepdf.Stream))


def test_each_font_is_embedded_once(slug: str) -> None:
    pdf = Opened(bound(slug).pdf).pdf
    names = Counter(str(one.BaseFont) for one in dictionaries(pdf) if one.get("/Subtype") == "/Type0")
    files = [one.FontFile2.read_bytes() for one in dictionaries(pdf) if one.get("/Type") == "/FontDescriptor"]

    assert len(names) > 3
    assert set(names.values()) == {1}
    assert len(files) == len(names) == len(set(files))


def test_each_picture_is_there_once_and_as_it_is() -> None:
    """Two portions show the same one; it is not smoothed (ISO 19005-3, 6.2.8)."""
    shown = '<p><img src="project:pictures/1.png" alt="Shown"/></p>'
    one, other = (set_portion(portion(shown, name=name)) for name in ("part.one", "part.two"))
    pdf = Opened(bound_from(one, other)).pdf
    pictures = [drawn for drawn in dictionaries(pdf) if drawn.get("/Subtype") == "/Image"]

    assert len(pictures) == 1
    assert "/Interpolate" not in pictures[0]
    assert b"/Interpolate" in one.pdf
    assert all(len(page.Resources.XObject.keys()) == 1 for page in pdf.pages)


def test_what_is_transparent_in_a_picture_is_not_smoothed_either() -> None:
    data = BytesIO()
    Image.new("RGBA", (9, 9), (200, 0, 0, 90)).save(data, "PNG")
    clear = Asset("pictures/clear.png", data.getvalue(), "image/png", "clear.png")
    shown = portion('<p><img src="project:pictures/clear.png" alt="Shown"/></p>')
    pdf = Opened(bound_from(set_portion(replace(shown, assets=(clear,))))).pdf
    pictures = [drawn for drawn in dictionaries(pdf) if drawn.get("/Subtype") == "/Image"]

    assert len(pictures) == 2
    assert not any("/Interpolate" in one for one in pictures)


def test_spaces_are_spaces(slug: str) -> None:
    """A no-break space shares its glyph with the other; who searches or copies is to find the other."""
    told = [text for font in Opened(bound(slug).pdf)._fonts.values() for text in font.values()]

    assert " " in told
    assert "\u00a0" not in told


def test_the_outline_has_ordinary_spaces() -> None:
    """A viewer breaks its lines where it likes, and is searched for what a reader can type."""
    set_ = set_portion(portion('<h3 style="bookmark-level: 2">27\u00a0May</h3>'))

    assert [one.title for one in set_.bookmarks] == ["Title", "27 May"]


# --- What cannot be bound -------------------------------------------------------------------------------


def test_two_portions_with_one_id_are_a_bug() -> None:
    one, other = (set_portion(portion('<p id="twice">x</p>', name=name)) for name in ("part.one", "part.two"))

    with pytest.raises(RuntimeError, match="two portions have the id twice"):
        bound_from(one, other)


def test_a_link_to_nowhere_is_a_bug() -> None:
    one = set_portion(portion('<p><a href="#nowhere">x</a></p>'))

    with pytest.raises(RuntimeError, match="no portion has what is linked to: nowhere"):
        bound_from(one)


def test_a_link_to_another_portion_leads_there() -> None:
    one = set_portion(portion('<p><a href="#part.two">x</a></p>', name="part.one"))
    opened = Opened(bound_from(one, set_portion(portion("<p>y</p>", name="part.two"))))

    assert [line.rpartition(" -> ")[2].split()[0] for line in opened.links()] == ["2"]


# --- Through the workers --------------------------------------------------------------------------------


def few() -> Document:
    document = composed("nasty")
    return replace(document, parts=tuple(without_links(part) for part in document.parts[:6]))


def test_the_bytes_do_not_tell_how_many_processes_there_were() -> None:
    expected = set_pages(few(), locate, HERE, Kept(None, "")).pdf
    for jobs in (1, 2, 3):
        with Crew(jobs) as crew:
            assert set_pages(few(), locate, crew, Kept(None, "")).pdf == expected


def test_a_pdf_carries_the_record_and_its_files(tmp_path: Path) -> None:
    """The colophon tells the SHA-256 of the record, which is that of the JSON."""
    slug = "syria-security-directives"
    project = Project.at(ROOT, content=FOLDERS[slug])
    read = content.read(project, slug)
    order = Order(Shown("public", read), "pdf", REFERENCE, "x.pdf", "")
    product = produce._Workshop(project, [order], Means(HERE, tmp_path, "")).product(order)
    opened = Opened(product.data)
    carried = {name: spec.get_file().read_bytes() for name, spec in opened.pdf.attachments.items()}
    files = {path.name: path.read_bytes() for path in (FOLDERS[slug] / slug).glob("*.yaml")}

    assert carried.pop(f"{slug}.json") == versions.write(read.briefing)
    assert {name.rpartition("/")[2]: data for name, data in carried.items()} == files
    words = "".join(opened.words()[-1].split())
    assert sha256(versions.write(read.briefing)).hexdigest() in words
    related = {str(spec.UF): str(spec.AFRelationship) for spec in opened.pdf.Root.AF}
    assert related == {f"{slug}.json": "/Data"} | dict.fromkeys(carried, "/Source")
