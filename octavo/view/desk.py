"""The desk at which a book is arranged: what is numbered as it is met, and how items are named.

Sources, notes and tables are numbered in the order in which a reader meets them, so the parts of a book
have to be made in their order, once. All that is remembered on the way lies in a ``Desk``, which lives
as long as one call of ``arrange``.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from octavo import markup
from octavo.evidence import Ledger
from octavo.labels import COMMA, ENGLISH, Label, Labels, word
from octavo.markup import Rich, nodes
from octavo.model import Briefing, Citation, Contributor, Item, PartialDate, Record, Source
from octavo.view import dates
from octavo.view.backmatter import CitedAt
from octavo.view.revised import Revised, revised
from octavo.view.shades import shaded


@dataclass(slots=True)
class Desk:
    """A briefing, and the numbers given out so far; of a translation, ``written_in`` is the language of the author."""

    briefing: Briefing
    previous: Briefing | None = None
    labels: Labels = ENGLISH
    written_in: str = ""
    part: str = ""
    items: dict[str, Item] = field(default_factory=dict)
    ledger: Ledger = field(init=False)
    revised: Revised | None = None
    tables: int = 0
    pictures: int = 0
    _labels: dict[str, str] = field(default_factory=dict)
    _sources: dict[str, int] = field(default_factory=dict)
    _cited_at: defaultdict[str, list[CitedAt]] = field(default_factory=lambda: defaultdict(list))
    _quotations: defaultdict[str, list[Rich]] = field(default_factory=lambda: defaultdict(list))
    _notes: list[nodes.Noted] = field(default_factory=list)
    _notes_taken: int = 0
    _anchored: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Know every item by its id and by the words that name it."""
        self.ledger = Ledger.of(self.briefing)
        self.revised = revised(self.previous, self.briefing) if self.previous else None
        self.items = {item.id: item for item in _items(self.briefing)}
        self._labels = dict(_names(self))

    @property
    def language(self) -> str:
        """The language of the briefing."""
        return self.briefing.language

    def say(self, words: str | Label, /, **values: object) -> str:
        """Return a label in the language of the briefing."""
        return self.labels.say(words, **values)

    def count(self, number: int, one: str, many: str, /, **values: object) -> str:
        """Return a label with a number in the language of the briefing."""
        return self.labels.count(number, one, many, **values)

    def woven(self, words: str, **values: Rich) -> Rich:
        """Return a label with rich text in the places of its values."""
        found: list[nodes.Node] = []
        for before, name in self.labels.pieces(words):
            found += [nodes.Words(before)] if before else []
            found += values[name] if name else ()
        return tuple(found)

    def listed(self, words: Iterable[str]) -> str:
        """Join words with the comma of the language."""
        return self.say(COMMA).join(words)

    def date(self, value: PartialDate) -> str:
        """Write a date as precisely as it is known."""
        return dates.formatter(self.briefing.language)(value)

    def line(self, text: str | None) -> str:
        """Set plain words; nothing gives nothing."""
        return markup.line(text, self.language) if text else ""

    def title(self, text: str | None) -> str:
        """Set a title, whose last line is not to be one short word; nothing gives nothing."""
        return markup.line(text, self.language, is_title=True) if text else ""

    def rich(self, text: str | None) -> Rich:
        """Resolve an author's text; nothing gives nothing."""
        if not text:
            return ()
        found = self._resolve_all(markup.parse(text, self.language).nodes)
        before = self.revised.before.get(text) if self.revised else None
        return found if before is None else markup.marked(self.shade(before), found)

    def shade(self, text: str | None) -> Rich:
        """Resolve an author's text of any version; nothing is cited or called by it, and what is gone has no number.

        Nothing gives nothing. The shade of a text is there to be compared and never to be written: it has no anchors.
        """
        if not text:
            return ()
        return shaded(markup.parse(text, self.language).nodes, self._sources, self._labels, self.labels)

    def plain(self, text: str) -> Rich:
        """Take plain words as rich text, set as a line."""
        return (nodes.Words(self.line(text)),)

    def words(self, text: str | None) -> Rich | None:
        """Take plain words as rich text, set as a line; nothing gives ``None``."""
        return self.plain(text) if text else None

    def day(self, value: PartialDate | None) -> Rich | None:
        """Write a date as rich text; nothing gives ``None``."""
        return (nodes.Words(self.date(value)),) if value else None

    def tongue(self, language: str | None) -> Rich | None:
        """Name a language in that of the reader; nothing gives ``None``."""
        return self.words(dates.language_name(language, self.language)) if language else None

    def each(self, texts: Iterable[str]) -> tuple[Rich, ...]:
        """Resolve several texts."""
        return tuple(self.rich(text) for text in texts)

    def cites(self, citations: Iterable[Citation], *, for_it: bool = True) -> Rich:
        """Cite what an item rests on, as one group; or what speaks against it, whose words are told apart."""
        found = tuple(citations)
        for one in found if for_it else ():
            if one.quotation:
                self._quotations[one.source].append(self.quoted(one))
        return self._cited((one.source, self.line(one.locator)) for one in found)

    def quoted(self, one: Citation) -> Rich:
        """Write the words that are quoted from a source, with their place."""
        where = f" ({one.locator})" if one.locator else ""
        source = self.items[one.source]
        found = self.verbatim(one.quotation, source.language if isinstance(source, Source) else None)
        if isinstance(found[0], nodes.Words):
            return self.plain(f'"{one.quotation}"{where}')
        return (nodes.Words(self.say("“")), *found, nodes.Words(self.say("”")), *self.plain(where or " "))

    def verbatim(self, text: str | None, language: str | None = None) -> Rich:
        """Set the words of somebody, which stay as they are in any translation; nothing gives nothing.

        Where nothing says in which language they are, it is that in which the briefing was written.
        """
        spoken = language or self.written_in or self.language
        if not text or spoken == self.language:
            return self.words(text) or ()
        return (nodes.Foreign(spoken, (nodes.Words(markup.line(text, spoken)),)),)

    def name(self, target: str | None) -> Rich | None:
        """Name an item with a link to it and no page; nothing gives ``None``."""
        return (nodes.Referred(target, self.label(target), paged=False),) if target else None

    def names(self, targets: Iterable[str]) -> Rich:
        """Name several items, with commas between."""
        found: list[nodes.Node] = []
        for target in targets:
            found += [nodes.Words(self.say(COMMA))] if found else []
            found.append(nodes.Referred(target, self.label(target), paged=False))
        return tuple(found)

    def label(self, target: str) -> str:
        """Return the words that name an item."""
        if isinstance(self.items.get(target), Source):
            return self.say("source~{number}", number=self.source_number(target))
        return self.line(self._labels[target])

    def source_number(self, source: str) -> int:
        """Return the number of a source, the next free one where it has none yet."""
        return self._sources.setdefault(source, len(self._sources) + 1)

    def cited_at(self, source: str) -> tuple[CitedAt, ...]:
        """Return the places at which a source was cited so far."""
        return tuple(self._cited_at[source])

    def quotations(self, source: str) -> tuple[Rich, ...]:
        """Return the words of a source that items quote as their grounds, each once, with their place."""
        return tuple(dict.fromkeys(self._quotations[source]))

    def people(self, authors: Iterable[Contributor]) -> str:
        """Name people or bodies with what they did, with commas between."""
        return self.listed(
            f"{self.line(one.name)} ({self.line(one.role)})" if one.role else self.line(one.name) for one in authors
        )

    def anchor(self, target: str) -> str:
        """Return the id of an item where it is first shown, and nothing where it is shown again."""
        if target in self._anchored:
            return ""
        self._anchored.add(target)
        return target

    def take_notes(self) -> tuple[nodes.Noted, ...]:
        """Return the notes called since the last time."""
        taken = tuple(self._notes[self._notes_taken :])
        self._notes_taken = len(self._notes)
        return taken

    def _cited(self, places: Iterable[tuple[str, str]]) -> Rich:
        """Cite sources, each with a locator, as one group: in the order of their numbers, each passage once."""
        numbered = [(self.source_number(source), source, locator) for source, locator in dict.fromkeys(places)]
        numbered.sort(key=lambda one: (one[0], bool(one[2])))
        items = tuple(self._cite(number, source, locator) for number, source, locator in numbered)
        return (nodes.Cited(items),) if items else ()

    def _cite(self, number: int, source: str, locator: str) -> nodes.CitedItem:
        places = self._cited_at[source]
        anchor = f"cite.{number}.{len(places) + 1}"
        places.append(CitedAt(anchor, self.part))
        return nodes.CitedItem(number, source, anchor, locator)

    def _resolve_all(self, tree: Iterable[nodes.Node]) -> Rich:
        return tuple(self._resolve(node) for node in tree)

    def _blocks(self, blocks: Iterable[nodes.Block]) -> tuple[nodes.Block, ...]:
        return tuple(self._resolve(block) for block in blocks)  # type: ignore[misc]

    def _inline(self, children: Iterable[nodes.Inline]) -> tuple[nodes.Inline, ...]:
        return tuple(self._resolve(child) for child in children)  # type: ignore[misc]

    def _resolve(self, node: nodes.Node) -> nodes.Node:
        match node:
            case nodes.Cite(items):
                return self._cited((item.source, self.line(item.locator)) for item in items)[0]
            case nodes.Refer(target):
                return nodes.Referred(target, self.label(target))
            case nodes.Note(children):
                # Its number is taken before its text is read, which may cite but calls no further note.
                note = nodes.Noted(len(self._notes) + 1, self._inline(children))
                self._notes.append(note)
                return note
            case nodes.Listing(_, items):
                return replace(node, items=tuple(self._blocks(item) for item in items))
            case nodes.Emphasis() | nodes.Strong() | nodes.Foreign() | nodes.Link() | nodes.Paragraph():
                return replace(node, children=self._inline(node.children))
            case _:
                return node


