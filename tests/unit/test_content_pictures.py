"""Pictures by their first bytes."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.content.pictures import BadPictureError, Picture, look_at

_SOI, _EOI = b"\xff\xd8", b"\xff\xd9"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(width: int = 3, height: int = 2, *, middle: bytes = _chunk(b"IDAT", b"x")) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + middle + _chunk(b"IEND", b"")


def _segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def _frame(marker: int = 0xC0, width: int = 640, height: int = 480) -> bytes:
    return _segment(marker, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")


_SCAN = _segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"data\xff\x00data"


def test_a_png_tells_its_size() -> None:
    assert look_at(_png(1024, 768)) == Picture("image/png", 1024, 768)


@pytest.mark.parametrize("marker", [0xC0, 0xC1, 0xC2, 0xC9, 0xCF])
def test_a_jpeg_of_any_frame_tells_its_size(marker: int) -> None:
    before = _segment(0xE0, b"JFIF\0") + _segment(0xC4, b"tables") + b"\xff"
    data = _SOI + before + _frame(marker) + _SCAN + _EOI + b"bytes of a camera"
    assert look_at(data) == Picture("image/jpeg", 640, 480)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"<svg/>",
        _png()[:-1],
        _png()[:20],
        _png(middle=b""),
        _png(middle=_chunk(b"IDAT", b"x")[:-1] + b"!"),
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IDAT", b"x") + _chunk(b"IEND", b""),
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", b"short") + _chunk(b"IEND", b""),
        _SOI + _frame() + _SCAN,
        _SOI + _segment(0xE0, b"JFIF\0") + _SCAN + _EOI,
        _SOI + b"\xff\xd0" + b"nothing",
        _SOI + _frame()[:6],
    ],
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(BadPictureError):
        look_at(data)


@given(st.binary(max_size=200), st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"]))
def test_no_bytes_make_it_stumble(data: bytes, head: bytes) -> None:
    try:
        found = look_at(head + data)
    except BadPictureError:
        return
    assert found.width >= 0
    assert found.height >= 0


@given(st.integers(8, len(_png()) - 1))
def test_a_changed_byte_of_a_png_is_noticed(index: int) -> None:
    data = bytearray(_png())
    data[index] ^= 1
    with pytest.raises(BadPictureError):
        look_at(bytes(data))
