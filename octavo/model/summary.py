"""The summary page: the main point first, then what we judge and how sure we are."""

from typing import ClassVar, Final, Literal

from octavo.model.record import Citations, ClaimRef, Item, Record
from octavo.model.text import Line, Text
from octavo.model.version import Version

Likelihood = Literal[
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
]
Confidence = Literal["high", "moderate", "low"]

# ICD 203, section D.6.e.2.a: the terms and their bands in per cent.
LIKELIHOOD_BANDS: Final[dict[Likelihood, tuple[int, int]]] = {
    "almost no chance": (1, 5),
    "very unlikely": (5, 20),
    "unlikely": (20, 45),
    "roughly even chance": (45, 55),
    "likely": (55, 80),
    "very likely": (80, 95),
    "almost certain": (95, 99),
}


class Judgement(Item):
    """What the authors conclude, as distinct from what the record says."""

    noun: ClassVar = "judgement"
    text: Text
    """The judgement in one paragraph. Name a likelihood or a confidence here only through the fields for them."""
    likelihood: Likelihood | None = None
    """How likely it is, in one of the seven fixed terms of ICD 203; leave it out where the record supports none."""
    confidence: Confidence | None = None
    """How well the record supports the judgement; leave it out where it cannot be said."""
    basis: Text | None = None
    """Why the authors judge so: what the confidence or the likelihood rests on."""
    assumptions: tuple[Text, ...] = ()
    """What the judgement takes for granted."""
    alternatives: tuple[Text, ...] = ()
    """Other readings of the same record."""
    sources: Citations = ()
    """The sources it rests on."""
    claims: tuple[ClaimRef, ...] = ()
    """The claims it rests on, by their ids in claims.yaml."""
    changed_since: Version | None = None
    """The version in which it stood otherwise."""
    why: Text | None = None
    """Why it was changed."""


class Figure(Record):
    """One key figure of the summary."""

    label: Line
    """What is counted or measured."""
    value: Line
    """The figure as it is printed, with its unit."""
    note: Text | None = None
    """What a reader must know to read it rightly."""
    sources: Citations = ()
    """The sources it rests on."""
    claims: tuple[ClaimRef, ...] = ()
    """The claims it rests on, by their ids in claims.yaml."""
    contradicted_by: Citations = ()
    """Sources that say otherwise."""


class Summary(Record):
    """What a reader takes away who reads one page only; it is held to one page in print."""

    bottom_line: Text
    """The main point, first, in one paragraph."""
    judgements: tuple[Judgement, ...]
    """What the authors conclude, the most important first. An empty list is allowed: some briefings only report."""
    figures: tuple[Figure, ...] = ()
    """Key figures: the numbers that a reader takes away."""
    source_statement: Text | None = None
    """What the sources as a whole are worth, in the authors' own words."""
