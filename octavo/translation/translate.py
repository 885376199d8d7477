"""A briefing with its texts in another language: the same record, the same ids, other words."""

import hashlib
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID, uuid5

from octavo import versions
from octavo.content import Content
from octavo.errors import Place, Problem, ValuePath
from octavo.evidence import group_of
from octavo.model import Briefing, Identifiers, OwnLanguage
from octavo.translation.files import ENDING
from octavo.translation.judge import Spared, judged

_MISSING: Final = frozenset({"untranslated", "stale-translation"})
"""What a draft may lack: it says these things in the original's words."""


@dataclass(frozen=True, slots=True)
class Translated:
    """The content in a language, as far as that goes, and what is wrong with the translation."""

    content: Content
    problems: tuple[Problem, ...]

    def refused(self, *, draft: bool) -> tuple[Problem, ...]:
        """Return what is too wrong for a book, or for a draft of it."""
        return tuple(one for one in self.problems if not (draft and one.code in _MISSING))


def translated(content: Content, language: str, data: bytes, spared: Spared | None = None) -> Translated:
    """Return the content in the language of a PO file; what has no translation stays as it is.

    It has no versions of the past, as those are in the original's words. Texts that are ``spared`` need no
    translation. Raises ``ProblemsError`` for a file that cannot be read.
    """
    texts, problems = judged(content, language, data, spared)
    value = versions.plain(content.briefing)
    placed: dict[ValuePath, tuple[str, Place]] = {}
    shared = {
        group_of(one.entry.words): one.words for one in texts if one.entry.is_shared and one.words and not one.problems
    }
    for one in texts:
        # What groups sources is said for all of a group by any: who is protected has no text in the file.
        found = None if one.problems else one.words
        words = found or (shared.get(group_of(one.entry.words)) if one.entry.is_shared else None)
        if words is not None:
            placed[one.entry.path] = str(words), one.place
            spot: Any = value
            for step in one.entry.path[:-1]:
                spot = spot[step]
            spot[one.entry.path[-1]] = str(words)
    briefing = Briefing.model_validate(value)
    marks = {"language": OwnLanguage(language), "identifiers": _identifiers(briefing.identifiers, language)}
    files = dict(content.files) | {f"{language}{ENDING}": hashlib.sha256(data).hexdigest()}
    made = replace(
        content,
        briefing=briefing.model_copy(update=marks),
        files=tuple(sorted(files.items())),
        frozen=(),
        places=replace(content.places, translated=placed),
        written_in=content.briefing.language,
        is_draft=any(one.entry.path not in placed and not (spared and spared(one.entry.path)) for one in texts),
    )
    return Translated(made, problems)


def _identifiers(one: Identifiers, language: str) -> Identifiers:
    """Return what a translation is known by: an ISBN and a UUID are of one edition in one language."""
    own = str(uuid5(UUID(one.uuid), language)) if one.uuid else None
    return one.model_copy(update={"isbn": None, "uuid": own})
