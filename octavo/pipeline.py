"""The order of the steps, and nothing else."""

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from octavo import content, manifest, schema
from octavo.content import Content
from octavo.crew import Crew
from octavo.errors import Problem, ProblemsError, UsageError
from octavo.manifest import Entry
from octavo.orders import Format, Means, Order, Product, Progress
from octavo.pdf.work import prepare
from octavo.printing import REFERENCE, Printing, is_suffix
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
class _Plan:
    """What is to be done for one briefing: files that stay as they are, files to make, files to take away."""

    content: Content
    fresh: Mapping[str, Entry]
    making: tuple[Order, ...]
    obsolete: frozenset[str]


def check(project: Project, slugs: Iterable[str], progress: Progress) -> tuple[Content, ...]:
    """Read and check the content of briefings; no engine is started.

    Raises ``ProblemsError`` with every problem of every briefing, ``UsageError`` for an unknown slug.
    """
    read: list[Content] = []
    problems: list[Problem] = []
    for slug in _known(project, tuple(slugs)):
        progress(f"Checking {slug}")
        try:
            read.append(content.read(project, slug))
        except ProblemsError as error:
            problems += error.problems
    if problems:
        raise ProblemsError(problems)
    return tuple(read)


def build(
    project: Project,
    slugs: Iterable[str],
    formats: tuple[Format, ...],
    progress: Progress,
    *,
    printing: Printing = REFERENCE,
    jobs: int = 1,
    force: bool = False,
) -> tuple[Built, ...]:
    """Build what is asked for and has changed, and publish all of it or nothing.

    Raises as ``check`` does, and ``ProblemsError`` when an engine, the preflight or the disk refuses.
    """
    recover(project.output)
    checked = check(project, slugs, progress)
    # Taken before anything is made: a style that changes meanwhile must not count as built from.
    maker = manifest.made_by(project)
    fingerprint = manifest.fingerprints(project, maker)
    plans = [_plan(project, _orders(one, formats, printing, fingerprint), force=force) for one in checked]
    with Crew(jobs, prepare=prepare) as crew:
        means = Means(crew, project.kept, maker, fresh=force)
        products = _made(project, [order for plan in plans for order in plan.making], means, progress)
    if any(plan.making or plan.obsolete for plan in plans):
        progress("Publishing")
        publish(project.output, lambda: _changes(project, plans, products))
    report = [Built(plan.content.slug, one, is_new=False) for plan in plans for one in plan.fresh.values()]
    report += [Built(one.order.content.slug, _entry(one), is_new=True) for one in products]
    return tuple(sorted(report, key=lambda one: (one.slug, one.file.name)))


def write_schemas(project: Project) -> tuple[str, ...]:
    """Write the JSON Schemas into ``content/`` and return their names.

    Raises ``ProblemsError`` when the disk refuses.
    """
    written = schema.files()
    files = {name.removeprefix("content/"): data for name, data in written.items()}
    publish(project.root / "content", lambda: Changes(files))
    return tuple(written)


def _orders(
    one: Content, formats: Iterable[Format], printing: Printing, fingerprint: Callable[[Files, str], str]
) -> tuple[Order, ...]:
    """Return what is asked for of one briefing; an e-book has no paper, only a theme."""
    wanted = {form: printing if form == "pdf" else Printing(theme=printing.theme) for form in formats}
    return tuple(
        Order(one, form, made, _name(one, form, made), fingerprint(one.files, f"{form}{made.suffix}"))
        for form, made in wanted.items()
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
    return _Plan(content, fresh, making, _obsolete(orders, published))


def _made(project: Project, orders: Sequence[Order], means: Means, progress: Progress) -> tuple[Product, ...]:
    """Make what has to be made."""
    if not orders:
        return ()
    means.crew.start()
    # The binders take a third of a second to import, and `check` and an unchanged build must not wait for them.
    from octavo.produce import produce  # noqa: PLC0415

    return produce(project, orders, means, progress)


def _changes(project: Project, plans: Iterable[_Plan], products: Iterable[Product]) -> Changes:
    """Gather what is to be published; other runs may have published since the plans were made."""
    files: dict[str, bytes] = {}
    obsolete: set[str] = set()
    for plan in plans:
        slug = plan.content.slug
        made = {one.order.name: one for one in products if one.order.content.slug == slug}
        published = manifest.read(project.output / slug)
        gone = plan.obsolete & published.keys()
        if not made and not gone:
            continue
        entries = {name: entry for name, entry in published.items() if name not in gone}
        entries |= {name: _entry(one) for name, one in made.items()}
        files |= {f"{slug}/{name}": one.data for name, one in made.items()}
        files[f"{slug}/{manifest.NAME}"] = manifest.write(entries.values())
        obsolete |= {f"{slug}/{name}" for name in gone}
    return Changes(files, frozenset(obsolete))


def _obsolete(orders: Iterable[Order], published: Iterable[str]) -> frozenset[str]:
    """Name the files of these formats in another language than the briefing now has: no run would replace them."""
    ours = [Path(_name(order.content, order.format, REFERENCE)) for order in orders]
    return frozenset(
        name
        for name in published
        for own in ours
        if name.endswith(own.suffix)
        and not (name.startswith(own.stem) and is_suffix(Path(name).stem.removeprefix(own.stem)))
    )


def _name(one: Content, form: Format, printing: Printing) -> str:
    return f"{one.slug}-{one.briefing.language}{printing.suffix}.{form}"


def _entry(one: Product) -> Entry:
    return manifest.entry(one.order.name, one.data, one.pages, one.order.built_from)


def _known(project: Project, asked: tuple[str, ...]) -> tuple[str, ...]:
    """Return the briefings that are asked for, or all; raise ``UsageError`` for one that is not there."""
    slugs = project.slugs()
    for slug in asked:
        if slug not in slugs:
            near = difflib.get_close_matches(slug, slugs, 1)
            hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(slugs) or 'none'}."
            raise UsageError(f"There is no briefing {slug!r}. {hint}")
    return asked or slugs
