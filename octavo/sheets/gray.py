"""A PDF with no colour in it at all: for printing with black ink alone.

Styles choose colours that differ in gray; here everything else is made gray: operators, patterns, shadings, pictures,
transparency, bookmarks, and the profile that says what colours mean (ISO 32000-1, 8.6 and 11; ISO 19005-3, 6.2.4).
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Pdf, Stream, parse_content_stream, unparse_content_stream

from octavo.sheets import colour_spaces, gray_profile
from octavo.sheets.colour_spaces import ColourLeft, gray_of, kind_of
from octavo.sheets.gray_operators import recoloured
from octavo.sheets.gray_pictures import make_gray
from octavo.sheets.painted import MARKS, Kind, Painted, painted
from octavo.sheets.rewrite import rewrite

__all__ = ["ColourLeft", "in_gray"]

_EXPONENTIAL: Final = 2
_STITCHING: Final = 3
_BY_COUNT: Final[Mapping[int, colour_spaces.Kind]] = {1: "gray", 3: "rgb", 4: "cmyk"}
"""The colours of what is no content: their number of parts says what they are (ISO 32000-1, 12.5.2)."""


def in_gray(pdf: bytes) -> bytes:
    """Return a PDF in which every colour is the gray that is as light.

    What conformed to PDF/UA-1 and PDF/A-3a does so still. Raises ``ColourLeft``, with the place, for a colour
    that is of no kind that is known.
    """
    return rewrite(pdf, _make_gray)


def _make_gray(pdf: Pdf) -> None:
    found = list(painted(pdf))
    for kind, change in _CHANGES.items():
        for thing in found:
            if thing.kind == kind:
                _changed(thing, change)
    profile = pdf.make_stream(gray_profile.gray_profile(), N=1)
    for intent in pdf.Root.get(Name.OutputIntents, Array()):
        intent.DestOutputProfile = profile
        intent.OutputConditionIdentifier = intent.Info = gray_profile.NAME


def _changed(thing: Painted, change: Callable[[Painted], None]) -> None:
    try:
        change(thing)
    except ColourLeft as left:
        raise ColourLeft(f"{thing.where}: {left}") from left


def _content(thing: Painted) -> None:
    instructions = recoloured(parse_content_stream(thing.object), thing.resources)
    thing.object.write(unparse_content_stream(instructions))


def _image(thing: Painted) -> None:
    make_gray(thing.object, thing.resources)


def _shading(thing: Painted) -> None:
    """Between two grays a shading runs as it ran between two colours."""
    shading = thing.object
    kind = kind_of(shading.ColorSpace, thing.resources)
    if kind == "gray":
        return
    if isinstance(shading, Stream):
        raise ColourLeft("a shading over a mesh")
    if Name.Background in shading:
        shading.Background = [gray_of(kind, [*shading.Background])]
    _function(shading.Function, kind)
    shading.ColorSpace = Name.DeviceGray


def _function(function: Any, kind: colour_spaces.Kind) -> None:
    """Let a function give grays (ISO 32000-1, 7.10); one that two shadings share does so already."""
    sort = function.FunctionType if isinstance(function, Dictionary) else None
    if sort == _STITCHING:
        for part in function.Functions:
            _function(part, kind)
    elif sort == _EXPONENTIAL:
        for end in (Name.C0, Name.C1):
            if len(function[end]) > 1:
                function[end] = [gray_of(kind, [*function[end]])]
        if Name.Range in function:
            function.Range = [0, 1]
    else:
        raise ColourLeft("a shading by samples or by a program")


def _mask(thing: Painted) -> None:
    """The ground of a soft mask is a colour of its group."""
    if Name.BC in thing.object:
        group = thing.object.G.Group
        thing.object.BC = [gray_of(kind_of(group.CS), [*thing.object.BC])]


def _group(thing: Painted) -> None:
    if Name.CS in thing.object:
        thing.object.CS = Name.DeviceGray


def _marks(thing: Painted) -> None:
    for key in MARKS:
        parts = [*thing.object.get(key, ())]
        if len(parts) in _BY_COUNT:
            thing.object[key] = [gray_of(_BY_COUNT[len(parts)], parts)]


def _spaces(thing: Painted) -> None:
    """Nothing names a colour space any more."""
    for name in [*thing.object.keys()]:
        del thing.object[name]


_CHANGES: Final[Mapping[Kind, Callable[[Painted], None]]] = {
    # In this order: a name must mean something until nothing uses it, and a mask needs the space of its group.
    "content": _content,
    "image": _image,
    "shading": _shading,
    "mask": _mask,
    "group": _group,
    "marks": _marks,
    "spaces": _spaces,
}
