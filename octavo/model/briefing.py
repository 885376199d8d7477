"""A briefing: everything that one folder of content says."""

from typing import Annotated, ClassVar, Final, Literal

from octavo.model.dates import PartialDate
from octavo.model.directive import Directive
from octavo.model.evidence import Claim, Gap, Source
from octavo.model.happening import Actor, Event, Statement
from octavo.model.identifiers import Doi, Isbn, Uuid
from octavo.model.marking import Tlp
from octavo.model.record import Citations, Item, Record, Reference
from octavo.model.rules import Relaxation
from octavo.model.section import Section
from octavo.model.summary import Summary
from octavo.model.text import Line, OwnLanguage, Prose, Text, Verbatim
from octavo.model.version import Version

# The keys of a briefing that may stand in a file of their own, named after them.
FILE_KEYS: Final = (
    "summary",
    "sources",
    "directives",
    "events",
    "actors",
    "statements",
    "sections",
    "claims",
    "gaps",
    "terms",
    "revisions",
)

RevisionKind = Literal["first", "update", "clarification", "correction", "retraction"]
BriefingStatus = Literal["draft", "final", "withdrawn"]


class Term(Item):
    """An entry of the glossary."""

    noun: ClassVar = "term"

    term: Line
    """The word or phrase."""
    definition: Text
    """What it means in this briefing."""
    variants: tuple[Line, ...] = ()
    """Other forms of it."""
    sources: Citations = ()
    """Where the meaning is from."""


class Revision(Record):
    """One version of the briefing and what it changed."""

    version: Version
    """The version, in quotation marks: "1.0"."""
    date: PartialDate
    """When it was published."""
    kind: RevisionKind
    """What it is: first, update, clarification, correction or retraction."""
    text: Text
    """What changed and why."""
    affects: tuple[Reference, ...] = ()
    """The ids of the items that changed."""
    before: Text | None = None
    """What stood there before."""
    after: Text | None = None
    """What stands there now."""
    approved_by: Line | None = None
    """Who approved it."""


class Contributor(Record):
    """Somebody who had a part in the briefing."""

    name: Line
    """The name as it is printed."""
    role: Line | None = None
    """What the person or body did."""


class Author(Contributor):
    """Somebody who answers for the briefing."""

    file_as: Line | None = None
    """The name as catalogues sort it: Surname, Given name."""


class Identifiers(Record):
    """The names under which catalogues know the briefing."""

    isbn: Isbn | None = None
    """The ISBN of the edition."""
    doi: Doi | None = None
    """The DOI, without an address before it."""
    uuid: Uuid | None = None
    """A UUID of the e-book; without it one is derived from the briefing's folder name and language."""


class Briefing(Record):
    """Everything that one folder of content says, checked."""

    title: Line
    """What the briefing is called, on its cover and in catalogues."""
    language: OwnLanguage
    """The language the briefing is written in."""
    version: Version
    """The version, in quotation marks: "1.0"."""
    issued: PartialDate
    """The date of this version."""
    as_of: PartialDate
    """The date up to which the record was considered."""
    summary: Summary
    """The summary page: the main point, the judgements and the key figures."""
    sources: tuple[Source, ...]
    """What the briefing rests on."""

    subtitle: Line | None = None
    """A second line of the title."""
    description: Line | None = None
    """One or two sentences for catalogues and for the file's own properties."""
    subjects: tuple[Line, ...] = ()
    """Subject words for catalogues."""
    series: Line | None = None
    """The series that the briefing belongs to."""
    number: Line | None = None
    """Its number in the series."""
    status: BriefingStatus | None = None
    """draft, final or withdrawn."""
    period: PartialDate | None = None
    """The period that it covers."""
    geography: Line | None = None
    """The place that it is about."""
    authors: tuple[Author, ...] = ()
    """Who wrote it."""
    reviewers: tuple[Contributor, ...] = ()
    """Who reviewed it."""
    publisher: Line | None = None
    """Who publishes it."""
    contact: Line | None = None
    """How to reach those who answer for it."""
    audience: Line | None = None
    """Whom it is written for."""
    distribution: Line | None = None
    """Who may have it."""
    tlp: Tlp | None = None
    """The label of the Traffic Light Protocol that every page bears: CLEAR, GREEN, AMBER, AMBER+STRICT or RED; at least
    the strictest of any item. Without it, the strictest."""
    licence: Line | None = None
    """The terms under which it may be used."""
    identifiers: Identifiers = Identifiers()
    """The names under which catalogues know it."""
    next_update: Line | None = None
    """When the next version is due, or what would call for one."""
    methodology: Prose | None = None
    """How the briefing was made."""
    standard_of_proof: Text | None = None
    """How much support a statement needs to be made here."""
    limitations: Prose | None = None
    """What the briefing cannot tell."""
    corrections_policy: Text | None = None
    """How errors are corrected."""
    use_of_ai: Text | None = None
    """Where machines helped to write, and who checked."""
    relaxations: tuple[Relaxation, ...] = ()
    """Rules of evidence that do not hold for this briefing, each with a reason that is printed under Method."""
    citation_style: Annotated[Line | None, Verbatim()] = None
    """How the source list is set: the name of a style of the Citation Style Language, such as apa, or the name of a
    .csl file in the briefing's folder; without it in the house style."""

    directives: tuple[Directive, ...] = ()
    """The directives, in the order in which they are printed."""
    events: tuple[Event, ...] = ()
    """What happened; printed in the order of the dates."""
    actors: tuple[Actor, ...] = ()
    """The people and institutions."""
    statements: tuple[Statement, ...] = ()
    """What was said."""
    sections: tuple[Section, ...] = ()
    """Chapters of context and analysis, in the order in which they are printed."""
    claims: tuple[Claim, ...] = ()
    """What judgements rest on."""
    gaps: tuple[Gap, ...] = ()
    """What is not known."""
    terms: tuple[Term, ...] = ()
    """The glossary: words that a reader may not know."""
    revisions: tuple[Revision, ...] = ()
    """The versions and what each changed, the newest first."""
