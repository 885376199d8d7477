"""Who acts, what happens and what is said: actors, events and statements."""

from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from octavo.model.dates import PartialDate
from octavo.model.record import ActorRef, Citations, DirectiveRef, Grounds, Item, ProtectedItem
from octavo.model.text import Language, Line, Text, Verbatim

ActorType = Literal["person", "institution", "group", "state"]


class Actor(ProtectedItem):
    """A person, institution, group or state that the briefing speaks of."""

    noun: ClassVar = "actor"

    name: Line
    """The name as it is printed."""
    type: ActorType
    """Whether it is a person, an institution, a group or a state."""
    role: Text | None = None
    """What the actor is or does, as the record says."""
    affiliation: ActorRef | None = None
    """The institution, group or state that the actor belongs to, by its id."""
    aliases: tuple[Line, ...] = ()
    """Other names and spellings that the sources use."""
    names: Annotated[dict[Language, Line], Verbatim()] = Field(default_factory=dict)
    """The name in other languages and scripts, by language tag."""
    note: Text | None = None
    """What a reader must know about the record of the actor."""
    sources: Citations = ()
    """Where the actor's role is stated."""


class Event(Item):
    """Something that happened at a known or partly known time."""

    noun: ClassVar = "event"

    date: PartialDate
    """When it happened, as precise as it is known; a span is written 2023-05/2023-06."""
    text: Text
    """What happened, in one paragraph."""
    sources: Grounds
    """Where it is found."""
    contradicted_by: Citations = ()
    """Sources that say otherwise."""
    title: Line | None = None
    """What happened, in a few words, for the drawn timeline; without it the text begins there."""
    place: Line | None = None
    """Where it happened."""
    actors: tuple[ActorRef, ...] = ()
    """Who took part, by their ids in actors.yaml."""
    directives: tuple[DirectiveRef, ...] = ()
    """The directives that it is about."""
    verification: Text | None = None
    """How it was verified, or that it was not."""
    note: Text | None = None
    """What a reader must know, such as how a year was inferred."""


class Statement(Item):
    """What somebody said, and where."""

    noun: ClassVar = "statement"
    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": [key]} for key in ("text", "quotation")]})

    speaker: ActorRef
    """Who said it, by the id in actors.yaml."""
    sources: Grounds
    """Where it is found."""
    contradicted_by: Citations = ()
    """Sources that say otherwise."""
    date: PartialDate | None = None
    """When it was said; leave it out where the record does not say."""
    text: Text | None = None
    """What was said, in your own words."""
    quotation: Annotated[Line | None, Verbatim()] = None
    """The speaker's own words, short, without quotation marks."""
    venue: Line | None = None
    """Where or to whom it was said."""
    original_language: Language | None = None
    """The language it was said in, where it is known."""
    translator: Line | None = None
    """Who put it into the briefing's language."""
    attribution: Text | None = None
    """How the words reached the source, such as through an interpreter."""
    note: Text | None = None
    """What a reader must know about the record of it."""

    @model_validator(mode="after")
    def _has_words(self) -> "Statement":
        if self.text is None and self.quotation is None:
            raise PydanticCustomError("missing-key", "A statement needs a text or a quotation; this one has neither.")
        return self
