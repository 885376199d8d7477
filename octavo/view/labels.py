"""The words that the program itself puts on the page."""

from collections.abc import Iterable, Mapping
from typing import Final

from octavo.labels import Label, Labels, of
from octavo.markup import Rich
from octavo.view.words import Coded, Fact

FORCE: Final = {
    "must": of("force", "must"),
    "must not": of("force", "must not"),
    "should": of("force", "should"),
    "should avoid": of("force", "should avoid"),
    "may": of("force", "may"),
}
CHANGE: Final = {
    "new": of("change", "new"),
    "tightened": of("change", "tightened"),
    "relaxed": of("change", "relaxed"),
    "restated": of("change", "restated"),
    "unclear": of("change", "unclear"),
}
CONFIDENCE: Final = {
    "high": of("confidence", "high confidence"),
    "moderate": of("confidence", "moderate confidence"),
    "low": of("confidence", "low confidence"),
}
LEVEL: Final = {
    "high": of("level of confidence", "high"),
    "moderate": of("level of confidence", "moderate"),
    "low": of("level of confidence", "low"),
}
STATUS: Final = {
    "reported": of("status", "reported"),
    "draft": of("status", "draft"),
    "in force": of("status", "in force"),
    "suspended": of("status", "suspended"),
    "revoked": of("status", "revoked"),
    "final": of("status", "final"),
    "withdrawn": of("status", "withdrawn"),
}
TEXT_SEEN: Final = {
    "full": of("text seen", "in full"),
    "excerpt": of("text seen", "in excerpts"),
    "reported only": of("text seen", "not seen, reported only"),
}
ACTOR_TYPE: Final = {
    "person": of("actors", "People"),
    "institution": of("actors", "Institutions"),
    "group": of("actors", "Groups"),
    "state": of("actors", "States"),
}
CLAIM_KIND: Final = {
    "fact": of("claim", "fact"),
    "reported": of("claim", "reported"),
    "assumption": of("claim", "assumption"),
    "judgement": of("claim", "judgement"),
}
ACCESS: Final = {
    "direct": of("access", "seen by the authors"),
    "indirect": of("access", "known only through another source"),
}
SOURCE_KIND: Final = {
    "article": of("source", "article"),
    "report": of("source", "report"),
    "legal text": of("source", "legal text"),
    "official statement": of("source", "official statement"),
    "briefing": of("source", "briefing"),
    "interview": of("source", "interview"),
    "speech": of("source", "speech"),
    "press release": of("source", "press release"),
    "social media post": of("source", "social media post"),
    "photograph": of("source", "photograph"),
    "video": of("source", "video"),
    "dataset": of("source", "dataset"),
    "document": of("source", "document"),
    "other": of("source", "other"),
}
LIKELIHOOD: Final = {
    "almost no chance": of("likelihood", "almost no chance"),
    "very unlikely": of("likelihood", "very unlikely"),
    "unlikely": of("likelihood", "unlikely"),
    "roughly even chance": of("likelihood", "roughly even chance"),
    "likely": of("likelihood", "likely"),
    "very likely": of("likelihood", "very likely"),
    "almost certain": of("likelihood", "almost certain"),
}
RELIABILITY: Final = {
    "A": of("reliability", "completely reliable"),
    "B": of("reliability", "usually reliable"),
    "C": of("reliability", "fairly reliable"),
    "D": of("reliability", "not usually reliable"),
    "E": of("reliability", "unreliable"),
    "F": of("reliability", "reliability cannot be judged"),
}
CREDIBILITY: Final = {
    1: of("credibility", "confirmed by other sources"),
    2: of("credibility", "probably true"),
    3: of("credibility", "possibly true"),
    4: of("credibility", "doubtful"),
    5: of("credibility", "improbable"),
    6: of("credibility", "truth cannot be judged"),
}
RELAXED: Final = {
    "uncited-source": of("rule", "Not every source is cited"),
    "confidence-without-basis": of("rule", "Not every level of confidence is given with its reasons"),
    "loose-likelihood": of("rule", "Likelihood is not always told in fixed terms"),
    "mixed-sureness": of("rule", "Likelihood and confidence do not always stand in sentences of their own"),
}
"""What is true where a rule of evidence is set aside, which is refused where nothing breaks it."""
CORRECTING: Final = frozenset({"correction", "retraction"})
"""Kinds of revision that are told on the cover and beside what they concern."""
GROUPS: Final = {
    "briefing": of("group", "The briefing as a whole"),
    "figure": of("group", "Key figures"),
    "gap": of("group", "What is not known"),
    "term": of("group", "Glossary"),
    "actor": of("group", "People and institutions"),
    "relaxation": of("group", "Rules set aside"),
    "section": of("group", "Chapters"),
    "claim": of("group", "Claims"),
    "directive": of("group", "Directives"),
    "event": of("group", "Events"),
    "judgement": of("group", "Judgements"),
    "provision": of("group", "Provisions"),
    "source": of("group", "Sources"),
    "statement": of("group", "Statements"),
}
REVISION: Final = {
    "first": of("revision", "First version"),
    "update": of("revision", "Update"),
    "clarification": of("revision", "Clarification"),
    "correction": of("revision", "Correction"),
    "retraction": of("revision", "Retraction"),
}


def coded(labels: Labels, table: Mapping[str, Label], value: str) -> Coded:
    """Pair a value with its label; the key is the value as a CSS class."""
    return Coded(value.replace(" ", "-"), labels.say(table[value]))


def stated(rows: Iterable[tuple[str, str, Rich | None]], asked_for: frozenset[str] = frozenset()) -> tuple[Fact, ...]:
    """Make labelled lines of what is stated, and of what a reader asks for and the record does not state."""
    return tuple(Fact(key, label, value or None) for key, label, value in rows if value or key in asked_for)
