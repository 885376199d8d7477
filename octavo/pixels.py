"""Pictures made anew from their pixels: nothing that a camera or a program wrote beside them goes along.

Where a picture says how it is to be turned, it is turned, and colours of a profile become those of the screen: after
that nothing but its pixels is left to tell anything.
"""

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image

_QUALITY: Final = 92
_KEPT: Final = 8  # pictures: each is asked for in print and in the e-book
_PLAIN: Final = {"L", "LA", "RGB", "RGBA"}


class BadPixelsError(Exception):
    """A picture whose head is sound and whose pixels are not."""


@lru_cache(maxsize=_KEPT)
def rebuilt(data: bytes, media_type: str) -> bytes:
    """Return a checked PNG or JPEG as another file of its kind with the same pixels, or, of a JPEG, nearly the same.

    Raises ``BadPixelsError``.
    """
    written = BytesIO()
    picture = _bare(data)
    if media_type == "image/jpeg":
        plain = picture.convert("L" if picture.mode in {"L", "LA"} else "RGB")
        plain.save(written, "JPEG", quality=_QUALITY, subsampling=0)
    else:
        picture.save(written, "PNG")
    return written.getvalue()


def _bare(data: bytes) -> "Image":
    """Decode a picture, upright and in the colours of the screen, with nothing beside its pixels."""
    # Pillow takes 50 ms to load, and most briefings have no picture.
    from PIL import Image, ImageCms, ImageOps  # noqa: PLC0415

    try:
        picture = ImageOps.exif_transpose(Image.open(BytesIO(data)))
        profile = picture.info.get("icc_profile")
        if picture.mode not in _PLAIN:
            picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
        if profile and picture.mode == "RGB":
            screen = ImageCms.createProfile("sRGB")
            picture = ImageCms.profileToProfile(picture, ImageCms.ImageCmsProfile(BytesIO(profile)), screen) or picture
        return Image.frombytes(picture.mode, picture.size, picture.tobytes())
    # Decoders raise whatever they like.
    except Exception as error:
        raise BadPixelsError from error
