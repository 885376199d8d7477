"""What pydantic finds wrong, as problems with a place, a sentence and a hint.

Errors are told apart by their type, never by pydantic's words. Where an error's location runs through the
kind of a block or the long form of a citation, which the author did not write, these steps are left out.
"""

from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from octavo.content.advice import Spot, told
from octavo.content.nearest import nearest
from octavo.content.places import Places
from octavo.content.shape import Kinds, Many, Named, Shape, fields, inside
from octavo.errors import Problem, ValuePath, written
from octavo.model import Briefing, Record
from octavo.yaml_source import Value

_AT_KEY: Final = frozenset({"extra_forbidden"})
_KEY_STEP: Final = "[key]"


def explained(
    error: ValidationError, value: dict[str, Value], broken: frozenset[ValuePath], places: Places
) -> list[Problem]:
    """Turn pydantic's errors into problems, but for those that only follow from another problem."""
    problems = []
    errors = error.errors(include_url=False, include_input=False)
    meant = _meant(errors, value)
    for one in errors:
        kind, context = one["type"], one.get("ctx", {})
        spot = _spot(one["loc"], value, context)
        # The items are there, and each that is wrong is told by itself.
        if isinstance(spot.value, list) and len(spot.value) >= context.get("min_length", len(spot.value) + 1):
            continue
        if spot.path in broken or (kind == "missing" and (spot.path[:-1] in broken or spot.path in meant)):
            continue
        at = places.of_key if spot.is_key or kind in _AT_KEY else places.of_path
        path = spot.path
        if kind.startswith("union_tag_") and isinstance(spot.shape, Kinds):
            path = (*path, spot.shape.key)
        code, message, hint = told(kind, one["msg"], spot)
        if code == "empty-value" and places.own_file(path):
            hint = "Write something, or remove the file."
        problems.append(Problem(code, at(path), written(path), message, hint))
    return problems


def _meant(errors: list[ErrorDetails], value: dict[str, Value]) -> set[ValuePath]:
    """Return the paths of keys that unknown keys were meant to be: these are misspelt, not missing."""
    unknown = (_spot(one["loc"], value, {}) for one in errors if one["type"] == "extra_forbidden")
    near = ((spot.path, nearest(spot.key, fields(spot.record))) for spot in unknown)
    return {(*path[:-1], key) for path, key in near if key}


def _spot(location: tuple[int | str, ...], value: Value, context: dict[str, object]) -> Spot:
    """Follow pydantic's location through the model and the value."""
    shape: Shape | None = Briefing
    record: type[Record] = Briefing
    path: ValuePath = ()
    for step in location:
        if step == _KEY_STEP:
            return Spot(path, record, shape, path[-1], context, is_key=True)
        if isinstance(shape, Kinds):
            shape = shape.named(step)
            continue
        if isinstance(shape, type) and issubclass(shape, Record):
            record = shape
            shape = fields(record).get(str(step))
            if step == record.short_form and isinstance(value, str):
                continue
        elif isinstance(shape, Many | Named):
            shape = shape.inner
        path = (*path, step)
        value = inside(value, step)
    if isinstance(shape, type) and issubclass(shape, Record) and isinstance(value, dict):
        record = shape
    return Spot(path, record, shape, value, context)
