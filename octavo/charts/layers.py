"""Layers of a Vega-Lite specification, from marks in our words.

Everything that is drawn has a *role* in the place of a colour: ``ink``, ``soft``, ``rule``, ``bar-3``. What a role
looks like is decided when the drawing is dressed, so that one drawing serves every theme and ink.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from octavo.charts import letters
from octavo.charts.frame import Frame

Layer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from ``low`` to ``high`` on the pixels from ``start`` to ``end``."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the pixel of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


_PIXELS: Final[Layer] = {"type": "linear", "domain": [0, 1000], "range": [0, 1000], "nice": False, "zero": False}
"""The one scale that Vega-Lite is told of: its values are pixels already."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    x2: float
    y2: float
    role: str


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words; ``y`` is that of the line they stand on."""

    x: float
    y: float
    words: str
    role: str = "ink"
    align: Literal["left", "center", "right"] = "left"
    weight: int = letters.PLAIN


@dataclass(frozen=True, slots=True)
class Dot:
    """A round mark, or one of another shape that Vega-Lite knows by name."""

    x: float
    y: float
    role: str
    shape: str = "circle"


def boxes(marks: Iterable[Box]) -> Layer:
    """Draw rectangles."""
    return _layer({"type": "rect"}, [asdict(mark) for mark in marks], "x2", "y2")


def rules(marks: Iterable[Box]) -> Layer:
    """Draw lines from one corner of each box to the other."""
    return _layer({"type": "rule"}, [asdict(mark) for mark in marks], "x2", "y2")


def dots(marks: Iterable[Dot], size: float) -> list[Layer]:
    """Draw marks as wide as ``size``, a layer for each shape."""
    listed = list(marks)
    return [
        _layer(
            {"type": "point", "filled": True, "shape": shape, "size": round(size * size, 2), "opacity": 1},
            [asdict(mark) for mark in listed if mark.shape == shape],
        )
        for shape in dict.fromkeys(mark.shape for mark in listed)
    ]


def line(points: Sequence[tuple[float, float]], role: str) -> Layer:
    """Draw a line through points."""
    values = [{"x": x, "y": y, "role": role} for x, y in points]
    return _layer({"type": "line"}, values)


def written(marks: Iterable[Words], size: float) -> list[Layer]:
    """Write lines of words, a layer for each way to align and weigh them."""
    listed = list(marks)
    layers = []
    for align, weight in dict.fromkeys((mark.align, mark.weight) for mark in listed):
        mark = {"type": "text", "align": align, "baseline": "alphabetic", "fontSize": round(size, 3)}
        values = [asdict(one) for one in listed if (one.align, one.weight) == (align, weight)]
        layer = _layer({**mark, "fontWeight": weight, "font": "sans"}, values)
        layer["encoding"]["text"] = {"field": "words", "type": "nominal"}
        layers.append(layer)
    return layers


def specification(frame: Frame, height: float, layers: Iterable[Layer]) -> str:
    """Put layers together to a specification, as JSON; the same layers give the same text."""
    whole = {
        "width": round(frame.width, 2),
        "height": round(height, 2),
        "padding": frame.edge,
        "autosize": "none",
        "background": None,
        "config": {"view": {"stroke": None}},
        "resolve": {"scale": {"x": "independent", "y": "independent"}},
        "layer": [layer for layer in layers if layer["data"]["values"]],
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def _layer(mark: Layer, values: list[dict[str, Any]], *ends: str) -> Layer:
    encoding: Layer = {
        "x": {"field": "x", "type": "quantitative", "axis": None, "scale": _PIXELS},
        "y": {"field": "y", "type": "quantitative", "axis": None, "scale": _PIXELS},
        "color": {"field": "role", "type": "nominal", "scale": None, "legend": None},
    }
    encoding |= {end: {"field": end} for end in ends}
    return {"mark": mark, "data": {"values": [_rounded(one) for one in values]}, "encoding": encoding}


def _rounded(values: dict[str, Any]) -> dict[str, Any]:
    """Keep hundredths of a pixel: finer ones are noise of the machine."""
    return {key: round(value, 2) if isinstance(value, float) else value for key, value in values.items()}
