"""Small briefings with the grounds that a test needs."""

from typing import Any

from octavo.model import Briefing

FRAME: dict[str, Any] = {
    "title": "A briefing",
    "language": "en",
    "version": "1.0",
    "issued": "2025-03-02",
    "as_of": "2025-03-01",
}


def briefing(sources: list[Any], claims: list[Any] | None = None, **summary: Any) -> Briefing:
    """Return a briefing with these sources, each an id or a mapping, and these claims."""
    spread = [{"id": one} if isinstance(one, str) else one for one in sources]
    return Briefing.model_validate(
        FRAME
        | {
            "sources": [{"title": "A source", "kind": "article"} | one for one in spread],
            "claims": [{"text": "So it is.", "kind": "fact"} | one for one in claims or []],
            "summary": {"bottom_line": "So it is.", "judgements": []} | summary,
        }
    )
