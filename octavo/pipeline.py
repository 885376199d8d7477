"""The order of the steps, and nothing else."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from octavo import content, manifest, schema
from octavo.content import Content
from octavo.errors import Problem, ProblemsError, UsageError
from octavo.manifest import Entry
from octavo.produce import FORMATS, Format, Order, Product, Progress, produce
from octavo.project import Project
from octavo.publish import publish, recover


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
    kept: Mapping[str, Entry]
    orders: tuple[Order, ...]
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
    jobs: int = 1,
    force: bool = False,
) -> tuple[Built, ...]:
    """Build what is asked for and has changed, and publish all of it or nothing.

    Raises as ``check`` does, and ``ProblemsError`` when an engine, the preflight or the disk refuses.
    """
    checked = check(project, slugs, progress)
    recover(project.output)
    plans = [_plan(project, one, formats, force=force) for one in checked]
    products = produce(project, [order for plan in plans for order in plan.orders], jobs, progress)
    files: dict[str, bytes] = {}
    report: list[Built] = []
    for plan in plans:
        slug = plan.content.slug
        made = {one.order.name: one for one in products if one.order.content.slug == slug}
        entries = {name: _entry(project, one) for name, one in made.items()}
        if made or plan.obsolete:
            files |= {f"{slug}/{name}": one.data for name, one in made.items()}
            files[f"{slug}/{manifest.NAME}"] = manifest.write([*plan.kept.values(), *entries.values()])
        report += [Built(slug, one, is_new=one.name in made) for one in [*plan.fresh.values(), *entries.values()]]
    if files:
        progress("Publishing")
        publish(project.output, files, frozenset[str]().union(*(plan.obsolete for plan in plans)))
    return tuple(sorted(report, key=lambda one: (one.slug, one.file.name)))


def write_schemas(project: Project) -> tuple[str, ...]:
    """Write the JSON Schemas into ``content/`` and return their names."""
    written = schema.files()
    for name, data in written.items():
        (project.root / name).write_bytes(data)
    return tuple(written)


def _plan(project: Project, one: Content, formats: tuple[Format, ...], *, force: bool) -> _Plan:
    """Compare what is published with what there is now."""
    published = manifest.read(project.output / one.slug)
    names = {f"{one.slug}-{one.briefing.language}.{each}": each for each in FORMATS}
    fresh = {
        name: published[name]
        for name, each in names.items()
        if each in formats
        and not force
        and name in published
        and published[name].built_from == manifest.fingerprint(project, one.files, each)
    }
    orders = [Order(one, each, name) for name, each in names.items() if each in formats and name not in fresh]
    making = {order.name for order in orders}
    kept = {name: entry for name, entry in published.items() if name in names and name not in making}
    return _Plan(one, fresh, kept, tuple(orders), frozenset(f"{one.slug}/{name}" for name in published.keys() - names))


def _entry(project: Project, one: Product) -> Entry:
    built_from = manifest.fingerprint(project, one.order.content.files, one.order.format)
    return manifest.entry(one.order.name, one.data, one.pages, built_from)


def _known(project: Project, asked: tuple[str, ...]) -> tuple[str, ...]:
    """Return the briefings that are asked for, or all; raise ``UsageError`` for one that is not there."""
    slugs = project.slugs()
    for slug in asked:
        if slug not in slugs:
            near = difflib.get_close_matches(slug, slugs, 1)
            hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(slugs) or 'none'}."
            raise UsageError(f"There is no briefing {slug!r}. {hint}")
    return asked or slugs
