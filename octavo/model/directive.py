"""Directives and their provisions, the heart of a briefing."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from octavo.model.dates import PartialDate
from octavo.model.record import ActorRef, Citations, DirectiveRef, Grounds, Item
from octavo.model.text import Language, Line, Text, Verbatim

Force = Literal["must", "must not", "should", "should avoid", "may"]
Change = Literal["new", "tightened", "relaxed", "restated", "unclear"]
Status = Literal["reported", "draft", "in force", "suspended", "revoked"]
TextSeen = Literal["full", "excerpt", "reported only"]


class Provision(Item):
    """One thing that a directive asks for."""

    noun: ClassVar = "provision"

    text: Text
    """What it asks, in your own words."""
    topic: Line | None = None
    """What it is about, in a few words."""
    subject: Line | None = None
    """A wider subject that it shares with other provisions, under which charts count it in place of its topic."""
    before: Text | None = None
    """The rule or practice before it, where the record says."""
    after: Text | None = None
    """The rule or practice after it, where the record says more than the text of the provision."""
    change: Change | None = None
    """What it does to the rule before: new, tightened, relaxed, restated or unclear."""
    force: Force | None = None
    """How strongly it asks: must, must not, should, should avoid or may. Leave it out where the record does not say."""
    exceptions: tuple[Text, ...] = ()
    """Cases that it leaves out."""
    quotation: Annotated[Line | None, Verbatim()] = None
    """The decisive words of the source, short, without quotation marks."""
    note: Text | None = None
    """What a reader must know to read it rightly."""
    sources: Citations = ()
    """Where the provision is found, if more exactly than the sources of its directive."""
    contradicted_by: Citations = ()
    """Sources that say otherwise."""


class Directive(Item):
    """An order, decree, circular or instruction of an authority."""

    noun: ClassVar = "directive"

    title: Line
    """What the directive is called here; its own title belongs in original_title."""
    issuer: ActorRef
    """The authority that issued it, by its id in actors.yaml."""
    date: PartialDate
    """The date it was issued, as precise as it is known."""
    provisions: Annotated[tuple[Provision, ...], Field(min_length=1)]
    """What it asks, in its own order."""
    sources: Grounds
    """Where the directive is found or reported."""
    lead: Text | None = None
    """What the directive is and does, in one paragraph, before its table."""
    number: Line | None = None
    """Its official number."""
    instrument: Line | None = None
    """What it is in law: decree, circular, ministerial directive."""
    signatory: ActorRef | None = None
    """Who signed it, by the id in actors.yaml."""
    legal_basis: Text | None = None
    """The law it rests on."""
    effective: PartialDate | None = None
    """The date from which it applies."""
    expires: PartialDate | None = None
    """The date on which it ends."""
    status: Status | None = None
    """Where it stands: reported, draft, in force, suspended or revoked."""
    text_seen: TextSeen | None = None
    """How much of its text the authors have seen: full, excerpt or reported only."""
    amends: tuple[DirectiveRef, ...] = ()
    """The directives that it changes."""
    repeals: tuple[DirectiveRef, ...] = ()
    """The directives that it ends."""
    follows: tuple[DirectiveRef, ...] = ()
    """The directives that it builds on."""
    scope: Text | None = None
    """What and where it applies to."""
    affected: Text | None = None
    """Whom it concerns."""
    original_title: Annotated[Line | None, Verbatim()] = None
    """Its title in its own language."""
    original_language: Language | None = None
    """The language of its own text."""
    note: Text | None = None
    """What a reader must know about the record of it."""
