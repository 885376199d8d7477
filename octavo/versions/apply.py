"""An older version and what changed to the newer one: the proof that a comparison left nothing out."""

from collections.abc import Mapping, Sequence
from functools import partial

from octavo.errors import ValuePath
from octavo.model import Briefing, Record
from octavo.versions.changes import Added, Change, Changed, Changes, Removed, Reordered
from octavo.versions.parts import Parts, parts, whole

_Ahead = Sequence[tuple[ValuePath, Change]]
"""Changes, each with the steps that still lead to it."""


def apply(old: Briefing, changes: Changes) -> Briefing:
    """Return the version that ``compare`` has compared ``old`` with."""
    found = _applied(old, [(one.path, one) for one in changes])
    assert isinstance(found, Briefing)  # noqa: S101 - no change is of the whole briefing
    return found


def _applied(value: object, ahead: _Ahead) -> object:
    match ahead:
        case [((), Changed(after=after))]:
            return after
        case []:
            return value
        case _ if isinstance(value, Record):
            fields = {str(key): _applied(getattr(value, str(key)), rest) for key, rest in _by_step(ahead).items()}
            return value.model_copy(update=fields)
        case _:
            return whole(value, _listed(parts(value), ahead))


def _by_step(ahead: _Ahead) -> Mapping[str | int, _Ahead]:
    found: dict[str | int, list[tuple[ValuePath, Change]]] = {}
    for path, change in ahead:
        found.setdefault(path[0], []).append((path[1:], change))
    return found


def _listed(old: Parts, ahead: _Ahead) -> Parts:
    """Remove, reorder and add parts, then change those that are left."""
    gone = {one.index for path, one in ahead if isinstance(one, Removed) and len(path) == 1}
    found = [part for index, part in enumerate(old) if index not in gone]
    inner: list[tuple[ValuePath, Change]] = []
    for path, change in ahead:
        match path, change:
            case (), Reordered(after=names):
                found.sort(key=partial(_rank, names))
            case (step,), Added(index=index, value=value):
                found.insert(index, (step if isinstance(step, str) else "", value))
            case (_,), Removed():
                pass
            case _:
                inner.append((path, change))
    for step, rest in _by_step(inner).items():
        index = step if isinstance(step, int) else [key for key, _ in found].index(step)
        found[index] = (found[index][0], _applied(found[index][1], rest))
    return found


def _rank(names: tuple[str, ...], part: tuple[str, object]) -> int:
    return names.index(part[0])
