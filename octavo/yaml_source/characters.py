"""Bytes to characters: what is not UTF-8, and characters that no text of a briefing needs."""

import re
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from octavo.errors import Place, Problem, ProblemsError

MAX_BYTES: Final = 5_000_000
MAX_REPORTED: Final = 20
"""So many refused characters of one file are reported one by one; a file with more is no text."""

REPLACEMENT: Final = "\ufffd"

# Unicode's advice on source code (UTS 55, section 3.3) lets the implicit marks (U+061C, U+200E, U+200F)
# pass, which right-to-left text needs, and refuses what reorders the text around it.
_BIDI: Final = "\u202a-\u202e\u2066-\u2069"
# Controls but tab and line ends; the line ends of no editor (U+0085, U+2028, U+2029), which YAML 1.1
# would count as lines; the byte order mark inside a text; deprecated controls, annotations, what is no
# character, and, beyond U+FFFF, tags that nobody sees.
_CONTROL: Final = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\u206a-\u206f\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff"
)
_BEYOND: Final = "\U000e0000-\U000e007f" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
)
# Two sets, as one with characters beyond U+FFFF in it takes ten times as long to look for.
_REFUSED: Final = (re.compile(f"[{_BIDI}{_CONTROL}]"), re.compile(f"[{_BEYOND}]"))
_REORDERS: Final = re.compile(f"[{_BIDI}]")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the lines of a text begin, to find line and column of an index."""

    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Lines":
        """Find the lines as editors count them."""
        return cls((0, *(end.end() for end in _LINE_END.finditer(text))))

    def at(self, index: int) -> tuple[int, int]:
        """Return line and column of an index, both counted from 1."""
        line = bisect_right(self.starts, index)
        return line, index - self.starts[line - 1] + 1


def decode(data: bytes, file: str) -> str:
    """Return the text of a file, without a byte order mark.

    Raises ``ProblemsError``: ``file-too-large``, or ``bad-encoding`` at the first bad byte.
    """
    if len(data) > MAX_BYTES:
        raise ProblemsError([too_large(file)])
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        line, column = Lines.of(before).at(len(before))
        hint = "Save the file as UTF-8; most editors have this under “Save with encoding”."
        message = f"The byte 0x{data[error.start]:02X} is not UTF-8."
        if data.startswith(_WIDE):
            message = "This file is in UTF-16, not in UTF-8."
        raise ProblemsError([Problem("bad-encoding", Place(file, line, column), "", message, hint)]) from None


def too_large(file: str) -> Problem:
    """Say that a file is beyond the limit of ``MAX_BYTES``."""
    return Problem(
        "file-too-large",
        Place(file),
        "",
        f"This file is larger than {MAX_BYTES // 1_000_000} MB.",
        "Content is text: move pictures and data to files of their own, and split the briefing.",
    )


def refused(text: str) -> dict[int, str]:
    """Find the characters that no text of a briefing needs, by their index."""
    sets = _REFUSED if not text.isascii() else _REFUSED[:1]
    return {found.start(): found[0] for one in sets for found in one.finditer(text)}


def without(text: str, indexes: Collection[int]) -> str:
    """Put a replacement for each refused character, so that reading can go on and places stay."""
    signs = list(text) if indexes else []
    for index in indexes:
        signs[index] = REPLACEMENT
    return "".join(signs) or text


def no_text(index: int, sign: str, lines: Lines, file: str) -> Problem:
    """Say that a file holds so many refused characters that it can be no text; the first is named."""
    return Problem(
        "control-character",
        Place(file, *lines.at(index)),
        "",
        f"Here and in more than {MAX_REPORTED} places are characters that cannot be seen, such as U+{ord(sign):04X}.",
        "This seems to be no text; look whether the right file has this name.",
    )


def refusal(sign: str, place: Place, path: str = "") -> Problem:
    """Say that a character is refused, by its code point."""
    if _REORDERS.match(sign):
        return Problem(
            "bidi-override",
            place,
            path,
            f"The character U+{ord(sign):04X} reorders the text around it, so that readers see another "
            "text than is written.",
            "Remove it; the direction of words is set for you.",
        )
    return Problem(
        "control-character",
        place,
        path,
        f"The character U+{ord(sign):04X} cannot be seen and has no place in a text.",
        "Remove it; it often comes along when text is copied from a PDF.",
    )
