"""A drawing in its inks: roles become colours, grounds and strokes, words become shapes.

The result names no typeface, no style sheet and no other file, and holds no script and no id. It is made of the
plainest elements of SVG 1.1, which WeasyPrint and old e-readers know: paths, lines and groups.
"""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from octavo.charts import letters
from octavo.charts.frame import Frame
from octavo.charts.inks import Ground, Inks

_SVG: Final = "{http://www.w3.org/2000/svg}"
_KEPT: Final = frozenset({"d", "transform", "x2", "y2"})
_PLACE: Final = re.compile(r"translate\(([-+\d.e]+),([-+\d.e]+)\)")
_RECTANGLE: Final = re.compile(r"M([-\d.]+),([-\d.]+)h([-\d.]+)v([-\d.]+)h-[\d.]+Z")
_LONG: Final = re.compile(r"-?\d+(?:\.\d+)?e[-+]?\d+|-?\d+\.\d{3,}")
"""Numbers with more decimals than are seen, or with an exponent, which old readers do not know."""
_STEP: Final = 4.0
"""How far apart the lines of a ground are."""
_DASHES: Final = ("", "6 3", "2 2.5", "9 3 2 3", "12 3", "4 4")
"""How the lines of charts are broken, by the look of their series."""
_PART_OF_ANCHOR: Final = {"start": 0.0, "middle": 0.5, "end": 1.0}


def dressed(drawing: str, frame: Frame, inks: Inks) -> bytes:
    """Return a drawing of the engine as a finished SVG file.

    Raises ``MissingSignsError`` for words that the shipped sans cannot show.
    """
    root = ET.fromstring(drawing)  # noqa: S314 - our own engine wrote it
    wide, tall = root.get("width", ""), root.get("height", "")
    whole = ET.Element("svg", xmlns=_SVG[1:-1], width=wide, height=tall, viewBox=f"0 0 {wide} {tall}")
    if frame.edge:
        ET.SubElement(whole, "path", d=f"M0,0H{wide}V{tall}H0Z", fill=inks.paper)
    inside = whole
    if frame.is_mirrored:
        inside = ET.SubElement(whole, "g", transform=f"translate({wide},0) scale(-1,1)")
    for child in root:
        _copy(child, inside, inks, is_mirrored=frame.is_mirrored)
    written: bytes = ET.tostring(whole, encoding="utf-8", xml_declaration=True)
    return written


def _copy(element: ET.Element, parent: ET.Element, inks: Inks, *, is_mirrored: bool) -> None:
    """Copy what is seen of an element, dressed, into its new parent."""
    tag = element.tag.removeprefix(_SVG)
    if tag == "g":
        place = element.get("transform", "")
        group = ET.SubElement(parent, "g", transform=place) if place and place != "translate(0,0)" else parent
        for child in element:
            _copy(child, group, inks, is_mirrored=is_mirrored)
    elif tag == "text":
        _shape(element, parent, inks, is_mirrored=is_mirrored)
    elif tag in {"path", "line"}:
        role = _role(element)
        attributes = {key: _LONG.sub(_short, value) for key, value in element.items() if key in _KEPT}
        for paint, marks in _painted(role, attributes, inks):
            ET.SubElement(parent, tag if "d" not in marks else "path", dict(sorted((marks | paint).items())))


def _short(number: re.Match[str]) -> str:
    return f"{float(number[0]):.2f}"


def _role(element: ET.Element) -> str:
    """Return the role of a mark; grounds and frames of the engine's own have none."""
    found = [element.get(key, "none") for key in ("fill", "stroke")]
    return next((one for one in found if one not in {"none", "transparent"}), "")


def _painted(role: str, marks: dict[str, str], inks: Inks) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """Yield the paints of a role, each with the marks that it is for; nothing for what is not to be seen."""
    name, _, look = role.partition("-")
    match name:
        case "bar":
            yield from _ground(inks.grounds[int(look) - 1], marks, inks)
        case "plate" if inks.on(inks.grounds[int(look) - 1]) is None:
            yield {"fill": inks.paper}, marks
        case "within":
            yield {"fill": inks.paper, "stroke": inks.grounds[0].colour, "stroke-dasharray": "3 2"}, marks
        case "event":
            yield {"fill": inks.grounds[0].colour, "stroke": inks.paper}, marks
        case "line":
            yield _stroke(int(look), marks, inks), marks
        case "rule" | "soft" | "faint":
            colour = inks.soft if name == "soft" else inks.rule
            yield {"stroke": colour, "stroke-width": "0.5" if name == "faint" else "0.75"}, marks
        case _:
            pass


