"""What of a picture makes its pixels, without decoding it: all but the notes that cameras and programs add.

Two files with the same essence are the same picture to whoever sees it.
"""

import hashlib
import re
import struct
from collections.abc import Iterator
from typing import Final

_PNG_HEAD: Final = 8
# Chunks by which a decoder makes pixels and colours (PNG, third edition, section 11).
_CHUNKS: Final = frozenset({b"IHDR", b"PLTE", b"IDAT", b"tRNS", b"gAMA", b"cHRM", b"iCCP", b"sRGB", b"sBIT", b"cICP"})
_COMMENT: Final = 0xFE
_APPLICATIONS: Final = range(0xE0, 0xF0)
_SCAN: Final = 0xDA
_END: Final = 0xD9
# Coded data goes on until a marker that is neither a stuffed zero nor a restart (ITU-T T.81, B.1.1.2 and B.2.1).
_NEXT: Final = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
_COLOURS: Final = (b"ICC_PROFILE\0", b"Adobe")
_EXIF: Final = b"Exif\0\0"
_ORIENTATION: Final = 0x0112  # Exif 2.32, section 4.6.5.1
_ENTRY: Final = 12  # bytes of an entry of a TIFF directory


def essence(data: bytes) -> str:
    """Return the SHA-256 of what makes the pixels of a checked PNG or JPEG."""
    parts = _of_png(data) if data.startswith(b"\x89PNG") else _of_jpeg(data)
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8) + part)
    return whole.hexdigest()


def _of_png(data: bytes) -> Iterator[bytes]:
    position = _PNG_HEAD
    while position + _ENTRY <= len(data):
        end = position + _ENTRY + int.from_bytes(data[position : position + 4])
        kind = data[position + 4 : position + 8]
        if kind in _CHUNKS:
            yield data[position + 4 : end - 4]
        elif kind == b"eXIf":
            yield bytes([_turned(data[position + 8 : end - 4])])
        elif kind == b"IEND":
            return
        position = end


def _of_jpeg(data: bytes) -> Iterator[bytes]:
    position = 2
    while found := _NEXT.search(data, position):
        start, marker = found.end(), data[found.end() - 1]
        if marker == _END:
            return
        end = start + int.from_bytes(data[start : start + 2])
        body = data[start + 2 : end]
        if marker == _SCAN:
            following = _NEXT.search(data, end)
            end = following.start() if following else len(data)
            body = data[start:end]
        if marker in _APPLICATIONS:
            body = body if body.startswith(_COLOURS) else bytes([_turned(body.removeprefix(_EXIF))])
        if marker != _COMMENT and body != b"\1":
            yield bytes([marker]) + body
        position = end


def _turned(exif: bytes) -> int:
    """Return how a picture is to be turned, 1 to 8; 1, upright, where nothing says so."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    try:
        at = struct.unpack_from(f"{order}I", exif, 4)[0] if order else len(exif)
        count = struct.unpack_from(f"{order}H", exif, at)[0] if order else 0
        entries = (struct.unpack_from(f"{order}HHIH", exif, at + 2 + _ENTRY * one) for one in range(count))
        return next((value for tag, _, _, value in entries if tag == _ORIENTATION and value < 9), 1)  # noqa: PLR2004
    except struct.error:
        return 1
