"""What the first parts of the book hold, from the cover to the chapters."""

from dataclasses import dataclass
from typing import Literal

from octavo.markup import Rich
from octavo.view.blocks import BlockView, ChartView, EventRow, QuotationView, StatementView
from octavo.view.words import Coded, Fact


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page.

    ``crowding`` names what takes more room than the sheet above leaves: ``long-title`` or ``many-facts``.
    """

    title: str
    subtitle: str
    series: str
    authors: str
    publisher: str
    facts: tuple[Fact, ...]
    crowding: Literal["", "long-title", "many-facts"]


@dataclass(frozen=True, slots=True)
class JudgementView:
    """A judgement, by its ``name``: short on the summary page and whole among the assessments, each with an ``id``."""

    id: str
    name: str
    number: str
    text: Rich
    likelihood: Coded | None
    confidence: Coded | None
    basis: Rich
    assumptions: tuple[Rich, ...]
    alternatives: tuple[Rich, ...]
    cites: Rich
    claims: Rich
    changes: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim and what it rests on."""

    id: str
    label: str
    kind: Coded
    speaker: Rich
    text: Rich
    cites: Rich
    derived_from: Rich
    note: Rich
    status: str
    valid: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A key figure, by its ``name``: its label as it was typed."""

    name: str
    label: str
    value: str
    note: Rich
    cites: Rich


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """The one page that everybody reads; ``account`` is what the sources are worth in numbers."""

    bottom_line: Rich
    judgements: tuple[JudgementView, ...]
    figures: tuple[FigureView, ...]
    account: str
    source_statement: Rich


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents; its entries are the parts of the book and their headings."""


@dataclass(frozen=True, slots=True)
class ChangedItem:
    """An item that changed, with a line for each of its fields that did; the briefing itself has no name."""

    name: Rich
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """What changed of one kind of item."""

    title: str
    items: tuple[ChangedItem, ...]


@dataclass(frozen=True, slots=True)
class WhatChanged:
    """What changed since the version before, and the reasons that are given for it."""

    since: str
    reasons: tuple[Rich, ...]
    groups: tuple[ChangeGroup, ...]


@dataclass(frozen=True, slots=True)
class GlanceRow:
    """One directive in the table of all."""

    id: str
    number: str
    title: str
    date: str
    issuer: str
    signatory: str | None
    official_number: str | None
    text_seen: str | None
    provisions: int
    forces: tuple[tuple[Coded, int], ...]
    without_force: int
    cites: Rich


@dataclass(frozen=True, slots=True)
class Glance:
    """All directives in one table, and their provisions counted where that shows more."""

    rows: tuple[GlanceRow, ...]
    tally: ChartView | None


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """One provision in the table of its directive."""

    id: str
    number: str
    topic: str
    text: Rich
    force: Coded | None
    exceptions: tuple[Rich, ...]
    before: Rich
    after: Rich
    change: Coded | None
    quotation: Rich
    note: Rich
    cites: Rich


@dataclass(frozen=True, slots=True)
class DirectivePart:
    """One directive with its provisions; ``tells_before`` where one of them says what applied before."""

    number: str
    title: str
    lead: Rich
    facts: tuple[Fact, ...]
    provisions: tuple[ProvisionRow, ...]
    tells_before: bool
    original_title: Rich
    note: Rich
    cites: Rich


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in the order of their dates, drawn and told."""

    events: tuple[EventRow, ...]
    drawing: ChartView | None


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """A person, institution, group or state."""

    id: str
    name: str
    aliases: tuple[str, ...]
    names: tuple[tuple[str, Rich], ...]
    role: Rich
    affiliation: Rich
    note: Rich
    cites: Rich


@dataclass(frozen=True, slots=True)
class ActorGroup:
    """The actors of one type."""

    kind: Coded
    id: str
    actors: tuple[ActorEntry, ...]


@dataclass(frozen=True, slots=True)
class People:
    """People and institutions."""

    groups: tuple[ActorGroup, ...]
    statements: tuple["StatementView", ...]


@dataclass(frozen=True, slots=True)
class SectionPart:
    """A chapter of context or analysis."""

    lead: Rich
    epigraph: QuotationView | None
    blocks: tuple[BlockView, ...]
