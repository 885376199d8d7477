"""What a briefing rests on and what it does not know: sources, claims, gaps."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from octavo.model.dates import PartialDate
from octavo.model.record import ActorRef, Citations, ClaimRef, Item, ProtectedItem, SourceRef
from octavo.model.text import Language, Line, Sha256, Shared, Text, Url, Verbatim

SourceKind = Literal[
    "article",
    "report",
    "legal text",
    "official statement",
    "briefing",
    "interview",
    "speech",
    "press release",
    "social media post",
    "photograph",
    "video",
    "dataset",
    "document",
    "other",
]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Annotated[int, Field(strict=True, ge=1, le=6)]
Access = Literal["direct", "indirect"]
ClaimKind = Literal["fact", "reported", "assumption", "judgement"]


class Source(ProtectedItem):
    """Something that the authors consulted, or know of through something they consulted."""

    noun: ClassVar = "source"

    title: Annotated[Line, Verbatim("language")]
    """Its title; where it has none, what it is, in a few words."""
    kind: SourceKind
    """What it is."""
    author: Line | None = None
    """Who wrote, said or made it."""
    publisher: Line | None = None
    """Who published it."""
    container: Line | None = None
    """The journal, site or series that it stands in."""
    date: PartialDate | None = None
    """Its date, as precise as it is known."""
    url: Url | None = None
    """Its web address."""
    archive_url: Url | None = None
    """The web address of an archived copy."""
    accessed: PartialDate | None = None
    """When the authors consulted it."""
    sha256: Sha256 | None = None
    """The SHA-256 of the copy that was consulted."""
    evidence: Annotated[Line | None, Verbatim()] = None
    """The file below the folder evidence/ that holds the copy; it is checked against `sha256` and never published."""
    language: Language | None = None
    """The language it is in."""
    reliability: Reliability | None = None
    """How reliable the source is: A (completely) to E (unreliable), F where it cannot be judged (Admiralty code)."""
    credibility: Credibility | None = None
    """How credible the information is: 1 (confirmed) to 5 (improbable), 6 where it cannot be judged."""
    access: Access | None = None
    """Whether the authors saw it themselves (direct) or know it through another source (indirect)."""
    via: SourceRef | None = None
    """The source through which it is known."""
    bias: Text | None = None
    """What interest or stance a reader should know of."""
    independence: Annotated[Line | None, Shared()] = None
    """The name of the group of sources that share one origin with it; they count as one."""
    note: Text | None = None
    """What else a reader must know, such as what is not stated in it."""
    consent: Line | None = None
    """What those who speak in it have agreed to; told in internal editions alone."""


class Claim(Item):
    """One statement of fact or opinion that other items rest on."""

    noun: ClassVar = "claim"

    text: Text
    """The claim in one paragraph."""
    kind: ClaimKind
    """Whether it is a fact, reported by others, an assumption or a judgement."""
    sources: Citations = ()
    """Where it is found; a claim that follows from others may have none of its own."""
    speaker: ActorRef | None = None
    """Who makes the claim, where it is reported."""
    contradicted_by: Citations = ()
    """Sources that say otherwise."""
    derived_from: tuple[ClaimRef, ...] = ()
    """The claims that it follows from."""
    status: Line | None = None
    """Where the claim stands, in a few words: open, confirmed, withdrawn."""
    valid: PartialDate | None = None
    """The time for which it holds."""
    note: Text | None = None
    """What a reader must know, such as that the record disagrees with itself."""


class Gap(Item):
    """Something that is not known."""

    noun: ClassVar = "gap"

    question: Line
    """What is not known, as a question."""
    why_it_matters: Text | None = None
    """What hangs on the answer."""
    tried: Text | None = None
    """What was done to find out."""
    would_change: Text | None = None
    """What in this briefing the answer would change."""
    sources: Citations = ()
    """Sources that show the gap."""
