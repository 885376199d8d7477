"""A value that was read, and where each part of it stands in its file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from octavo.errors import Place, Problem, ValuePath
from octavo.yaml_source.characters import Lines

Value = str | int | bool | None | list["Value"] | dict[str, "Value"]
"""What YAML becomes here. Dates, decimals, times and ``NO`` stay text."""

_WORD: Final = re.compile(r"[^ \t\r\n]")
_BLOCK_HEAD: Final = re.compile(r"[|>][^\r\n]*")
_SINGLE: Final = re.compile(r"''|[^ \t\r\n]")
# An escape is one character of the value; an escaped line end is none, nor is an escaped blank counted.
_DOUBLE: Final = re.compile(r"\\(?:x..|u.{4}|U.{8}|(?P<blank>[tn r\t]|\r?\n|\r)|.)|[^ \t\r\n]", re.DOTALL)


class Mark(NamedTuple):
    """Where a value or a key stands: line and column from 1, start and end in the text, YAML's style.

    ``style`` is one of ``|``, ``>``, ``'``, ``"`` or empty; ``is_written`` is false for the value of a key with
    nothing after it.
    """

    line: int
    column: int
    start: int
    end: int
    style: str
    is_written: bool = True


@dataclass(frozen=True, slots=True)
class Marked:
    """The value of a file with the place of every part of it.

    ``problems`` are those that did not keep the file from being read; ``broken`` are the paths of values
    that they leave uncertain, about which nothing more should be reported.
    """

    file: str
    text: str
    lines: Lines
    value: Value
    marks: Mapping[ValuePath, Mark]
    keys: Mapping[ValuePath, Mark]
    problems: tuple[Problem, ...] = ()
    broken: frozenset[ValuePath] = frozenset()

    def place(self, path: ValuePath) -> Place:
        """Return where a value stands, or the nearest value around it that is there.

        A key with nothing after it has its value nowhere: then the key's own place is returned.
        """
        for end in range(len(path), -1, -1):
            mark = self.marks.get(path[:end])
            if mark is not None:
                if not mark.is_written and path[:end] in self.keys:
                    mark = self.keys[path[:end]]
                return Place(self.file, mark.line, mark.column)
        return Place(self.file, 1, 1)

    def key_place(self, path: ValuePath) -> Place:
        """Return where the key stands that leads to a value; for an item of a list, the item."""
        mark = self.keys.get(path)
        return Place(self.file, mark.line, mark.column) if mark else self.place(path)

    def place_in(self, path: ValuePath, words: str, offset: int) -> Place:
        """Return where a character of a text stands.

        ``words`` is the text as the model holds it, ``offset`` counts in it. White space may differ
        between the file and the model, nothing else: so the characters between are counted. Where the
        two do not agree, the place of the whole text is returned.
        """
        if path not in self.marks:
            return self.place(path)
        return Place(self.file, *self.lines.at(self.index_in(path, words, offset)))

    def index_in(self, path: ValuePath, words: str, offset: int) -> int:
        """Return where in the file's text a character of the text at ``path`` stands."""
        mark = self.marks[path]
        starts = list(_signs(self.text, mark))
        total = len(_WORD.findall(words))
        before = len(_WORD.findall(words[:offset]))
        return starts[before] if len(starts) == total and before < total else mark.start


def _signs(text: str, mark: Mark) -> Iterator[int]:
    """Yield where each character of a scalar's value that is not white space begins in the file.

    YAML 1.2.2, chapter 7 (flow styles) and 8.1 (block styles): folding and indentation touch white
    space only; quoted styles add quotes and escapes.
    """
    start, end, pattern = mark.start, mark.end, _WORD
    if mark.style in ("|", ">"):
        head = _BLOCK_HEAD.match(text, start, end)
        start = head.end() if head else start
    elif mark.style:
        start, end, pattern = start + 1, end - 1, _SINGLE if mark.style == "'" else _DOUBLE
    for sign in pattern.finditer(text, start, end):
        if sign.re is not _DOUBLE or sign["blank"] is None:
            yield sign.start()
