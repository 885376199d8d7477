"""What an author may have meant by a word that is not known."""

import difflib
from collections.abc import Iterable

_ALIKE = 0.6


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like ``word``, whatever its case and signs between words, or none."""
    by_form: dict[str, str] = {}
    for one in known:
        by_form.setdefault(_form(one), one)
    close = difflib.get_close_matches(_form(word), by_form, 1, _ALIKE)
    return by_form[close[0]] if close else None


def listed(words: Iterable[str]) -> str:
    """Write words one after the other, each as it is typed."""
    return ", ".join(f"`{word}`" for word in words)


def _form(word: str) -> str:
    return word.casefold().replace("_", " ").replace("-", " ").strip()
