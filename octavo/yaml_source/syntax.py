"""Why a text is not YAML, in words for authors.

PyYAML's own sentences speak of tokens and block mappings, and are no interface. What an author did is seen
in the text itself, at the place where the parser stopped.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import yaml

from octavo.errors import Place, Problem
from octavo.yaml_source.characters import Lines
from octavo.yaml_source.marks import Mark

_IN_QUOTES: Final = "Put the whole text in quotation marks, or begin it on the next line after `|`."


@dataclass(frozen=True, slots=True)
class _Mistake:
    """What a line looks like when an author made this mistake, and what to say about it."""

    line: re.Pattern[str]
    message: str
    hint: str


_VALUE: Final = r"^\s*(?:- +)*(?:[\w-]+:[ \t]+)?"
# The first that fits the line at which the parser stopped is told.
_MISTAKES: Final = (
    _Mistake(
        re.compile(r"^ *\t"),
        "This line is indented with a tab.",
        "Indent with spaces; YAML allows no tabs there.",
    ),
    _Mistake(
        re.compile(_VALUE + r"[@`%]"),
        "A text cannot begin with this sign unless it is in quotation marks.",
        _IN_QUOTES,
    ),
    _Mistake(
        re.compile(_VALUE + r"\*"),
        "A text that begins with * is taken for a repeated value.",
        _IN_QUOTES,
    ),
    _Mistake(
        re.compile(_VALUE + r"\[{1,2}.*\]"),
        "A text that begins with a bracket is taken for a list.",
        _IN_QUOTES,
    ),
    _Mistake(
        re.compile(_VALUE + r"\{.*\}"),
        "A text that begins with a brace is taken for a mapping.",
        _IN_QUOTES,
    ),
    _Mistake(
        re.compile(_VALUE + r"(\"[^\"]*\"|'[^']*')[ \t]*[^\s#]"),
        "A text that begins with a quotation mark ends at the next one, but there is more on this line.",
        _IN_QUOTES,
    ),
)
_COLON: Final = _Mistake(
    re.compile(r":[ \t].*:(?:[ \t]|$)"),
    "A colon and a space inside a text are taken for a key and its value.",
    _IN_QUOTES,
)
_ESCAPE: Final = _Mistake(
    re.compile(r"\\"),
    "Between double quotation marks a backslash begins an escape, and this is none that YAML has.",
    "Write two backslashes for one, or use single quotation marks.",
)
_UNKNOWN: Final = _Mistake(
    re.compile(""),
    "This is not YAML from here on.",
    "Look for wrong indentation or a missing colon on this line and on the one before it.",
)
_OPENERS: Final = {
    sign: _Mistake(re.compile(""), f"The {name} that opens here is not closed where it should be.", hint)
    for sign, name, hint in (
        ('"', "quotation mark", "Close it, or remove it."),
        ("'", "quotation mark", "Close it, or remove it; inside, an apostrophe is written twice."),
        ("[", "bracket", "Close it, or put the whole text in quotation marks."),
        ("{", "brace", "Close it, or put the whole text in quotation marks."),
    )
}


def explain(error: yaml.MarkedYAMLError, text: str, lines: Lines, file: str, last: Mark | None) -> Problem:
    """Say where and why the parser stopped; ``last`` is the mark of the text before it."""
    at = min(error.problem_mark.index if error.problem_mark else 0, len(text))
    opened = error.context_mark.index if error.context_mark else len(text)
    opener = text[opened : opened + 1]
    line = _line_of(text, lines, at)
    is_quoted = opener in ('"', "'")
    mistake = _UNKNOWN
    if last is not None and _closed_late(last, at, text, lines):
        mistake, at = _OPENERS[last.style], last.start
    elif is_quoted and _ESCAPE.line.match(text, at):
        mistake = _ESCAPE
    elif not is_quoted and (likely := next(_fitting(line), None)):
        mistake = likely
    elif opener in _OPENERS:
        mistake, at = _OPENERS[opener], opened
    elif _COLON.line.search(line):
        mistake = _COLON
    place = Place(file, *lines.at(at))
    return Problem("bad-yaml", place, "", mistake.message, mistake.hint)


def _closed_late(last: Mark, at: int, text: str, lines: Lines) -> bool:
    """Tell whether a quoted text over several lines ended where the next one was meant to begin."""
    is_quoted = last.style in ('"', "'")
    return is_quoted and lines.at(last.end)[0] > last.line and not text[last.end : at].strip(" \t")


def _fitting(line: str) -> Iterator[_Mistake]:
    return (mistake for mistake in _MISTAKES if mistake.line.search(line))


def _line_of(text: str, lines: Lines, index: int) -> str:
    start = lines.starts[lines.at(index)[0] - 1]
    end = re.compile(r"[\r\n]|\Z").search(text, start)
    return text[start : end.start() if end else len(text)]
