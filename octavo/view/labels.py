"""The words that the program itself puts on the page."""

from collections.abc import Iterable
from typing import Final

from octavo.markup import Rich
from octavo.view.words import Coded, Fact

NOT_STATED: Final = "not stated in the source"

FORCE: Final = {
    "must": "must",
    "must not": "must not",
    "should": "should",
    "should avoid": "should avoid",
    "may": "may",
}
CHANGE: Final = {
    "new": "new",
    "tightened": "tightened",
    "relaxed": "relaxed",
    "restated": "restated",
    "unclear": "unclear",
}
CONFIDENCE: Final = {
    "high": "high confidence",
    "moderate": "moderate confidence",
    "low": "low confidence",
}
STATUS: Final = {
    "reported": "reported",
    "draft": "draft",
    "in force": "in force",
    "suspended": "suspended",
    "revoked": "revoked",
    "final": "final",
    "withdrawn": "withdrawn",
}
TEXT_SEEN: Final = {
    "full": "in full",
    "excerpt": "in excerpts",
    "reported only": "not seen, reported only",
}
ACTOR_TYPE: Final = {
    "person": "People",
    "institution": "Institutions",
    "group": "Groups",
    "state": "States",
}
CLAIM_KIND: Final = {
    "fact": "fact",
    "reported": "reported",
    "assumption": "assumption",
    "judgement": "judgement",
}
ACCESS: Final = {
    "direct": "seen by the authors",
    "indirect": "known only through another source",
}
RELIABILITY: Final = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY: Final = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
RELAXED: Final = {
    "uncited-source": "Not every source is cited",
    "confidence-without-basis": "Not every level of confidence is given with its reasons",
    "loose-likelihood": "Likelihood is not always told in fixed terms",
    "mixed-sureness": "Likelihood and confidence do not always stand in sentences of their own",
}
"""What is true where a rule of evidence is set aside, which is refused where nothing breaks it."""
CORRECTING: Final = frozenset({"correction", "retraction"})
"""Kinds of revision that are told on the cover and beside what they concern."""
GROUPS: Final = {
    "briefing": "The briefing as a whole",
    "figure": "Key figures",
    "gap": "What is not known",
    "term": "Glossary",
    "actor": "People and institutions",
    "relaxation": "Rules set aside",
    "section": "Chapters",
}
REVISION: Final = {
    "first": "First version",
    "update": "Update",
    "clarification": "Clarification",
    "correction": "Correction",
    "retraction": "Retraction",
}


def coded(table: dict[str, str], value: str) -> Coded:
    """Pair a value with its label; the key is the value as a CSS class."""
    return Coded(value.replace(" ", "-"), table.get(value, value))


def stated(rows: Iterable[tuple[str, str, Rich | None]], asked_for: frozenset[str] = frozenset()) -> tuple[Fact, ...]:
    """Make labelled lines of what is stated, and of what a reader asks for and the record does not state."""
    return tuple(Fact(key, label, value or None) for key, label, value in rows if value or key in asked_for)
