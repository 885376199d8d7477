"""The order of the steps, and nothing else."""

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from octavo import content, editions, manifest, schema, versions
from octavo.content import Content
from octavo.content.frozen import Frozen, file_of, published
from octavo.crew import Crew
from octavo.editions import Edition, Shown
from octavo.errors import Problem, ProblemsError, UsageError
from octavo.manifest import Entry
from octavo.model import Briefing
from octavo.orders import BOOKS, DATA, FORMS, Book, Format, Means, Order, Product, Progress
from octavo.pdf.work import prepare
from octavo.printing import REFERENCE, Printing
from octavo.project import Project
from octavo.publish import Changes, publish, recover

Files = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Built:
    """A file of the output; ``is_new`` tells whether this run built it."""

    slug: str
    file: Entry
    is_new: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A frozen version and its file; ``is_new`` tells whether this run froze it."""

    version: str
    file: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be done for one briefing: files that stay as they are, files to make, files to take away."""

    shown: Shown
    fresh: Mapping[str, Entry]
    making: tuple[Order, ...]
    obsolete: frozenset[str]


def check(project: Project, slugs: Iterable[str], progress: Progress) -> tuple[Content, ...]:
    """Read and check the content of briefings, and what their public would see of it; no engine is started.

    Raises ``ProblemsError`` with every problem of every briefing, ``UsageError`` for an unknown slug.
    """
    read: list[Content] = []
    problems: list[Problem] = []
    for slug in _known(project, tuple(slugs)):
        progress(f"Checking {slug}")
        try:
            found = content.read(project, slug)
            if editions.withholds(found):
                editions.public(found)
            read.append(found)
        except ProblemsError as error:
            problems += error.problems
    if problems:
        raise ProblemsError(problems)
    return tuple(read)


def build(
    project: Project,
    slugs: Iterable[str],
    books: tuple[Book, ...],
    progress: Progress,
    *,
    printing: Printing = REFERENCE,
    edition: Edition = "public",
    jobs: int = 1,
    force: bool = False,
) -> tuple[Built, ...]:
    """Build what is asked for, and the data, where it has changed, and publish all of it or nothing.

    Raises as ``check`` does, ``UsageError`` where another edition is kept than the one that is made, and
    ``ProblemsError`` when an engine, the preflight or the disk refuses.
    """
    _refuse_mixing(project, edition, _known(project, tuple(slugs)))
    recover(project.output)
    shown = [editions.shown(one, edition) for one in check(project, slugs, progress)]
    # Taken before anything is made: a style that changes meanwhile must not count as built from.
    maker = manifest.made_by(project)
    fingerprint = manifest.fingerprints(project, maker)
    plans = [_plan(project, _orders(one, (*books, *DATA), printing, fingerprint), force=force) for one in shown]
    with Crew(jobs, prepare=prepare) as crew:
        means = Means(crew, project.kept, maker, fresh=force)
        products = _made(project, [order for plan in plans for order in plan.making], means, progress)
    if any(plan.making or plan.obsolete for plan in plans):
        progress("Publishing")
        publish(project.output, lambda: _changes(project, plans, products))
    report = [Built(plan.shown.content.slug, one, is_new=False) for plan in plans for one in plan.fresh.values()]
    report += [Built(one.order.content.slug, _entry(one), is_new=True) for one in products]
    return tuple(sorted(report, key=lambda one: (one.slug, one.file.name)))


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


def _refuse_mixing(project: Project, edition: Edition, slugs: Iterable[str]) -> None:
    """Keep the editions apart: what is handed on from a folder is handed on whole."""
    if edition == "internal" and project.output.is_relative_to(project.root / "output"):
        raise UsageError("An internal edition is never written to output/: name another folder with --output.")
    for slug in slugs:
        if (found := manifest.edition(project.output / slug)) not in {None, edition}:
            folder = project.relative(project.output / slug)
            raise UsageError(f"{folder} holds the {found} edition: write the {edition} one to another folder.")


def _orders(
    shown: Shown, formats: Iterable[Format], printing: Printing, fingerprint: Callable[[Files, str], str]
) -> tuple[Order, ...]:
    """Return what is to be there of one briefing."""
    one, files = shown.content, shown.files()
    made = {one: FORMS[one].printing(printing) for one in formats}
    return tuple(
        Order(
            shown=shown,
            format=form,
            printing=asked,
            name=FORMS[form].name(one.slug, one.briefing.language, asked, shown.suffix),
            built_from=fingerprint(files, f"{form}{asked.suffix}-{shown.edition}"),
        )
        for form, asked in made.items()
    )


def _plan(project: Project, orders: tuple[Order, ...], *, force: bool) -> _Plan:
    """Compare what is published with what there is now."""
    content = orders[0].content
    published = manifest.read(project.output / content.slug)
    fresh = {
        order.name: published[order.name]
        for order in orders
        if not force and order.name in published and published[order.name].built_from == order.built_from
    }
    making = tuple(order for order in orders if order.name not in fresh)
    return _Plan(orders[0].shown, fresh, making, _obsolete(orders, published))


def _made(project: Project, orders: Sequence[Order], means: Means, progress: Progress) -> tuple[Product, ...]:
    """Make what has to be made."""
    if not orders:
        return ()
    if any(order.format in BOOKS for order in orders):
        means.crew.start()
    # The binders take a third of a second to import, and `check` and an unchanged build must not wait for them.
    from octavo.produce import produce  # noqa: PLC0415

    return produce(project, orders, means, progress)


def _changes(project: Project, plans: Iterable[_Plan], products: Iterable[Product]) -> Changes:
    """Gather what is to be published; other runs may have published since the plans were made."""
    files: dict[str, bytes] = {}
    obsolete: set[str] = set()
    for plan in plans:
        slug = plan.shown.content.slug
        made = {one.order.name: one for one in products if one.order.content.slug == slug}
        published = manifest.read(project.output / slug)
        gone = plan.obsolete & published.keys()
        if not made and not gone:
            continue
        entries = {name: entry for name, entry in published.items() if name not in gone}
        entries |= {name: _entry(one) for name, one in made.items()}
        files |= {f"{slug}/{name}": one.data for name, one in made.items()}
        files[f"{slug}/{manifest.NAME}"] = manifest.write(entries.values(), plan.shown.edition)
        obsolete |= {f"{slug}/{name}" for name in gone}
    return Changes(files, frozenset(obsolete))


def _obsolete(orders: Iterable[Order], published: Iterable[str]) -> frozenset[str]:
    """Name the files of these formats in another language, or marked otherwise, than the briefing now is.

    No run would replace them.
    """
    ours = [(FORMS[one.format], one.content.slug, one.content.briefing.language, one.shown.suffix) for one in orders]
    return frozenset(
        name
        for name in published
        for form, slug, *now in ours
        if form.fits(name, slug) and not form.fits(name, slug, *now)
    )


def _entry(one: Product) -> Entry:
    return manifest.entry(one.order.name, one.data, one.pages, one.order.built_from)


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