def _stroke(look: int, marks: dict[str, str], inks: Inks) -> dict[str, str]:
    """Paint a line, or the mark of one of its points."""
    # The strong ground and the middle one by turns: the light one is too light for a line.
    colour = inks.grounds[0 if look % 2 else 2].colour
    if "transform" in marks and "d" in marks:
        return {"fill": colour, "stroke": inks.paper}
    dashes = {"stroke-dasharray": _DASHES[look - 1]} if _DASHES[look - 1] else {}
    return {"fill": "none", "stroke": colour, "stroke-width": "1.6"} | dashes


def _ground(ground: Ground, marks: dict[str, str], inks: Inks) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """Yield the paints of a bar: its ground and edge, then the lines on it."""
    if ground.texture == "plain":
        yield {"fill": ground.colour, "stroke": inks.paper, "stroke-width": "1"}, marks
        return
    dashes = {"stroke-dasharray": "2 2"} if ground.texture == "empty" else {}
    inner = _inset(marks, 0.75)
    yield {"fill": inks.paper, "stroke": ground.colour, "stroke-width": "1"} | dashes, inner
    if lines := "".join(_lines(ground.texture, *_rectangle(inner))):
        yield {"fill": "none", "stroke": ground.colour, "stroke-width": "1.2"}, {"d": lines}


def _rectangle(marks: dict[str, str]) -> tuple[float, float, float, float]:
    found = _RECTANGLE.fullmatch(marks["d"])
    if found is None:
        raise RuntimeError(f"the engine drew a bar that is no rectangle: {marks['d']}")
    x, y, wide, tall = map(float, found.groups())
    return x, y, wide, tall


def _inset(marks: dict[str, str], by: float) -> dict[str, str]:
    """Draw a rectangle a little smaller, so that its edge lies inside it."""
    x, y, wide, tall = _rectangle(marks)
    wide, tall = max(wide - 2 * by, 0.1), max(tall - 2 * by, 0.1)
    return marks | {"d": f"M{x + by:.2f},{y + by:.2f}h{wide:.2f}v{tall:.2f}h-{wide:.2f}Z"}


def _lines(texture: str, x: float, y: float, wide: float, tall: float) -> Iterator[str]:
    """Yield the lines of a texture, cut where the rectangle ends: clips and patterns are not for every reader."""
    reach = {"upright": wide, "level": tall, "rising": wide + tall, "falling": wide + tall}.get(texture, 0)
    for n in range(1, int(reach / _STEP) + 1):
        at = n * _STEP
        # Slanted lines cross the left edge or the upper one, and end at the lower one or the right.
        left, top = max(0.0, at - tall), min(at, tall)
        right, foot = min(at, wide), max(0.0, at - wide)
        ends = {
            "upright": (at, 0.0, at, tall),
            "level": (0.0, at, wide, at),
            "rising": (left, top, right, foot),
            "falling": (left, tall - top, right, tall - foot),
        }[texture]
        yield f"M{x + ends[0]:.2f},{y + ends[1]:.2f}L{x + ends[2]:.2f},{y + ends[3]:.2f}"


def _shape(text: ET.Element, parent: ET.Element, inks: Inks, *, is_mirrored: bool) -> None:
    """Draw a line of words as one path; in a drawing that is mirrored words are not, but stand where they fall."""
    place = _PLACE.fullmatch(text.get("transform", ""))
    if place is None or not (text.text or "").strip():
        return
    size = float(text.get("font-size", "0").removesuffix("px"))
    data, wide = letters.outline(text.text or "", int(text.get("font-weight", letters.PLAIN)))
    scale = letters.scale(size)
    x = float(place[1]) - wide * scale * _PART_OF_ANCHOR[text.get("text-anchor", "start")]
    name, _, look = _role(text).partition("-")
    colours = {"soft": inks.soft, "on": inks.on(inks.grounds[int(look or 1) - 1]) or inks.ink}
    x, across = (x + wide * scale, -scale) if is_mirrored else (x, scale)
    move = f"translate({x:.2f},{float(place[2]):.2f}) scale({across:.6f},{-scale:.6f})"
    ET.SubElement(parent, "path", d=data, fill=colours.get(name, inks.ink), transform=move)
