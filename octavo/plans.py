"""What is to be done for a briefing: which of its files are as they should be, which are to be made or to go."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from octavo import manifest
from octavo.editions import Shown
from octavo.manifest import Entry
from octavo.orders import BOOKS, FORMS, Format, Order, Product
from octavo.printing import Printing
from octavo.project import Project
from octavo.publish import Changes
from octavo.recipients import list_name, listed

Files = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done for one briefing: files that stay as they are, files to make, files to take away.

    ``copies`` tells the number of each recipient's copy, where there are any.
    """

    shown: Shown
    fresh: Mapping[str, Entry]
    making: tuple[Order, ...]
    obsolete: frozenset[str]
    copies: Mapping[str, int]


def orders(
    shown: Shown,
    formats: Iterable[Format],
    printing: Printing,
    fingerprint: Callable[[Files, str], str],
    copies: Sequence[int] = (),
) -> tuple[Order, ...]:
    """Return what is to be there of one briefing: of each book a file, or one for each of the ``copies``."""
    one, files = shown.content, shown.files()
    made = {one: FORMS[one].printing(printing) for one in formats}
    return tuple(
        Order(
            shown=shown,
            format=form,
            printing=asked,
            name=FORMS[form].name(one.slug, one.briefing.language, asked, shown.suffix, copy),
            built_from=fingerprint(files, f"{form}{asked.suffix}-{shown.edition}{copy or ''}"),
            copy=copy,
        )
        for form, asked in made.items()
        for copy in (copies if copies and form in BOOKS else (None,))
    )


def planned(project: Project, orders: tuple[Order, ...], copies: Mapping[str, int], *, force: bool) -> Plan:
    """Compare what is published with what there is now."""
    content = orders[0].content
    published = manifest.read(project.output / content.slug)
    fresh = {
        order.name: published[order.name]
        for order in orders
        if not force and order.name in published and published[order.name].built_from == order.built_from
    }
    making = tuple(order for order in orders if order.name not in fresh)
    return Plan(orders[0].shown, fresh, making, _obsolete(orders, published), copies)


def changes(project: Project, plans: Iterable[Plan], products: Iterable[Product]) -> Changes:
    """Gather what is to be published; other runs may have published since the plans were made."""
    files: dict[str, bytes] = {}
    obsolete: set[str] = set()
    for plan in plans:
        slug = plan.shown.content.slug
        made = {one.order.name: one for one in products if one.order.content.slug == slug}
        published = manifest.read(project.output / slug)
        gone = plan.obsolete & published.keys()
        if plan.copies:
            name = f"{slug}/{list_name(slug)}"
            files[name] = listed(plan.copies, project.output / name)
        if not made and not gone:
            continue
        entries = {name: entry for name, entry in published.items() if name not in gone}
        entries |= {name: entry(one) for name, one in made.items()}
        files |= {f"{slug}/{name}": one.data for name, one in made.items()}
        files[f"{slug}/{manifest.NAME}"] = manifest.write(entries.values(), plan.shown.edition)
        obsolete |= {f"{slug}/{name}" for name in gone}
    return Changes(files, frozenset(obsolete))


def entry(one: Product) -> Entry:
    """Describe a finished file for the manifest."""
    return manifest.entry(one.order.name, one.data, one.pages, one.order.built_from)


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
