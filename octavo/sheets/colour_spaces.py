"""The colour spaces of ISO 32000-1, 8.6, and how light their colours are.

How light a colour looks is its relative luminance as WCAG 2.1 defines it: the light of the three primaries,
weighted by Rec. 709 after their values are made linear. So each contrast between two colours is the same between
their grays, and text that can be read in colour can be read in gray. Weights on values that are not made
linear, as in old television, would darken reds and blues and change those contrasts.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Literal

from pikepdf import Array, Name

Kind = Literal["gray", "rgb", "cmyk", "lab", "pattern"]

WEIGHTS: Final = (0.2126, 0.7152, 0.0722)

# Below these the curve of sRGB is a straight line.
_STRAIGHT_VALUE: Final = 0.04045
_STRAIGHT_LIGHT: Final = 0.0031308


class ColourLeft(Exception):  # noqa: N818 - it names what is wrong with a file
    """A colour that cannot be made gray; the message says what and where."""


def linear(value: float) -> float:
    """Return the light of a value of sRGB, both from 0 to 1 (IEC 61966-2-1)."""
    return value / 12.92 if value <= _STRAIGHT_VALUE else ((value + 0.055) / 1.055) ** 2.4


def encoded(light: float) -> float:
    """Return the value of sRGB that gives a light: the other way round."""
    return light * 12.92 if light <= _STRAIGHT_LIGHT else 1.055 * light ** (1 / 2.4) - 0.055


def _of_rgb(parts: Sequence[float]) -> float:
    return encoded(sum(weight * linear(part) for weight, part in zip(WEIGHTS, parts, strict=True)))


def _of_cmyk(parts: Sequence[float]) -> float:
    """By ISO 32000-1, 10.3.5: no profile says what the inks look like."""
    *inks, black = parts
    return _of_rgb([1 - min(1, ink + black) for ink in inks])


def _of_lab(parts: Sequence[float]) -> float:
    """By CIE 15: lightness alone says how much light there is."""
    root = (parts[0] + 16) / 116
    return encoded(root**3 if root > 6 / 29 else 3 * (6 / 29) ** 2 * (root - 4 / 29))


_GRAYS: Final[Mapping[Kind, tuple[int, Callable[[Sequence[float]], float]]]] = {
    "gray": (1, lambda parts: parts[0]),
    "rgb": (3, _of_rgb),
    "cmyk": (4, _of_cmyk),
    "lab": (3, _of_lab),
}


def gray_of(kind: Kind, parts: Sequence[Any]) -> float:
    """Return the value of DeviceGray that is as light as a colour of a space.

    Raises ``ColourLeft`` for a colour that has not as many parts as the space.
    """
    count, gray = _GRAYS[kind]
    if len(parts) != count:
        raise ColourLeft(f"{len(parts)} numbers for a colour of {kind}")
    return round(min(1.0, max(0.0, gray([float(part) for part in parts]))), 4)


_NAMED: Final[Mapping[str, Kind]] = {
    "/DeviceGray": "gray",
    "/DeviceRGB": "rgb",
    "/DeviceCMYK": "cmyk",
    "/CalGray": "gray",
    "/CalRGB": "rgb",
    "/Lab": "lab",
    "/Pattern": "pattern",
    # Short forms, in images that stand in the midst of operators (8.9.7).
    "/G": "gray",
    "/RGB": "rgb",
    "/CMYK": "cmyk",
}
_PROFILED: Final[Mapping[bytes, Kind]] = {b"GRAY": "gray", b"RGB ": "rgb", b"CMYK": "cmyk"}
_SIGNATURE: Final = slice(16, 20)
"""Where a profile says what colours it is for (ICC.1, 7.2.6)."""


def kind_of(space: Any, resources: Any = None) -> Kind:
    """Return what a colour space is; names are looked up in the resources, too.

    Raises ``ColourLeft`` for a space that is none of those known: inks by name, and patterns that are coloured
    where they are used.
    """
    if isinstance(space, Name):
        named = {} if resources is None else resources.get(Name.ColorSpace, {})
        if str(space) not in _NAMED and space in named:
            return kind_of(named[space])
        family = str(space)
    elif isinstance(space, Array):
        family = str(space[0])
        if family == "/ICCBased":
            return _profiled(space[1])
        if family in {"/Indexed", "/I"}:
            return kind_of(space[1], resources)
        if family == "/Pattern" and len(space) > 1:
            family = "/Pattern with a colour of its own"
    else:
        family = str(space)
    if family not in _NAMED:
        raise ColourLeft(f"colour space {family}")
    return _NAMED[family]


def _profiled(profile: Any) -> Kind:
    signature = profile.read_bytes()[_SIGNATURE]
    if signature not in _PROFILED:
        raise ColourLeft(f"a colour profile for {signature!r}")
    return _PROFILED[signature]
