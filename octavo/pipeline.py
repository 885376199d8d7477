"""The order of the steps, and nothing else."""

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from octavo import content, manifest, schema
from octavo.compose import for_ebook, for_print
from octavo.content import Content
from octavo.errors import Problem, ProblemsError, UsageError
from octavo.manifest import Entry
from octavo.preflight import preflight_ebook
from octavo.project import Project
from octavo.publish import publish, recover
from octavo.version import VERSION
from octavo.view import arrange

Format = Literal["pdf", "epub"]
FORMATS: Final[tuple[Format, ...]] = ("pdf", "epub")
Progress = Callable[[str], None]
MADE_WITH: Final = f"Octavo {VERSION}"


@dataclass(frozen=True, slots=True)
class Built:
    """A file of the output; ``is_new`` tells whether this run built it."""

    slug: str
    file: Entry
    is_new: bool


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
    force: bool = False,
) -> tuple[Built, ...]:
    """Build what is asked for and has changed, and publish all of it or nothing.

    Raises as ``check`` does, and ``ProblemsError`` when an engine, the preflight or the disk refuses.
    """
    checked = check(project, slugs, progress)
    recover(project.output)
    files: dict[str, bytes] = {}
    obsolete: set[str] = set()
    report: list[Built] = []
    for one in checked:
        published = manifest.read(project.output / one.slug)
        wanted = {_file_name(one, each): each for each in formats}
        known = {_file_name(one, each) for each in FORMATS}
        fresh = {} if force else _fresh(project, one, wanted, published)
        products = _products(project, one, {name: wanted[name] for name in wanted.keys() - fresh.keys()}, progress)
        gone = published.keys() - known
        if products or gone:
            kept = {name: entry for name, entry in published.items() if name in known - products.keys()}
            entries = [*kept.values(), *(entry for entry, _ in products.values())]
            files |= {f"{one.slug}/{name}": data for name, (_, data) in products.items()}
            files[f"{one.slug}/{manifest.NAME}"] = manifest.write(entries)
            obsolete |= {f"{one.slug}/{name}" for name in gone}
        report += [Built(one.slug, fresh[name], is_new=False) for name in sorted(fresh)]
        report += [Built(one.slug, products[name][0], is_new=True) for name in sorted(products)]
    if files:
        progress("Publishing")
        publish(project.output, files, frozenset(obsolete))
    return tuple(report)


def _fresh(
    project: Project, one: Content, wanted: Mapping[str, Format], published: Mapping[str, Entry]
) -> dict[str, Entry]:
    """Return the published files that were built from just what there is now."""
    return {
        name: published[name]
        for name, each in wanted.items()
        if name in published and published[name].built_from == manifest.fingerprint(project, one.files, each)
    }


def _products(
    project: Project, one: Content, wanted: Mapping[str, Format], progress: Progress
) -> dict[str, tuple[Entry, bytes]]:
    """Build files and look them over; the e-book needs the printed cover, so both come from one book."""
    if not wanted:
        return {}
    # The engines take half a second to import, and `check` and an unchanged build must not wait for them.
    from octavo.epub.package import package
    from octavo.pdf.cover import cover_image
    from octavo.pdf.set import set_pages

    book = arrange(one, MADE_WITH)
    printed = for_print(project, one, book)
    products: dict[str, tuple[Entry, bytes]] = {}
    for name, each in sorted(wanted.items()):
        progress(f"Building {name}")
        pages = 0
        if each == "pdf":
            pdf = set_pages(printed, one.places.of_words)
            data, pages = pdf.pdf, pdf.pages
        else:
            data = package(for_ebook(project, one, book), cover_image(printed, one.places.of_words))
            _refuse(preflight_ebook(data, f"{project.output.name}/{one.slug}/{name}"))
        products[name] = (
            manifest.entry(name, data, pages, manifest.fingerprint(project, one.files, each)),
            data,
        )
    return products


def _refuse(problems: tuple[Problem, ...]) -> None:
    if problems:
        raise ProblemsError(problems)


def _file_name(one: Content, each: Format) -> str:
    return f"{one.slug}-{one.briefing.language}.{each}"


def _known(project: Project, asked: tuple[str, ...]) -> tuple[str, ...]:
    """Return the briefings that are asked for, or all; raise ``UsageError`` for one that is not there."""
    slugs = project.slugs()
    for slug in asked:
        if slug not in slugs:
            near = difflib.get_close_matches(slug, slugs, 1)
            hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(slugs) or 'none'}."
            raise UsageError(f"There is no briefing {slug!r}. {hint}")
    return asked or slugs


def write_schemas(project: Project) -> tuple[str, ...]:
    """Write the JSON Schemas into ``content/`` and return their names."""
    written = schema.files()
    for name, data in written.items():
        (project.root / name).write_bytes(data)
    return tuple(written)
