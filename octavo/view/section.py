"""Sections: each kind of block to its view."""

from collections.abc import Callable
from typing import Any, Final

from octavo.content import Image
from octavo.model import (
    Block,
    ChartBlock,
    ComparisonBlock,
    Epigraph,
    FigureBlock,
    ListBlock,
    NoteBlock,
    QuotationBlock,
    Section,
    StatementBlock,
    TableBlock,
    TallyBlock,
    TextBlock,
    TimelineBlock,
    TrendBlock,
)
from octavo.view import charts, timelines
from octavo.view.blocks import (
    BlockView,
    ListView,
    NoteView,
    PictureView,
    QuotationView,
    TableView,
    TextView,
    TimelineView,
)
from octavo.view.columns import alike, is_short, shares
from octavo.view.desk import Desk
from octavo.view.frontmatter import SectionPart
from octavo.view.grounds import corrected
from octavo.view.record import events, in_time, statement
from octavo.view.tally import tally

Images = dict[str, Image]


def section(desk: Desk, one: Section, images: Images) -> SectionPart:
    """Make a chapter; ``images`` are the briefing's checked pictures by name."""
    return SectionPart(
        lead=(*desk.rich(one.lead), *corrected(desk, one)),
        epigraph=_epigraph(desk, one.epigraph) if one.epigraph else None,
        blocks=tuple(_block(desk, block, images) for block in one.blocks),
    )


def _block(desk: Desk, block: Block, images: Images) -> BlockView:
    if isinstance(block, FigureBlock):
        return _picture(desk, block, images[block.image])
    return _MAKERS[type(block)](desk, block)


def _text(desk: Desk, block: TextBlock) -> TextView:
    return TextView("text", desk.rich(block.text))


def _list(desk: Desk, block: ListBlock) -> ListView:
    return ListView("list", desk.title(block.title), block.ordered, desk.each(block.items))


def _table(desk: Desk, block: TableBlock) -> TableView:
    desk.tables += 1
    return TableView(
        kind="table",
        number=desk.tables,
        id=f"table.{desk.tables}",
        caption=desk.line(block.caption),
        columns=tuple(desk.line(column.label) for column in block.columns),
        numeric=tuple(column.numeric for column in block.columns),
        shares=shares([[column.label, *cells] for column, *cells in zip(block.columns, *block.rows, strict=True)]),
        is_short=is_short(block.rows),
        rows=tuple(desk.each(row) for row in block.rows),
        note=desk.rich(block.note),
        cites=desk.cites(block.sources),
    )


def _comparison(desk: Desk, block: ComparisonBlock) -> TableView:
    desk.tables += 1
    return TableView(
        kind="table",
        number=desk.tables,
        id=f"table.{desk.tables}",
        caption=desk.line(block.caption),
        columns=("", *(desk.line(name) for name in block.compared)),
        numeric=(False,) * (len(block.compared) + 1),
        shares=alike(len(block.compared)),
        is_short=is_short([(row.aspect, *row.cells) for row in block.rows]),
        rows=tuple((desk.plain(row.aspect), *desk.each(row.cells)) for row in block.rows),
        note=desk.rich(block.note),
        cites=desk.cites(block.sources),
    )


def _quotation(desk: Desk, block: QuotationBlock) -> QuotationView:
    words = desk.verbatim(block.text, block.language)
    return QuotationView("quotation", words, desk.name(block.speaker) or (), desk.cites(block.sources))


def _epigraph(desk: Desk, one: Epigraph) -> QuotationView:
    return QuotationView("quotation", desk.verbatim(one.text), desk.name(one.speaker) or (), desk.cites(one.sources))


def _statement(desk: Desk, block: StatementBlock) -> BlockView:
    said = next(one for one in desk.briefing.statements if one.id == block.statement)
    return statement(desk, said)


def _note(desk: Desk, block: NoteBlock) -> NoteView:
    return NoteView("note", desk.line(block.title), desk.rich(block.text))


def _timeline(desk: Desk, block: TimelineBlock) -> TimelineView:
    chosen = in_time(one for one in desk.briefing.events if one.id in block.events)
    drawing = timelines.drawing(desk, chosen) if block.drawn else None
    return TimelineView("timeline", desk.title(block.title), events(desk, chosen), drawing)


def _picture(desk: Desk, block: FigureBlock, image: Image) -> PictureView:
    desk.pictures += 1
    return PictureView(
        kind="figure",
        number=desk.pictures,
        id=f"figure.{desk.pictures}",
        image=image.name,
        alt=desk.line(block.alt),
        caption=desk.rich(block.caption),
        cites=desk.cites(block.sources),
    )


_MAKERS: Final[dict[type[Any], Callable[[Desk, Any], BlockView]]] = {
    TextBlock: _text,
    ListBlock: _list,
    TableBlock: _table,
    ComparisonBlock: _comparison,
    QuotationBlock: _quotation,
    StatementBlock: _statement,
    NoteBlock: _note,
    TimelineBlock: _timeline,
    ChartBlock: charts.chart,
    TrendBlock: charts.trend,
    TallyBlock: tally,
}
