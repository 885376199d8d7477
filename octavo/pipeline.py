"""The order of the steps, and nothing else."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from pydantic_core import PydanticCustomError

from octavo import content, manifest, schema, translation, versions
from octavo.audience import EVERYBODY, Audience, Failed, failures, in_languages, languages, refuse_unknown, unread
from octavo.content import Content
from octavo.content.frozen import Frozen, file_of, published
from octavo.crew import Crew
from octavo.editions import Edition
from octavo.errors import Problem, ProblemsError, UsageError
from octavo.manifest import Entry
from octavo.model import Briefing, OwnLanguage
from octavo.orders import BOOKS, DATA, Book, Means, Order, Product, Progress
from octavo.pdf.work import prepare
from octavo.plans import Plan, changes, entry, orders, planned, withdrawn
from octavo.printing import REFERENCE, Printing
from octavo.project import Project
from octavo.publish import Changes, publish, recover
from octavo.recipients import list_name, numbered


@dataclass(frozen=True, slots=True)
class Built:
    """A file of the output; ``is_new`` tells whether this run built it."""

    slug: str
    file: Entry
    is_new: bool


class PartlyBuiltError(ProblemsError):
    """Some briefings are not sound; the files of the others are ``built`` and published."""

    def __init__(self, problems: Iterable[Problem], unsound: Iterable[str], built: tuple[Built, ...]) -> None:
        """Tell of the problems, of the briefings that have them, and of the files that there are."""
        super().__init__(problems)
        self.unsound = tuple(unsound)
        self.built = built


@dataclass(frozen=True, slots=True)
class Manner:
    """How files are made: by how many workers, even if nothing changed, and whatever is wrong with other briefings."""

    jobs: int = 1
    force: bool = False
    keep_going: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A frozen version and its file; ``is_new`` tells whether this run froze it."""

    version: str
    file: str
    is_new: bool


def check(project: Project, slugs: Iterable[str], progress: Progress) -> tuple[Content, ...]:
    """Read and check the content of briefings, and what their public would see of it; no engine is started.

    Raises ``ProblemsError`` with every problem of every briefing, ``UsageError`` for an unknown slug.
    """
    read, failed = _read(project, slugs, progress)
    for one in read:
        failed |= failures(project, one)
    if failed:
        raise ProblemsError(chain.from_iterable(failed.values()))
    return tuple(read)


def _read(project: Project, slugs: Iterable[str], progress: Progress) -> tuple[list[Content], Failed]:
    """Return the briefings that are sound, and the problems of the others."""
    read: list[Content] = []
    failed: Failed = {}
    for slug in _known(project, tuple(slugs)):
        progress(f"Checking {slug}")
        try:
            read.append(content.read(project, slug))
        except ProblemsError as error:
            failed[slug] = error.problems
    return read, failed


def build(
    project: Project,
    slugs: Iterable[str],
    books: tuple[Book, ...],
    progress: Progress,
    *,
    printing: Printing = REFERENCE,
    audience: Audience = EVERYBODY,
    manner: Manner = Manner(),
) -> tuple[Built, ...]:
    """Build what is asked for, and the data, where it has changed, and publish all of it or nothing.

    Each book is made in every language of the ``audience`` and once, numbered, for each of its recipients.
    Where it keeps going, the briefings that are sound are published whatever is wrong with others.

    Raises as ``check`` does, ``UsageError`` where another edition is kept than the one that is made,
    ``ProblemsError`` when an engine, the preflight or the disk refuses, and ``PartlyBuiltError`` where the rest
    was published.
    """
    slugs = _known(project, tuple(slugs))
    _refuse_mixing(project, audience.edition)
    recover(project.output)
    read, failed = _read(project, slugs, progress)
    shown = list(chain.from_iterable(in_languages(project, one, audience, failed) for one in read))
    if failed and not manner.keep_going:
        raise ProblemsError(chain.from_iterable(failed.values()))
    if not failed:
        refuse_unknown(project, read, audience)
    # Taken before anything is made: a style that changes meanwhile must not count as built from.
    maker = manifest.made_by(project)
    fingerprint = manifest.fingerprints(project, maker)
    plans: list[Plan] = []
    for one in shown:
        copies = numbered(audience.recipients, project.output / one.content.slug / list_name(one.content.slug))
        wanted = orders(one, (*books, *DATA), printing, fingerprint, tuple(copies.values()))
        plans.append(planned(project, wanted, languages(project, one.content), copies, force=manner.force))
    plans = list(withdrawn(project, plans))
    with Crew(manner.jobs, prepare=prepare) as crew:
        means = Means(crew, project.kept, maker, fresh=manner.force)
        products = _products(project, plans, means, progress, failed)
    if failed and not manner.keep_going:
        raise ProblemsError(chain.from_iterable(failed.values()))
    plans = [plan for plan in plans if plan.shown.name not in failed]
    if any(plan.making or plan.obsolete or plan.copies for plan in plans):
        progress("Publishing")
        publish(project.output, lambda: changes(project, plans, products))
    built = _built(plans, products)
    if failed:
        raise PartlyBuiltError(chain.from_iterable(failed.values()), failed, built)
    return built


def _built(plans: Iterable[Plan], products: Iterable[Product]) -> tuple[Built, ...]:
    report = [Built(plan.shown.content.slug, one, is_new=False) for plan in plans for one in plan.fresh.values()]
    report += [Built(one.order.content.slug, entry(one), is_new=True) for one in products]
    return tuple(sorted(report, key=lambda one: (one.slug, one.file.name)))


