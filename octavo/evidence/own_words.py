"""The words of a text that are the authors' own, without markup, and its sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from octavo.markup.typography import apostrophes

_SIGN: Final = "x"
"""Stands for a letter of words that are not the authors', so that those before and behind it stay apart."""
_ELSEWHERE: Final = re.compile(r"\[\[[^\[\]\s]+\]\]|https?://[^\s)\]]+")
"""What stands for words that are elsewhere: a reference, an address."""
_MARKUP: Final = re.compile(
    r"""
      \s?\[[@^][^\[\]]*\]                     # a citation, the call of a note
    | \]\((?:[^()\s]|\([^()\s]*\))*\)         # the address of a link
    | [\[\]]
    | \\(?=[^\w\s])
    | \*+ | (?<!\w)_+ | _+(?!\w)
    """,
    re.VERBOSE,
)
# A straight sign behind a word or a figure opens no quotation: it is an apostrophe, or says inches.
_QUOTED: Final = re.compile(
    r"""
      “[^“”]*” | «[^«»]*» | (?<!\w)"(?=\S)[^"]*"
    | ‘(?:[^‘’]|(?<=\w)’(?=\w))*’(?!\w) | (?<!\w)'(?=\S)(?:[^']|(?<=\w)'(?=\w))*'(?!\w)
    """,
    re.VERBOSE,
)
_LETTER: Final = re.compile(r"\w")

_END: Final = re.compile(r"(?<![\w.&])(?P<last>[\w.&]*)[.!?…]+[\"'”’»)]*\s+(?=[\"'“‘«(]*(?P<next>[A-Z]\w*|\d+))")
# Abbreviations by what follows them: names; numbers; anything, or else the next sentence.
_BEFORE_NAMES: Final = re.compile(
    r"cf|e\.?g|i\.?e|vs?|viz|esp|incl|eds?|dept|mrs?|ms|dr|prof|gen|col|lt|maj|capt|sgt|gov|sen|rep|st", re.IGNORECASE
)
_BEFORE_NUMBERS: Final = re.compile(
    r"nos?|arts?|pp?|paras?|vols?|chs?|figs?|secs?|ca?|approx|max|min"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"\d+|[IVXLC]+")
_BEFORE_EITHER: Final = re.compile(r"[a-z]|(?:[a-z]\.)+[a-z]|etc|al|inc|ltd|co|corp|[js]r", re.IGNORECASE)
# Words that begin a sentence more often than a name.
_BEGINS: Final = re.compile(
    "An?|The|This|That|These|Those|Its?|We|Our|They|Their|S?[Hh]e|His|Her|T?[Hh]ere|In|On|At|As|If|But|And|So"
    "|Not?|For|From|With|After|Before|While|When|Since|Both|Each|All|Some|Many|Most|Confidence"
)


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Words, and where in the author's text each of their letters stands."""

    words: str
    at: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "OwnWords":
        """Take the markup from a text, and make the words of others unreadable."""
        signs = list(text)
        for found in _MARKUP.finditer(_ELSEWHERE.sub(lambda one: _SIGN * len(one[0]), text)):
            signs[found.start() : found.end()] = [""] * len(found[0])
        for found in _ELSEWHERE.finditer(text):
            signs[found.start() : found.end()] = [sign and _SIGN for sign in signs[found.start() : found.end()]]
        words = _QUOTED.sub(lambda one: _LETTER.sub(_SIGN, one[0]), apostrophes("".join(signs)))
        return cls(words, tuple(index for index, sign in enumerate(signs) if sign))

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield where each sentence begins and ends."""
        start = 0
        for found in _END.finditer(self.words):
            if not _goes_on(found["last"], found["next"]):
                yield start, len(self.words[: found.end()].rstrip())
                start = found.end()
        if start < len(self.words):
            yield start, len(self.words)


def _goes_on(last: str, following: str) -> bool:
    """Tell whether a point belongs to an abbreviation in the middle of a sentence."""
    if _BEFORE_NUMBERS.fullmatch(last) and _NUMBER.fullmatch(following):
        return True
    if _BEFORE_NAMES.fullmatch(last):
        return True
    return bool(_BEFORE_EITHER.fullmatch(last)) and not _BEGINS.fullmatch(following)
