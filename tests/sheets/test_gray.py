"""A gray file has no colour anywhere, and each gray is as light as its colour was."""

from collections.abc import Callable
from io import BytesIO
from typing import Any, Final

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image, ImageCms

from octavo.sheets.colour_spaces import gray_of, kind_of
from octavo.sheets.colours import colours
from octavo.sheets.gray import ColourLeft, in_gray
from octavo.sheets.gray_pictures import in_gray as picture_in_gray
from octavo.sheets.gray_profile import gray_profile
from tests.sheets.looking import opened, seen
from tests.sheets.painting import drawn_glyph, painting, picture, profiled, shaded_pattern, shading, space, veil
from tests.sheets.samples import bound, changed, chapters, colourful

HUES: Final = ["0b7089", "12313d", "f4f2ed", "c00000", "0000cc", "008000"]


def luminance(*parts: float) -> float:
    """By WCAG 2.1, written out."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def parts_of(hue: str) -> list[float]:
    return [int(hue[n : n + 2], 16) / 255 for n in (0, 2, 4)]


class TestLightness:
    @pytest.mark.parametrize("hue", HUES)
    def test_contrast_with_white_is_kept(self, hue: str) -> None:
        gray = gray_of("rgb", parts_of(hue))
        before, after = (1.05 / (luminance(*parts) + 0.05) for parts in (parts_of(hue), [gray] * 3))
        assert after == pytest.approx(before, rel=0.002)

    @pytest.mark.parametrize("value", [0, 0.02, 0.5, 1])
    def test_a_gray_stays(self, value: float) -> None:
        assert gray_of("rgb", [value] * 3) == gray_of("gray", [value]) == value

    def test_inks_and_lightness(self) -> None:
        assert gray_of("cmyk", [0, 0, 0, 0.25]) == 0.75
        assert gray_of("cmyk", [1, 1, 1, 1]) == 0
        assert [gray_of("lab", [value, 90, -90]) for value in (0, 100)] == [0, 1]
        assert gray_of("lab", [53.389, 0, 0]) == pytest.approx(0.5, abs=0.001)

    def test_what_is_out_of_range_is_drawn_in(self) -> None:
        assert gray_of("rgb", [2, 2, 2]) == 1

    def test_a_picture_is_made_gray_as_a_colour_is(self) -> None:
        for hue in HUES:
            point = Image.new("RGB", (1, 1), f"#{hue}")
            assert picture_in_gray(point).getpixel((0, 0)) == pytest.approx(255 * gray_of("rgb", parts_of(hue)), abs=1)
        ramp = Image.linear_gradient("L")
        assert picture_in_gray(Image.merge("RGB", [ramp] * 3)).tobytes() == ramp.tobytes()


class TestWhatTheEngineWrites:
    def test_the_sample_has_colours_of_every_sort(self) -> None:
        found = colours(colourful())
        sorts = {line.rpartition(": ")[2] for line in found}
        assert sorts >= {"rg", "RG", "picture", "shading", "transparency", "profile"}
        assert "cs /lab-d65" in sorts
        assert "page 1: rg" in found
        assert len(found) == len(set(found))

    def test_none_is_left(self) -> None:
        assert not colours(in_gray(colourful()))
        assert not colours(in_gray(bound(6)))

    def test_another_reader_sees_none(self) -> None:
        red, green, blue = seen(in_gray(colourful()), 0).split()
        assert red.tobytes() == green.tobytes() == blue.tobytes()
        assert len(set(red.tobytes())) > 50
        assert len({band.tobytes() for band in seen(colourful(), 0).split()}) == 3

    def test_no_operator_of_colour_stands_in_any_stream(self) -> None:
        def words(data: bytes) -> set[bytes]:
            with opened(data) as pdf:
                streams = [one for one in pdf.objects if isinstance(one, Stream) and one.get("/Subtype") != Name.Image]
                drawing = [one.read_bytes() for one in streams if "/Length1" not in one and "/N" not in one]
                return {word for data in drawing for word in data.split()}

        colouring = {b"rg", b"RG", b"k", b"K", b"cs", b"sc", b"SCN"}
        assert words(colourful()) & colouring >= {b"rg", b"RG", b"cs"}
        assert words(in_gray(colourful())) & colouring == {b"cs"}  # Of patterns.

    def test_a_photograph_stays_one(self) -> None:
        def filters(data: bytes) -> list[str]:
            with opened(data) as pdf:
                pictures = [one for one in pdf.objects if isinstance(one, Stream) and one.get("/Subtype") == Name.Image]
                return sorted(str(one.Filter) for one in pictures)

        assert filters(in_gray(colourful())) == filters(colourful())
        assert filters(colourful()).count("/DCTDecode") == 1

    def test_a_gray_file_is_not_changed_by_it(self) -> None:
        gray = in_gray(colourful())
        assert in_gray(gray) == in_gray(in_gray(gray))
        assert seen(in_gray(gray), 0).tobytes() == seen(gray, 0).tobytes()

    def test_nothing_else_changes(self) -> None:
        with opened(chapters(3)) as before, opened(in_gray(chapters(3))) as after:
            assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
            assert len(after.Root.StructTreeRoot.ParentTree.Nums) == len(before.Root.StructTreeRoot.ParentTree.Nums)
            assert after.pages[1].Annots[0].Dest == before.pages[1].Annots[0].Dest


KNOWN: Final[dict[str, tuple[bytes, Callable[[Pdf], dict[str, Any]]]]] = {
    "rg": (b"1 0 0 rg", lambda _: {}),
    "K": (b"0 1 1 0 K", lambda _: {}),
    "cs /DeviceRGB": (b"/DeviceRGB cs 1 0 0 sc", lambda _: {}),
    "CS /S": (b"q /S CS 50 20 20 SCN Q 0 G", space(Name.Lab, Dictionary(WhitePoint=[0.95, 1, 1.08]))),
    "cs /S": (b"/S cs 1 0 0 scn", profiled(b"RGB ", 3)),
    "colour space /S": (b"", space(Name.CalRGB, Dictionary(WhitePoint=[0.95, 1, 1.08]))),
    "/S: shading": (b"/S sh", shading()),
    "/P: shading": (b"/Pattern cs /P scn /S sh", shaded_pattern),
    "/I: picture": (b"/I Do", picture()),
    "/V: transparency": (b"/V gs", veil()),
    "/V: ground of a mask": (b"/V gs", veil()),
    "/V: rg": (b"/V gs", veil()),
    "/F: rg": (b"BT /F 9 Tf (a) Tj ET", drawn_glyph),
}


@pytest.mark.parametrize("found", KNOWN)
def test_each_colour_is_found_and_made_gray(found: str) -> None:
    page = painting(*KNOWN[found])
    assert f"page 1: {found}" in colours(page)

    assert not colours(in_gray(page))


def test_a_space_holds_until_the_state_is_restored() -> None:
    page = painting(b"0 0 1 rg q /DeviceCMYK cs 0 0 0 .5 sc Q 1 1 1 sc /DeviceRGB CS /DeviceGray cs .2 sc")
    with opened(in_gray(page)) as pdf:
        words = pdf.pages[0].Contents.read_bytes().split()
    assert words == b"0.2979 g q 0 g 0.5 g Q 1 g 0 G 0 g 0.2 g".split()


def test_the_colours_of_annotations_and_bookmarks_are_made_gray() -> None:
    def change(pdf: Pdf) -> None:
        link = pdf.pages[0].Annots[0]
        link.C, link.IC, link.MK = Array([1, 0, 0]), Array([0, 0, 0, 0.5]), Dictionary(BG=[0, 0, 1], BC=[])
        look = pdf.make_stream(b"1 0 0 rg", Subtype=Name.Form, BBox=[0, 0, 9, 9])
        link.AP = Dictionary(N=look, D=Dictionary(On=look))
        pdf.Root.Outlines.First.C = [1, 1, 0]

    page = changed(chapters(2), change)
    lines = {"/C", "/IC", "/BG"}
    assert {f"page 1: annotation: {line}" for line in (*lines, "rg")} <= set(colours(page))
    assert "bookmark Chapter 1: /C" in colours(page)

    gray = in_gray(page)
    assert not colours(gray)
    with opened(gray) as pdf:
        assert [float(part) for part in pdf.pages[0].Annots[0].IC] == [0.5]


STRAY: Final[dict[str, tuple[bytes, Callable[[Pdf], dict[str, Any]]]]] = {
    "colour space /Separation": (b"/S cs", space(Name.Separation, Name("/Gold"), Name.DeviceRGB, Dictionary())),
    "colour space /Pattern with a colour of its own": (b"/S cs", space(Name.Pattern, Name.DeviceRGB)),
    "colour space /Nowhere": (b"/Nowhere cs", lambda _: {}),
    "a colour profile for b'Lab '": (b"/S cs", profiled(b"Lab ", 3)),
    "2 numbers for a colour of rgb": (b"1 0 rg", lambda _: {}),
    "a coloured picture in the midst": (b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID \xff\0\0 EI", lambda _: {}),
    "/S: a shading by samples": (b"/S sh", shading(Function=Array([Dictionary(FunctionType=2)] * 3))),
    "/I: a picture with /Decode": (b"/I Do", picture(Decode=[1, 0, 1, 0, 1, 0])),
    "/I: a picture with /Mask": (b"/I Do", picture(Mask=[0, 1, 0, 1, 0, 1])),
    "/I: a picture of rgb with 16 bits": (b"/I Do", picture(b"\0" * 6, BitsPerComponent=16)),
    "/I: a picture of cmyk with 8 bits": (b"/I Do", picture(b"\0" * 4, ColorSpace=Name.DeviceCMYK)),
    "/I: colour space None": (b"/I Do", picture(ColorSpace=None)),
}


@pytest.mark.parametrize("said", ["colour space /Separation", "a coloured picture in the midst"])
def test_what_is_not_known_is_found_all_the_same(said: str) -> None:
    left = {"page 1: cs /S", "page 1: colour space /S", "page 1: picture in the midst of operators"}
    assert set(colours(painting(*STRAY[said]))) <= left
    assert colours(painting(*STRAY[said]))


@pytest.mark.parametrize("said", STRAY)
def test_what_is_not_known_is_refused_with_its_place(said: str) -> None:
    with pytest.raises(ColourLeft, match=f"^page 1: {said}"):
        in_gray(painting(*STRAY[said]))


def test_a_mesh_and_a_blended_picture_are_refused() -> None:
    def mesh(pdf: Pdf) -> dict[str, Any]:
        return {"/Shading": Dictionary(S=pdf.make_stream(b"", ShadingType=4, ColorSpace=Name.DeviceRGB))}

    def blended(pdf: Pdf) -> dict[str, Any]:
        return picture(SMask=pdf.make_stream(b"\0", Matte=[0, 0, 0]))(pdf)

    for said, resources in (("a shading over a mesh", mesh), ("a picture with /Matte", blended)):
        with pytest.raises(ColourLeft, match=said):
            in_gray(painting(b"", resources))


def test_stencils_and_grays_stay_as_they_are() -> None:
    stencil = painting(b"BI /W 8 /H 1 /IM true ID \xaa EI BI /W 1 /H 1 /BPC 8 /CS /G ID \xaa EI")
    indexed = painting(b"/I Do", picture(b"\1", ColorSpace=Array([Name.Indexed, Name.DeviceGray, 1, b"\0\xff"])))
    mask = painting(b"/I Do", picture(b"\xaa", ImageMask=True, BitsPerComponent=1, ColorSpace=None))
    for page in (stencil, indexed, mask, painting(b"0.5 g", profiled(b"GRAY", 1))):
        assert not colours(page)
        assert not colours(in_gray(page))


def test_a_shading_ends_as_it_did_but_gray() -> None:
    with opened(in_gray(painting(b"/S sh", shading(Background=Array([1, 0, 0]))))) as pdf:
        found = pdf.pages[0].Resources.Shading.S
        assert [float(found.Function[end][0]) for end in ("/C0", "/C1")] == [gray_of("rgb", [1, 0, 0]), 1]
        assert [*found.Function.Range] == [0, 1]
        assert float(found.Background[0]) == gray_of("rgb", [1, 0, 0])


def test_an_inherited_space_is_looked_up_where_a_form_stands() -> None:
    def resources(pdf: Pdf) -> dict[str, Any]:
        form = pdf.make_stream(b"/S cs 1 0 0 sc", Subtype=Name.Form, BBox=[0, 0, 9, 9])
        return profiled(b"RGB ", 3)(pdf) | {"/XObject": Dictionary(X=form)}

    page = painting(b"/X Do", resources)
    assert "page 1: /X: cs /S" in colours(page)
    assert not colours(in_gray(page))


def test_kinds_by_their_short_names() -> None:
    assert [kind_of(Name(f"/{name}")) for name in ("G", "RGB", "CMYK")] == ["gray", "rgb", "cmyk"]


def test_the_profile_is_one_that_colour_managers_read() -> None:
    profile = ImageCms.ImageCmsProfile(BytesIO(gray_profile()))
    assert profile.profile.xcolor_space.strip() == "GRAY"
    assert profile.profile.profile_description == "Gray with the tone curve of sRGB"
    to_screen = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), "L", "RGB")
    for value in (0, 40, 128, 255):
        shown = ImageCms.applyTransform(Image.new("L", (1, 1), value), to_screen)
        assert shown is not None
        assert shown.getpixel((0, 0)) == pytest.approx((value,) * 3, abs=1)


def test_a_blank_page_and_a_file_without_colours_are_left_alone() -> None:
    def blank(pdf: Pdf) -> None:
        del pdf.pages[0].obj.Contents

    page = changed(painting(), blank)
    assert not colours(page)
    with opened(in_gray(page)) as pdf:
        assert Name.OutputIntents not in pdf.Root
