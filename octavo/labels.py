"""The words that the program itself puts on a page, in the language of its readers.

The English ones stand where they are used; other languages have a PO file each in ``locale/``.
"""

import io
import string
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Final, NamedTuple

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from octavo.letters import NO_BREAK

_TIE: Final = "~"
"""How a label writes a space at which no line ends."""


class Label(NamedTuple):
    """Words of a fixed list, which say what ``kind`` tells: a word alone may be several in another language."""

    kind: str
    words: str


def of(kind: str, words: str) -> Label:
    """Mark words for translators."""
    return Label(kind, words)


def word(words: str) -> str:
    """Mark words for translators; they are said where they are shown."""
    return words


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a language; what has no translation is said in English."""

    language: str = "en"
    _compiled: bytes = field(default=b"", repr=False)

    @classmethod
    def of(cls, folder: Path, language: str) -> "Labels":
        """Read the labels of a language tag from ``folder``: those of its region, else of the language itself.

        Raises ``ValueError`` for a file that is no PO file.
        """
        for name in (language, language.split("-", 1)[0]):
            if (file := folder / f"{name}.po").is_file():
                compiled = io.BytesIO()
                write_mo(compiled, read_po(io.BytesIO(file.read_bytes()), abort_invalid=True))
                return cls(language, compiled.getvalue())
        return cls(language)

    def say(self, words: str | Label, /, **values: object) -> str:
        """Return a label with its values in their places."""
        return self._bare(words).format(**values)

    def count(self, number: int, one: str, many: str, /, **values: object) -> str:
        """Return a label with a number, in the form that the language asks for."""
        found = _told(self._compiled).ngettext(one, many, number)
        return found.replace(_TIE, NO_BREAK).format(number=number, **values)

    def pieces(self, words: str) -> Iterator[tuple[str, str]]:
        """Yield the words of a label and, behind each, the name of the value that follows, or nothing."""
        for before, name, _, _ in string.Formatter().parse(self._bare(words)):
            yield before, name or ""

    def _bare(self, words: str | Label) -> str:
        told = _told(self._compiled)
        found = told.pgettext(*words) if isinstance(words, Label) else told.gettext(words)
        return found.replace(_TIE, NO_BREAK)


ENGLISH: Final = Labels()
COMMA: Final = of("list", ", ")
"""What parts the members of a list."""
SEMICOLON: Final = of("list", "; ")
"""What parts groups of them."""
COLON: Final = of("list", ":")
"""What stands behind a label, without the space that follows it."""


@cache
def _told(compiled: bytes) -> NullTranslations:
    return GNUTranslations(io.BytesIO(compiled)) if compiled else NullTranslations()
