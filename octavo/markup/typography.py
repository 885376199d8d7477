"""Small details of setting that authors should not have to type: quotes, spaces that do not break."""

import re
from typing import Final

from octavo.letters import NO_BREAK

APOSTROPHE: Final = "\u2019"

# Primary and secondary quotation marks by language, in the order that markdown-it's typographer asks for.
QUOTES: Final[dict[str, str]] = {
    "en": "“”‘’",
    "de": "„“‚‘",
    "ar": "«»‹›",
}

# After these a number counts nothing, so that it may end a line.
_LOOSE: Final = "and|or|to|of|in|by|at|on|as|is|was|were|are|with|from|for"

# What is kept on one line: a short number and the word it counts, an abbreviation and its number,
# a dash and the word before it.
_KEPT_TOGETHER: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(rf"(?<![\w.,])(\d{{1,3}}) (?!(?:{_LOOSE})\b)(?=[^\W\d_])"), rf"\1{NO_BREAK}"),
    (re.compile(r"\b((?:pp?|paras?|[Nn]os?|[Aa]rts?|ch|fig|vol)\.|pp?|paras?|[Aa]rticle) (?=\d)"), rf"\1{NO_BREAK}"),
    (re.compile(r" (?=[–—] )"), NO_BREAK),
    (re.compile(r"(?<=«) | (?=»)"), NO_BREAK),
)

# Apostrophes that look like the quotation marks of a word: of decades, of words cut short in front, and the
# genitive after a full stop or a closing quotation mark.
_APOSTROPHES: Final = re.compile(
    r"(?<!\w)'(?=\d0s\b|(?:tis|twas|em|til)\b|n'(?!\w))|(?<=[\s]'n)'(?!\w)|(?<=[.)\"”’])'(?=s\b)", re.IGNORECASE
)


def quotes(language: str) -> str:
    """Return the four quotation marks of a language tag, English ones where it has none of its own."""
    return QUOTES.get(language.split("-", 1)[0], QUOTES["en"])


def apostrophes(text: str) -> str:
    """Set the apostrophes that would else be taken for quotation marks; the text keeps its length."""
    return _APOSTROPHES.sub(APOSTROPHE, text)


def keep_together(text: str) -> str:
    """Replace the spaces at which a line must not end by non-breaking ones."""
    for pattern, replacement in _KEPT_TOGETHER:
        text = pattern.sub(replacement, text)
    return text
