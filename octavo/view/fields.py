"""The names under which readers find what an author writes: the words printed beside it, and the part it is in."""

from collections.abc import Mapping
from typing import Final

_LABELS: Final[Mapping[str, str]] = {
    "accessed": "Consulted",
    "affected": "Whom it concerns",
    "aliases": "Also called",
    "alternatives": "Other readings",
    "archive_url": "Archived copy",
    "as_of": "Record considered up to",
    "assumptions": "It assumes",
    "attribution": "How it reached us",
    "audience": "Written for",
    "bias": "Leaning",
    "bottom_line": "Main point",
    "claims": "Rests on",
    "container": "In",
    "contradicted_by": "Disputed by",
    "definition": "Meaning",
    "derived_from": "Follows from",
    "effective": "In force from",
    "exceptions": "Except",
    "expires": "In force until",
    "follows": "Builds on",
    "geography": "Place",
    "independence": "Origin",
    "isbn": "ISBN",
    "doi": "DOI",
    "issuer": "Issued by",
    "lead": "Opening",
    "locator": "Place",
    "names": "Other scripts",
    "original_language": "Language",
    "original_title": "Original title",
    "period": "Period covered",
    "place": "Where",
    "publisher": "Published by",
    "reviewers": "Reviewed by",
    "sha256": "SHA-256 of the copy",
    "signatory": "Signed by",
    "source_statement": "What the sources are worth",
    "speaker": "Said by",
    "translator": "Translated by",
    "tried": "What was tried",
    "url": "Address",
    "valid": "Holds for",
    "variants": "Also called",
    "venue": "Where",
    "via": "Through",
    "why": "Why it changed",
    "would_change": "It would change",
}
_OF_NOUNS: Final[Mapping[tuple[str, str], str]] = {
    ("claim", "text"): "Claim",
    ("directive", "date"): "Issued",
    ("event", "actors"): "Who",
    ("event", "date"): "When",
    ("event", "directives"): "About",
    ("gap", "sources"): "In the record",
    ("judgement", "text"): "Judgement",
    ("provision", "text"): "What it asks",
    ("source", "publisher"): "Publisher",
    ("statement", "date"): "When",
}
_METHOD: Final[Mapping[str, str]] = {
    "methodology": "How this briefing was made",
    "standard_of_proof": "Standard of proof",
    "limitations": "Limits",
    "corrections_policy": "Corrections",
    "use_of_ai": "Use of machines",
}
_COLOPHON: Final = frozenset({"contact", "licence", "reviewers", "identifiers"})
_UNPRINTED: Final = frozenset({"description", "subjects", "language", "theme", "paper", "citation_style"})

SILENT: Final = frozenset({"id", "changed_since", "visibility", "public_instead", "protected", "drawn", "numeric"})
"""What tells readers nothing, or what the heading of the part has told already."""


def label(noun: str, key: str) -> str:
    """Return the words beside the value of a key, as they are printed where it stands."""
    words = key.replace("_", " ").capitalize()
    return _OF_NOUNS.get((noun, key)) or _LABELS.get(key, words)


def place(key: str) -> tuple[str, str]:
    """Return the id and the title of the place where a value of the briefing itself is printed; no id for none."""
    if key in _METHOD:
        return f"method.{key.replace('_', '-')}", _METHOD[key]
    if key in _UNPRINTED:
        return "", "What catalogues are told"
    part = "summary" if key == "summary" else "colophon" if key in _COLOPHON else "cover"
    return f"part.{part}", part.capitalize()
