"""For whom a briefing is made: in which languages, for the public or not, and for whom by name."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from octavo import editions, translation
from octavo.content import Content
from octavo.editions import Edition, Shown
from octavo.errors import Problem, ProblemsError, UsageError
from octavo.model import Briefing
from octavo.project import Project
from octavo.translation import Spared


@dataclass(frozen=True, slots=True)
class Audience:
    """Who is to read: which edition, in which languages, all that there are where none is named, in whose copies.

    With ``draft``, translations are made too that are not finished.
    """

    edition: Edition = "public"
    asked: tuple[str, ...] = ()
    draft: bool = False
    recipients: tuple[str, ...] = ()

    def among(self, there: Iterable[str]) -> tuple[str, ...]:
        """Return which of some languages are asked for."""
        return tuple(one for one in there if not self.asked or one in self.asked)


EVERYBODY: Final = Audience()

Failed = dict[str, tuple[Problem, ...]]
"""The problems of briefings that are not sound, by their names in their languages."""


def languages(project: Project, content: Content) -> tuple[str, ...]:
    """Return the languages of a briefing, its own first. Raises ``ProblemsError`` for files named after none."""
    return (content.written_in or content.briefing.language, *translation.others(project, content))


def refuse_unknown(project: Project, read: Iterable[Content], audience: Audience) -> None:
    """Raise ``UsageError`` for a language that is asked for, and that none of the briefings is in."""
    there = sorted({one for content in read for one in languages(project, content)})
    for asked in audience.asked:
        if asked not in there:
            hint = f"There are: {', '.join(there) or 'none'}. Run `python build.py translate SLUG LANG` for another."
            raise UsageError(f"Nothing that is to be built is in {asked!r}. {hint}")


def failures(project: Project, content: Content) -> Failed:
    """Return what is wrong with a briefing in each language, or with what the public would see of it."""
    failed: Failed = {}
    for _ in _each(project, content, EVERYBODY, failed, editions.looked_at):
        pass
    return failed


def in_languages(project: Project, content: Content, audience: Audience, failed: Failed) -> Iterator[Shown]:
    """Yield an edition of a briefing in each language that is asked for; what is wrong with others is added to them."""

    def show(one: Content, original: Briefing | None) -> Shown:
        return editions.shown(one, audience.edition, original)

    return _each(project, content, audience, failed, show)


def _each(
    project: Project,
    content: Content,
    audience: Audience,
    failed: Failed,
    show: Callable[[Content, Briefing | None], Shown],
) -> Iterator[Shown]:
    """Yield what a briefing shows in each language that is asked for.

    What it may not show in one language it may not show in any, so that all are read where there is such a thing.
    """
    try:
        own, *others = languages(project, content)
        shown = {own: show(content, None)}
    except ProblemsError as error:
        failed[content.slug] = error.problems
        return
    wanted, spared = audience.among([own, *others]), unread(content, audience.edition)
    for language in (one for one in others if one in wanted or shown[own].secrets):
        found: tuple[Problem, ...]
        try:
            data = translation.read_file(project, content.slug, language) or b""
            made = translation.translated(content, language, data, spared)
            shown[language] = show(made.content, shown[own].content.briefing)
            found = made.refused(draft=audience.draft)
        except ProblemsError as error:
            found = error.problems
        if found and language in wanted:
            failed[editions.name_of(content.slug, language)] = found
    secrets = tuple(secret for one in shown.values() for secret in one.secrets)
    for one in (one for language, one in shown.items() if language in wanted and one.name not in failed):
        try:
            yield editions.sparing(one, secrets)
        except ProblemsError as error:
            failed[one.name] = error.problems


def unread(content: Content, edition: Edition) -> Spared | None:
    """Return what tells of a text whether those who are to read an edition never see it."""
    return editions.unseen(content.briefing) if edition == "public" else None
