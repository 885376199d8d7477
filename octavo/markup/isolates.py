"""Words that run against the direction of a book, held apart from it (UAX #9, isolates).

Without that, the signs between Latin words in an Arabic line go to the wrong side of them, and ``12-03-2024`` is shown
the other way round. The engine of print knows no ``bdi``, and few e-readers do: signs in the text work everywhere.
"""

import re
from typing import Final, Literal

_TAG: Final = re.compile(r"(<(?:[^<>\"]|\"[^\"]*\")*>)")
_ENTITY: Final = r"&#?\w+;"
_LATIN: Final = "A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff"
_BETWEEN: Final = r"\s!#$%*+,\-./:;=?@_~'’–\u00a0"
"""What may stand within a run; brackets and quotation marks belong to the line that they stand in."""
_OF_LATIN: Final = re.compile(rf"{_ENTITY}|[{_LATIN}\d](?:(?:[{_LATIN}\d{_BETWEEN}]|&amp;)*[{_LATIN}\d%/])?")
_ASKS: Final = re.compile(rf"[{_LATIN}]|\d-\d")
"""What shows that a run is one: a number alone, and a span of numbers with a dash, is read as its line is."""
_OF_ARABIC: Final = re.compile(
    rf"{_ENTITY}|[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc](?:[^<>&{_LATIN}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])?"
)
_LTR, _RTL, _END = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{RIGHT-TO-LEFT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def isolated(xhtml: str, direction: Literal["ltr", "rtl"]) -> str:
    """Return XHTML, or words, with each run of letters of the other direction in isolates; tags stay as they are."""
    pieces = _TAG.split(xhtml)
    return "".join(piece if place % 2 else _held(piece, direction) for place, piece in enumerate(pieces))


def _held(text: str, direction: Literal["ltr", "rtl"]) -> str:
    if direction == "rtl":
        return _OF_LATIN.sub(
            lambda run: f"{_LTR}{run[0]}{_END}" if run[0][0] != "&" and _ASKS.search(run[0]) else run[0], text
        )
    return _OF_ARABIC.sub(lambda run: run[0] if run[0][0] == "&" else f"{_RTL}{run[0]}{_END}", text)
