"""The author's texts: their markup, and what they cite and refer to."""

import re
from collections.abc import Iterator
from typing import Final

from octavo import markup
from octavo.content.places import Places
from octavo.content.references import Register
from octavo.content.survey import Survey
from octavo.errors import Problem, ValuePath, written
from octavo.model import Line, Prose, Text

_SIGNS_IN_LINE: Final = re.compile(r"\[\[[^\[\]\s]+\]\]|\[@[^\[\]]+\]")
# What a citation may name, and what a reference may: none for any item.
_MAY_NAME: Final[dict[str, tuple[str, ...]]] = {"citation": ("source",), "reference": ()}


def faults(survey: Survey, register: Register, places: Places) -> Iterator[Problem]:
    """Find what is wrong inside texts, each at its own line and column."""
    for path, words in survey.words:
        if isinstance(words, Text | Prose):
            for code, message, hint, offset in _in_text(words, register):
                place = places.of_text(path, words, offset)
                yield Problem(code, place, written(path), message, hint)
        elif isinstance(words, Line):
            yield from _in_line(words, path, places)


def _in_text(words: Text | Prose, register: Register) -> Iterator[tuple[str, str, str, int]]:
    parsed = markup.parse(words)
    said: set[str] = set()
    for fault in parsed.faults:
        # An opening and a closing tag are one mistake.
        if fault.message not in said:
            said.add(fault.message)
            yield fault.code, fault.message, fault.hint, fault.offset
    for kind, name, offset in markup.references(parsed.nodes):
        found = register.fault(name, _MAY_NAME[kind])
        if found is not None:
            yield (*found, offset)


def _in_line(words: Line, path: ValuePath, places: Places) -> Iterator[Problem]:
    """Plain words know no markup: a citation in them would be printed as it is typed."""
    for found in _SIGNS_IN_LINE.finditer(words):
        yield Problem(
            "bad-markup",
            places.of_text(path, words, found.start()),
            written(path),
            f"Plain words belong here; {found[0]} would be printed as it stands.",
            "Remove it, or say it in a text that may cite and refer.",
        )
