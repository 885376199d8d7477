"""The blocks of a section, ready to be printed."""

from dataclasses import dataclass
from typing import Literal

from octavo.charts import Chart
from octavo.markup import Rich
from octavo.view.words import Fact


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of a timeline, by its ``name``; ``id`` is empty where it is shown again."""

    id: str
    name: str
    date: str
    machine_date: str
    text: Rich
    place: str
    actors: Rich
    directives: Rich
    verification: Rich
    note: Rich
    cites: Rich


@dataclass(frozen=True, slots=True)
class TextView:
    """Paragraphs and lists."""

    kind: Literal["text"]
    text: Rich


@dataclass(frozen=True, slots=True)
class ListView:
    """A list with a line above it."""

    kind: Literal["list"]
    title: str
    ordered: bool
    items: tuple[Rich, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table; the first cell of each row names the row.

    ``numeric`` holds a flag per column, ``shares`` the part of the width that each should have, in percent;
    ``is_short`` tells that the table should not be divided between pages.
    """

    kind: Literal["table"]
    number: int
    id: str
    caption: str
    columns: tuple[str, ...]
    numeric: tuple[bool, ...]
    shares: tuple[int, ...]
    is_short: bool
    rows: tuple[tuple[Rich, ...], ...]
    note: Rich
    cites: Rich


@dataclass(frozen=True, slots=True)
class QuotationView:
    """Words of a source, set apart; ``text`` carries its language where it is not the briefing's."""

    kind: Literal["quotation"]
    text: Rich
    speaker: Rich
    cites: Rich


@dataclass(frozen=True, slots=True)
class StatementView:
    """What somebody said; ``facts`` are where, when and in which language; ``id`` is empty where it is shown again."""

    kind: Literal["statement"]
    id: str
    name: str
    speaker: Rich
    text: Rich
    quotation: Rich
    facts: tuple[Fact, ...]
    note: Rich
    cites: Rich


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture; ``image`` is its name below the briefing's folder."""

    kind: Literal["figure"]
    number: int
    id: str
    image: str
    alt: str
    caption: Rich
    cites: Rich


@dataclass(frozen=True, slots=True)
class ChartView:
    """A drawing, made when a document is composed, with the table of its numbers where nothing else tells them."""

    kind: Literal["chart"]
    number: int
    id: str
    chart: Chart
    alt: str
    caption: str
    cites: Rich
    table: TableView | None


@dataclass(frozen=True, slots=True)
class NoteView:
    """A remark set apart."""

    kind: Literal["note"]
    title: str
    text: Rich


@dataclass(frozen=True, slots=True)
class TimelineView:
    """A few events inside a section."""

    kind: Literal["timeline"]
    title: str
    events: tuple[EventRow, ...]
    drawing: ChartView | None


BlockView = (
    TextView | ListView | TableView | QuotationView | StatementView | PictureView | ChartView | NoteView | TimelineView
)
