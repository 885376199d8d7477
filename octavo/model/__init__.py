"""What an author may write: a module for each group of nouns, all frozen, unknown keys refused."""

from octavo.model.briefing import FILE_KEYS, Author, Briefing, Contributor, Identifiers, Revision, Term
from octavo.model.dates import Moment, PartialDate
from octavo.model.directive import Directive, Provision
from octavo.model.evidence import Claim, Gap, Source
from octavo.model.happening import Actor, Event, Statement
from octavo.model.identifiers import Doi, Isbn, Uuid
from octavo.model.record import Citation, Item, Record, Reference
from octavo.model.section import (
    Block,
    Column,
    ComparedRow,
    ComparisonBlock,
    FigureBlock,
    ListBlock,
    NoteBlock,
    QuotationBlock,
    Section,
    StatementBlock,
    TableBlock,
    TextBlock,
    TimelineBlock,
)
from octavo.model.summary import LIKELIHOOD_BANDS, Figure, Judgement, Summary
from octavo.model.text import Id, Language, Line, OwnLanguage, Prose, Sha256, Text, Url, Words

__all__ = [
    "FILE_KEYS",
    "LIKELIHOOD_BANDS",
    "Actor",
    "Author",
    "Block",
    "Briefing",
    "Citation",
    "Claim",
    "Column",
    "ComparedRow",
    "ComparisonBlock",
    "Contributor",
    "Directive",
    "Doi",
    "Event",
    "Figure",
    "FigureBlock",
    "Gap",
    "Id",
    "Identifiers",
    "Isbn",
    "Item",
    "Judgement",
    "Language",
    "Line",
    "ListBlock",
    "Moment",
    "NoteBlock",
    "OwnLanguage",
    "PartialDate",
    "Prose",
    "Provision",
    "QuotationBlock",
    "Record",
    "Reference",
    "Revision",
    "Section",
    "Sha256",
    "Source",
    "Statement",
    "StatementBlock",
    "Summary",
    "TableBlock",
    "Term",
    "Text",
    "TextBlock",
    "TimelineBlock",
    "Url",
    "Uuid",
    "Words",
]
