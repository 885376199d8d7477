"""A source as an item of CSL-JSON 1.0.2 (``csl-data.json``), the form that Zotero, pandoc and citation styles share.

Nothing is made up on the way. An author is one line as it is printed, so it becomes a literal name: where a
family name ends cannot be told from a line, and "Ministry of the Interior" has none. A date has as many parts
as are known; a source without a date has none. What the authors think of a source (its grade, its bias) and
how they keep it (its checksum, its file) is not part of its description and is left out.

A title goes in as it is. Programs that read ``<i>`` or ``<b>`` in titles as markup have no way to write these
signs as signs; a title that holds them keeps them, and what such a program makes of it is its own affair.
"""

import json
from collections.abc import Iterable
from typing import Any, Final

from octavo.model import PartialDate, Source
from octavo.model.evidence import SourceKind

# An article's container may be a journal, a newspaper or a site: styles treat a magazine as the one of these
# that needs neither volume nor issue and shows its whole date. The second word says what the type does not.
_TYPES: Final[dict[SourceKind, tuple[str, str]]] = {
    "article": ("article-magazine", ""),
    "report": ("report", ""),
    "legal text": ("legislation", ""),
    "official statement": ("document", "Official statement"),
    "briefing": ("report", "Briefing"),
    "interview": ("interview", ""),
    "speech": ("speech", ""),
    "press release": ("report", "Press release"),
    "social media post": ("post", ""),
    "photograph": ("graphic", "Photograph"),
    "video": ("motion_picture", ""),
    "dataset": ("dataset", ""),
    "document": ("document", ""),
    "other": ("document", ""),
}


Listed = tuple[Source, str]
"""A source, and its note in the words in which the source list prints it: what a note refers to has a name there."""


def item(source: Source, note: str = "", number: int | None = None) -> dict[str, Any]:
    """Describe a source; ``number`` is the one that the source list gives it. The keys are always in one order."""
    kind, genre = _TYPES[source.kind]
    found = {
        "id": source.id,
        "type": kind,
        "citation-number": number,
        "title": source.title,
        "author": [{"literal": source.author}] if source.author else None,
        "issued": _date(source.date),
        "container-title": source.container,
        "publisher": source.publisher,
        "genre": genre,
        "language": source.language,
        "URL": source.url,
        "accessed": _date(source.accessed),
        "archive_location": source.archive_url,
        "note": note,
    }
    return {key: value if isinstance(value, int | dict | list) else str(value) for key, value in found.items() if value}


def csl_json(sources: Iterable[Listed]) -> bytes:
    """Write sources, given in the order of their numbers, as one file of CSL-JSON."""
    items = [item(*one, number) for number, one in enumerate(sources, 1)]
    return json.dumps(items, ensure_ascii=False, indent=2).encode() + b"\n"


def parts(date: PartialDate) -> list[list[int]]:
    """Return year, month and day of a date, or of both ends of a span, as far as each is known."""
    return [[int(part) for part in end.split("-")] for end in date.notation.split("/")]


def _date(date: PartialDate | None) -> dict[str, Any] | None:
    return {"date-parts": parts(date)} if date else None
