"""The room in which a chart is drawn: how wide and tall it is, how large its words are, where names of rows stand."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self

_LENGTH: Final = re.compile(r"(-?[0-9.]+)(mm|pt|px)")
_PIXELS: Final = {"mm": 96 / 25.4, "pt": 96 / 72, "px": 1.0}


@dataclass(frozen=True, slots=True)
class Frame:
    """Measures in CSS pixels.

    Names stand in a ``column`` beside the bars, ``gap`` away from them, or, where it is 0, above them. A chart that is
    taller than ``tall`` is drawn in pieces. A frame with an ``edge`` has a ground of its own that reaches so far around
    the chart: the page around it may be dark. A drawing that ``is_mirrored`` is read from right to left.
    """

    width: float
    tall: float
    size: float
    line: float
    column: float = 0
    gap: float = 0
    edge: float = 0
    is_mirrored: bool = False

    @classmethod
    def of(cls, tokens: Mapping[str, str]) -> Self:
        """Take the measures of a printed page from the tokens of its paper and theme.

        Raises ``KeyError`` or ``ValueError`` where they tell none.
        """
        indent = _length(tokens["indent"])
        column = _length(tokens["label"]) if indent else 0
        return cls(
            width=_measure(tokens),
            tall=_length(tokens["chart-height"]),
            size=_length(tokens["table-size"]),
            line=_length(tokens["table-line"]),
            column=column,
            gap=indent - column,
        )

    @property
    def left(self) -> float:
        """Where bars begin."""
        return self.column + self.gap


EBOOK: Final = Frame(width=376, tall=520, size=14, line=18, edge=12)
"""As wide as a telephone, where words of this size can be read; larger screens show the same drawing larger. Its
height is that of the page of an e-reader, which would shrink a taller one."""


def _measure(tokens: Mapping[str, str]) -> float:
    """Return how wide a page is between its margins, of which a paper may name a part or a length."""
    token = tokens["measure"]
    if not token.endswith("%"):
        return _length(token)
    across = _length(tokens["sheet"].split()[0]) - _length(tokens["margin-inner"]) - _length(tokens["margin-outer"])
    return across * float(token[:-1]) / 100


def _length(token: str) -> float:
    found = _LENGTH.fullmatch(token)
    if found is None:
        raise ValueError(f"{token!r} is no length: write it in mm, pt or px")
    return float(found[1]) * _PIXELS[found[2]]
