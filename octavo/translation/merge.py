"""A PO file brought up to date: what is translated is kept, what changed is marked, nothing is thrown away."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Final

from octavo.content import Content
from octavo.model import Line
from octavo.translation import po
from octavo.translation.entries import Entry, entries
from octavo.translation.judge import Spared, catalogue_of
from octavo.translation.po import Catalogue, Message

# The order in which the head of a PO file is written; fields of a translator's program follow.
_HEAD: Final = (
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
)
_CLOCK: Final = "POT-Creation-Date"
_KEEP: Final = "Keep [@…], [[…]] and [^…] as they are; put them where your sentence needs them."


def update(content: Content, language: str, old: bytes | None, spared: Spared | None = None) -> bytes:
    """Return the PO file of a language for a briefing as it is now; updated once more it is the same.

    Texts that are ``spared`` are not handed to translators; those that are translated all the same stay.

    Raises ``ProblemsError`` where the old one cannot be read, as what is translated there would be lost.
    """
    before = catalogue_of(content, language, old) if old else Catalogue()
    stock = _Stock(list(before.messages), list(before.obsolete))
    done = {one.context for one in before.messages if one.translation}
    wanted = {one.context: one for one in entries(content) if one.context in done or not (spared and spared(one.path))}
    found: dict[str, Message] = {}
    for way in _WAYS:
        for context, entry in wanted.items():
            if context not in found and (old_one := stock.take(way(entry))) is not None:
                found[context] = _renewed(entry, old_one)
    messages = tuple(found.get(context) or _renewed(entry, None) for context, entry in wanted.items())
    fields = _head(content, language, before.fields)
    return po.write(Catalogue(fields, before.notes, messages, tuple(stock.left(messages))))


@dataclass(slots=True)
class _Stock:
    """The entries of an old file; each is taken for one entry of the new."""

    live: list[Message]
    obsolete: list[Message]
    taken: set[int] = field(default_factory=set)

    def take(self, fits: Callable[[Message], bool]) -> Message | None:
        found = next((one for one in (*self.live, *self.obsolete) if id(one) not in self.taken and fits(one)), None)
        if found:
            self.taken.add(id(found))
        return found

    def left(self, messages: Iterable[Message]) -> list[Message]:
        """Return what was taken for nothing and is worth keeping, each once."""
        known = {(one.context, one.words) for one in messages}
        rest = {}
        for one in (*self.obsolete, *self.live):
            key = one.context, one.words
            if id(one) not in self.taken and key not in known and (one.translation or one.notes):
                rest[key] = replace(one, about=(), file="")
        return list(rest.values())


def _same(entry: Entry) -> Callable[[Message], bool]:
    return lambda one: (one.context, one.words) == (entry.context, entry.words)


def _moved(entry: Entry) -> Callable[[Message], bool]:
    return lambda one: one.words == entry.words and bool(one.translation)


def _changed(entry: Entry) -> Callable[[Message], bool]:
    return lambda one: one.context == entry.context and bool(one.translation or one.notes)


# What is as it was comes before the same words elsewhere, and these before other words at the same place.
_WAYS: Final = (_same, _moved, _changed)


def _renewed(entry: Entry, old: Message | None) -> Message:
    words = str(entry.words)
    about = [entry.about]
    if not isinstance(entry.words, Line) and any(sign in words for sign in ("[@", "[[", "[^")):
        about.append(_KEEP)
    # Without the line, which would change with every edit above it; the path is in the context. Programs open a file
    # by its name beside the PO file.
    file = PurePosixPath(entry.place.file).name.replace(" ", "\N{NO-BREAK SPACE}")
    new = Message(entry.context, words, about=tuple(about), file=file)
    if old is None:
        return new
    is_stale = old.words != words and bool(old.translation)
    is_fuzzy = bool(old.translation) and (is_stale or old.is_fuzzy)
    # A fuzzy translation that its text leaves behind once more was still made for the words before those.
    made_for = (old.is_fuzzy and old.previous) or (old.words if is_stale else "")
    return replace(
        new,
        translation=old.translation,
        is_fuzzy=is_fuzzy,
        previous=made_for,
        notes=old.notes,
        flags=old.flags,
    )


def _head(content: Content, language: str, old: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    kept = {name: value for name, value in old if name != _CLOCK}
    own = {
        "Project-Id-Version": f"{content.briefing.title} {content.briefing.version}",
        "Language": language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": po.plural_forms(language),
    }
    fields = kept | own
    order = (*_HEAD, *(one for one in fields if one not in _HEAD))
    return tuple((name, fields[name]) for name in order if name in fields)
