"""Everything in a briefing that checks look at, found in one walk."""

from dataclasses import dataclass, field

from pydantic_core import PydanticCustomError

from octavo.content.shape import Many, Named, Shape, fields, fitted, nouns, shape_at
from octavo.errors import ValuePath
from octavo.model import Briefing, Id, Item, Record, Words
from octavo.yaml_source import Value


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A mapping where the model asks for ``model``; its values may yet be wrong."""

    path: ValuePath
    model: type[Record]
    value: dict[str, Value]


@dataclass(frozen=True, slots=True)
class FoundItem:
    """An item with a sound id."""

    id: str
    noun: str
    path: ValuePath


@dataclass(slots=True)
class Survey:
    """The records, items and texts of a briefing that are sound as far as they go.

    ``uncertain`` are the nouns of which not every item could be read: about these, nobody can say that
    an id does not exist.
    """

    records: list[FoundRecord] = field(default_factory=list)
    items: list[FoundItem] = field(default_factory=list)
    words: list[tuple[ValuePath, Words]] = field(default_factory=list)
    uncertain: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, value: dict[str, Value], broken: frozenset[ValuePath]) -> "Survey":
        """Walk a briefing; ``broken`` are the paths of values that reading left uncertain."""
        survey = cls()
        for path in broken:
            shape = shape_at(path, value)
            if path:
                survey.uncertain |= nouns(shape) if shape else set()
            else:
                absent = (inner for key, inner in fields(Briefing).items() if key not in value)
                survey.uncertain.update(*(nouns(inner) for inner in absent))
        survey._walk(value, Briefing, (), broken)
        return survey

    def _walk(self, value: Value, asked: Shape, path: ValuePath, broken: frozenset[ValuePath]) -> None:
        shape = fitted(asked, value)
        match shape, value:
            case Many(inner), list():
                for number, one in enumerate(value):
                    self._walk(one, inner, (*path, number), broken)
            case Named(inner), dict():
                for key, one in value.items():
                    self._walk(one, inner, (*path, key), broken)
            case type(), dict() if issubclass(shape, Record):
                self._record(value, shape, path, broken)
            case type(), str() if issubclass(shape, Words):
                if path not in broken and (words := _read(shape, value)) is not None:
                    self.words.append((path, words))
            case _:
                self.uncertain |= nouns(shape or asked)

    def _record(
        self,
        value: dict[str, Value],
        model: type[Record],
        path: ValuePath,
        broken: frozenset[ValuePath],
    ) -> None:
        self.records.append(FoundRecord(path, model, value))
        if issubclass(model, Item):
            typed = value.get("id")
            name = _read(Id, typed) if isinstance(typed, str) else None
            if name is None or (*path, "id") in broken:
                self.uncertain.add(model.noun)
            else:
                self.items.append(FoundItem(name, model.noun, path))
        for key, shape in fields(model).items():
            if key in value:
                self._walk(value[key], shape, (*path, key), broken)


def _read(kind: type[Words], typed: str) -> Words | None:
    try:
        return kind.read(typed)
    except PydanticCustomError:
        return None
