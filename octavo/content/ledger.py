"""The rules of evidence, with the place of what breaks them."""

from collections.abc import Iterator

from octavo.content.places import Places
from octavo.errors import Problem, ValuePath, written
from octavo.evidence import Ledger, findings
from octavo.model import Briefing


def faults(briefing: Briefing, places: Places) -> Iterator[Problem]:
    """Find what rests on nothing, and all else that a ledger of a sound briefing shows."""
    for one in findings(briefing, Ledger.of(briefing)):
        if one.offset is None:
            place = places.of_path(one.path)
        else:
            place = places.of_text(one.path, _at(briefing, one.path), one.offset)
        yield Problem(one.code, place, written(one.path), one.message, one.hint)


def _at(value: object, path: ValuePath) -> str:
    for step in path:
        value = getattr(value, step) if isinstance(step, str) else value[step]  # type: ignore[index]
    return str(value)
