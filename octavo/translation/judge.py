"""What is wrong with a translation: words without one, words that changed since, and what says something else."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Final

from pydantic_core import PydanticCustomError

from octavo import markup, versions
from octavo.content import Content, Places, texts
from octavo.content.references import Register
from octavo.content.survey import Survey
from octavo.errors import Place, Problem, ProblemsError, ValuePath, shortened
from octavo.evidence import group_of
from octavo.model import Language, Line
from octavo.project import Project
from octavo.translation import po
from octavo.translation.entries import Entry, Spoken, entries
from octavo.translation.files import ENDING, languages
from octavo.translation.po import Catalogue, Message

_NOTE: Final = re.compile(r"(?<!\\)\[\^[^\]\s]+\]")
_AS_IT_IS: Final = "Cite, refer, link and call notes as the original does."


Spared = Callable[[ValuePath], bool]
"""Tells of a text, by its path, whether nobody who is to read the translation will see it; ``None``: all is read."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A text with its translation, if it can be read, where that stands, and what is wrong there."""

    entry: Entry
    place: Place
    words: Spoken | None
    problems: tuple[Problem, ...] = ()


def others(project: Project, content: Content) -> tuple[Language, ...]:
    """Return the languages that a briefing has translations in.

    Raises ``ProblemsError`` for files that are named after none, or after that of the briefing itself.
    """
    found = languages(project, content.slug)
    if (own := content.written_in or content.briefing.language) in found:
        name = file_of(content, own)
        message, hint = "The briefing is written in this language.", "Delete the file, or correct `language`."
        raise ProblemsError([Problem("bad-language", Place(name), "", message, hint)])
    return found


def judged(
    content: Content, language: str, data: bytes, spared: Spared | None
) -> tuple[tuple[Judged, ...], tuple[Problem, ...]]:
    """Return every text of a briefing with its translation, in the order of the record, and all that is wrong there.

    Texts that are ``spared`` are taken as they are translated, if they are. Raises ``ProblemsError`` for a file that
    cannot be read.
    """
    catalogue = catalogue_of(content, language, data)
    run = f"Run `python build.py translate {content.slug} {language}{'' if spared else ' --edition internal'}`"
    found = tuple(_of_entries(content, language, catalogue, run))
    if spared:
        found = tuple(replace(one, problems=()) if spared(one.entry.path) else one for one in found)
    wrong = (one for each in found for one in each.problems)
    return found, (*wrong, *_parted(found), *_needless(content, language, catalogue, found))


def file_of(content: Content, language: str) -> str:
    """Return the name of a PO file as reports write it."""
    return f"{PurePosixPath(content.places.of_path(()).file).parent}/{language}{ENDING}"


def catalogue_of(content: Content, language: str, data: bytes) -> Catalogue:
    """Read the PO file of a language. Raises ``ProblemsError`` for what is none, or is another language's."""
    name = file_of(content, language)
    catalogue = po.read(data, name)
    told = dict(catalogue.fields).get("Language", "")
    if told and told.replace("_", "-") != language:
        message = f"This file says that it is in the language `{shortened(told)}`."
        hint = f"Write `Language: {language.replace('-', '_')}` in its head, or name the file after its language."
        raise ProblemsError([Problem("bad-translation", Place(name, 1, 1), "", message, hint)])
    return catalogue


def _of_entries(content: Content, language: str, catalogue: Catalogue, run: str) -> Iterator[Judged]:
    name = file_of(content, language)
    register = Register.of(Survey.of(versions.plain(content.briefing), frozenset()))
    messages = {one.context: one for one in catalogue.messages}
    for entry in entries(content):
        message = messages.get(entry.context)
        place = Place(name, message.line, 1) if message else Place(name)
        told, words = _not_there(entry, message, run), None
        try:
            words = type(entry.words).read(message.translation) if message and message.translation.strip() else None
        except PydanticCustomError as error:
            told = told or (("bad-translation", str(error), "Translate it as one text."),)
        faults: tuple[Problem, ...] = ()
        if message and words and not told:
            survey = Survey(words=[(entry.path, words)])
            faults = tuple(texts.faults(survey, register, Places(place, {}, {})))
            other = _other(entry.words, words, message.translation)
            told = (("bad-translation", other, _AS_IT_IS),) if other and not faults else ()
        wrong = (*faults, *(Problem(code, place, "", *why) for code, *why in told))
        yield Judged(entry, place, words, tuple(replace(one, path=entry.context) for one in wrong))


def _not_there(entry: Entry, message: Message | None, run: str) -> tuple[tuple[str, str, str], ...]:
    """Say that a text has no translation that was made for it: code, sentence and hint."""
    if message is None:
        why = f"The file has no entry for this text of {entry.place}."
        return (("stale-translation", why, f"{run}, then translate it."),)
    if message.words != entry.words:
        why = f"The text has changed since, at {entry.place}."
        return (("stale-translation", why, f"{run}, then look at what is marked as fuzzy."),)
    if not message.translation.strip():
        return (("untranslated", f"“{shortened(entry.words)}” has no translation.", "Translate it."),)
    if message.is_fuzzy:
        why = "This translation is marked as fuzzy: it was made for other words."
        return (("stale-translation", why, "Correct it, then take the mark off."),)
    return ()


def _other(words: Spoken, translation: Spoken, typed: str) -> str:
    """Say what a translation does that its original does not, or the other way round; nothing where they agree."""
    if isinstance(words, Line):
        return "This is a line, and its translation is several." if "\n" in typed.strip() else ""
    here, there = _pointers(words), _pointers(translation)
    less, more = (", ".join((one - other).elements()) for one, other in ((here, there), (there, here)))
    told = [f"lacks {less}"] if less else []
    told += [f"has {more}, which the original has not"] if more else []
    return f"This translation {' and '.join(told)}." if told else ""


def _pointers(words: Spoken) -> Counter[str]:
    signs = {"citation": "[@{}]", "reference": "[[{}]]"}
    tree = markup.parse(words).nodes
    found = [signs[kind].format(name) for kind, name, _ in markup.references(tree)]
    return Counter([*found, *markup.addresses(tree), *_NOTE.findall(words)])


def _parted(found: Iterable[Judged]) -> Iterator[Problem]:
    """Find words that group records, and a translation that groups them otherwise."""
    first: dict[tuple[str, str], tuple[str, Place]] = {}
    for one in found:
        if one.entry.is_shared and one.words and not one.problems:
            here, there = group_of(one.entry.words), group_of(one.words)
            for key, meant, how in ((("of", here), there, "otherwise"), (("to", there), here, "from other words")):
                known, place = first.setdefault(key, (meant, one.place))
                if known != meant:
                    message = f"What groups sources is translated {how} at {place}."
                    hint = "Give the same words one translation, and others another."
                    yield Problem("bad-translation", one.place, one.entry.context, message, hint)


def _needless(content: Content, language: str, catalogue: Catalogue, found: Iterable[Judged]) -> Iterator[Problem]:
    """Find entries for texts that are not there any more."""
    known = {one.entry.context for one in found}
    for one in catalogue.messages:
        if one.context not in known:
            place = Place(file_of(content, language), one.line, 1)
            hint = f"Run `python build.py translate {content.slug} {language}`, which puts it aside."
            yield Problem("stale-translation", place, one.context, "No text of the briefing has this context.", hint)
