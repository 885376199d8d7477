"""Pictures in a PDF made gray, point by point, each point as light as it was."""

from io import BytesIO
from typing import Any, Final

from pikepdf import Array, Name, PdfImage
from PIL import Image, ImageMath

from octavo.sheets.colour_spaces import WEIGHTS, ColourLeft, encoded, kind_of, linear

_LIGHT: Final = 65535
"""The light of white. In whole numbers, so that every machine comes to the same gray."""
_BITS: Final = 8
_QUALITY: Final = 92
_LIGHTS: Final = [[round(_LIGHT * weight * linear(value / 255)) for value in range(256)] for weight in WEIGHTS]
_GRAYS: Final = [round(255 * encoded(light / _LIGHT)) for light in range(_LIGHT + 1)]


def make_gray(image: Any, resources: Any) -> None:
    """Replace what an image of a PDF shows with its grays; a stencil, and what is gray, stays as it is.

    A photograph stays compressed as one; anything else is kept point by point. Raises ``ColourLeft`` for an image whose
    colours mean more than themselves, or that is of another kind than screens show.
    """
    if is_gray(image, resources):
        return
    kind = kind_of(image.get(Name.ColorSpace), resources)
    if kind != "rgb" or image.BitsPerComponent > _BITS:
        raise ColourLeft(f"a picture of {kind} with {image.BitsPerComponent} bits")
    for key in (Name.Decode, Name.Mask, Name.Matte):
        if _has(image, key):
            raise ColourLeft(f"a picture with {key}")
    gray = in_gray(PdfImage(image).as_pil_image().convert("RGB"))
    if image.get(Name.Filter) == Name.DCTDecode:
        stored = BytesIO()
        gray.save(stored, "JPEG", quality=_QUALITY)
        image.write(stored.getvalue(), filter=Name.DCTDecode)
    else:
        image.write(gray.tobytes())
    image.ColorSpace, image.BitsPerComponent = Name.DeviceGray, _BITS


def is_gray(image: Any, resources: Any) -> bool:
    """Tell whether an image has no colours of its own; one that leaves its colours to its data has (JPEG 2000)."""
    if image.get(Name.ImageMask, False):
        return True
    return Name.ColorSpace in image and kind_of(image.ColorSpace, resources) == "gray"


def in_gray(picture: Image.Image) -> Image.Image:
    """Return a picture of mode RGB as one of mode L."""
    red, green, blue = (band.point(lights, "I") for band, lights in zip(picture.split(), _LIGHTS, strict=True))
    light = ImageMath.lambda_eval(lambda bands: bands["r"] + bands["g"] + bands["b"], r=red, g=green, b=blue)
    gray: Image.Image = light.point(_GRAYS, "L")
    return gray


def _has(image: Any, key: Name) -> bool:
    """Tell whether an image has an entry that speaks of the numbers of its colours (ISO 32000-1, 8.9.5, 11.6.5.3)."""
    if key == Name.Matte:
        return Name.SMask in image and key in image.SMask
    return key in image and (key != Name.Mask or isinstance(image.Mask, Array))
