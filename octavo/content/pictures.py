"""PNG and JPEG by their first bytes: what a picture is and how large, without decoding it.

Decoders are large, slow to load and have been attacked through pictures; what a page needs to know stands
in a header.
"""

import zlib
from dataclasses import dataclass
from typing import Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
# ITU-T T.81, table B.1: the frame headers, which carry the size, but not DHT, JPG and DAC between them.
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# The number of components in a frame header (table B.2): gray, or three that stand for RGB. PDF/A-3 takes CMYK only
# with the profile of a press (ISO 19005-3, 6.2.4.3).
_COLOURS: Final = (b"\x01", b"\x03")
# Bits of a sample and type of colour (PNG, section 11.2.1); the engine cannot read this one.
_DEEP_GRAY: Final = (16, 0)
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
_SCAN: Final = 0xDA
_END_OF_IMAGE: Final = b"\xff\xd9"


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture is: its media type, and its width and height in pixels."""

    media_type: str
    width: int
    height: int


class BadPictureError(Exception):
    """The bytes are no whole PNG or JPEG, or none that can be printed; the message says what is wrong with them."""


def look_at(data: bytes) -> Picture:
    """Tell what a picture is.

    Raises ``BadPictureError`` for another format or other colours, and for a file that is damaged or cut off.
    """
    if data.startswith(_PNG):
        return _png(data)
    if data.startswith(_JPEG):
        return _jpeg(data)
    raise BadPictureError("This file is neither a PNG nor a JPEG")


def _png(data: bytes) -> Picture:
    """Walk the chunks and check their sums (PNG, third edition, section 5.3)."""
    size: Picture | None = None
    has_pixels = False
    position = len(_PNG)
    while position + 12 <= len(data):
        length = int.from_bytes(data[position : position + 4])
        kind = data[position + 4 : position + 8]
        body = data[position + 8 : position + 8 + length]
        total = data[position + 8 + length : position + 12 + length]
        if zlib.crc32(body, zlib.crc32(kind)).to_bytes(4) != total:
            break
        if size is None:
            if kind != b"IHDR" or length != 13:  # noqa: PLR2004 - section 11.2.1
                break
            if (body[8], body[9]) == _DEEP_GRAY:
                raise BadPictureError("This PNG has 65,536 grays, more than can be printed")
            size = Picture("image/png", int.from_bytes(body[:4]), int.from_bytes(body[4:8]))
        has_pixels = has_pixels or kind == b"IDAT"
        if kind == b"IEND" and has_pixels:
            return size
        position += 12 + length
    raise BadPictureError("This PNG is damaged or cut off")


def _jpeg(data: bytes) -> Picture:
    """Walk the segments to the frame header (ITU-T T.81, annex B)."""
    size: Picture | None = None
    position = 2
    while position + 4 <= len(data) and data[position] == 0xFF:  # noqa: PLR2004 - begins a marker
        marker = data[position + 1]
        if marker == 0xFF or marker in _ALONE:  # noqa: PLR2004 - a fill byte
            position += 1 if marker not in _ALONE else 2
            continue
        if marker == _SCAN:
            break
        if marker in _FRAMES:
            height, width = (int.from_bytes(data[position + at : position + at + 2]) for at in (5, 7))
            size = Picture("image/jpeg", width, height)
            if data[position + 9 : position + 10] not in _COLOURS:
                raise BadPictureError("This JPEG is in the colours of a printing press, not in RGB or gray")
        position += 2 + int.from_bytes(data[position + 2 : position + 4])
    # Cameras append bytes of their own after the end; the end itself must be there.
    if size is None or _END_OF_IMAGE not in data[position:]:
        raise BadPictureError("This JPEG is damaged or cut off")
    return size
