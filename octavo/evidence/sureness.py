"""The words in which a judgement says how likely and how sure it is (ICD 203, sections D.6.e.2.a and b).

They are those of English, the only language that a briefing is written in so far.
"""

import re
from collections.abc import Iterator
from typing import Final

from octavo.model import LIKELIHOOD_BANDS

_TERMS: Final = sorted(LIKELIHOOD_BANDS, key=len, reverse=True)
_FIXED: Final = re.compile(rf"\b({'|'.join(_TERMS)})(ly)?\b", re.IGNORECASE)
_CONFIDENCE: Final = re.compile(r"\bconfiden(ce|t|tly)\b", re.IGNORECASE)
# Words for likelihood that stand for no band, or for another one with each reader.
_LOOSE: Final = re.compile(
    r"""\b(
      (highly|quite|most|extremely|rather|somewhat|fairly|more|less|hardly)\s(likely|unlikely)(\sthan\snot)?
    | ((highly|very|quite)\s)?(im)?probab(le|ly) | (nearly|virtually|practically)\scertain(ly)?
    | possibly | perhaps | maybe | presumably | conceivabl[ey] | doubtful | doubtless(ly)? | undoubtedly
    | (remote|slim|small|fair|good|strong|real|distinct)\s(chance|possibility|likelihood)
    | (roughly\s)?even\sodds | chances\sare | in\sall\slikelihood
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# What somebody else says is theirs to say, and a reference is no word of a sentence.
_NOT_OURS: Final = re.compile(r"“[^”]*”|\"[^\"]*\"|\[[^\]]*\]")
_SENTENCE: Final = re.compile(r"[^.!?]+[.!?]*")


def loose(text: str) -> Iterator[tuple[str, int]]:
    """Yield the words for likelihood outside the fixed terms, each with its offset in the text."""
    for found in _LOOSE.finditer(_ours(text)):
        yield found[0], found.start()


def fixed(text: str) -> Iterator[tuple[str, int]]:
    """Yield the fixed terms that a text uses, each with its offset."""
    ours = _ours(text)
    taken = [found.span() for found in _LOOSE.finditer(ours)]
    for found in _FIXED.finditer(ours):
        if not any(start < found.end() and found.start() < end for start, end in taken):
            yield found[1].lower(), found.start()


def mixed(text: str) -> Iterator[tuple[str, int]]:
    """Yield each sentence that holds words for likelihood and for confidence, with its offset."""
    for sentence in _SENTENCE.finditer(_ours(text)):
        if _CONFIDENCE.search(sentence[0]) and (_FIXED.search(sentence[0]) or _LOOSE.search(sentence[0])):
            start = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
            yield text[start : sentence.end()].strip(), start


def _ours(text: str) -> str:
    """Blank out what is quoted and what is cited, so that offsets stay."""
    return _NOT_OURS.sub(lambda found: " " * len(found[0]), text)
