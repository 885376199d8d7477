"""What the last parts of the book hold, from the assessments to the colophon."""

from dataclasses import dataclass

from octavo.markup import Rich
from octavo.view.blocks import TableView
from octavo.view.frontmatter import ClaimView, JudgementView
from octavo.view.words import Coded, Fact


@dataclass(frozen=True, slots=True)
class Assessments:
    """The judgements with their grounds, the claims they rest on, and the scale of likelihood if one is used."""

    judgements: tuple[JudgementView, ...]
    claims: tuple[ClaimView, ...]
    bands: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GapEntry:
    """Something that is not known; ``label`` is the name by which texts refer to it."""

    id: str
    label: str
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
    """A source with its number; ``cited_at`` is in the order of the book.

    ``styled`` is what a style of citation prints of it, where the briefing asks for one.
    """

    id: str
    number: int
    title: Rich
    kind: Coded
    styled: Rich
    facts: tuple[Fact, ...]
    url: str
    archive_url: str
    bias: Rich
    note: Rich
    quotations: tuple[Rich, ...]
    cited_at: tuple[CitedAt, ...]


@dataclass(frozen=True, slots=True)
class SourceList:
    """The sources, numbered by first citation; ``scales`` explains the grades that occur."""

    sources: tuple[SourceEntry, ...]
    scales: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class EvidenceTable:
    """What judgements and claims rest on, in one table."""

    table: TableView


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
