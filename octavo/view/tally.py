"""Provisions counted by what they have in common, and their numbers drawn."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from octavo.charts import BarChart, Row, Series
from octavo.charts.chart import Look
from octavo.labels import Label, of, word
from octavo.model import Provision, TallyBlock
from octavo.view import labels
from octavo.view.blocks import ChartView
from octavo.view.charts import NOT_STATED, ONE, table_of, view_of
from octavo.view.desk import Desk

# How strongly a provision binds shows in its ground, and lines tell what is asked to be left.
_LOOK_OF: Final[dict[str, Look]] = {
    "must": 1, "must not": 2, "should": 3, "should avoid": 4, "may": 5,
    "new": 1, "tightened": 2, "relaxed": 3, "restated": 4, "unclear": 5,
}  # fmt: skip
_ORDERED: Final = {"force": labels.FORCE, "change": labels.CHANGE}
_BY: Final[Mapping[str, str | Label]] = {
    "topic": word("Topic"),
    "directive": of("tally", "Directive"),
    "force": word("Force"),
    "change": of("tally", "Change"),
}
_CAPTIONS: Final = {
    ("topic", None): word("Provisions by topic"),
    ("topic", "force"): word("Provisions by topic and force"),
    ("topic", "change"): word("Provisions by topic and change"),
    ("directive", None): word("Provisions by directive"),
    ("directive", "force"): word("Provisions by directive and force"),
    ("directive", "change"): word("Provisions by directive and change"),
    ("force", None): word("Provisions by force"),
    ("force", "change"): word("Provisions by force and change"),
    ("change", None): word("Provisions by change"),
    ("change", "force"): word("Provisions by change and force"),
}
_DIVIDED: Final = {"force": word("divided by force"), "change": word("divided by change")}
_MOST_TOPICS: Final = 20
_LEAST_TOPICS: Final = 2


def tally(desk: Desk, block: TallyBlock) -> ChartView:
    """Count the provisions of all directives and draw their numbers."""
    counted = _counted(desk, block)
    kinds = _kinds({kind for kinds in counted.values() for kind in kinds}, block.split_by)
    rows = tuple(_row(name, [found[kind] for kind in kinds]) for name, found in counted.items())
    series = tuple(Series(_kind(desk, block.split_by, kind), _LOOK_OF.get(kind, 6)) for kind in kinds)
    if not block.split_by:
        series = (Series(desk.say("Provisions"), ONE),)
    caption = desk.line(block.caption) or _caption(desk, block)
    split = block.split_by is not None
    view = view_of(desk, BarChart(series, rows, adds_up=split), caption, _told_in_words(desk, rows, block, caption))
    heads = (desk.say(_BY[block.by]), *([one.name for one in series] if split else []), desk.say("All"))
    table = [(row.name, *(row.told if split else ()), row.whole) for row in rows]
    return replace(view, table=table_of(desk, view.number, heads, table, desk.rich(block.note)))


def tells_more(desk: Desk) -> bool:
    """Tell whether counting provisions by topic shows more than the list of them does."""
    topics = Counter(_topic(one) for directive in desk.briefing.directives for one in directive.provisions)
    return len(topics) >= _LEAST_TOPICS and max(topics.values()) > 1 and set(topics) != {""}


def _counted(desk: Desk, block: TallyBlock) -> dict[str, Counter[str]]:
    """Count provisions by the name of their bar and by their kind, in the order in which bars are drawn."""
    found: dict[str, Counter[str]] = {}
    for number, directive in enumerate(desk.briefing.directives, 1):
        for one in directive.provisions:
            name = {
                "topic": desk.line(_topic(one)),
                "directive": f"{number}. {desk.title(directive.title)}",
                "force": one.force or "",
                "change": one.change or "",
            }[block.by]
            kind = {"force": one.force, "change": one.change, None: ""}[block.split_by]
            found.setdefault(name, Counter())[kind or ""] += 1
    missing = found.pop("", None)
    if block.by == "topic":
        found = dict(sorted(found.items(), key=lambda item: -item[1].total()))
    elif block.by in _ORDERED:
        found = {_kind(desk, block.by, name): found[name] for name in _ORDERED[block.by] if name in found}
    named = _shortened(desk, found) if block.by == "topic" else found
    return named | ({desk.say(NOT_STATED): missing} if missing else {})


def _shortened(desk: Desk, found: dict[str, Counter[str]]) -> dict[str, Counter[str]]:
    """Put what comes after the most frequent topics together, so that a chart stays one."""
    if len(found) <= _MOST_TOPICS:
        return found
    kept = dict(list(found.items())[: _MOST_TOPICS - 1])
    rest = [counter for name, counter in found.items() if name not in kept]
    return kept | {desk.count(len(rest), "{number} other topic", "{number} other topics"): sum(rest, Counter())}


def _topic(one: Provision) -> str:
    return one.subject or one.topic or ""


def _kinds(found: set[str], split_by: str | None) -> list[str]:
    """Return the kinds in the order of their list, those not stated last."""
    order = [*(_ORDERED[split_by] if split_by else ()), ""]
    return [kind for kind in order if kind in found]


def _row(name: str, counts: Sequence[int]) -> Row:
    return Row(name, tuple(float(one) for one in counts), tuple(map(str, counts)), str(sum(counts)))


def _kind(desk: Desk, key: str | None, kind: str) -> str:
    return desk.say(_ORDERED[key][kind]) if key and kind else desk.say(NOT_STATED)


def _caption(desk: Desk, block: TallyBlock) -> str:
    is_split = block.split_by and block.split_by != block.by
    return desk.say(_CAPTIONS[block.by, block.split_by if is_split else None])


def _told_in_words(desk: Desk, rows: Sequence[Row], block: TallyBlock, caption: str) -> str:
    """Say what a chart tells at first sight, for those who cannot see it."""
    most = max(rows, key=lambda row: int(row.whole))
    whole = sum(int(row.whole) for row in rows)
    bars = desk.count(len(rows), "{number} bar", "{number} bars")
    return desk.say(
        "Bar chart: {caption}. {bars}; the longest stands for {most} of {all} provisions: {name}. "
        "The table below has every number.",
        caption=caption,
        bars=desk.listed([bars, *([desk.say(_DIVIDED[block.split_by])] if block.split_by else [])]),
        most=most.whole,
        all=whole,
        name=most.name,
    )
