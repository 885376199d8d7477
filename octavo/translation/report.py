"""How far a translation has come."""

from dataclasses import dataclass

from octavo.content import Content
from octavo.translation.judge import catalogue_of


@dataclass(frozen=True, slots=True)
class Tally:
    """How many texts are translated, how many translations are fuzzy, and how many are not there."""

    translated: int
    fuzzy: int
    untranslated: int


@dataclass(frozen=True, slots=True)
class Updated:
    """A PO file and how far it has come; ``is_new`` tells whether this run changed it."""

    file: str
    language: str
    tally: Tally
    is_new: bool


def tally(content: Content, language: str, data: bytes) -> Tally:
    """Count the entries of a PO file that is up to date. Raises ``ProblemsError`` where it cannot be read."""
    messages = catalogue_of(content, language, data).messages
    untranslated = sum(not one.translation.strip() for one in messages)
    fuzzy = sum(one.is_fuzzy for one in messages if one.translation.strip())
    return Tally(len(messages) - fuzzy - untranslated, fuzzy, untranslated)
