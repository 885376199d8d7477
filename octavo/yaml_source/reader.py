"""YAML's events to a value with marks, by hand.

Loading is left to nobody: PyYAML would turn ``NO`` into false and ``22:22`` into 1342, let the last of two
equal keys win, and crash on deep nesting. Its parser, which yields events, does none of this.
"""

import re
from dataclasses import dataclass, field
from typing import Final, cast

import yaml
from yaml import events

from octavo.errors import Place, Problem, ProblemsError, ValuePath, written
from octavo.yaml_source import characters
from octavo.yaml_source.characters import Lines
from octavo.yaml_source.marks import Mark, Marked, Value
from octavo.yaml_source.refusals import refusal
from octavo.yaml_source.syntax import explain

MAX_DEPTH: Final = 32
MAX_VALUES: Final = 200_000

# The core schema of YAML 1.2, without its decimals, octals and signs, which would not print as typed.
_INTEGER: Final = re.compile(r"0|-?[1-9][0-9]{0,17}")
_WORDS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# A word that begins with # right after text: nobody writes comments so, but many write "order #12".
_CUT: Final = re.compile(r"[ \t]+(#\w+)")
_NO_COLON: Final = re.compile(r"\s*[,}]")
_LONGEST_TAG: Final = 80

_Collection = dict[str, Value] | list[Value]
_Node = events.ScalarEvent | events.SequenceStartEvent | events.MappingStartEvent | events.AliasEvent


def read(data: bytes, file: str, at: ValuePath = ()) -> Marked:
    """Read the bytes of a file; ``file`` names it in places, ``at`` is the path its value has.

    Raises ``ProblemsError`` with all that was found when no value can be had: the bytes are too many or
    not UTF-8, the text is not YAML, is nested too deeply or holds too much. Whatever else is wrong is
    among the problems of the result. No bytes raise anything else.
    """
    text = characters.decode(data, file)
    lines = Lines.of(text)
    reader = _Reader(text, lines, file, at)
    try:
        reader.run()
    except yaml.MarkedYAMLError as error:
        why = explain(error, text, lines, file, reader.last)
        # A text that begins with *emphasis* looks like an alias before it fails: one mistake.
        others = [one for one in reader.all_problems() if one.code != "alias" or one.place.line != why.place.line]
        raise ProblemsError([*others, why]) from None
    except _Beyond:
        raise ProblemsError(reader.all_problems()) from None
    problems = tuple(reader.all_problems())
    broken = frozenset(reader.broken)
    return Marked(file, text, lines, reader.root, reader.marks, reader.keys, problems, broken)


