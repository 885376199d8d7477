"""Ids, and what refers to them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from octavo.content.nearest import nearest
from octavo.content.places import Places
from octavo.content.shape import fields, nouns
from octavo.content.survey import FoundItem, Survey
from octavo.content.wording import a, plural
from octavo.errors import Place, Problem, ValuePath, shortened, written
from octavo.model import FILE_KEYS, Briefing, Reference


@dataclass(frozen=True, slots=True)
class Register:
    """The items of a briefing by their id, and the nouns of which some may be missing from it."""

    items: Mapping[str, FoundItem]
    uncertain: frozenset[str]

    @classmethod
    def of(cls, survey: Survey) -> "Register":
        """Enter each item under its id; the first of two that share one stays."""
        items: dict[str, FoundItem] = {}
        for item in survey.items:
            items.setdefault(item.id, item)
        # Of two with one id, one was meant to have another, which may be referred to.
        doubled = {item.noun for item in survey.items if items[item.id] is not item}
        return cls(items, frozenset(survey.uncertain | doubled))

    def fault(self, name: str, wanted: tuple[str, ...]) -> tuple[str, str, str] | None:
        """Say what is wrong with a reference: code, sentence and hint, or nothing.

        ``wanted`` are the nouns that it may name, none for any.
        """
        found = self.items.get(name)
        kind = " or ".join(wanted)
        if found is not None:
            if not wanted or found.noun in wanted:
                return None
            near = self._near(name, wanted)
            hint = f"Did you mean `{near}`?" if near else f"Write the id of {a(kind)}."
            message = f"`{name}` is {a(found.noun)}; {a(kind)} is meant here."
            return "wrong-reference", message, hint
        if self.uncertain & set(wanted or _ALL):
            return None
        near = self._near(name, wanted)
        message = f"No {kind or 'item'} has the id `{shortened(name)}`."
        if near:
            return "unknown-reference", message, f"Did you mean `{near}`?"
        return "unknown-reference", message, _where_to_add(wanted)

    def _near(self, name: str, wanted: tuple[str, ...]) -> str | None:
        return nearest(name, (item.id for item in self.items.values() if not wanted or item.noun in wanted))


_ALL: Final = nouns(Briefing)


def duplicates(survey: Survey, register: Register, places: Places) -> Iterator[Problem]:
    """Find items that share an id with one before them."""
    for item in survey.items:
        first = register.items[item.id]
        if first is not item:
            at = places.of_path((*first.path, "id"))
            yield Problem(
                "duplicate-id",
                places.of_path((*item.path, "id")),
                written((*item.path, "id")),
                f"The id `{item.id}` stands twice: here and, for {a(first.noun)}, at {at}.",
                "Give one of the two another id, and look at what refers to it.",
            )


def unknown(survey: Survey, register: Register, places: Places) -> Iterator[Problem]:
    """Find references that name nothing, or something of another kind."""
    for path, words in survey.words:
        if isinstance(words, Reference):
            fault = register.fault(words, words.nouns)
            if fault is not None:
                code, message, hint = fault
                yield Problem(code, places.of_path(path), written(path), message, hint)


def circles(survey: Survey, register: Register, places: Places) -> Iterator[Problem]:
    """Find references between items of one kind that lead back to where they began.

    A source cannot be known through itself, nor a claim follow from itself, at however many removes.
    """
    steps: dict[tuple[str, str], dict[str, list[tuple[str, ValuePath]]]] = {}
    owners = {item.path: item for item in register.items.values()}
    for path, words in survey.words:
        key_at = len(path) - (2 if isinstance(path[-1], int) else 1)
        owner = owners.get(path[:key_at])
        if isinstance(words, Reference) and owner is not None and words.nouns == (owner.noun,):
            graph = steps.setdefault((owner.noun, str(path[key_at])), {})
            graph.setdefault(owner.id, []).append((words, path))
    for graph in steps.values():
        for closing, way in _closings(graph):
            yield _circle(closing, way, places)


def _closings(
    graph: Mapping[str, list[tuple[str, ValuePath]]],
) -> Iterator[tuple[ValuePath, list[str]]]:
    """Walk a graph in depth, without recursion; yield each step back onto the way that led to it."""
    done: set[str] = set()
    for start in graph:
        way = [start]
        ahead = [iter(graph.get(start, ()))]
        while ahead and start not in done:
            target, path = next(ahead[-1], ("", ()))
            if not path:
                done.add(way.pop())
                ahead.pop()
            elif target in way:
                yield path, [*way[way.index(target) :], target]
            elif target not in done:
                way.append(target)
                ahead.append(iter(graph.get(target, ())))


def _circle(path: ValuePath, way: list[str], places: Places) -> Problem:
    place: Place = places.of_path(path)
    if len(way) == 2:  # noqa: PLR2004 - from an item to itself
        message = f"`{way[0]}` refers to itself here."
    else:
        message = f"This leads back to where it began: {' → '.join(way)}."
    return Problem("circular-reference", place, written(path), message, "Name another one, or none.")


def _where_to_add(wanted: tuple[str, ...]) -> str:
    files = [f"{key}.yaml" for key in FILE_KEYS if _holds(key) & set(wanted)]
    if len(files) == 1:
        return f"The ids of {plural(wanted[0])} stand in {files[0]}."
    return "Give an item this id, or write the id of another one."


@cache
def _holds(key: str) -> frozenset[str]:
    return nouns(fields(Briefing)[key])
