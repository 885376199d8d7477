"""What a briefing says that has to rest on something, with what is given as its grounds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from octavo import markup
from octavo.errors import ValuePath
from octavo.model import Briefing, Citation, Prose, Record, Text


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that is said, and its grounds: the sources that it cites and the claims that it follows from.

    ``id`` is empty for a key figure, which has none; ``against`` are the sources that say otherwise. Sources are
    named once each, in the order in which they stand.
    """

    noun: str
    id: str
    path: ValuePath
    sources: tuple[str, ...]
    claims: tuple[str, ...]
    against: tuple[str, ...]


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
    for number, claim in enumerate(briefing.claims):
        yield _entry("claim", ("claims", number), claim, claim.sources, claim.derived_from, claim.contradicted_by)


def cited_in_text(record: Record) -> Iterator[str]:
    """Yield the sources that the texts of a record cite themselves, not those of records inside it."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        for text in value if isinstance(value, tuple) else (value,):
            yield from cited_by(text)


def cited_by(text: object) -> Iterator[str]:
    """Yield the sources that a text cites; what is no text cites nothing."""
    # Reading markup takes its time, and few texts cite.
    if isinstance(text, Text | Prose) and "[@" in text:
        found = markup.references(markup.parse(text).nodes)
        yield from (source for kind, source, _ in found if kind == "citation")


def _entry(
    noun: str,
    path: ValuePath,
    record: Record,
    sources: Iterable[Citation],
    claims: Iterable[str] = (),
    against: Iterable[Citation] = (),
) -> Entry:
    cited = dict.fromkeys([*(one.source for one in sources), *cited_in_text(record)])
    contradicting = dict.fromkeys(one.source for one in against)
    return Entry(noun, getattr(record, "id", ""), path, tuple(cited), tuple(claims), tuple(contradicting))
