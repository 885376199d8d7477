"""How the guide calls the kind of value that a key, an option or an argument takes."""

from collections.abc import Mapping
from typing import Final

import click
from annotated_types import MaxLen, MinLen
from pydantic.fields import FieldInfo

from octavo.content.shape import Choice, Kinds, Many, Named, Shape
from octavo.content.wording import a, label, plural
from octavo.model import (
    Amount,
    Doi,
    Id,
    Isbn,
    Language,
    Line,
    OwnLanguage,
    PartialDate,
    Prose,
    Record,
    Reference,
    Sha256,
    Text,
    Url,
    Uuid,
    Version,
)

_NAMES: Final[Mapping[type, str]] = {
    Amount: "amount",
    Doi: "DOI",
    Id: "id",
    Isbn: "ISBN",
    Language: "language tag",
    Line: "line",
    OwnLanguage: "language tag",
    PartialDate: "date",
    Prose: "prose",
    Sha256: "SHA-256",
    Text: "paragraph",
    Url: "web address",
    Uuid: "UUID",
    Version: "version",
    bool: "true or false",
    int: "whole number",
}
"""The kinds of value that the chapter on texts explains."""
_ANY: Final = ("item",)


def one_of(noun: str) -> str:
    """Put the article before a noun, unless it means several: ``a claim``, ``identifiers``."""
    return noun if noun.endswith("s") else a(noun)


def of_key(shape: Shape, field: FieldInfo) -> str:
    """Return what stands under ``Value`` for a key: ``list of citations, 1 or more``."""
    if isinstance(shape, type) and issubclass(shape, Record):
        return one_of(label(shape))
    if isinstance(shape, Many):
        return f"list of {_several(shape.inner)}{_how_many(field)}"
    return _one(shape)


def of_option(one: click.Parameter) -> str:
    """Return what stands under ``Value`` for an option or an argument: ``one of a4, letter``."""
    if isinstance(one, click.Option) and one.is_flag:
        return "none"
    if isinstance(one.type, click.Choice):
        words = f"one of {', '.join(one.type.choices)}"
    elif isinstance(one.type, click.IntRange):
        words = f"whole number, {one.type.min} or more"
    elif isinstance(one.type, click.Path):
        words = "folder" if one.type.dir_okay else "file"
    else:
        words = "text"
    several = ", several times" if one.multiple or one.nargs < 0 else ""
    needed = ", needed" if one.required else ""
    return f"{words}{several}{needed}{_else(one)}"


def _else(one: click.Parameter) -> str:
    if isinstance(one, click.Option) and isinstance(one.show_default, str):
        return f"; else {one.show_default}"
    return f"; else {one.default}" if isinstance(one.default, str | int) else ""


def _one(shape: Shape) -> str:
    match shape:
        case Choice((only,)):
            return f"the word {only}"
        case Choice(values):
            return f"one of {', '.join(values)}"
        case Named(inner):
            return f"{_several(inner)}, each under a language tag"
        case type() if issubclass(shape, Reference):
            return f"id of {' or '.join(map(a, shape.nouns or _ANY))}"
        case type():
            return _NAMES[shape]
        case _:
            raise NotImplementedError(shape)


def _several(shape: Shape) -> str:
    match shape:
        case Many(inner):
            return f"lists of {_several(inner)}"
        case Kinds():
            return "blocks"
        case type() if issubclass(shape, Record):
            return plural(label(shape))
        case type() if issubclass(shape, Reference):
            return f"ids of {' or '.join(map(plural, shape.nouns or _ANY))}"
        case _:
            return plural(_one(shape))


def _how_many(field: FieldInfo) -> str:
    least = next((one.min_length for one in field.metadata if isinstance(one, MinLen)), 0)
    most = next((one.max_length for one in field.metadata if isinstance(one, MaxLen)), None)
    if most:
        return f", {least} to {most}"
    return f", {least} or more" if least else ""
