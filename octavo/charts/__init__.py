"""Charts: what is drawn, in our own types, and its drawing as SVG.

``chart`` says what there is to draw, ``steps`` which values its scale names, ``frame`` in which room; ``bars``,
``lines`` and ``times`` lay a chart out as a Vega-Lite specification, ``engine`` has it drawn, ``dress`` gives the
drawing its inks and turns its words into shapes.
"""

from octavo.charts.chart import Band, BarChart, Chart, LineChart, Occasion, Row, Series, Step, Tick, TimeChart
from octavo.charts.frame import EBOOK, Frame
from octavo.charts.inks import Inks

__all__ = [
    "EBOOK",
    "Band",
    "BarChart",
    "Chart",
    "Frame",
    "Inks",
    "LineChart",
    "Occasion",
    "Row",
    "Series",
    "Step",
    "Tick",
    "TimeChart",
]