def _items(record: Record) -> Iterator[Item]:
    """Yield every item of a record, however deep."""
    if isinstance(record, Item):
        yield record
    for name in type(record).model_fields:
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Record):
                yield from _items(one)


def _names(desk: Desk) -> Iterator[tuple[str, str]]:
    """Yield the words that name each item but sources, which are named by their number."""
    briefing, say = desk.briefing, desk.say
    for number, directive in enumerate(briefing.directives, 1):
        yield directive.id, say("directive~{number}", number=number)
        for place, provision in enumerate(directive.provisions, 1):
            yield provision.id, say("provision~{number}", number=f"{number}.{place}")
    for name, items in (
        (word("judgement~{number}"), briefing.summary.judgements),
        (word("claim~{number}"), briefing.claims),
        (word("question~{number}"), briefing.gaps),
    ):
        for number, item in enumerate(items, 1):
            yield item.id, say(name, number=number)
    yield from ((actor.id, actor.name) for actor in briefing.actors)
    yield from ((term.id, term.term) for term in briefing.terms)
    yield from ((section.id, f'"{section.title}"') for section in briefing.sections)
    yield from ((event.id, say("event of {date}", date=desk.date(event.date))) for event in briefing.events)
    names = {actor.id: actor.name for actor in briefing.actors}
    yield from ((said.id, say("statement by {name}", name=names[said.speaker])) for said in briefing.statements)
