"""A chart to SVG, in the room it is given and the inks of a theme.

Only here the slow libraries begin: who checks content never imports this module.
"""

from octavo.charts import bars, lines, times
from octavo.charts.chart import BarChart, Chart, LineChart, TimeChart
from octavo.charts.dress import dressed
from octavo.charts.engine import drawn
from octavo.charts.frame import Frame
from octavo.charts.inks import Inks


def draw(chart: Chart, frame: Frame, inks: Inks) -> tuple[bytes, ...]:
    """Draw a chart as SVG files, one where it fits its frame; the same chart, frame and inks give the same bytes.

    Raises ``MissingSignsError`` for words that the shipped sans cannot show.
    """
    return tuple(dressed(drawn(one), frame, inks) for one in specified(chart, frame))


def specified(chart: Chart, frame: Frame) -> tuple[str, ...]:
    """Return a chart as Vega-Lite specifications, one for each piece.

    Raises ``MissingSignsError`` for words that the shipped sans cannot show.
    """
    match chart:
        case BarChart():
            return bars.specify(chart, frame)
        case LineChart():
            return lines.specify(chart, frame)
        case TimeChart():
            return times.specify(chart, frame)
