"""What the model asks for at each place of the content.

Problems are explained, and references and texts are found, value by value in what the author wrote, so
that one mistake does not hide the others: the model itself holds all or nothing.
"""

import types
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal, Union, cast, get_args, get_origin

from pydantic.fields import FieldInfo

from octavo.model import Briefing, Item, Record
from octavo.yaml_source import Value


@dataclass(frozen=True, slots=True)
class Many:
    """A list of one shape."""

    inner: "Shape"


@dataclass(frozen=True, slots=True)
class Named:
    """A mapping whose keys the author chooses."""

    inner: "Shape"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few fixed words."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kinds:
    """One of several records, told apart by the value of the key ``key``."""

    key: str
    records: tuple[tuple[str, type[Record]], ...]

    def named(self, kind: object) -> type[Record] | None:
        """Return the record that a kind names, or none."""
        return next((record for name, record in self.records if name == kind), None)


Shape = Many | Named | Choice | Kinds | type
"""A class is a record, a kind of text, a date, a number or a truth value."""


@cache
def fields(record: type[Record]) -> Mapping[str, Shape]:
    """Return the shape of each field of a record."""
    return {name: _shape(field.annotation, field.discriminator) for name, field in record.model_fields.items()}


@cache
def nouns(shape: Shape) -> frozenset[str]:
    """Return the nouns of the items that a value of this shape may hold."""
    match shape:
        case Many(inner) | Named(inner):
            return nouns(inner)
        case Kinds(records=records):
            return frozenset().union(*(nouns(record) for _, record in records))
        case type() if issubclass(shape, Record):
            own = {shape.noun} if issubclass(shape, Item) else set()
            return frozenset(own).union(*(nouns(inner) for inner in fields(shape).values()))
        case _:
            return frozenset()


def fitted(shape: Shape, value: Value) -> Shape | None:
    """Return the shape that this very value has to have: which kind, and short or long form.

    None is returned where the value does not say which kind it is.
    """
    if isinstance(shape, Kinds):
        return shape.named(value.get(shape.key)) if isinstance(value, dict) else None
    if isinstance(shape, type) and issubclass(shape, Record) and shape.short_form:
        return fields(shape)[shape.short_form] if isinstance(value, str) else shape
    return shape


def shape_at(path: tuple[str | int, ...], value: Value) -> Shape | None:
    """Return the shape that the model asks for at a path of a briefing's ``value``, or none."""
    shape: Shape | None = Briefing
    for step in path:
        shape = fitted(shape, value) if shape is not None else None
        match shape:
            case Many(inner) | Named(inner):
                shape = inner
            case type() if issubclass(shape, Record) and isinstance(step, str):
                shape = fields(shape).get(step)
            case _:
                return None
        value = inside(value, step)
    return shape


def inside(value: Value, step: str | int) -> Value:
    """Return what stands under a key or at a place of a list; nothing where there is none."""
    if isinstance(value, dict) and isinstance(step, str):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def _shape(annotation: object, discriminator: object = None) -> Shape:
    origin = get_origin(annotation)
    arguments = [one for one in get_args(annotation) if one is not types.NoneType]
    if origin is Annotated:
        found = (one.discriminator for one in arguments[1:] if isinstance(one, FieldInfo))
        shape = _shape(arguments[0], next(found, None))
    elif origin in (types.UnionType, Union) and len(arguments) > 1:
        key = str(discriminator)
        shape = Kinds(key, tuple((_kind(record, key), record) for record in arguments))
    elif origin in (types.UnionType, Union):
        shape = _shape(arguments[0])
    elif origin is Literal:
        shape = Choice(tuple(arguments))
    elif origin is dict:
        shape = Named(_shape(arguments[1]))
    elif origin is tuple:
        shape = Many(_shape(arguments[0]))
    else:
        shape = cast("type", annotation)
    return shape


def _kind(record: type[Record], key: str) -> str:
    return str(get_args(record.model_fields[key].annotation)[0])
