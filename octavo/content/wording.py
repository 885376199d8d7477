"""How problems speak of the model: its nouns, with their articles."""

import re
from functools import cache

from octavo.model import Item, Record

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


@cache
def label(record: type[Record]) -> str:
    """Return the word for a record: ``provision``, ``table block``."""
    return record.noun if issubclass(record, Item) else _HUMP.sub(" ", record.__name__).lower()


def a(noun: str) -> str:
    """Put the article before a noun."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def plural(noun: str) -> str:
    """Return the word for several; no noun of the model is irregular."""
    return f"{noun}s"


def sentence(words: str) -> str:
    """Begin with a capital letter."""
    return words[:1].upper() + words[1:]
