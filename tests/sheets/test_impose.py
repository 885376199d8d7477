"""A booklet shows its pages unchanged, and all that led to a page leads to the same words on a sheet."""

from collections.abc import Iterator
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

from octavo.sheets.folding import sides
from octavo.sheets.impose import impose
from tests.sheets.looking import alike, opened, same, seen, words_in
from tests.sheets.samples import bound, changed, chapters, colourful, set_in

PAGES = 10


@pytest.fixture(params=[chapters, bound], ids=["set whole", "bound"])
def pages(request: pytest.FixtureRequest) -> bytes:
    made: bytes = request.param(PAGES)
    return made


@pytest.mark.parametrize("signature", [0, 2])
def test_every_page_looks_as_it_did(signature: int) -> None:
    plain = chapters(PAGES)
    booklet = impose(plain, signature)

    for number, side in enumerate(sides(PAGES, signature)):
        sheet = seen(booklet, number)
        assert sheet.size == (1600, 1200)
        for page, left in zip(side, (0, 800), strict=True):
            shown = sheet.crop((left, 0, left + 800, 1200))
            expected = Image.new("RGB", (800, 1200), "white") if page is None else seen(plain, page)
            assert same(shown, expected), (number, page)


def test_patterns_and_veils_move_with_their_page() -> None:
    sheet = seen(impose(colourful()), 0).crop((800, 0, 1600, 1200))

    assert alike(sheet, seen(colourful(), 0))
    assert not alike(sheet, seen(chapters(2), 0))


def destinations(data: bytes) -> Iterator[tuple[str, str]]:
    """Yields the name of each place that can be gone to, and the words that stand there."""
    with opened(data) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        for name, place in named(pdf.Root.Names.Dests):
            x, y = float(place[2]), float(place[3])
            yield name, words_in(data, numbers[place[0].objgen], x, y - 30, x + 150, y)
        item: Any = pdf.Root.Outlines.First
        while item is not None:
            x, y = float(item.Dest[2]), float(item.Dest[3])
            yield str(item.Title), words_in(data, numbers[item.Dest[0].objgen], x, y - 30, x + 150, y)
            item = item.get(Name.Next)


def named(tree: Any) -> Iterator[tuple[str, Any]]:
    flat = [*tree.get(Name.Names, ())]
    yield from zip(map(str, flat[::2]), flat[1::2], strict=True)
    for kid in tree.get(Name.Kids, ()):
        yield from named(kid)


def test_names_and_bookmarks_lead_to_the_same_words(pages: bytes) -> None:
    before = list(destinations(pages))
    assert ("c7", "Chapter 7") in before
    assert ("Chapter 7", "Chapter 7") in before
    assert len(before) == 2 * PAGES

    assert list(destinations(impose(pages, 1))) == before


def links(data: bytes) -> set[tuple[str, str]]:
    """Returns what each link says, and where it leads."""
    found = set()
    with opened(data) as pdf:
        for number, page in enumerate(pdf.pages):
            for annotation in page.get(Name.Annots, ()):
                edges = [float(edge) for edge in annotation.Rect]
                assert "/P" not in annotation or annotation.P.objgen == page.objgen
                target = annotation.A.URI if "/A" in annotation else annotation.Dest
                found.add((words_in(data, number, *edges), str(target)))
    return found


def test_links_lie_over_the_same_words(pages: bytes) -> None:
    before = links(pages)
    assert ("target 4", "c4") in before
    assert ("the web", "https://example.org/3") in before

    assert links(impose(pages, 2)) == before


def test_nothing_of_the_pages_is_left_behind(pages: bytes) -> None:
    with opened(impose(pages)) as pdf:
        kept = [one for one in pdf.objects if isinstance(one, type(pdf.Root)) and one.get(Name.Type) == Name.Page]
        assert len(kept) == len(pdf.pages) == 6


def test_metadata_stays(pages: bytes) -> None:
    with opened(pages) as plain, opened(impose(pages)) as booklet:
        assert booklet.Root.Metadata.read_bytes() == plain.Root.Metadata.read_bytes()
        assert {**booklet.docinfo} == {**plain.docinfo}
        assert booklet.trailer.ID[0] == plain.trailer.ID[0]
        assert booklet.trailer.ID[1] != plain.trailer.ID[1]


def test_the_labels_name_both_pages() -> None:
    with opened(impose(chapters(6))) as pdf:
        assert [str(page.label) for page in pdf.pages] == ["– | 1", "2 | –", "6 | 3", "4 | 5"]


def test_a_printer_is_told_to_turn_at_the_short_edge() -> None:
    with opened(impose(chapters(6))) as pdf:
        wishes = pdf.Root.ViewerPreferences
        assert (wishes.Duplex, wishes.PrintScaling) == (Name.DuplexFlipShortEdge, Name("/None"))
        assert wishes.DisplayDocTitle


def test_two_pages_of_a5_make_a_sheet_of_a4() -> None:
    with opened(impose(chapters(4, "@page { size: A5 }"))) as pdf:
        assert [float(edge) for edge in pdf.pages[0].mediabox] == pytest.approx([0, 0, 841.89, 595.276], abs=0.001)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_page_on_its_side_is_turned_with_its_top_to_the_left(direction: Any) -> None:
    plain = set_in(
        '<section>First</section><section style="page: wide"><h1 id="w">Wide <a href="#w">x</a></h1></section>'
    )

    booklet = impose(plain, direction=direction)

    left = 0 if direction == "ltr" else 800
    shown = seen(booklet, 1).crop((left, 0, left + 800, 1200))
    wide = seen(plain, 1)
    assert alike(shown, wide.transpose(Image.Transpose.ROTATE_90))
    assert not alike(shown, wide.transpose(Image.Transpose.ROTATE_270))
    assert links(booklet) == links(plain) == {("x", "w")}


