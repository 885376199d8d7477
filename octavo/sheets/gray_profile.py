"""A colour profile for files that hold nothing but grays, made of numbers alone.

ICC.1:2001-04, the version that every reader knows: a display with one channel, whose values have the light that values
of sRGB have. So a gray looks on a screen as its colour's lightness did.
"""

import struct
from collections.abc import Mapping
from typing import Final

from octavo.sheets.colour_spaces import linear

NAME: Final = "Gray with the tone curve of sRGB"

_STEPS: Final = 1024
_D50: Final = (0.9642, 1.0, 0.8249)
_HEADER: Final = 128
_ENTRY: Final = 12
_DATE: Final = (2024, 1, 1, 0, 0, 0)
"""Any date will do; the clock's would change the file."""


def gray_profile() -> bytes:
    """Return the profile (the layout is that of clauses 6.1 to 6.5)."""
    tags = {
        b"desc": _description(NAME),
        b"cprt": b"text\0\0\0\0" + b"No rights reserved\0",
        b"wtpt": b"XYZ \0\0\0\0" + _xyz(*_D50),
        b"kTRC": _curve(),
    }
    table, body = _table(tags)
    return _header(_HEADER + len(table) + len(body)) + table + body


def _header(size: int) -> bytes:
    fields = struct.pack(">I4sI4s4s4s6H", size, b"\0\0\0\0", 0x02400000, b"mntr", b"GRAY", b"XYZ ", *_DATE)
    return (fields + b"acsp").ljust(68, b"\0") + _xyz(*_D50) + bytes(_HEADER - 80)


def _table(tags: Mapping[bytes, bytes]) -> tuple[bytes, bytes]:
    """Return where each tag is, and the tags, each from a multiple of four on."""
    table, body = struct.pack(">I", len(tags)), b""
    start = _HEADER + len(table) + _ENTRY * len(tags)
    for name, data in tags.items():
        table += struct.pack(">4sII", name, start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return table, body


def _xyz(*numbers: float) -> bytes:
    return struct.pack(">3i", *(round(number * 65536) for number in numbers))


def _curve() -> bytes:
    lights = (round(65535 * linear(step / (_STEPS - 1))) for step in range(_STEPS))
    return b"curv\0\0\0\0" + struct.pack(f">I{_STEPS}H", _STEPS, *lights)


def _description(text: str) -> bytes:
    """A text in ASCII, with neither of its two other forms (6.5.17)."""
    ascii_text = text.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(ascii_text)) + ascii_text + bytes(4 + 4 + 2 + 1 + 67)