class _Beyond(Exception):  # noqa: N818 - a signal inside this module; the problem is told already
    """A limit is reached; the problem that says so is among those of the reader."""


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read; ``key`` is the one that waits for its value.

    In a ``kept`` one values get marks. What stands under a refused key is read without being kept.
    """

    value: _Collection
    path: ValuePath
    kept: bool
    key: str | None = None
    keeps_next: bool = True


@dataclass(slots=True)
class _Reader:
    text: str
    lines: Lines
    file: str
    at: ValuePath
    root: Value = None
    marks: dict[ValuePath, Mark] = field(default_factory=dict)
    keys: dict[ValuePath, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    last: Mark | None = None
    broken: set[ValuePath] = field(default_factory=set)
    _open: list[_Open] = field(default_factory=list)
    _refused: dict[int, str] = field(default_factory=dict)
    _refused_count: int = 0

    def run(self) -> None:
        """Take the events one by one to the end of the first document."""
        self._refused = characters.refused(self.text)
        if len(self._refused) > characters.MAX_REPORTED:
            self.problems.append(characters.no_text(*min(self._refused.items()), self.lines, self.file))
            self._refused.clear()
            raise _Beyond
        stream = yaml.parse(characters.without(self.text, self._refused), Loader=yaml.CSafeLoader)
        documents = 0
        for number, event in enumerate(stream):
            if number > MAX_VALUES:
                self._refuse("too-many-values", event, self.at, f"{MAX_VALUES:,}")
                raise _Beyond
            if isinstance(event, _Node):
                self._node(event)
            elif isinstance(event, events.CollectionEndEvent):
                self._open.pop()
            elif isinstance(event, events.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse("second-document", event, self.at)
                    self.broken.add(self.at)
                    return

    def all_problems(self) -> list[Problem]:
        """Return what was found, with the refused characters that stand in no value."""
        rest = sorted(self._refused.items())
        return self.problems + [
            characters.refusal(sign, Place(self.file, *self.lines.at(index))) for index, sign in rest
        ]

    def _node(self, event: _Node) -> None:
        """Put a value where it belongs: at the root, in the open list, or under the waiting key."""
        if not self._open:
            self.root = self._value(event, self.at, kept=True)
            return
        top = self._open[-1]
        if isinstance(top.value, list):
            top.value.append(self._value(event, (*top.path, len(top.value)), kept=top.kept))
        elif top.key is None:
            self._key(event, top, top.value)
        else:
            key, top.key = top.key, None
            kept = top.kept and top.keeps_next
            if isinstance(event, events.ScalarEvent) and not event.value:
                self._look_for_colon(event, (*top.path, key))
            value = self._value(event, (*top.path, key), kept=kept)
            if top.keeps_next:
                top.value[key] = value

    def _value(self, event: _Node, path: ValuePath, *, kept: bool) -> Value:
        """Return the value of an event, empty yet if it is a collection, and mark where it stands."""
        mark = _mark(event)
        if kept:
            self.marks[path] = mark
        self._refuse_features(event, path)
        if isinstance(event, events.MappingStartEvent):
            return self._enter(event, {}, path, kept=kept)
        if isinstance(event, events.SequenceStartEvent):
            return self._enter(event, [], path, kept=kept)
        if isinstance(event, events.AliasEvent):
            self.broken.add(path)
            return None
        self._look_at_scalar(event, mark, path)
        if event.implicit[0] and not event.style:
            if event.value in _WORDS:
                return _WORDS[event.value]
            if _INTEGER.fullmatch(event.value):
                return int(event.value)
        return str(event.value)

    def _enter(self, event: _Node, value: _Collection, path: ValuePath, *, kept: bool) -> _Collection:
        self._open.append(_Open(value, path, kept))
        if len(self._open) > MAX_DEPTH:
            self._refuse("too-deep", event, self.at, str(MAX_DEPTH))
            raise _Beyond
        return value

    def _key(self, event: _Node, top: _Open, known: dict[str, Value]) -> None:
        """Take a key; the value of one that is refused is read, but kept nowhere."""
        top.keeps_next = False
        top.key = ""
        self._refuse_features(event, top.path)
        if not isinstance(event, events.ScalarEvent):
            self.broken.add(top.path)
            if not isinstance(event, events.AliasEvent):
                self._refuse("collection-key", event, top.path)
                is_list = isinstance(event, events.SequenceStartEvent)
                self._enter(event, [] if is_list else {}, top.path, kept=False)
            return
        top.key = key = str(event.value)
        path = (*top.path, key)
        if key == "<<" and not event.style:
            self._refuse("merge-key", event, top.path)
            self.broken.add(top.path)
        elif not key.strip():
            self._refuse("empty-key", event, top.path)
        elif key in known:
            first = self.keys[path].line if path in self.keys else 0
            self._refuse("duplicate-key", event, path, key, str(first))
            self.broken.add(path)
        else:
            top.keeps_next = True
            known[key] = None
            mark = _mark(event)
            if top.kept:
                self.keys[path] = mark
            self._look_at_scalar(event, mark, path)

    def _look_for_colon(self, event: events.ScalarEvent, path: ValuePath) -> None:
        """Between braces a key may lack its colon: there a comma has cut a text in two."""
        key = self.last
        if key is not None and not event.style and _NO_COLON.match(self.text, key.end):
            place = Place(self.file, key.line, key.column)
            self.problems.append(refusal("key-without-colon", place, path, self.text[key.start : key.end]))
            self.broken.add(path)

    def _refuse_features(self, event: _Node, path: ValuePath) -> None:
        """Report anchors, aliases and tags: content says what it means in place."""
        if event.anchor is not None:
            is_alias = isinstance(event, events.AliasEvent)
            self._refuse("alias" if is_alias else "anchor", event, path, str(event.anchor))
        if not isinstance(event, events.AliasEvent) and event.tag is not None:
            # As the author typed it: the event has it spelt out.
            start = _mark(event).start
            typed = self.text[start : start + _LONGEST_TAG].split(maxsplit=1)[0]
            self._refuse("tag", event, path, typed)
            self.broken.add(path)

    def _look_at_scalar(self, event: events.ScalarEvent, mark: Mark, path: ValuePath) -> None:
        """Look for refused characters, escaped ones too, and for words lost to a comment."""
        self.last = mark
        for index in [one for one in self._refused if mark.start <= one < mark.end]:
            self._refuse_character(self._refused.pop(index), index, path)
        if mark.style == '"' and "\\" in self.text[mark.start : mark.end]:
            alone = Marked(self.file, self.text, self.lines, None, {path: mark}, {})
            for index, sign in characters.refused(event.value).items():
                self._refuse_character(sign, alone.index_in(path, event.value, index), path)
        elif not mark.style and (cut := _CUT.match(self.text, mark.end)):
            place = Place(self.file, *self.lines.at(cut.start(1)))
            self.problems.append(refusal("comment-in-text", place, path, cut[1]))
            self.broken.add(path)

    def _refuse_character(self, sign: str, index: int, path: ValuePath) -> None:
        place = Place(self.file, *self.lines.at(index))
        self.problems.append(characters.refusal(sign, place, written(path)))
        self.broken.add(path)
        self._refused_count += 1
        if self._refused_count >= characters.MAX_REPORTED:
            raise _Beyond

    def _refuse(self, name: str, event: yaml.Event, path: ValuePath, *words: str) -> None:
        mark = _mark(event)
        place = Place(self.file, mark.line, mark.column)
        self.problems.append(refusal(name, place, path, *words))


def _mark(event: yaml.Event) -> Mark:
    # A parser always gives its events marks, with a line and an index; only the types leave it open.
    start, end = cast("yaml.Mark", event.start_mark), cast("yaml.Mark", event.end_mark)
    if isinstance(event, events.ScalarEvent):
        is_written = start.index < end.index
        return Mark(start.line + 1, start.column + 1, start.index, end.index, event.style or "", is_written)
    return Mark(start.line + 1, start.column + 1, start.index, end.index, "")
