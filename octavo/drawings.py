"""The charts of a book as files: drawn in the room and the inks of one target.

Charts are drawn when a document is composed, not when content is arranged: ``check`` never waits for the engine. They
are kept between builds: for one that has not changed the engine does not start.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from octavo.charts import EBOOK, Chart, Frame, Inks
from octavo.content import Places
from octavo.errors import Problem, ProblemsError
from octavo.kept import Shelf
from octavo.markup import Target
from octavo.printing import Printing
from octavo.stylesheets import tokens
from octavo.view import Book
from octavo.view.blocks import ChartView, TimelineView
from octavo.view.frontmatter import Glance, SectionPart, Timeline

MEDIA_TYPE: Final = "image/svg+xml"


@dataclass(frozen=True, slots=True)
class Drawing:
    """One file of a chart: ``id`` is that of its figure, ``name`` that of the file, ``caption`` what it shows."""

    id: str
    name: str
    caption: str
    data: bytes = field(repr=False)


def drawings(
    book: Book, styles: Path, target: Target, printing: Printing, places: Places, shelf: Shelf | None = None
) -> tuple[Drawing, ...]:
    """Draw all charts of a book, in their order; a tall one is drawn in several files.

    ``styles`` is the folder of styles; of an e-book's ``printing`` only the theme counts, and its drawings have a light
    ground of their own, which shows by day and by night. What stands on the ``shelf`` is not drawn again.

    Raises ``ProblemsError`` for signs that the shipped sans cannot show; ``places`` tell where they stand.
    """
    charts = tuple(_charts(book))
    if not charts:
        return ()
    # An e-book leaves colours to its reader; a drawing with a ground of its own keeps those of print.
    inks = printing if target is Target.PRINT else Printing(theme=printing.theme)
    values = tokens(styles, Target.PRINT, inks)
    frame = Frame.of(values) if target is Target.PRINT else EBOOK
    frame = replace(frame, is_mirrored=book.metadata.direction == "rtl")
    kept = shelf or Shelf(None, "")
    return tuple(one for chart in charts for one in _files(chart, frame, Inks.of(values), places, kept))


def _files(view: ChartView, frame: Frame, inks: Inks, places: Places, shelf: Shelf) -> Iterator[Drawing]:
    # Everything that shows in a drawing stands in these, written out to the last figure.
    told = repr((shelf.made_by, view.chart, frame, inks))
    key = hashlib.sha256(told.encode()).hexdigest()
    written = shelf.find(key)
    if written is None:
        written = json.dumps(_drawn(view.chart, frame, inks, places)).encode()
        shelf.keep(key, written)
    for number, data in enumerate(json.loads(written), 1):
        yield Drawing(view.id, f"charts/{view.number}-{number}.svg", view.caption, data.encode())


def _drawn(chart: Chart, frame: Frame, inks: Inks, places: Places) -> list[str]:
    # The engine takes half a second to start, and a briefing without charts must not wait for it.
    from octavo.charts.draw import draw  # noqa: PLC0415
    from octavo.charts.letters import MissingSignsError  # noqa: PLC0415

    try:
        return [one.decode() for one in draw(chart, frame, inks)]
    except MissingSignsError as error:
        message = f"The typeface of charts has no sign “{error.signs}”, which stands in “{error.words}”."
        hint = "Octavo sets Latin, Greek, Cyrillic and Arabic so far: write it in letters of these."
        raise ProblemsError([Problem("foreign-font", places.of_words(error.signs[0]), "", message, hint)]) from None


def _charts(book: Book) -> Iterator[ChartView]:
    """Yield the charts of all parts."""
    for part in book.parts:
        match part.body:
            case Glance(tally=ChartView() as chart) | Timeline(drawing=ChartView() as chart):
                yield chart
            case SectionPart(blocks=blocks):
                shown = (block.drawing if isinstance(block, TimelineView) else block for block in blocks)
                yield from (block for block in shown if isinstance(block, ChartView))
            case _:
                pass
