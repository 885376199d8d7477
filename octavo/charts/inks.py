"""What a chart is drawn with: the colours of a theme, and six grounds that are told apart without colour."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, Self, cast, get_args

Texture = Literal["plain", "rising", "falling", "upright", "level", "empty"]
_TEXTURES: Final = get_args(Texture)
_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")
_DARK: Final = 0.04045
_READABLE: Final = 4.5
"""The contrast of text with its ground (WCAG 2.2, success criterion 1.4.3)."""


@dataclass(frozen=True, slots=True)
class Ground:
    """How a bar is filled: plain, with lines that rise, fall, stand upright or lie level, or not at all."""

    texture: Texture
    colour: str

    @classmethod
    def read(cls, token: str) -> Self:
        """Read the value of a token, such as ``rising #12313d``.

        Raises ``ValueError`` for a texture that there is not, and for a colour that is not six digits.
        """
        texture, _, colour = token.partition(" ")
        if texture not in _TEXTURES or not _COLOUR.fullmatch(colour):
            raise ValueError(
                f"{token!r} is no ground: write one of {', '.join(_TEXTURES)} and a colour such as #12313d"
            )
        return cls(cast("Texture", texture), colour)


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of words, of small words, of hairlines and of the page, and the grounds of bars."""

    ink: str
    soft: str
    rule: str
    paper: str
    grounds: tuple[Ground, ...]

    @classmethod
    def of(cls, tokens: Mapping[str, str]) -> Self:
        """Take the inks from the tokens of a theme; raise ``KeyError`` or ``ValueError`` where it has them not."""
        grounds = tuple(Ground.read(tokens[f"chart-{look}"]) for look in range(1, 7))
        return cls(tokens["ink"], tokens["ink-soft"], tokens["rule"], tokens["paper"], grounds)

    def on(self, ground: Ground) -> str | None:
        """Return the colour of words that can be read on a ground, or none where there is no such colour."""
        if ground.texture != "plain":
            return self.ink if ground.texture == "empty" else None
        best = max((self.paper, self.ink), key=lambda colour: _contrast(colour, ground.colour))
        return best if _contrast(best, ground.colour) >= _READABLE else None


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2, definitions)."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= _DARK else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
