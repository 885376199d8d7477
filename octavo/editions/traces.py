"""Words as they are sought in what is published: in whatever case, composition, spacing or encoding.

Words are *folded*: case, accents, vowel signs of Arabic and Hebrew, marks of direction and hyphens inside words are
taken away, and everything that is no letter and no digit is a space.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Final
from urllib.parse import unquote

_GONE: Final = frozenset({"Mn", "Me", "Cf", "Lm", "Sk"})
_GONE_SIGNS: Final = frozenset("'’‘ʼ`´")
# Letters that have no decomposition, and those that Arabic writes now one way, now the other.
_SAME: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ى": "ي", "ة": "ه", "ٱ": "ا"}
)
_APART: Final = re.compile(r"[\W_]+")
_HEX: Final = re.compile(rb"(?:[0-9A-Fa-f]{2}[ \r\n]*){4,}")
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})")
_ARABIC: Final = re.compile(r"[\u0620-\u064a]")
_ARTICLE: Final = "ال"
_BEFORE: Final = tuple(
    joined + particle for joined in ("", "و", "ف") for particle in ("", "ال", "ب", "بال", "ك", "كال", "ل", "لل")
)
_SHORT: Final = 4
"""An article in so few letters would leave next to nothing."""
_LONG: Final = 8
"""So many letters in a row are nowhere by chance, wherever words begin."""
_FEW: Final = 6
"""So many, as a word, are not even in bytes that are no text."""


class _Signs(dict[int, str]):
    """What becomes of signs, found out once for each."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        is_gone = sign in _GONE_SIGNS or unicodedata.category(sign) in _GONE
        self[code] = "" if is_gone else sign.translate(_SAME)
        return self[code]


_SIGNS: Final = _Signs()


def folded(text: str) -> str:
    """Return the words of a text, folded, with one space before, between and behind them."""
    known = unicodedata.normalize("NFKD", text).casefold().translate(_SIGNS)
    return f" {' '.join(filter(None, _APART.split(known)))} "


@dataclass(frozen=True)
class Haystack:
    """A text in which words are sought; ``is_text`` is false of bytes that are only read as if they were one."""

    text: str = field(repr=False)
    is_text: bool = True

    @cached_property
    def words(self) -> str:
        """The words, folded."""
        return folded(self.text)

    @cached_property
    def letters(self) -> str:
        """The letters alone: what is split over runs, lines or tags is whole here."""
        return self.words.replace(" ", "")

    def holds(self, words: str) -> bool:
        """Tell whether folded words stand here."""
        letters = words.replace(" ", "")
        if len(letters) >= _LONG and letters in self.letters:
            return True
        return (self.is_text or len(letters) >= _FEW) and any(form in self.words for form in _forms(words))


@cache
def _forms(words: str) -> tuple[str, ...]:
    """Return folded words, with all that Arabic writes before them as a part of them: "and", "to", "the"."""
    bare = words[1:]
    if not _ARABIC.match(bare):
        return (words,)
    bare = bare.removeprefix(_ARTICLE) if len(bare.split()[0]) > _SHORT else bare
    return tuple(f" {before}{bare}" for before in _BEFORE)


def readings(data: bytes) -> Iterator[Haystack]:
    """Yield bytes in every way in which they may hold words: as UTF-8 or UTF-16, escaped, or as digits of hex."""
    plain = _decoded(data, "utf-8")
    is_text = not {"\0", "\N{REPLACEMENT CHARACTER}"} & set(plain)
    yield Haystack(plain, is_text=is_text)
    if is_text and (bare := html.unescape(re.sub(r"<[^<>]*>", "", plain))) != plain:
        yield Haystack(bare)
    if is_text and (meant := unquote(_ESCAPE.sub(lambda one: chr(int(one[1] or one[2], 16)), plain))) != plain:
        yield Haystack(meant)
    if b"\0" in data:
        for encoding in ("utf-16-le", "utf-16-be"):
            yield Haystack(_decoded(data, encoding), is_text=False)
            yield Haystack(_decoded(data[1:], encoding), is_text=False)
    for found in _HEX.finditer(data):
        told = bytes.fromhex("".join(found[0].decode().split()))
        for encoding in ("utf-8", "utf-16-be", "utf-16-le"):
            yield Haystack(_decoded(told, encoding), is_text=False)


def _decoded(data: bytes, encoding: str) -> str:
    return data.decode(encoding, "replace")
