"""What a briefing says that has to rest on something, with what is given as its grounds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from octavo import markup
from octavo.errors import ValuePath
from octavo.markup import nodes
from octavo.model import (
    Briefing,
    ChartBlock,
    Citation,
    FigureBlock,
    Prose,
    QuotationBlock,
    Record,
    Section,
    Text,
    TrendBlock,
)

_BLOCKS: Final[dict[type[Record], str]] = {
    QuotationBlock: "quotation",
    ChartBlock: "chart",
    TrendBlock: "chart",
    FigureBlock: "picture",
}
"""The blocks that say something of their own. Running text, lists, tables and comparisons cite where they say it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A source, and the place in it where one is told."""

    source: str
    locator: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that is said, and its grounds: the passages that it cites and the claims that it follows from.

    ``id`` is empty for a key figure, which has none; what a section holds is named by its number there. ``contrary``
    are the passages that say otherwise, as the author lists them.
    """

    noun: str
    id: str
    path: ValuePath
    grounds: tuple[Passage, ...]
    claims: tuple[str, ...] = ()
    contrary: tuple[Passage, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that it cites, each once, in the order in which they stand."""
        return tuple(dict.fromkeys(one.source for one in self.grounds))

    @property
    def against(self) -> tuple[str, ...]:
        """The sources that say otherwise, each once."""
        return tuple(dict.fromkeys(one.source for one in self.contrary))


def entries(briefing: Briefing) -> Iterator[Entry]:
    """Yield every entry: judgements and figures, directives with their provisions, the record, and the claims."""
    for number, judgement in enumerate(briefing.summary.judgements):
        path: ValuePath = ("summary", "judgements", number)
        yield _entry("judgement", path, judgement, judgement.sources, judgement.claims)
    for number, figure in enumerate(briefing.summary.figures):
        path = ("summary", "figures", number)
        yield _entry("figure", path, figure, figure.sources, figure.claims, figure.contradicted_by)
    for number, directive in enumerate(briefing.directives):
        path = ("directives", number)
        yield _entry("directive", path, directive, directive.sources)
        for place, provision in enumerate(directive.provisions):
            own = provision.sources or directive.sources
            inner = (*path, "provisions", place)
            yield _entry("provision", inner, provision, own, (), provision.contradicted_by)
    for number, event in enumerate(briefing.events):
        yield _entry("event", ("events", number), event, event.sources, (), event.contradicted_by)
    for number, said in enumerate(briefing.statements):
        yield _entry("statement", ("statements", number), said, said.sources, (), said.contradicted_by)
    for number, section in enumerate(briefing.sections):
        yield from _shown(("sections", number), section)
    for number, claim in enumerate(briefing.claims):
        yield _entry("claim", ("claims", number), claim, claim.sources, claim.derived_from, claim.contradicted_by)


def _shown(path: ValuePath, section: Section) -> Iterator[Entry]:
    """Yield what a section sets apart; a picture of the authors' own is cited like any other."""
    if one := section.epigraph:
        yield Entry("quotation", f"{section.id}.epigraph", (*path, "epigraph"), _grounds(one, one.sources))
    for place, block in enumerate(section.blocks):
        if isinstance(block, QuotationBlock | ChartBlock | TrendBlock | FigureBlock):
            found = _grounds(block, block.sources)
            yield Entry(_BLOCKS[type(block)], f"{section.id}.{place + 1}", (*path, "blocks", place), found)


def cited_in_text(record: Record) -> Iterator[str]:
    """Yield the sources that the texts of a record cite themselves, not those of records inside it."""
    yield from (one.source for one in _passages(record))


def cited_by(text: object) -> Iterator[str]:
    """Yield the sources that a text cites; what is no text cites nothing."""
    yield from (one.source for one in _cited(text))


def _entry(
    noun: str,
    path: ValuePath,
    record: Record,
    sources: Iterable[Citation],
    claims: Iterable[str] = (),
    against: Iterable[Citation] = (),
) -> Entry:
    contrary = tuple(map(_passage, against))
    return Entry(noun, getattr(record, "id", ""), path, _grounds(record, sources), tuple(claims), contrary)


def _grounds(record: Record, sources: Iterable[Citation]) -> tuple[Passage, ...]:
    return tuple(dict.fromkeys([*map(_passage, sources), *_passages(record)]))


def _passage(one: Citation) -> Passage:
    return Passage(one.source, one.locator or "")


def _passages(record: Record) -> Iterator[Passage]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        for text in value if isinstance(value, tuple) else (value,):
            yield from _cited(text)


def _cited(text: object) -> Iterator[Passage]:
    # Reading markup takes its time, and few texts cite.
    if isinstance(text, Text | Prose) and "[@" in text:
        yield from _within(markup.parse(text).nodes)


def _within(tree: Iterable[nodes.Node]) -> Iterator[Passage]:
    for node in tree:
        match node:
            case nodes.Cite(items):
                yield from (Passage(one.source, one.locator) for one in items)
            case nodes.Listing(_, items):
                yield from (passage for item in items for passage in _within(item))
            case _:
                yield from _within(getattr(node, "children", ()))
