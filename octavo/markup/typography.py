"""Small details of setting that authors should not have to type: quotes, spaces that do not break."""

import re
from typing import Final

from octavo.letters import NO_BREAK

APOSTROPHE: Final = "\u2019"

# Primary and secondary quotation marks by language, in the order that markdown-it's typographer asks for.
QUOTES: Final[dict[str, str | tuple[str, ...]]] = {
    "en": "“”‘’",
    "de": "„“‚‘",
    "ar": "«»‹›",
    "fr": (f"«{NO_BREAK}", f"{NO_BREAK}»", "“", "”"),
}

# After these a number counts nothing, so that it may end a line.
_LOOSE: Final = "and|or|to|of|in|by|at|on|as|is|was|were|are|with|from|for"

# The months that may stand before their day; a day before its month is a number and what it counts.
_MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"

# What is kept on one line: a short number and the word it counts, an abbreviation and its number,
# a dash and the word before it, a month and its day.
_KEPT_TOGETHER: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(rf"(?<![\w.,])(\d{{1,3}}) (?!(?:{_LOOSE})\b)(?=[^\W\d_])"), rf"\1{NO_BREAK}"),
    (re.compile(r"\b((?:pp?|paras?|[Nn]os?|[Aa]rts?|ch|fig|vol)\.|pp?|paras?|[Aa]rticle) (?=\d)"), rf"\1{NO_BREAK}"),
    (re.compile(r" (?=[–—] )"), NO_BREAK),
    (re.compile(r"(?<=«) | (?=»)"), NO_BREAK),
    (re.compile(rf"\b({_MONTHS}) (?=\d{{1,2}}\b)"), rf"\1{NO_BREAK}"),
)
# And in titles, whose lines are few: a year and the word before it, so that a date stays whole in any language, and a
# short last word, where more than a line's worth comes before it. Their last line is never one short word.
_KEPT_IN_TITLES: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    *_KEPT_TOGETHER,
    (re.compile(r" (?=(?:1\d|20)\d\d\b)"), NO_BREAK),
    (re.compile(r"(?<=.{20} )([^ ]{1,14}) (?=[^ ]{1,6}$)"), rf"\1{NO_BREAK}"),
)

# Apostrophes that look like the quotation marks of a word: of decades, of words cut short in front, and the
# genitive after a full stop or a closing quotation mark.
_APOSTROPHES: Final = re.compile(
    r"(?<!\w)'(?=\d0s\b|(?:tis|twas|em|til)\b|n'(?!\w))|(?<=[\s]'n)'(?!\w)|(?<=[.)\"”’])'(?=s\b)", re.IGNORECASE
)


def quotes(language: str) -> str | tuple[str, ...]:
    """Return the four quotation marks of a language tag, English ones where it has none of its own."""
    return QUOTES.get(language.split("-", 1)[0], QUOTES["en"])


def apostrophes(text: str) -> str:
    """Set the apostrophes that would else be taken for quotation marks; the text keeps its length."""
    return _APOSTROPHES.sub(APOSTROPHE, text)


def keep_together(text: str, *, is_title: bool = False) -> str:
    """Replace the spaces at which a line must not end by non-breaking ones."""
    for pattern, replacement in _KEPT_IN_TITLES if is_title else _KEPT_TOGETHER:
        text = pattern.sub(replacement, text)
    return text
