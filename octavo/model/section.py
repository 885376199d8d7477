"""Sections of context and analysis, and the blocks they are made of."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from octavo.model.amounts import Amount
from octavo.model.dates import PartialDate
from octavo.model.record import ActorRef, Citations, EventRef, Grounds, Item, Record, StatementRef
from octavo.model.text import Language, Line, Prose, Text, Verbatim


class TextBlock(Record):
    """Paragraphs and lists."""

    kind: Literal["text"]
    """What sort of block this is."""
    text: Prose
    """The paragraphs and lists, in order."""


class ListBlock(Record):
    """A list with a heading of its own."""

    kind: Literal["list"]
    """What sort of block this is."""
    items: tuple[Text, ...] = Field(min_length=1)
    """The items, a paragraph each."""
    title: Line | None = None
    """A line above the list."""
    ordered: bool = Field(default=False, strict=True)
    """Whether the order of the items means something, so that they are numbered."""


class Column(Record):
    """One column of a table."""

    label: Line
    """The heading of the column."""
    numeric: bool = Field(default=False, strict=True)
    """Whether the column holds figures, which are set one under the other."""


class TableBlock(Record):
    """A table of text or figures."""

    kind: Literal["table"]
    """What sort of block this is."""
    caption: Line
    """What the table shows."""
    columns: tuple[Column, ...] = Field(min_length=1)
    """The columns, from the first to the last; the cells of the first name their rows."""
    rows: tuple[tuple[Text, ...], ...] = Field(min_length=1)
    """The rows, each with as many cells as there are columns."""
    note: Text | None = None
    """A remark under the table."""
    sources: Citations = ()
    """The sources of the whole table."""


class QuotationBlock(Record):
    """Words of a source, set apart."""

    kind: Literal["quotation"]
    """What sort of block this is."""
    text: Annotated[Line, Verbatim()]
    """The words, short, without quotation marks."""
    speaker: ActorRef
    """Whose words they are, by the id in actors.yaml."""
    sources: Grounds
    """Where they are found."""
    language: Language | None = None
    """The language of the words, where it is not the briefing's."""


class StatementBlock(Record):
    """A statement of statements.yaml, set where the section speaks of it."""

    kind: Literal["statement"]
    """What sort of block this is."""
    statement: StatementRef
    """The id of the statement."""


class FigureBlock(Record):
    """A picture with its caption."""

    kind: Literal["figure"]
    """What sort of block this is."""
    image: Annotated[Line, Verbatim()]
    """The file, below the briefing's folder: images/map.png. PNG or JPEG."""
    alt: Line
    """What the picture shows, for readers who cannot see it."""
    caption: Text
    """The line under the picture."""
    sources: Citations = ()
    """Where the picture is from."""


class NoteBlock(Record):
    """A remark set apart from the running text."""

    kind: Literal["note"]
    """What sort of block this is."""
    text: Prose
    """The remark, one paragraph or more."""
    title: Line | None = None
    """A few words above it."""


class TimelineBlock(Record):
    """Events of events.yaml, in the order of their dates."""

    kind: Literal["timeline"]
    """What sort of block this is."""
    events: tuple[EventRef, ...] = Field(min_length=1)
    """The ids of the events."""
    title: Line | None = None
    """A line above the events."""
    drawn: bool = Field(default=False, strict=True)
    """Whether the events are also drawn on a scale of time."""


class ComparedRow(Record):
    """One aspect of a comparison."""

    aspect: Line
    """What is compared."""
    cells: tuple[Text, ...] = Field(min_length=2)
    """What each of the compared things says of it, in the order of their names."""


class ComparisonBlock(Record):
    """Two or more things side by side, aspect by aspect."""

    kind: Literal["comparison"]
    """What sort of block this is."""
    caption: Line
    """What is compared."""
    compared: tuple[Line, ...] = Field(min_length=2)
    """The names of the compared things."""
    rows: tuple[ComparedRow, ...] = Field(min_length=1)
    """The aspects, a row each."""
    note: Text | None = None
    """A remark under the table."""
    sources: Citations = ()
    """The sources of the whole comparison."""


