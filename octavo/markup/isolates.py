"""Words that run against the direction of a book, held apart from it (UAX #9, isolates).

Without that, the signs between Latin words in an Arabic line go to the wrong side of them, and ``12-03-2024`` is shown
the other way round. The engine of print knows no ``bdi``, and few e-readers do: signs in the text work everywhere.
That engine sets lines, and what has tags about it, piece by piece: of a run with figures or signs, which goes on in
another line, the second piece has lost the sign before it. So such runs have an element of their own as well.
"""

import re
from typing import Final, Literal, NamedTuple

_TAG: Final = r"<(?:[^<>\"]|\"[^\"]*\")*>"
_ENTITY: Final = r"&#?\w+;"
_OPENING: Final = r"<(?:em|strong|ins|del|a class=\"out\"[^<>]*)>"
_CLOSING: Final = r"</(?:em|strong|ins|del|a)>"
_RIGHT: Final = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
"""Letters of Hebrew and Arabic; all others are read from left to right."""
_LEFT: Final = rf"(?:(?!{_RIGHT})[^\W\d_]|[\u0300-\u036f])"
_PAIRS: Final = ("()", "[]", "«»", "“”", '""')
"""Brackets and quotation marks belong to the line, unless a run has both of a pair within."""
_LOOSE: Final = re.compile(r"(?s)(?=.*(?:\s|\S{21}))(?=.*(?:\d|[^\w\s]))")
"""Where a line may end, and then may begin or end in a figure or a sign."""
_END: Final = "\N{POP DIRECTIONAL ISOLATE}"


class _Runs(NamedTuple):
    """Runs of one direction, and the sign that they begin with."""

    direction: str
    sign: str
    one: re.Pattern[str]
    """A run without tags."""
    any: re.Pattern[str]
    """A row of runs, each in tags or not; or something else, which is left as it is."""
    asks: re.Pattern[str]
    """What shows that a run is meant: numbers are read as their line is."""

    def isolate(self, found: re.Match[str]) -> str:
        """Put signs about a run, if it is meant."""
        return f"{self.sign}{found[0]}{_END}" if self.asks.search(found[0]) else found[0]


def _runs(direction: str, sign: str, begins: str, goes_on: str, ends: str, asks: str) -> _Runs:
    """Put the patterns together; a pair of signs that ends a run asks for one too, or is joined to what is before."""
    within, asked = (
        "|".join(rf"\{o}(?=[^\{c}]*{one})(?:{goes_on})*\{c}" for o, c in _PAIRS) for one in ("", f"(?:{asks})")
    )
    one = rf"(?>(?:{begins})(?:(?:{goes_on}|{within})*(?:{ends}|{asked}|(?<=\w)(?:{within})))?)"
    unit = f"(?:{one}|{_OPENING}{one}{_CLOSING})"
    row = f"(?P<row>{unit}(?:(?:{goes_on}|{within})*{unit})*)"
    return _Runs(direction, sign, re.compile(one), re.compile(f"{row}|{_ENTITY}|{_TAG}"), re.compile(asks))


_OF_LATIN: Final = _runs(
    "ltr",
    "\N{LEFT-TO-RIGHT ISOLATE}",
    begins=rf"{_LEFT}|\+\d|\d(?=[^\s<&]*(?:{_LEFT}|-\d))",
    goes_on=rf"{_LEFT}|[\d\s!#$%*+,\-./:;=?@_~'’–\u00a0]|(?<=[^\W\d_])‘(?=[^\W\d_])|&amp;|&(?!#?\w+;)",
    ends=rf"{_LEFT}|[\d%/]",
    asks=rf"{_LEFT}|\d-\d|\+\d",
)
_OF_ARABIC: Final = _runs(
    "rtl",
    "\N{RIGHT-TO-LEFT ISOLATE}",
    begins=_RIGHT,
    goes_on=rf"(?!{_LEFT})[^<>&{re.escape(''.join(_PAIRS))}]",
    ends=_RIGHT,
    asks=_RIGHT,
)
_OF: Final = {"rtl": _OF_LATIN, "ltr": _OF_ARABIC}
"""The runs that go against a direction."""


def isolated(words: str, direction: Literal["ltr", "rtl"]) -> str:
    """Return words of one line with each run of letters of the other direction in isolates."""
    runs = _OF[direction]
    return runs.one.sub(runs.isolate, words)


def held_apart(xhtml: str, direction: Literal["ltr", "rtl"]) -> str:
    """Return XHTML with each run of letters of the other direction in isolates; what is no text stays as it is."""
    head, body, rest = xhtml.rpartition("<body")
    runs = _OF[direction]
    return head + runs.any.sub(lambda found: _held(found, runs) if found["row"] else found[0], body + rest)


def _held(found: re.Match[str], runs: _Runs) -> str:
    """Put each run of a row into isolates, and the row into an element where the signs would be torn from it."""
    row, has_own = found["row"], found.string.endswith(f' dir="{runs.direction}">', 0, found.start())
    pieces = re.split(f"({_TAG})", row)
    held = "".join(piece if place % 2 else runs.one.sub(runs.isolate, piece) for place, piece in enumerate(pieces))
    is_parted = len(pieces) > 1 and bool(pieces[0] + pieces[-1] or pieces[4:-1])
    asks = runs.sign in held and (is_parted or _LOOSE.match("".join(pieces[::2])))
    return f'<span dir="{runs.direction}">{held}</span>' if asks and not has_own else held
