"""Why a text is not YAML, in words for authors.

PyYAML's own sentences speak of tokens and block mappings, and are no interface. What an author did is seen
in the text itself, at the place where the parser stopped.
"""

import re
from dataclasses import dataclass
from typing import Final

import yaml

from octavo.errors import Place, Problem
from octavo.yaml_source.characters import Lines
from octavo.yaml_source.marks import Mark

_QUOTES: Final = ('"', "'")
_LINE_END: Final = re.compile(r"[\r\n]|\Z")
_IN_QUOTES: Final = "Put the whole text in quotation marks, or begin it on the next line after `|`."


@dataclass(frozen=True, slots=True)
class _Mistake:
    """What a line looks like when an author made this mistake, and what to say about it."""

    line: re.Pattern[str]
    message: str
    hint: str


_VALUE: Final = r"^\s*(?:- +)*(?:[\w-]+:[ \t]+)?"
_FIRST_SIGNS: Final = (
    _Mistake(
        re.compile(_VALUE + r"\{[ \t]*[\w-]+:[ \t]"),
        "Between braces, a text with any of , : [ ] { } in it needs quotation marks.",
        "Put the whole text in quotation marks, or leave out the braces and give each key a line of its own.",
    ),
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
_CLOSE_COLON: Final = _Mistake(
    re.compile(r"[a-z_]+:[^\s/]"),
    "There is no space after the colon of this key.",
    "Write a space between the colon and the value.",
)
_CLOSE_HYPHEN: Final = _Mistake(
    re.compile(r"[ ]*-[^\s-]"),
    "There is no space after the hyphen of this item.",
    "Write a space between the hyphen and the item.",
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
    stop = _Stop(text, lines, at, opened, last)
    found = (rule(stop) for rule in _RULES)
    mistake, index = next((one for one in found if one is not None), (_UNKNOWN, at))
    return Problem("bad-yaml", Place(file, *lines.at(index)), "", mistake.message, mistake.hint)


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where the parser stopped, where what it was reading then had begun, and the text before it."""

    text: str
    lines: Lines
    at: int
    opened: int
    last: Mark | None

    @property
    def opener(self) -> str:
        """The sign with which the unfinished value begins."""
        return self.text[self.opened : self.opened + 1]

    def line(self, back: int = 0) -> tuple[int, str]:
        """Return where the line of the stop, or one before it, begins, and the line."""
        number = max(self.lines.at(self.at)[0] - 1 - back, 0)
        start = self.lines.starts[number]
        end = _LINE_END.search(self.text, start)
        return start, self.text[start : end.start() if end else len(self.text)]


_Found = tuple[_Mistake, int] | None


def _late_quote(stop: _Stop) -> _Found:
    """A quoted text over several lines ended where the next one was meant to begin."""
    last = stop.last
    if last is None or last.style not in _QUOTES or stop.lines.at(last.end)[0] == last.line:
        return None
    is_next = not stop.text[last.end : stop.at].strip(" \t")
    return (_OPENERS[last.style], last.start) if is_next else None


def _bad_escape(stop: _Stop) -> _Found:
    is_one = stop.opener in _QUOTES and stop.text.startswith("\\", stop.at)
    return (_ESCAPE, stop.at) if is_one else None


def _no_space(stop: _Stop) -> _Found:
    """The space after a colon or hyphen is missing; the parser may notice a line later."""
    if _CLOSE_COLON.line.match(stop.text, stop.opened):
        return _CLOSE_COLON, stop.opened
    for back in (0, 1):
        start, line = stop.line(back)
        if _CLOSE_HYPHEN.line.match(line):
            return _CLOSE_HYPHEN, start + line.index("-")
    return None


def _first_sign(stop: _Stop) -> _Found:
    if stop.opener in _QUOTES:
        return None
    _, line = stop.line()
    return next(((mistake, stop.at) for mistake in _FIRST_SIGNS if mistake.line.search(line)), None)


def _unclosed(stop: _Stop) -> _Found:
    return (_OPENERS[stop.opener], stop.opened) if stop.opener in _OPENERS else None


def _colon(stop: _Stop) -> _Found:
    return (_COLON, stop.at) if _COLON.line.search(stop.line()[1]) else None


# Asked in this order; the first that has an answer gives it.
_RULES: Final = (_late_quote, _bad_escape, _no_space, _first_sign, _unclosed, _colon)
