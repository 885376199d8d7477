"""The revisions of a briefing: each version once, what was published of them kept, and what is taken back named."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from octavo.content.judged import Fault, since
from octavo.model import Briefing
from octavo.versions.data import plain

_KEPT: Final = ("date", "kind")


def faults(briefing: Briefing, last: Briefing | None) -> Iterator[Fault]:
    """Find revisions that are out of order, not as they were published, or silent on what they take back."""
    for number, (newer, older) in enumerate(pairwise(briefing.revisions), 1):
        if older.version.order >= newer.version.order:
            message = f"Version {older.version} stands below version {newer.version}, which is not greater."
            hint = "List the versions from the newest to the oldest, each once."
            yield ("revisions", number, "version"), "version-not-greater", message, hint
    places = {one.version.order: number for number, one in enumerate(briefing.revisions)}
    if last:
        yield from _rewritten(briefing, last, places)
    for one in since(briefing, last):
        if one.kind == "retraction" and not (one.affects or one.before or briefing.status == "withdrawn"):
            message = "Nothing says what this retraction takes back."
            hint = "Name the items in `affects`, or give what is gone in `before`, or write `status: withdrawn`."
            yield ("revisions", places[one.version.order], "kind"), "missing-key", message, hint


def _rewritten(briefing: Briefing, last: Briefing, places: dict[tuple[object, ...], int]) -> Iterator[Fault]:
    """Find what the last version told of itself and of those before it, and this one does not or otherwise."""
    for then in last.revisions:
        number = places.get(then.version.order)
        if then.version.order > last.version.order:
            continue
        if number is None:
            message = f"The revision of version {then.version} was published, and is here no longer."
            yield (
                ("revisions",),
                "frozen-version-changed",
                message,
                "Bring it back: revisions are added, never removed.",
            )
            continue
        for key in _KEPT:
            was = plain(getattr(then, key))
            if was != plain(getattr(briefing.revisions[number], key)):
                message = f"Version {last.version} was published with another {key} here: {was}."
                hint = "Bring it back; if it was wrong, say so in the text of a new revision."
                yield ("revisions", number, key), "frozen-version-changed", message, hint
