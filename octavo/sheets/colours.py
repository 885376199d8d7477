"""Is there a colour in a PDF? Looked for anew, operator by operator, in all that paints.

Gray is what says so: ``g`` and ``G``, DeviceGray and its kin. Three equal parts of red, green and blue are a colour
here: a printer may mix them of three inks.
"""

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Any, Final

from pikepdf import Array, ContentStreamInlineImage, Name, Pdf, parse_content_stream

from octavo.sheets.colour_spaces import ColourLeft, kind_of
from octavo.sheets.painted import MARKS, Kind, Painted, painted

_COLOURING: Final = frozenset({"rg", "RG", "k", "K"})
_CHOOSING: Final = frozenset({"cs", "CS"})


def colours(pdf: bytes) -> list[str]:
    """Return where a PDF has colours, each once: ``page 3: rg``, ``page 4: /i0: picture``; nothing if it is gray."""
    with Pdf.open(BytesIO(pdf)) as opened:
        found = [f"{thing.where}: {left}" for thing in painted(opened) for left in _LEFT[thing.kind](thing)]
        found += [
            "output intent: profile"
            for intent in opened.Root.get(Name.OutputIntents, Array())
            if intent.DestOutputProfile.N != 1
        ]
    return list(dict.fromkeys(found))


def _in_content(thing: Painted) -> Iterator[str]:
    for instruction in parse_content_stream(thing.object):
        operator = str(instruction.operator)
        if operator in _COLOURING:
            yield operator
        elif operator in _CHOOSING and not _is_gray(instruction.operands[0], thing.resources, or_pattern=True):
            yield f"{operator} {instruction.operands[0]}"
        elif isinstance(instruction, ContentStreamInlineImage) and _is_coloured(
            instruction.iimage.obj, thing.resources
        ):
            yield "picture in the midst of operators"


def _in_image(thing: Painted) -> Iterator[str]:
    if _is_coloured(thing.object, thing.resources):
        yield "picture"


def _is_coloured(image: Any, resources: Any) -> bool:
    """A stencil has the colour that is set, and no other."""
    return not image.get(Name.ImageMask, False) and not _is_gray(image.get(Name.ColorSpace), resources)


def _in_shading(thing: Painted) -> Iterator[str]:
    if not _is_gray(thing.object.ColorSpace, thing.resources):
        yield "shading"


def _in_group(thing: Painted) -> Iterator[str]:
    if not _is_gray(thing.object.get(Name.CS, Name.DeviceGray), None):
        yield "transparency"


def _in_mask(thing: Painted) -> Iterator[str]:
    if len(thing.object.get(Name.BC, ())) > 1:
        yield "ground of a mask"


def _in_marks(thing: Painted) -> Iterator[str]:
    yield from (str(key) for key in MARKS if len(thing.object.get(key, ())) > 1)


def _in_spaces(thing: Painted) -> Iterator[str]:
    yield from (
        f"colour space {name}" for name, space in thing.object.items() if not _is_gray(space, None, or_pattern=True)
    )


def _is_gray(space: Any, resources: Any, *, or_pattern: bool = False) -> bool:
    try:
        kind = kind_of(space, resources)
    except ColourLeft:  # Of a kind that is not known: no gray, at any rate.
        return False
    return kind == "gray" or (or_pattern and kind == "pattern")


_LEFT: Final[Mapping[Kind, Callable[[Painted], Iterator[str]]]] = {
    "content": _in_content,
    "image": _in_image,
    "shading": _in_shading,
    "mask": _in_mask,
    "group": _in_group,
    "marks": _in_marks,
    "spaces": _in_spaces,
}
