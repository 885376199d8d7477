"""The book: a briefing in the order, the numbers and the words in which it is read.

Everything here is frozen and ready to be printed. ``Rich`` is text that still has to be written for a
target; ``str`` is plain text. An absent value is an empty string or an empty tuple; a value that the
record does not state is ``None`` where a reader would look for it, and templates print it as such.
"""

from dataclasses import dataclass
from typing import Literal

from octavo.labels import Labels
from octavo.markup import Rich
from octavo.view.backmatter import Assessments, Colophon, EvidenceTable, Gaps, Glossary, Method, Revisions, SourceList
from octavo.view.frontmatter import (
    Contents,
    Cover,
    DirectivePart,
    Glance,
    People,
    SectionPart,
    SummaryPage,
    Timeline,
    WhatChanged,
)
from octavo.view.revised import Revised
from octavo.view.words import Coded, Heading

Direction = Literal["ltr", "rtl"]

Body = (
    Cover
    | SummaryPage
    | Contents
    | WhatChanged
    | Glance
    | DirectivePart
    | Timeline
    | People
    | SectionPart
    | Assessments
    | Gaps
    | Method
    | Glossary
    | SourceList
    | EvidenceTable
    | Revisions
    | Colophon
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the book: a file of the e-book, a group of pages in print.

    ``kind`` names the template and the CSS class, ``running`` the running head; ``notes`` are the notes
    called in it, for e-books, which cannot float them.
    """

    id: str
    kind: str
    title: str
    running: str
    body: Body
    headings: tuple[Heading, ...]
    notes: Rich


@dataclass(frozen=True, slots=True)
class Creator:
    """Somebody who answers for the book, as catalogues want it."""

    name: str
    file_as: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What catalogues and the files' own properties say.

    ``issued`` is an ISO date of a day; ``access`` says whom it is for, where that is not everybody.
    """

    identifier: str
    title: str
    subtitle: str
    language: str
    direction: Direction
    creators: tuple[Creator, ...]
    publisher: str
    description: str
    subjects: tuple[str, ...]
    rights: str
    issued: str
    version: str
    generator: str
    access: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A briefing, arranged.

    ``labels`` are those of its language. ``revised`` tells what is not as it was in the version before, where there
    is one; ``markings`` stand on every page.
    """

    metadata: Metadata
    parts: tuple[Part, ...]
    labels: Labels
    revised: Revised | None = None
    markings: tuple[Coded, ...] = ()
