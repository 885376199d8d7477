"""A briefing with its texts in another language: the same record, the same ids, other words."""

import hashlib
from dataclasses import replace
from typing import Any, Final

from octavo import versions
from octavo.content import Content
from octavo.errors import ProblemsError
from octavo.model import Briefing, OwnLanguage
from octavo.translation.files import ENDING
from octavo.translation.judge import catalogue_of, of_entries, problems

_MISSING: Final = frozenset({"untranslated", "stale-translation"})
"""What a draft may lack: it says these things in the original's words."""


def translated(content: Content, language: str, data: bytes, *, draft: bool = False) -> Content:
    """Return the content in the language of a PO file; in a draft, what has no translation stays as it is.

    It has no versions of the past, as those are in the original's words. Raises ``ProblemsError`` with everything that
    is wrong with the file.
    """
    found = problems(content, language, data)
    if grave := [one for one in found if not (draft and one.code in _MISSING)]:
        raise ProblemsError(grave)
    value = versions.plain(content.briefing)
    for one in of_entries(content, language, catalogue_of(content, language, data)):
        if one.words is not None and not one.problems:
            spot: Any = value
            for step in one.entry.path[:-1]:
                spot = spot[step]
            spot[one.entry.path[-1]] = str(one.words)
    # The tag of the file is known to be one; whether a briefing can be set in it is for those who arrange it.
    briefing = Briefing.model_validate(value).model_copy(update={"language": OwnLanguage(language)})
    files = dict(content.files) | {f"{language}{ENDING}": hashlib.sha256(data).hexdigest()}
    return replace(content, briefing=briefing, files=tuple(sorted(files.items())), frozen=())