def translate(
    project: Project, slug: str, language: str, progress: Progress, edition: Edition = "public"
) -> translation.Updated:
    """Bring the PO file of a language up to date with the texts that an edition of a briefing shows.

    What is translated stays. The briefing has to be sound, its translations need not be. Raises ``ProblemsError`` for
    what is not sound and when the disk refuses, ``UsageError`` for what is no language tag.
    """
    (slug,) = _known(project, (slug,))
    try:
        tag = OwnLanguage.read(language)
    except PydanticCustomError as error:
        raise UsageError(error.message()) from None
    progress(f"Translating {slug}")
    whole, before = content.read(project, slug), translation.read_file(project, slug, tag)
    if tag == whole.briefing.language:
        raise UsageError(f"{slug} is written in {tag!r}: name the language to translate it into.")
    data, name = translation.update(whole, tag, before, unread(whole, edition)), f"{slug}/{tag}{translation.ENDING}"
    if data != before:
        publish(project.content, lambda: Changes({name: data}))
    counted = translation.tally(whole, tag, data)
    return translation.Updated(project.relative(project.content / name), tag, counted, is_new=data != before)


def freeze(project: Project, slug: str, progress: Progress) -> Kept:
    """Keep the data of the version that a briefing has now; what is frozen already stays as it is.

    Raises as ``check`` does, and ``ProblemsError`` when the disk refuses.
    """
    (checked,) = check(project, [slug], progress)
    version = checked.briefing.version
    path = project.content / slug / file_of(version)
    # Sound content that has a frozen version is the same as that; ``check`` refuses anything else.
    same = [one for one in checked.frozen if one.version.order == version.order]
    if not same:
        data = versions.write(checked.briefing)
        # Another run may have frozen it meanwhile.
        publish(project.content, lambda: Changes({} if path.exists() else {f"{slug}/{file_of(version)}": data}))
    return Kept(version, project.relative(path), is_new=not same)


def diff(project: Project, slug: str, old: str | None, new: str | None, progress: Progress) -> versions.Changes:
    """Compare two frozen versions, or one with the content as it is, which need not tell yet what it changes.

    Without ``old`` the content is compared with the last version that says anything else.

    Raises ``ProblemsError`` for what is to be compared and cannot be read, and ``UsageError`` for a version that is
    not there.
    """
    (slug,) = _known(project, (slug,))
    progress(f"Comparing versions of {slug}")
    frozen = published(project, slug)
    after = _version(slug, frozen, new) if new else content.read(project, slug, is_draft=True).briefing
    if old:
        return versions.compare(_version(slug, frozen, old), after)
    for one in reversed(frozen):
        if one.version.order <= after.version.order and (changes := versions.compare(one.briefing, after)):
            return changes
    raise UsageError(f"No version before {after.version} is frozen. {_there(frozen)}")


def write_schemas(project: Project) -> tuple[str, ...]:
    """Write the JSON Schemas into ``content/`` and return their names.

    Raises ``ProblemsError`` when the disk refuses.
    """
    written = schema.files()
    files = {name.removeprefix("content/"): data for name, data in written.items()}
    publish(project.root / "content", lambda: Changes(files))
    return tuple(written)


def _refuse_mixing(project: Project, edition: Edition) -> None:
    """Keep the editions apart: what is handed on from a folder is handed on whole."""
    if edition == "internal" and project.output.is_relative_to(project.root / "output"):
        raise UsageError("An internal edition is never written to output/: name another folder with --output.")
    kept = project.output.iterdir() if project.output.is_dir() else ()
    for folder in (project.output.parent, project.output, *sorted(kept)):
        if (found := manifest.edition(folder)) not in {None, edition}:
            raise UsageError(
                f"{project.relative(folder)} holds the {found} edition: write the {edition} one to another folder."
            )


def _products(
    project: Project, plans: Iterable[Plan], means: Means, progress: Progress, failed: Failed
) -> list[Product]:
    """Make what has to be made of each briefing, all or nothing of it; what is wrong with others is added to them."""
    products: list[Product] = []
    for plan in plans:
        try:
            products += _made(project, plan.making, means, progress)
        except ProblemsError as error:
            failed[plan.shown.name] = error.problems
    return products


def _made(project: Project, orders: Sequence[Order], means: Means, progress: Progress) -> tuple[Product, ...]:
    """Make what has to be made of one briefing."""
    if not orders:
        return ()
    if any(order.format in BOOKS for order in orders):
        means.crew.start()
    # The binders take a third of a second to import, and `check` and an unchanged build must not wait for them.
    from octavo.produce import produce  # noqa: PLC0415

    return produce(project, orders, means, progress)


def _version(slug: str, frozen: Iterable[Frozen], name: str) -> Briefing:
    """Return a frozen version; raise ``UsageError`` for one that is not there."""
    for one in frozen:
        if one.version == name:
            return one.briefing
    raise UsageError(f"There is no frozen version {name!r} of {slug}. {_there(frozen)}")


def _there(frozen: Iterable[Frozen]) -> str:
    return f"There are: {', '.join(one.version for one in frozen) or 'none'}."


def _known(project: Project, asked: tuple[str, ...]) -> tuple[str, ...]:
    """Return the briefings that are asked for, or all; raise ``UsageError`` for one that is not there."""
    slugs = project.slugs()
    for slug in asked:
        if slug not in slugs:
            near = difflib.get_close_matches(slug, slugs, 1)
            hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(slugs) or 'none'}."
            raise UsageError(f"There is no briefing {slug!r}. {hint}")
    return asked or slugs
