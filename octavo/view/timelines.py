"""Events to a drawn timeline."""

from collections.abc import Sequence
from typing import Final, Literal

from octavo import markup
from octavo.charts import Band, Occasion, TimeChart
from octavo.labels import word
from octavo.model import Event
from octavo.view import timescale
from octavo.view.blocks import ChartView
from octavo.view.desk import Desk

_LEAST: Final = 3
"""Fewer events need no drawing."""
_MOST: Final = 24
"""A drawing of more would be no picture any more but a second list; authors may ask for one in a section."""
_LONGEST: Final = 60
"""Letters of an event's text that stand for a title."""
_ROOM: Final = 0.03
"""What a scale has before its first day and after its last, in parts of its time."""
_KEY: Final[dict[Literal["day", "span", "within"], str]] = {
    "day": word("on this day"),
    "span": word("over this time"),
    "within": word("on a day in this time"),
}


def worth_drawing(events: Sequence[Event]) -> bool:
    """Tell whether events make a picture: there are some and not too many, and not all on one date."""
    return _LEAST <= len(events) <= _MOST and len({one.date for one in events}) > 1


def drawing(desk: Desk, events: Sequence[Event]) -> ChartView:
    """Draw events, which are in the order of time."""
    occasions = [_occasion(desk, one) for one in events]
    bands = tuple(_band(desk, group) for group in timescale.bands(occasions))
    kinds = {one.kind for one in occasions}
    key = tuple((kind, desk.say(words)) for kind, words in _KEY.items() if kind in kinds) if kinds != {"day"} else ()
    desk.pictures += 1
    alt = desk.count(
        len(events),
        "{number} event on a scale of time, from {first} to {last}. The list below tells each of them.",
        "{number} events on a scale of time, from {first} to {last}. The list below tells each of them.",
        first=occasions[0].when,
        last=occasions[-1].when,
    )
    caption = [desk.say("The events in time.")]
    caption += [desk.say("Each part has a scale of its own.")] if len(bands) > 1 else []
    return ChartView(
        kind="chart",
        number=desk.pictures,
        id=f"figure.{desk.pictures}",
        chart=TimeChart(bands, key),
        alt=alt,
        caption=" ".join(caption),
        cites=(),
        table=None,
    )


def _occasion(desk: Desk, one: Event) -> Occasion:
    """Place an event; a month or a year alone is a time within which it happened."""
    end = one.date.end or one.date.start
    kind: Literal["day", "span", "within"] = "day" if one.date.start.precision == "day" else "within"
    return Occasion(
        when=desk.date(one.date),
        name=desk.line(one.title) or _beginning(markup.plain(desk.shade(one.text))),
        kind="span" if one.date.end else kind,
        first=one.date.start.first.toordinal(),
        last=end.last.toordinal(),
    )


def _beginning(text: str) -> str:
    """Return as many words as stand for a title."""
    if len(text) <= _LONGEST:
        return text.rstrip(".")
    return f"{text[:_LONGEST].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def _band(desk: Desk, occasions: Sequence[Occasion]) -> Band:
    first, last = min(one.first for one in occasions), max(one.last for one in occasions)
    room = max(round((last - first) * _ROOM), 1)
    first, last = max(first - room, 1), last + room
    return Band(first, last, timescale.ticks(first, last, desk.language), tuple(occasions))