MOST_SERIES = 6
"""So many can be told apart in a chart without colour."""
Series = Annotated[tuple[Line, ...], Field(min_length=1, max_length=MOST_SERIES)]


class ChartRow(Record):
    """What one bar, or one group of bars, shows."""

    name: Line
    """What the values are of: a place, a group, a kind."""
    values: tuple[Amount, ...] = Field(min_length=1)
    """A number for each of the series, in their order; or the words: not stated."""


class ChartBlock(Record):
    """Amounts side by side, drawn as bars, with a table of them."""

    kind: Literal["chart"]
    """What sort of block this is."""
    caption: Line
    """What the chart shows."""
    alt: Line
    """What it tells, in a sentence or two, for readers who cannot see it."""
    series: Series
    """What each value of a row counts; one to six names."""
    rows: tuple[ChartRow, ...] = Field(min_length=1)
    """What is compared, in the order in which it is drawn."""
    sources: Grounds
    """Where the numbers are from."""
    adds_up: bool = Field(default=False, strict=True)
    """Whether the values of a row are parts of one whole, so that they are drawn in one bar."""
    unit: Line | None = None
    """What the numbers count or measure, such as: complaints, per cent."""
    note: Text | None = None
    """A remark under the table."""


class TrendPoint(Record):
    """The values of one time."""

    date: PartialDate
    """When, as precise as it is known."""
    values: tuple[Amount, ...] = Field(min_length=1)
    """A number for each of the series, in their order; or the words: not stated."""


class TrendBlock(Record):
    """Amounts over time, drawn as lines, with a table of them."""

    kind: Literal["trend"]
    """What sort of block this is."""
    caption: Line
    """What the chart shows."""
    alt: Line
    """What it tells, in a sentence or two, for readers who cannot see it."""
    series: Series
    """What each value of a point counts; one to six names, a line each."""
    points: tuple[TrendPoint, ...] = Field(min_length=2)
    """The times and their values, from the first to the last."""
    sources: Grounds
    """Where the numbers are from."""
    unit: Line | None = None
    """What the numbers count or measure, such as: complaints, per cent."""
    note: Text | None = None
    """A remark under the table."""


class TallyBlock(Record):
    """Items of this briefing, counted and drawn as bars, with a table of the numbers."""

    kind: Literal["tally"]
    """What sort of block this is."""
    of: Literal["provisions"]
    """What is counted: provisions, those of all directives."""
    by: Literal["topic", "directive", "force", "change"]
    """What each bar stands for; provisions with a subject count under it, others under their topic."""
    split_by: Literal["force", "change"] | None = None
    """What the parts of each bar stand for."""
    caption: Line | None = None
    """What the chart shows; without it, the program says so."""
    note: Text | None = None
    """A remark under the table."""


Block = Annotated[
    TextBlock
    | ListBlock
    | TableBlock
    | QuotationBlock
    | StatementBlock
    | FigureBlock
    | NoteBlock
    | TimelineBlock
    | ComparisonBlock
    | ChartBlock
    | TrendBlock
    | TallyBlock,
    Field(discriminator="kind"),
]


class Epigraph(Record):
    """Words of somebody that stand before a section."""

    text: Annotated[Line, Verbatim()]
    """The words, short, without quotation marks."""
    speaker: ActorRef
    """Whose words they are, by the id in actors.yaml."""
    sources: Grounds
    """Where they are found."""


class Section(Item):
    """A chapter of context or analysis."""

    noun: ClassVar = "section"

    title: Line
    """The heading of the chapter."""
    blocks: tuple[Block, ...] = Field(min_length=1)
    """What the section is made of, in order."""
    lead: Text | None = None
    """One paragraph that says what the section says."""
    epigraph: Epigraph | None = None
    """A few words of somebody before the section."""
