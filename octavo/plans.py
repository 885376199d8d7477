"""What is to be done for a briefing in a language: which of its files are as they should be, are to be made, or go."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from octavo import manifest
from octavo.editions import DRAFT, Secret, Shown
from octavo.manifest import Entry
from octavo.orders import BOOKS, FORMS, Format, Order, Product
from octavo.printing import Printing
from octavo.project import Project
from octavo.publish import Changes
from octavo.recipients import list_name, listed

Files = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done for one briefing in one language: files that stay, files to make, files to take away.

    ``copies`` tells the number of each recipient's copy, where there are any.
    """

    shown: Shown
    fresh: Mapping[str, Entry]
    making: tuple[Order, ...]
    obsolete: frozenset[str]
    copies: Mapping[str, int]

    @property
    def names(self) -> frozenset[str]:
        """The files that are to be there."""
        return frozenset(self.fresh) | {order.name for order in self.making}


def orders(
    shown: Shown,
    formats: Iterable[Format],
    printing: Printing,
    fingerprint: Callable[[Files, str], str],
    copies: Sequence[int] = (),
) -> tuple[Order, ...]:
    """Return what is to be there of one briefing: of each book a file, or one for each of the ``copies``."""
    one, files, marks = shown.content, shown.files(), shown.suffix
    made = {one: FORMS[one].printing(printing) for one in formats}
    return tuple(
        Order(
            shown=shown,
            format=form,
            printing=asked,
            name=FORMS[form].name(one.slug, one.briefing.language, asked, marks, copy),
            built_from=fingerprint(files, f"{form}{asked.suffix}-{shown.edition}{copy or ''}"),
            copy=copy,
        )
        for form, asked in made.items()
        for copy in (copies if copies and form in BOOKS else (None,))
        # What is in no language is made with the original.
        if FORMS[form].in_language or not one.written_in
    )


def planned(
    project: Project, orders: tuple[Order, ...], spoken: Collection[str], copies: Mapping[str, int], *, force: bool
) -> Plan:
    """Compare what is published with what there is now; ``spoken`` are all languages that the briefing has."""
    content = orders[0].content
    published = manifest.read(project.output / content.slug)
    fresh = {
        order.name: published[order.name]
        for order in orders
        if not force and order.name in published and published[order.name].built_from == order.built_from
    }
    making = tuple(order for order in orders if order.name not in fresh)
    return Plan(orders[0].shown, fresh, making, frozenset(_obsolete(orders, published, spoken)), copies)


def changes(project: Project, plans: Iterable[Plan], products: Iterable[Product]) -> Changes:
    """Gather what is to be published; other runs may have published since the plans were made."""
    files: dict[str, bytes] = {}
    obsolete: set[str] = set()
    for slug, group in groupby(plans, key=lambda plan: plan.shown.content.slug):
        of_slug = list(group)
        made = {one.order.name: one for one in products if one.order.content.slug == slug}
        published = manifest.read(project.output / slug)
        gone = frozenset().union(*(plan.obsolete for plan in of_slug)) & published.keys()
        if copies := of_slug[0].copies:
            name = f"{slug}/{list_name(slug)}"
            files[name] = listed(copies, project.output / name)
        if not made and not gone:
            continue
        entries = {name: entry for name, entry in published.items() if name not in gone}
        entries |= {name: entry(one) for name, one in made.items()}
        files |= {f"{slug}/{name}": one.data for name, one in made.items()}
        files[f"{slug}/{manifest.NAME}"] = manifest.write(entries.values(), of_slug[0].shown.edition)
        obsolete |= {f"{slug}/{name}" for name in gone}
    return Changes(files, frozenset(obsolete))


def entry(one: Product) -> Entry:
    """Describe a finished file for the manifest."""
    return manifest.entry(one.order.name, one.data, one.pages, one.order.built_from)


def withdrawn(project: Project, plans: Iterable[Plan]) -> Iterator[Plan]:
    """Yield plans, with those files to take away that this run does not make and that hold what may not be shown today.

    It may have been shown when they were made: in another language, or on other paper.
    """
    for slug, group in groupby(plans, key=lambda plan: plan.shown.content.slug):
        of_slug = list(group)
        secrets = {secret.words: secret for plan in of_slug for secret in plan.shown.secrets}
        # Where nothing is new, nothing is withheld that was not before.
        is_asked = secrets and any(plan.making or plan.obsolete for plan in of_slug)
        told = _telling(project, slug, of_slug, secrets.values()) if is_asked else frozenset()
        yield from (replace(plan, obsolete=plan.obsolete | told) for plan in of_slug)


def _telling(project: Project, slug: str, plans: Sequence[Plan], secrets: Iterable[Secret]) -> frozenset[str]:
    """Name the published files that no plan makes or takes away, and that tell a secret."""
    # What unpacks PDFs takes a while to import, and most briefings have nothing to seek.
    from octavo.preflight import Search  # noqa: PLC0415

    search, folder = Search(secrets), project.output / slug
    left = manifest.read(folder).keys() - {name for plan in plans for name in plan.names | plan.obsolete}
    return frozenset(name for name in left if search.leaks((folder / name).read_bytes(), name))


def _obsolete(orders: Sequence[Order], published: Collection[str], spoken: Collection[str]) -> Iterator[str]:
    """Name the files that no run would replace.

    They are marked otherwise than the briefing is now or, of these formats, in a language that it no longer has. What
    is finished stays beside a draft, and the drafts in other languages stay.
    """
    shown = orders[0].shown
    slug, own, marks = shown.content.slug, shown.content.briefing.language, shown.suffix.removesuffix(DRAFT)
    kept = [(one, marks) for one in spoken]
    kept += [(one, marks + DRAFT) for one in spoken if one != own or shown.content.is_draft]
    formats = {one.format for one in orders}
    for key, form in FORMS.items():
        wanted = kept if key in formats else [("", marks), ("", marks + DRAFT)]
        for name in (one for one in published if form.fits(one, slug)):
            if not any(form.fits(name, slug, *one) for one in wanted):
                yield name
