"""What the package says of the book is complete: shops turn books away, or file them wrongly, for less."""

import re
from collections.abc import Iterable, Iterator
from typing import Final
from xml.etree import ElementTree as ET

from octavo.preflight.ebook import DC, EPUB_TYPE, NCX, OPF, XHTML, XML_LANG, Ebook, Fault, text_of

# Every briefing has them, or the program says something true in their place.
_ASKED: Final = ("identifier", "title", "language", "date", "description", "rights")
_PROPERTIES: Final = (
    "dcterms:modified",
    "schema:accessMode",
    "schema:accessModeSufficient",
    "schema:accessibilityFeature",
    "schema:accessibilityHazard",
    "schema:accessibilitySummary",
)
# What stands before the name of a page in the id of its marker.
_PAGE: Final = "page."
# Dates as W3CDTF writes them: a day, or a moment for the last change (EPUB 3.3, 5.5.6).
_DAY: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")


def metadata_is_complete(book: Ebook) -> Iterator[Fault]:
    """Everything is stated that catalogues, shops and readers with a disability ask for, and nothing is blank."""
    package = _package(book)
    for name in _ASKED:
        if not any(text_of(one) for one in package.iter(f"{DC}{name}")):
            yield Fault(f"its metadata lack the {name}")
    for name in _PROPERTIES:
        if not any(text_of(one) for one in _metas(package, name)):
            yield Fault(f"its metadata lack {name}")
    for element in package.iter():
        if element.tag.startswith(DC) and not text_of(element):
            yield Fault(f"its metadata have a blank {element.tag.removeprefix(DC)}")
    if not package.get(XML_LANG):
        yield Fault("its package does not state its language")


def people_have_roles(book: Ebook) -> Iterator[Fault]:
    """Whoever has a part in the book has a role, and a name to be filed under."""
    package = _package(book)
    for name in ("creator", "contributor"):
        for person in package.iter(f"{DC}{name}"):
            told = {meta.get("property") for meta in _refining(package, person) if text_of(meta)}
            for wanted in ("role", "file-as"):
                if wanted not in told:
                    yield Fault(f"its metadata do not give {text_of(person)} a {wanted}")


def dates_are_dates(book: Ebook) -> Iterator[Fault]:
    """The date is a day, and the last change a moment."""
    package = _package(book)
    dated = (("date", _DAY, package.iter(f"{DC}date")), ("last change", _MOMENT, _metas(package, "dcterms:modified")))
    for name, form, found in dated:
        for one in found:
            if not form.fullmatch(text_of(one)):
                yield Fault(f"the {name} in its metadata is none: {text_of(one)}")


def claims_are_signed(book: Ebook) -> Iterator[Fault]:
    """Where conformance is claimed it is told who vouches for it (EPUB Accessibility 1.1)."""
    package = _package(book)
    for claim in _metas(package, "dcterms:conformsTo"):
        if not any(meta.get("property") == "a11y:certifiedBy" for meta in _refining(package, claim)):
            yield Fault("its metadata claim conformance, and nobody certifies it")


def pages_are_listed(book: Ebook) -> Iterator[Fault]:
    """Markers of printed pages, the list of them and the edition they are of: all three or none, in one order."""
    marked = list(_markers(book))
    lists = [nav for _, nav in book.elements("nav") if nav.get(EPUB_TYPE) == "page-list"]
    listed = [link.get("href", "") for nav in lists for link in nav.iter(f"{XHTML}a")]
    for link in sorted({*marked} ^ {*listed}):
        yield Fault(f"its printed page {link} is {'not listed' if link in marked else 'listed and not marked'}")
    if {*marked} == {*listed} and marked != listed:
        yield Fault("its list of printed pages has not each of them once, in the order of the book")
    named = [text_of(one) for one in _metas(_package(book), "pageBreakSource")]
    old = [link.get("src") for page in _of_ncx(book, "pageTarget") for link in page.iter(f"{NCX}content")]
    if old != listed:
        yield Fault("its list of printed pages for old readers is not the one for new readers")
    if bool(marked) != any(named):
        yield Fault("its metadata do not name the edition whose pages are marked")


def pages_have_one_name(book: Ebook) -> Iterator[Fault]:
    """A printed page is called the same in its marker, in its id and in both lists, the new one and the old (NCX)."""
    named = [
        (f"#{element.get('id', '')}", element.get("aria-label", ""))
        for _, element in book.elements()
        if element.get("role") == "doc-pagebreak"
    ]
    for _, nav in book.elements("nav"):
        if nav.get(EPUB_TYPE) == "page-list":
            named += [(link.get("href", ""), text_of(link)) for link in nav.iter(f"{XHTML}a")]
    for page in _of_ncx(book, "pageTarget"):
        target, words = page.find(f"{NCX}content"), page.find(f"{NCX}navLabel")
        named.append(("" if target is None else target.get("src", ""), "" if words is None else text_of(words)))
    for link, label in named:
        if link.partition("#")[2] != f"{_PAGE}{label}":
            yield Fault(f"its printed page {link} is called {label or 'nothing'}")


def the_edition_is_the_source(book: Ebook) -> Iterator[Fault]:
    """The edition whose pages are marked is the one that the book is made from."""
    sources = [text_of(one) for one in _package(book).iter(f"{DC}source")]
    for one in _metas(_package(book), "pageBreakSource"):
        if sources and text_of(one) not in sources:
            yield Fault(f"its pages are those of {text_of(one)}, and its source is {', '.join(sources)}")


def the_language_is_that_of_the_pages(book: Ebook) -> Iterator[Fault]:
    """Catalogues are told the language that the pages are in."""
    told = [text_of(one) for one in _package(book).iter(f"{DC}language")]
    for member, page in book.pages.items():
        language = page.get("lang")
        if told and language and language not in told:
            yield Fault(f"{member} is in {language}, and its metadata say {', '.join(told)}")
    for name, tree in book.trees.items():
        language = tree.get(XML_LANG)
        if told and language and language not in told and name not in book.pages:
            yield Fault(f"{name} says that it is in {language}, and its metadata say {', '.join(told)}")


def _markers(book: Ebook) -> Iterator[str]:
    """Yield the addresses of the markers of printed pages, as the book is read."""
    files = {item.get("id"): item.get("href", "") for item in _package(book).iter(f"{OPF}item")}
    order = {files.get(one.get("idref"), ""): place for place, one in enumerate(_package(book).iter(f"{OPF}itemref"))}
    found = [
        (member.rpartition("/")[2], element.get("id"))
        for member, element in book.elements()
        if element.get("role") == "doc-pagebreak"
    ]
    for file, name in sorted(found, key=lambda one: order.get(one[0], len(order))):
        yield f"{file}#{name}"


def _of_ncx(book: Ebook, name: str) -> Iterator[ET.Element]:
    """Yield the elements of a name in the contents for old readers."""
    yield from (
        one for member, tree in book.trees.items() if member.endswith(".ncx") for one in tree.iter(f"{NCX}{name}")
    )


def _package(book: Ebook) -> ET.Element:
    return book.package if book.package is not None else ET.Element(f"{OPF}package")


def _metas(package: ET.Element, name: str) -> Iterable[ET.Element]:
    return [meta for meta in package.iter(f"{OPF}meta") if meta.get("property") == name]


def _refining(package: ET.Element, refined: ET.Element) -> Iterable[ET.Element]:
    target = f"#{refined.get('id')}"
    return [meta for meta in package.iter(f"{OPF}meta") if meta.get("refines") == target]
