"""Sources as a RIS file, which every manager of references reads, by way of rispy.

RIS has no literal names: a reader takes what stands before a comma for a family name. It has no spans either:
of a span it says no more than what both ends share, and a note has the whole. Whoever can read CSL-JSON or
BibLaTeX gets more from them.
"""

from collections.abc import Iterable
from itertools import takewhile
from typing import Final

from octavo.bibliography.items import Listed, item, parts
from octavo.model import PartialDate, Source
from octavo.model.evidence import SourceKind

_TYPES: Final[dict[SourceKind, str]] = {
    "article": "MGZN",
    "report": "RPRT",
    "legal text": "STAT",
    "official statement": "GEN",
    "briefing": "RPRT",
    "interview": "GEN",
    "speech": "GEN",
    "press release": "RPRT",
    "social media post": "ELEC",
    "photograph": "ART",
    "video": "VIDEO",
    "dataset": "DATA",
    "document": "GEN",
    "other": "GEN",
}


def ris(sources: Iterable[Listed]) -> bytes:
    """Write sources as one file of RIS in UTF-8, in their order."""
    import rispy  # noqa: PLC0415 - only whoever asks for this file waits for it

    class Plain(rispy.RisWriter):  # type: ignore[misc]
        """The writer without a number before each reference, which RIS does not know."""

        def set_header(self, count: int) -> str:  # noqa: ARG002
            return ""

    written: str = rispy.dumps([_reference(*one) for one in sources], implementation=Plain)
    return written.encode()


def _reference(source: Source, note: str) -> dict[str, str | list[str]]:
    found = item(source)
    year, day = _date(source.date)
    notes = (
        ("", note),
        ("Date: ", source.date.notation if source.date and source.date.end else None),
        ("Archived copy: ", source.archive_url),
    )
    fields: dict[str, str | list[str]] = {
        "type_of_reference": _TYPES[source.kind],
        "id": source.id,
        "title": source.title,
        "authors": [source.author] if source.author else [],
        "year": year,
        "date": day,
        "secondary_title": source.container or "",
        "publisher": source.publisher or "",
        "type_of_work": found.get("genre", ""),
        "language": source.language or "",
        "urls": [source.url] if source.url else [],
        "access_date": _date(source.accessed)[1],
        "notes": [f"{label}{text}" for label, text in notes if text],
    }
    return {name: value for name, value in fields.items() if value}


def _date(date: PartialDate | None) -> tuple[str, str]:
    """Return the year, and the date as RIS writes it: ``2024/05//``, with empty places for what is not known."""
    if date is None:
        return "", ""
    ends = parts(date)
    shared = [first for first, *_ in takewhile(lambda pair: len(set(pair)) == 1, zip(*ends, strict=False))]
    if not shared:
        return "", ""
    written = [f"{shared[0]}", *(f"{part:02}" for part in shared[1:]), "", ""][:3]
    return written[0], "/".join([*written, ""])
