"""What the package of an e-book says of itself: for catalogues, for shops, and for readers with a disability."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from octavo.compose import Document
from octavo.labels import word
from octavo.pagemap import print_identifier

# EPUB Accessibility 1.1, 2.3.2: reading systems and shops compare this text letter by letter.
_CONFORMS_TO: Final = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"

# MARC's code for the relation of a creator to the work.
_AUTHOR: Final = "aut"

# Catalogues ask for the rights; where the briefing says nothing of them, that is what can be said.
_NO_LICENCE: Final = word("No licence is stated.")

_PAGE_BREAK: Final = 'role="doc-pagebreak"'


@dataclass(frozen=True, slots=True)
class Statement:
    """An element of the package's metadata: a Dublin Core term, or ``meta`` with a property."""

    name: str
    text: str
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_dublin_core(self) -> bool:
        """Whether the element is a Dublin Core term."""
        return self.name != "meta"


def statements(document: Document) -> tuple[Statement, ...]:
    """Return all metadata of an e-book but its identifier and the time of its last change."""
    return (*_bibliographic(document), *_accessibility(document), *_pagination(document))


def _bibliographic(document: Document) -> Iterator[Statement]:
    """Yield what catalogues ask for; what the briefing does not state is left out (EPUB 3.3, 5.5)."""
    book = document.metadata
    for number, (text, kind) in enumerate(((book.title, "main"), (book.subtitle, "subtitle")), 1):
        if text:
            yield Statement("title", text, {"id": f"title-{number}"})
            yield _refined(f"title-{number}", "title-type", kind)
            yield _refined(f"title-{number}", "display-seq", str(number))
    for number, creator in enumerate(book.creators, 1):
        yield Statement("creator", creator.name, {"id": f"creator-{number}"})
        yield _refined(f"creator-{number}", "role", _AUTHOR, scheme="marc:relators")
        yield _refined(f"creator-{number}", "file-as", creator.file_as)
    yield Statement("language", book.language)
    yield Statement("date", book.issued)
    for name, text in (
        ("publisher", book.publisher),
        ("description", book.description),
        ("rights", book.rights or document.labels.say(_NO_LICENCE)),
    ):
        if text:
            yield Statement(name, text)
    yield from (Statement("subject", subject) for subject in book.subjects)
    if book.access:
        yield _property("dcterms:accessRights", book.access)


def _accessibility(document: Document) -> Iterator[Statement]:
    """Yield the discovery metadata of EPUB Accessibility 1.1, read off the parts themselves.

    Who certifies is the publisher, else the first author; where nobody answers for the book, no
    conformance is claimed.
    """
    has_pictures = bool(document.assets)
    yield _property("schema:accessMode", "textual")
    if has_pictures:
        yield _property("schema:accessMode", "visual")
        yield _property("schema:accessModeSufficient", "textual,visual")
    yield _property("schema:accessModeSufficient", "textual")
    for feature in _features(document):
        yield _property("schema:accessibilityFeature", feature)
    yield _property("schema:accessibilityHazard", "none")
    yield _property("schema:accessibilitySummary", _summary(document))
    creators = document.metadata.creators
    certifier = document.metadata.publisher or (creators[0].name if creators else "")
    if certifier:
        yield _property("dcterms:conformsTo", _CONFORMS_TO, id="conformance")
        yield _refined("conformance", "a11y:certifiedBy", certifier)


def _pagination(document: Document) -> Iterator[Statement]:
    """Yield whose pages the markers are those of (EPUB Accessibility 1.1, page navigation); nothing without markers."""
    if _has_pages(document):
        source = print_identifier(document.metadata)
        yield Statement("source", source)
        yield _property("pageBreakSource", source)


def _has_pages(document: Document) -> bool:
    return any(_PAGE_BREAK in part.body for part in document.parts)


def _features(document: Document) -> Iterator[str]:
    """Yield what helps readers, in the words of the Schema.org accessibility vocabulary.

    Every e-book has headings, one order of reading, roles, text that flows, and no lock; a text
    alternative it has where it has pictures, as content without one is refused.
    """
    yield from ("ARIA", "displayTransformability", "readingOrder", "structuralNavigation")
    yield from ("tableOfContents", "unlocked")
    if document.assets:
        yield "alternativeText"
    if _has_pages(document):
        yield from ("pageBreakMarkers", "pageNavigation")


def _summary(document: Document) -> str:
    """Say in sentences what a reader may count on; only what the parts hold is spoken of."""
    bodies, say = [part.body for part in document.parts], document.labels.say

    def has(mark: str) -> bool:
        return any(mark in body for body in bodies)

    told = (
        (say("All text can be enlarged, recoloured and read aloud, in the order in which it stands."), True),
        (say("Headings, a table of contents and landmarks lead through the book."), True),
        (say("The pages of the print edition are marked and listed."), _has_pages(document)),
        (say("Citations lead to the list of sources and back."), has("doc-biblioref")),
        (say("Notes lead back to the place where they are called."), has("doc-noteref")),
        (say("Tables have headers for their columns and rows."), has("<table")),
        (say("Pictures have a text that stands for them."), bool(document.assets)),
        (say("The only picture is that of the cover; its text is on the title page."), not document.assets),
    )
    return " ".join(sentence for sentence, applies in told if applies)


def _property(name: str, text: str, **attributes: str) -> Statement:
    return Statement("meta", text, {"property": name, **attributes})


def _refined(target: str, name: str, text: str, **attributes: str) -> Statement:
    return Statement("meta", text, {"refines": f"#{target}", "property": name, **attributes})
