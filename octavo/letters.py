"""The letters of a text, without what typesetting changes: the measure by which print and e-book agree on a place.

A place in a text is the number of letters before it. Spaces, soft hyphens and marks of direction come and go as
lines are broken, capitals and ligatures as styles ask for them: none of these is counted.
"""

import unicodedata
from typing import Final

NO_BREAK: Final = "\N{NO-BREAK SPACE}"
"""A space at which no line ends."""


def spaced(text: str) -> str:
    """Return words with ordinary spaces, as they are searched, copied, and shown where no line is broken by us."""
    return text.replace(NO_BREAK, " ")


def direction(text: str) -> str:
    """Return ``ltr`` or ``rtl``, as the first letter of a text has it (UAX #9, P2 and P3)."""
    strong = (unicodedata.bidirectional(sign) for sign in text)
    return "rtl" if next((one for one in strong if one in {"L", "R", "AL"}), "L") != "L" else "ltr"


# Spaces and signs without a shape of their own, by the general category of Unicode (UAX #44).
_UNCOUNTED: Final = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})


def letters(text: str) -> list[tuple[str, int]]:
    """Return every letter that counts, folded (NFKC, case), with the index in ``text`` of the sign it is of.

    One sign may give several letters, as a ligature or a sharp s does.
    """
    return [
        (letter, place)
        for place, sign in enumerate(text)
        if unicodedata.category(sign) not in _UNCOUNTED
        for letter in unicodedata.normalize("NFKC", sign).casefold()
        if not letter.isspace()
    ]
