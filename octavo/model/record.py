"""The base of everything an author may write, references between items, and citations."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    field_validator,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from octavo.model.marking import Tlp
from octavo.model.text import Id, Line, Verbatim


class Record(BaseModel):
    """Frozen, and closed: a key that the model does not have is an error, so no typo is lost."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    short_form: ClassVar[str] = ""
    """The key that a bare text stands for where an author may leave out the mapping around it."""

    @field_validator("*")
    @classmethod
    def _says_something(cls, value: object) -> object:
        """Refuse a key with nothing after it: there is one way to say nothing, to leave the key out."""
        if value is None:
            raise PydanticCustomError("empty-value", "There is nothing here.")
        return value


class Reference(Id):
    """The id of an item; ``nouns`` are the kinds of item it may name, none for any."""

    __slots__ = ()
    nouns: ClassVar[tuple[str, ...]] = ()
    description = "The id of any item of this briefing."


Visibility = Literal["public", "internal"]


class Item(Record):
    """A record that others can refer to."""

    noun: ClassVar[str]
    """The word for the item in references and problems, as authors know it."""

    id: Id
    """A short name of lower-case letters, digits and hyphens, unique in the whole briefing."""
    visibility: Visibility = "public"
    """Who may see it: public, everybody; internal, the readers of an internal edition alone."""
    public_instead: Reference | None = None
    """Of an internal item: the id of the public one that references lead to instead in a public edition."""
    tlp: Tlp | None = None
    """Who may be told of it, by the Traffic Light Protocol: CLEAR, GREEN, AMBER, AMBER+STRICT or RED."""

    @model_validator(mode="after")
    def _stands_in_for_something(self) -> Self:
        if self.public_instead and self.visibility == "public":
            message = "Only an internal item has another in its place; write `visibility: internal`."
            raise PydanticCustomError("wrong-value", message)
        return self


class ProtectedItem(Item):
    """An item that may stand for somebody who must not be known: public editions tell of it in other words."""

    protected: bool = Field(default=False, strict=True)
    """Whether no public edition may tell who or what it is. Then all that is written here is left out of such an
    edition but its kind and the words of `pseudonym` and `public_descriptor`."""
    pseudonym: Line | None = None
    """The name under which public editions speak of it."""
    public_descriptor: Line | None = None
    """What public editions may say of it, in a few words."""
    public_words: tuple[Line, ...] = ()
    """Words of its names that are ordinary words too, and may stand in the texts of public editions."""

    @model_validator(mode="after")
    def _has_other_words(self) -> Self:
        has_words = bool(self.pseudonym or self.public_descriptor)
        if self.protected and not has_words:
            message = "What is protected needs a `pseudonym` or a `public_descriptor` for public editions."
            raise PydanticCustomError("missing-key", message)
        if has_words and not self.protected:
            message = "A `pseudonym` or a `public_descriptor` is for what is protected; write `protected: true`."
            raise PydanticCustomError("wrong-value", message)
        return self


class ActorRef(Reference):
    """The id of an actor."""

    __slots__ = ()
    nouns = ("actor",)
    description = "The id of a person, institution, group or state that stands in actors.yaml."


class DirectiveRef(Reference):
    """The id of a directive."""

    __slots__ = ()
    nouns = ("directive",)
    description = "The id of a directive that stands in directives.yaml."


class EventRef(Reference):
    """The id of an event."""

    __slots__ = ()
    nouns = ("event",)
    description = "The id of an event that stands in events.yaml."


class StatementRef(Reference):
    """The id of a statement."""

    __slots__ = ()
    nouns = ("statement",)
    description = "The id of a statement that stands in statements.yaml."


class ClaimRef(Reference):
    """The id of a claim."""

    __slots__ = ()
    nouns = ("claim",)
    description = "The id of a claim that stands in claims.yaml."


class SourceRef(Reference):
    """The id of a source."""

    __slots__ = ()
    nouns = ("source",)
    description = "The id of a source that stands in sources.yaml."


class Citation(Record):
    """What something rests on: a source, and where in it."""

    short_form: ClassVar = "source"

    source: SourceRef
    """The id of the source."""
    locator: Line | None = None
    """Where in the source: p. 4, para. 12, 00:03:10."""
    quotation: Annotated[Line | None, Verbatim()] = None
    """The words of the source that carry the point, short, in the source's language."""

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Offer the short form, a bare id, beside the long one."""
        short = {"type": "string", "pattern": Id.pattern, "description": "The id of a source."}
        return {"anyOf": [short, handler(schema)]}

    @classmethod
    def spread(cls, value: object) -> object:
        """Read the short form, a bare source id, as the long one."""
        return {cls.short_form: value} if isinstance(value, str) else value


Cited = Annotated[Citation, BeforeValidator(Citation.spread)]
Citations = tuple[Cited, ...]
"""What an item may rest on."""
Grounds = Annotated[tuple[Cited, ...], Field(min_length=1)]
"""What an item must rest on: at least one source."""
