"""What tells pictures apart: pixels and how they are to be seen, not what was noted beside them."""

import io
from typing import Any, Final

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from octavo.content.essence import essence

PICTURE: Final = Image.effect_noise((40, 24), 90)
ORIENTATION: Final = 0x0112


def saved(form: str, picture: Image.Image = PICTURE, **how: Any) -> bytes:
    picture.save(file := io.BytesIO(), form, **how)
    return file.getvalue()


def exif(orientation: int = 0, words: str = "") -> Image.Exif:
    made = Image.Exif()
    if orientation:
        made[ORIENTATION] = orientation
    if words:
        made[0x010E] = words
    return made


def noted(words: str) -> PngInfo:
    made = PngInfo()
    made.add_text("Comment", words)
    made.add_itxt("XML:com.adobe.xmp", words)
    return made


@pytest.mark.parametrize("how", [{}, {"progressive": True}, {"restart_marker_blocks": 2}])
def test_notes_in_a_jpeg_do_not_count(how: dict[str, Any]) -> None:
    plain = essence(saved("JPEG", **how))
    notes: list[dict[str, Any]] = [
        {"comment": b"at home"},
        {"exif": exif(words="at home")},
        {"exif": exif(1)},
        {"xmp": b"<x/>"},
        {"dpi": (9, 9)},
    ]
    assert {essence(saved("JPEG", **how, **one)) for one in notes} == {plain}
    assert essence(saved("JPEG", **how) + b"more") == plain


def test_notes_in_a_png_do_not_count() -> None:
    notes: list[dict[str, Any]] = [{"pnginfo": noted("at home")}, {"dpi": (9, 9)}]
    assert {essence(saved("PNG", **one)) for one in notes} == {essence(saved("PNG"))}
    assert essence(saved("PNG") + b"more") == essence(saved("PNG"))
    assert essence(saved("PNG", exif=exif(words="at home"))) == essence(saved("PNG", exif=exif(1)))


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_what_is_seen_counts(form: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    others = [
        saved(form),
        saved(form, PICTURE.transpose(Image.Transpose.ROTATE_180)),
        saved(form, PICTURE.convert("RGB")),
        saved(form, exif=exif(6)),
        saved(form, exif=exif(3)),
        saved(form, icc_profile=profile),
    ]
    assert len({essence(one) for one in others}) == len(others)
