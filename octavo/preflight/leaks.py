"""What no public file may hold, sought in everything that a file holds once it is unpacked."""

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from octavo.editions import Secret
from octavo.editions.traces import Haystack, readings
from octavo.errors import Problem
from octavo.pdf.unpacked import streams, texts

# The literal strings and the strings of hex of a page's content: properties of marked content are there alone.
_IN_CONTENT: Final = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)


_STREAM: Final = re.compile(rb"stream\r?\n.*?endstream|(?<=\n)%[\x80-\xff]+", re.DOTALL)
"""What of a PDF is no text by itself: streams, which are looked into one by one, and the mark that it is not text."""


class Search:
    """Looks for what an edition may not hold; what several files have in common is looked through once."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        """Look for these."""
        self._secrets = tuple(secrets)
        self._clean: set[bytes] = set()

    def leaks(self, data: bytes, name: str) -> list[Problem]:
        """Find in a finished file what it may not hold; the report says where that stands in the content.

        ``name`` is that of the file. What was found is never repeated.
        """
        found: dict[Secret, None] = {}
        for text in (Haystack(name), *_unpacked(data)) if self._secrets else ():
            digest = sha256(f"{text.is_text} {text.text}".encode(errors="surrogatepass")).digest()
            if digest not in self._clean:
                held = [one for one in self._secrets if text.holds(one.words)]
                found |= dict.fromkeys(held)
                self._clean |= {digest} if not held else set()
        return [_told(one, name) for one in found]


def _unpacked(data: bytes) -> Iterator[Haystack]:
    yield from readings(data)
    if data.startswith(b"%PDF"):
        yield from readings(_STREAM.sub(b"", data))
        for text in texts(data):
            yield Haystack(text)
        for stream in streams(data):
            yield from readings(stream)
            for literal in _IN_CONTENT.findall(stream):
                if b"\\" in literal or b"\0" in literal:
                    yield from readings(re.sub(rb"\\(.)", rb"\1", literal[1:-1], flags=re.DOTALL))
    elif data.startswith(b"PK"):
        with ZipFile(BytesIO(data)) as book:
            for member in book.infolist():
                yield Haystack(member.filename)
                yield from readings(member.extra + member.comment)
                yield from readings(book.read(member))


def _told(secret: Secret, name: str) -> Problem:
    message = f"What this item withholds stands in {name}."
    hint = "Nothing was published. Look for where a public text tells it; if none does, report this briefing."
    return Problem("leak", secret.place, "", message, hint)
