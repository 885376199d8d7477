"""The kinds of text that a briefing is made of.

Each is a ``str`` that knows what it may hold, so that later stages can tell an id from a title and a
title from a paragraph by its type, without a table of fields.
"""

import re
from dataclasses import dataclass
from typing import ClassVar, Final, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

# White space of the YAML, which means nothing. No-break spaces are words of the author and stay.
_BLANK: Final = " \t\r\n"
_GAP: Final = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
_PARAGRAPHS: Final = re.compile(r"\S[ \t\r]*\n[ \t\r]*\n\s*\S")


class Words(str):
    """Base of all kinds of text: never empty, and the same with or without YAML's folding."""

    __slots__ = ()
    description: ClassVar[str] = ""
    pattern: ClassVar[str] = ""

    @classmethod
    def read(cls, value: str) -> Self:
        """Take what the author typed and return it tidied.

        Raises ``PydanticCustomError`` whose type is one of our problem codes.
        """
        text = _GAP.sub(" ", value.strip(_BLANK))
        if not text.strip():
            raise PydanticCustomError("empty-value", "There is nothing here.")
        return cls(text)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate as strict text, then read; with a name, so that schemas describe each kind of text once."""
        return core_schema.no_info_after_validator_function(
            cls.read, core_schema.str_schema(strict=True), ref=f"{cls.__module__}.{cls.__qualname__}:{id(cls)}"
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Tell editors what may be typed here."""
        return {"type": "string", "pattern": cls.pattern or r"\S", "description": cls.description}


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Marks a field whose words stay as they are in every translation: somebody else's own, or no language at all.

    With ``where`` they stay only where that field of the same record says something.
    """

    where: str = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """Marks a field whose words put records into one group: a translation keeps together what they do, and apart."""


class Line(Words):
    """Plain words on one line, with no markup: a title, a name, a label."""

    __slots__ = ()
    description = "Plain words on one line; no markup."


class Text(Words):
    """One paragraph in the small Markdown of authors."""

    __slots__ = ()
    description = (
        "One paragraph. You may write *emphasis*, **strong**, [links](https://…), cite with [@source-id] or "
        "[@source-id, p. 4] and refer to any item with [[id]]."
    )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Tell editors that there is one paragraph only."""
        found = super().__get_pydantic_json_schema__(schema, handler)
        return {**found, "not": {"pattern": _PARAGRAPHS.pattern}}

    @classmethod
    def read(cls, value: str) -> Self:
        """Refuse a second paragraph, then tidy as any other text."""
        if _PARAGRAPHS.search(value):
            raise PydanticCustomError("wrong-value", "This text may be one paragraph only.")
        return super().read(value)


class Prose(Words):
    """Several paragraphs and lists in the small Markdown of authors."""

    __slots__ = ()
    description = (
        "Paragraphs, lists and notes. Leave an empty line between paragraphs. You may write *emphasis*, **strong**, "
        "[links](https://…), cite with [@source-id, p. 4], refer to any item with [[id]], and add a note with [^name]."
    )

    @classmethod
    def read(cls, value: str) -> Self:
        """Keep the lines: they are part of the markup."""
        text = value.strip(_BLANK)
        if not text.strip():
            raise PydanticCustomError("empty-value", "There is nothing here.")
        return cls(text)


class Id(Words):
    """The name by which items refer to each other."""

    __slots__ = ()
    description = "A short name of lower-case letters, digits and hyphens, unique in the briefing."
    pattern = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"

    @classmethod
    def read(cls, value: str) -> Self:
        """Refuse what could not stand in a file name, a link or an XML id as it is."""
        if not cls.is_one(value):
            raise PydanticCustomError(
                "bad-id",
                "An id is made of lower-case letters, digits and single hyphens, and begins with a letter.",
            )
        return cls(value)

    @staticmethod
    def is_one(value: str) -> bool:
        """Tell whether a text is written as an id."""
        return re.fullmatch(Id.pattern[1:-1], value) is not None


class Sha256(Words):
    """The SHA-256 of a file."""

    __slots__ = ()
    description = "64 digits, 0 to 9 and a to f, as sha256sum prints them."
    pattern = "^[0-9a-f]{64}$"

    @classmethod
    def read(cls, value: str) -> Self:
        """Refuse what no such sum can be."""
        if not re.fullmatch(cls.pattern[1:-1], value):
            raise PydanticCustomError("wrong-value", "This is not a SHA-256: 64 digits, 0 to 9 and a to f.")
        return cls(value)


class Language(Words):
    """A language tag of BCP 47, such as ``en`` or ``ar-SY``."""

    __slots__ = ()
    description = "A language tag such as en, ar or ar-SY (BCP 47)."
    pattern = "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"

    @classmethod
    def read(cls, value: str) -> Self:
        """Refuse a tag that is not well formed in the usual spelling."""
        if not re.fullmatch(cls.pattern[1:-1], value):
            raise PydanticCustomError("bad-language", "This is not a language tag such as en, ar or ar-SY.")
        return cls(value)


class OwnLanguage(Language):
    """The language that a briefing is written in: one for which there are words to set it with."""

    __slots__ = ()
    known: ClassVar[tuple[str, ...]] = ("ar", "en", "fr")
    description = "The language that the briefing is written in: Arabic, English or French, as en, en-US or ar-SY."
    pattern = f"^({'|'.join(known)})(-[A-Z][a-z]{{3}})?(-([A-Z]{{2}}|[0-9]{{3}}))?$"

    @classmethod
    def read(cls, value: str) -> Self:
        """Refuse what is no tag at all, then a language whose headings and labels nobody has written yet."""
        if Language.read(value).split("-", 1)[0] not in cls.known:
            raise PydanticCustomError(
                "bad-language", "Octavo has headings and labels in Arabic, English and French so far."
            )
        return cls(value)


class Url(Words):
    """A web address, http or https."""

    __slots__ = ()
    description = "A whole web address, beginning with https:// or http://."
    pattern = r"^https?://([^\s<>\"{}|\\^`%]|%[0-9A-Fa-f]{2})+$"

    @classmethod
    def read(cls, value: str) -> Self:
        """Refuse what a reader could not follow or what an e-book may not link to."""
        if not re.fullmatch(cls.pattern[1:-1], value) or not re.match(r"https?://[^/?#]*[A-Za-z0-9]", value):
            raise PydanticCustomError("bad-url", "This is not a web address that begins with https:// or http://.")
        return cls(value)