def spoil(key: str, value: Any) -> bytes:
    def change(pdf: Pdf) -> None:
        pdf.pages[1].obj[key] = value

    return changed(chapters(4), change)


@pytest.mark.parametrize(("key", "value"), [("/TrimBox", [0, 0, 300, 600]), ("/Rotate", 90), ("/UserUnit", 2)], ids=str)
def test_pages_of_two_sizes_are_refused(key: str, value: Any) -> None:
    with pytest.raises(ValueError, match="page 2 "):
        impose(spoil(key, value))


@pytest.mark.parametrize("view", ["/Fit", "/FitH", "/FitR"])
def test_a_view_of_a_whole_page_becomes_the_top_of_that_page(view: str) -> None:
    def change(pdf: Pdf) -> None:
        pdf.Root.OpenAction = [pdf.pages[1].obj, Name(view), 1, 2, 3, 4]

    with opened(impose(changed(chapters(4), change))) as pdf:
        sheet, *place = [*pdf.Root.OpenAction]
        assert sheet.objgen == pdf.pages[1].objgen
        assert place == [Name.XYZ, 0, 600, 0]


def test_places_are_moved_once_by_whatever_they_are_given() -> None:
    def change(pdf: Pdf) -> None:
        page = pdf.pages[1].obj
        shared = pdf.make_indirect(Array([page, Name.XYZ, 30, 40, 2]))
        link = page.Annots[0]
        link.Dest = pdf.Root.Outlines.First.Dest = shared
        link.QuadPoints = [1, 2, 3, 4]
        del pdf.pages[1].Annots[1].A
        pdf.pages[1].Annots[1].A = Dictionary(S=Name.GoTo, D=[pdf.pages[3].obj, Name.XYZ, 5, None, 0])
        pdf.Root.Dests = Dictionary(old=Dictionary(D=[pdf.pages[3].obj, Name.XYZ, 5, 6]), far=Array([3, Name.Fit]))

    with opened(impose(changed(chapters(4), change))) as pdf:
        front, back = pdf.pages
        link, web = [*back.Annots][:2]
        assert link.Dest.objgen == pdf.Root.Outlines.First.Dest.objgen
        assert [*link.Dest][1:] == [Name.XYZ, 30, 40, 2]
        assert [*link.QuadPoints] == [1, 2, 3, 4]
        assert link.Dest[0].objgen == back.objgen
        assert [*web.A.D][1:] == [Name.XYZ, 0, 600, 0]
        assert [*pdf.Root.Dests.old.D][1:] == [Name.XYZ, 5, 6, 0]
        assert pdf.Root.Dests.old.D[0].objgen == front.objgen
        assert [*pdf.Root.Dests.far] == [3, Name.Fit]


def test_corners_of_links_move_too() -> None:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].Annots[0].QuadPoints = [1, 2, 3, 4]

    with opened(impose(changed(chapters(4), change))) as pdf:
        corners = [[*link.QuadPoints] for link in pdf.pages[0].Annots if Name.QuadPoints in link]
        assert corners == [[401, 2, 403, 4]]


@pytest.mark.parametrize("others", [[], [Dictionary(O=Name.Layout, Width=2)]], ids=["alone", "among others"])
def test_the_box_of_a_figure_moves_with_it(others: list[Dictionary]) -> None:
    def change(pdf: Pdf) -> None:
        told = Dictionary(O=Name.Layout, BBox=[1, 2, 3, 4])
        figure = Dictionary(Type=Name.StructElem, S=Name.Figure, Pg=pdf.pages[0].obj)
        figure.A = Array([told, *others]) if others else told
        pdf.Root.StructTreeRoot.K.append(pdf.make_indirect(figure))

    with opened(impose(changed(chapters(4), change))) as pdf:
        told = pdf.Root.StructTreeRoot.K[-1].A
        assert [*(told[0] if others else told).BBox] == [401, 2, 403, 4]


def test_a_blank_page_is_a_blank_half() -> None:
    def blank(pdf: Pdf) -> None:
        del pdf.add_blank_page(page_size=(400, 600)).obj.Contents

    sheet = seen(impose(changed(chapters(3), blank)), 0)
    assert same(sheet.crop((0, 0, 800, 1200)), Image.new("RGB", (800, 1200), "white"))
    assert not same(sheet.crop((800, 0, 1600, 1200)), Image.new("RGB", (800, 1200), "white"))


@pytest.mark.parametrize("kid", [7, Dictionary(Type=Name.MCR, MCID=7)], ids=["number", "reference"])
def test_content_on_no_page_is_refused(kid: Any) -> None:
    def change(pdf: Pdf) -> None:
        pdf.Root.StructTreeRoot.K = [kid]

    with pytest.raises(ValueError, match="marked content 7 on no page"):
        impose(changed(chapters(4), change))


def test_an_untagged_file_can_be_imposed() -> None:
    def change(pdf: Pdf) -> None:
        del pdf.Root.StructTreeRoot

    with opened(impose(changed(chapters(4), change))) as pdf:
        assert len(pdf.pages) == 2
