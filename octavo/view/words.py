"""The words that all views are made of: labelled lines, coded words, headings."""

from dataclasses import dataclass

from octavo.markup import Rich


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled line: a date, an issuer, a version; ``value`` is ``None`` where it is not stated."""

    key: str
    label: str
    value: Rich | None


@dataclass(frozen=True, slots=True)
class Coded:
    """A word from a fixed list: ``key`` for styles and tests, ``label`` for readers."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the contents and of the bookmarks below its part."""

    id: str
    title: str
