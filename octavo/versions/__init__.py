"""Two versions of a briefing: the data that is kept of each, and what changed between them, by meaning."""

from octavo.versions.apply import apply
from octavo.versions.changes import Added, Change, Changed, Changes, Removed, Reordered, Subject
from octavo.versions.compare import compare
from octavo.versions.data import DataError, plain, read, schema, write
from octavo.versions.report import as_json, as_text
from octavo.versions.words import Segment, segments

__all__ = [
    "Added",
    "Change",
    "Changed",
    "Changes",
    "DataError",
    "Removed",
    "Reordered",
    "Segment",
    "Subject",
    "apply",
    "as_json",
    "as_text",
    "compare",
    "plain",
    "read",
    "schema",
    "segments",
    "write",
]
