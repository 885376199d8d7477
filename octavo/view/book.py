"""The book: a briefing in the order, the numbers and the words in which it is read.

Everything here is frozen and ready to be printed. ``Rich`` is text that still has to be written for a
target; ``str`` is plain text. An absent value is an empty string or an empty tuple; a value that the
record does not state is ``None`` where a reader would look for it, and templates print it as such.
"""

from dataclasses import dataclass
from typing import Literal

from octavo.markup import Rich

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled line: a date, an issuer, a version; ``value`` is ``None`` where it is not stated."""

    key: str
    label: str
    value: Rich | None


@dataclass(frozen=True, slots=True)
class Coded:
    """A word from a fixed list: ``key`` for styles and tests, ``label`` for readers."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the contents and of the bookmarks below its part."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page."""

    title: str
    subtitle: str
    series: str
    authors: str
    publisher: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class JudgementView:
    """A judgement, short on the summary page and whole among the assessments."""

    id: str
    number: str
    text: Rich
    likelihood: Coded | None
    confidence: Coded | None
    basis: Rich
    assumptions: tuple[Rich, ...]
    alternatives: tuple[Rich, ...]
    cites: Rich
    claims: Rich


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim and what it rests on."""

    id: str
    label: str
    kind: Coded
    text: Rich
    cites: Rich
    contradicted: Rich
    note: Rich
    status: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A key figure."""

    label: str
    value: str
    note: Rich
    cites: Rich


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """The one page that everybody reads."""

    bottom_line: Rich
    judgements: tuple[JudgementView, ...]
    figures: tuple[FigureView, ...]
    source_statement: Rich


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents; its entries are the parts of the book and their headings."""


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
    """All directives in one table."""

    rows: tuple[GlanceRow, ...]


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
    quotation: str
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
    original_title: str
    original_language: str
    note: Rich
    cites: Rich


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of a timeline."""

    id: str
    date: str
    machine_date: str
    text: Rich
    place: str
    actors: Rich
    verification: Rich
    note: Rich
    cites: Rich


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in the order of their dates."""

    events: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """A person, institution, group or state."""

    id: str
    name: str
    aliases: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
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

    ``numeric`` holds a flag per column, ``shares`` the part of the width that each should have, in percent.
    """

    kind: Literal["table"]
    number: int
    id: str
    caption: str
    columns: tuple[str, ...]
    numeric: tuple[bool, ...]
    shares: tuple[int, ...]
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
    """What somebody said; ``facts`` are where, when and in which language."""

    kind: Literal["statement"]
    id: str
    speaker: Rich
    role: Rich
    text: Rich
    quotation: str
    facts: tuple[Fact, ...]
    note: Rich
    cites: Rich


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture; ``image`` is its name below the briefing's folder, the size is in pixels."""

    kind: Literal["figure"]
    number: int
    id: str
    image: str
    width: int
    height: int
    alt: str
    caption: Rich
    cites: Rich


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


BlockView = TextView | ListView | TableView | QuotationView | StatementView | PictureView | NoteView | TimelineView


@dataclass(frozen=True, slots=True)
class SectionPart:
    """A chapter of context or analysis."""

    lead: Rich
    epigraph: str
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class Assessments:
    """The judgements with their grounds, the claims they rest on, and the scale of likelihood if one is used."""

    judgements: tuple[JudgementView, ...]
    claims: tuple[ClaimView, ...]
    bands: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GapEntry:
    """Something that is not known."""

    id: str
    question: str
    facts: tuple[Fact, ...]
    cites: Rich


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is not known."""

    gaps: tuple[GapEntry, ...]


@dataclass(frozen=True, slots=True)
class MethodEntry:
    """One paragraph or more about how the briefing was made, under a heading."""

    id: str
    title: str
    text: Rich


@dataclass(frozen=True, slots=True)
class Method:
    """Method and limits."""

    entries: tuple[MethodEntry, ...]


@dataclass(frozen=True, slots=True)
class TermEntry:
    """An entry of the glossary."""

    id: str
    term: str
    variants: tuple[str, ...]
    definition: Rich
    cites: Rich


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms in alphabetical order."""

    terms: tuple[TermEntry, ...]


@dataclass(frozen=True, slots=True)
class CitedAt:
    """One place at which a source is cited: the anchor of the citation and the part it stands in."""

    anchor: str
    part: str


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source with its number; ``cited_at`` is in the order of the book."""

    id: str
    number: int
    title: str
    language: str
    kind: Coded
    facts: tuple[Fact, ...]
    url: str
    archive_url: str
    bias: Rich
    note: Rich
    cited_at: tuple[CitedAt, ...]


@dataclass(frozen=True, slots=True)
class SourceList:
    """The sources, numbered by first citation; ``scales`` explains the grades that occur."""

    sources: tuple[SourceEntry, ...]
    scales: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class RevisionEntry:
    """One version."""

    version: str
    date: str
    kind: Coded
    text: Rich
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Revisions:
    """Corrections and revisions, the newest first."""

    revisions: tuple[RevisionEntry, ...]


@dataclass(frozen=True, slots=True)
class Colophon:
    """How the book was made."""

    facts: tuple[Fact, ...]


Body = (
    Cover
    | SummaryPage
    | Contents
    | Glance
    | DirectivePart
    | Timeline
    | People
    | SectionPart
    | Assessments
    | Gaps
    | Method
    | Glossary
    | SourceList
    | Revisions
    | Colophon
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the book: a file of the e-book, a group of pages in print.

    ``kind`` names the template and the CSS class, ``running`` the running head; ``notes`` are the notes
    called in it, for e-books, which cannot float them.
    """

    id: str
    kind: str
    title: str
    running: str
    body: Body
    headings: tuple[Heading, ...]
    notes: Rich


@dataclass(frozen=True, slots=True)
class Creator:
    """Somebody who answers for the book, as catalogues want it."""

    name: str
    file_as: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What catalogues and the files' own properties say; ``issued`` is an ISO date of a day."""

    identifier: str
    title: str
    subtitle: str
    language: str
    direction: Direction
    creators: tuple[Creator, ...]
    publisher: str
    description: str
    subjects: tuple[str, ...]
    rights: str
    issued: str
    version: str
    generator: str


@dataclass(frozen=True, slots=True)
class Book:
    """A briefing, arranged."""

    slug: str
    metadata: Metadata
    parts: tuple[Part, ...]
