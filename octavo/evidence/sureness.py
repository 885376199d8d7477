"""The words in which a judgement says how likely and how sure it is (ICD 203, sections D.6.e.2.a and b).

They are those of English, the only language that a briefing is written in so far.
"""

import re
from collections.abc import Iterator
from typing import Final

from octavo.evidence.own_words import OwnWords
from octavo.model import LIKELIHOOD_BANDS


def _words(*phrases: str) -> str:
    """Join phrases to a pattern: where one has a space, words may be parted by any white space or a hyphen."""
    return "|".join(phrase.replace(" ", r"[\s-]+") for phrase in phrases)


def _whole(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


_NUMBER: Final = r"(?:\d+(?:[.,]\d+)?\s*(?:–|-|to)\s*)?\d+(?:[.,]\d+)?\s*(?:%|per\s?cent)"
# Words for likelihood that stand for no band, or for another one with each reader.
_LOOSE: Final = _words(
    r"(?:highly|quite|pretty|most|extremely|rather|somewhat|fairly|more|less|hardly) (?:un)?likely(?: than not)?",
    r"(?:not|\w+n['’]t)(?: at all| very| so| that| too| even)? (?:un)?likely",
    r"as likely as not",
    r"(?:(?:highly|very|quite|most|more|less) )?(?:im)?probabl(?:y|e(?! cause))",
    r"(?:nearly|near|virtually|practically|quite|fairly|reasonably|pretty|absolutely|all but) certain(?:ly)?",
    r"possibly|perhaps|maybe|presumably|conceivabl[ey]|doubtless(?:ly)?|undoubtedly",
    r"doubtful (?:that|whether|if)|fair chance that",
    r"(?:remote|slim|small|good|strong|real|distinct) (?:chance|possibility|probability|likelihood)",
    r"even odds|(?:an|about|nearly) even chance",
    r"(?:chances|(?<!at\s)odds) are|in all (?:likelihood|probability)",
    rf"{_NUMBER} (?:chance|probability|probable|likelihood|likely|unlikely|certain)",
    rf"(?:chances?|odds|probability|likelihood) (?:(?:is|are|was|of|at|about|around|roughly|over|under) )*{_NUMBER}",
    r"(?:one|\d+) in (?:\w+) chance",
)
_FIXED: Final = _words(*sorted(LIKELIHOOD_BANDS, key=len, reverse=True))
# The loose ones come first, as some of them hold a fixed one.
_LIKELIHOOD: Final = _whole(rf"(?P<loose>{_LOOSE})", rf"(?P<fixed>{_FIXED})(?:ly)?")
# How sure the authors are; the confidence of the public, or a vote of no confidence, is another thing.
_LEVEL: Final = r"(?:very )?(?:high|moderate|medium|low)(?:er)?"
_SURENESS: Final = _whole(
    _words(
        rf"{_LEVEL} (?:(?:level|degree) of )?confidence(?!-)",
        r"(?:^|(?<=[,;:–—]\s)|(?:so|and|but|as|because|the|this|that) )confidence(?: level)?"
        rf"(?: in (?:this|that|it|our|the judgement))? (?:is|remains|stays) (?:\w+ )?{_LEVEL}",
        r"our (?:own )?confidence(?!-)",
        r"we (?:have|put|place) (?:(?:full|every|great|some|more|less|little|limited|no) )?confidence(?!-)",
        r"confident that",
        r"(?:we|we are|we remain|we feel) (?:\w+ly |very |quite |less |more )?confident(?:ly)?",
    )
)


def loose(text: str) -> Iterator[tuple[str, int]]:
    """Yield the words for likelihood outside the fixed terms, each with its offset in the text."""
    own = OwnWords.of(text)
    for found in _LIKELIHOOD.finditer(own.words):
        if found["loose"]:
            yield " ".join(found[0].split()), own.at[found.start()]


def fixed(text: str) -> Iterator[tuple[str, int]]:
    """Yield the fixed terms that a text uses, each with its offset."""
    own = OwnWords.of(text)
    for found in _LIKELIHOOD.finditer(own.words):
        if found["fixed"]:
            yield " ".join(re.split(r"[\s-]+", found["fixed"].lower())), own.at[found.start()]


def mixed(text: str) -> Iterator[tuple[str, int]]:
    """Yield each sentence that holds words for likelihood and for confidence, with its offset."""
    own = OwnWords.of(text)
    for start, end in own.sentences():
        sentence = own.words[start:end]
        if _SURENESS.search(sentence) and _LIKELIHOOD.search(sentence):
            yield text[own.at[start] : own.at[end - 1] + 1], own.at[start]
