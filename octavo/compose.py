"""A book to a document: parts of XHTML, one stylesheet, the pictures, for one target."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from octavo.assets import Asset
from octavo.content import Content
from octavo.drawings import MEDIA_TYPE, Drawing, drawings
from octavo.errors import Problem, ProblemsError
from octavo.kept import Shelf
from octavo.labels import COMMA, ENGLISH, Labels
from octavo.letters import spaced
from octavo.markup import Target
from octavo.markup.citing import closed_up, runs
from octavo.markup.isolates import held_apart
from octavo.pagemap import PageLink, PageMap, mark, pages_of
from octavo.pixels import BadPixelsError, rebuilt
from octavo.printing import REFERENCE, Printing
from octavo.project import Project
from octavo.stylesheets import stylesheet
from octavo.templates import Templates
from octavo.view import Book, Metadata, Part
from octavo.view.backmatter import SourceList
from octavo.view.columns import on_screen
from octavo.view.marks import marks

_ID: Final = re.compile(r'\sid="([^"]+)"')
_HREF: Final = re.compile(r'href="#([^"]+)"')
_NAVIGATION: Final = "nav.xhtml"
_FRONT: Final = "front-cover"

# The kinds of parts that follow on the page where the part before them ends, and those that are begun on a right-hand
# page where pages face each other.
_FOLLOWING: Final = frozenset({"people", "glossary", "colophon"})
_MAJOR: Final = frozenset({"summary", "contents", "glance", "timeline", "sources"})

# By the media type and not by the author's name for the file, which may be of any kind.
_ENDING: Final = {"image/png": ".png", "image/jpeg": ".jpg"}
# Where an e-book keeps the picture of its cover, which is made after everything else.
COVER: Final = "cover.png"
# How print asks for what the engine may read.
_PROJECT: Final = "project:"
# How both editions tell what is not as it was in the version before; stylesheets make a bar of it.
_MARKED: Final = re.compile(r'<ins>|\sdata-changed=""')


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A part in XHTML: one element, with its ids in the order in which they stand.

    In print a part that ``opens`` begins a page, and what is a ``major`` one a right-hand page, where there are two.
    """

    id: str
    kind: str
    title: str
    file: str
    body: str
    ids: tuple[str, ...]
    opens: bool = False
    is_major: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of an e-book's contents, with those below it; ``href`` counts from the folder of the parts."""

    title: str
    href: str
    entries: tuple["Entry", ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """Everything an engine needs, and nothing it has to look for.

    ``opening`` and ``closing`` stand around all parts in print; in an e-book each part is a whole file
    already and both are empty. ``contents`` is for e-books: in print the pages themselves tell.
    """

    target: Target
    metadata: Metadata
    parts: tuple[DocumentPart, ...]
    stylesheet: str
    assets: tuple[Asset, ...]
    opening: str
    closing: str
    contents: tuple[Entry, ...] = ()
    printing: Printing = REFERENCE
    labels: Labels = ENGLISH


def for_print(
    project: Project, content: Content, book: Book, printing: Printing = REFERENCE, shelf: Shelf | None = None
) -> Document:
    """Compose a printed edition; charts that stand on the ``shelf`` are not drawn again.

    Raises ``ProblemsError`` for a reference to an item that no part shows, and for a chart that cannot be drawn.
    """
    assets = _assets(content)
    charts = drawings(book, project.styles, Target.PRINT, printing, content.places, shelf)
    drawn = _by_figure(charts, _PROJECT)
    templates = Templates(project.templates, Target.PRINT, _addresses(assets), book.labels, book.metadata.direction)
    context = {"book": book, "drawings": drawn, **marks(book)}
    parts = tuple(_told_of_marks(book, lambda number, **told: _set_part(templates, book, number, context | told)))
    _refuse_dead_ends(parts, content)
    opening, closing = templates.render("document.xhtml", book=book).split("<!--parts-->")
    styles = stylesheet(project.styles, Target.PRINT, printing, book.metadata.direction)
    pictures = (*assets.values(), *map(_asset, charts))
    return Document(
        Target.PRINT, book.metadata, parts, styles, pictures, opening, closing, printing=printing, labels=book.labels
    )


def for_ebook(
    project: Project,
    content: Content,
    book: Book,
    printed: Document | None = None,
    pages: PageMap | None = None,
    shelf: Shelf | None = None,
) -> Document:
    """Compose the e-book: a file for each part, one for the picture of the cover, and links between them.

    ``printed`` is the print edition whose pages the e-book quotes, ``pages`` where they begin; without them it
    has no list of pages. Charts that stand on the ``shelf`` are not drawn again.

    Raises ``ProblemsError`` for a reference to an item that no part shows.
    """
    assets = _assets(content)
    templates = Templates(project.templates, Target.EBOOK, _addresses(assets), book.labels, book.metadata.direction)
    charts = drawings(book, project.styles, Target.EBOOK, REFERENCE, content.places, shelf)
    entries = tuple(_entry(n, part) for n, part in enumerate(book.parts) if part.kind != "contents")
    context = {
        "book": book,
        "contents": entries,
        "cover_picture": COVER,
        "pages": pages.labels if pages else (),
        "cited_on": _cited_on(book, pages) if pages else {},
        "on_screen": on_screen,
        "drawings": _by_figure(charts),
        **marks(book),
    }
    front = templates.render("front-cover.xhtml", **context)
    loose = [DocumentPart(f"part.{_FRONT}", _FRONT, book.metadata.title, f"{_FRONT}.xhtml", front, _ids(front))]
    loose += _told_of_marks(book, lambda number, **told: _ebook_part(templates, book, number, context | told))
    if printed and pages:
        loose = _marked(loose, printed.parts, pages)
    _refuse_dead_ends(loose, content)
    home = {anchor: part.file for part in loose for anchor in part.ids}
    parts = tuple(replace(part, body=_linked(part, home)) for part in loose)
    styles = stylesheet(project.styles, Target.EBOOK, direction=book.metadata.direction, labels=book.labels)
    pictures = (*assets.values(), *map(_asset, charts))
    return Document(Target.EBOOK, book.metadata, parts, styles, pictures, "", "", entries, labels=book.labels)


def _cited_on(book: Book, pages: PageMap) -> dict[str, list[tuple[list[PageLink], str]]]:
    """Return the printed pages on which each source is cited, those in a row closed up, by the id of the source."""
    entries = [entry for part in book.parts if isinstance(part.body, SourceList) for entry in part.body.sources]
    order = {label: place for place, label in enumerate(pages.labels)}
    comma = book.labels.say(COMMA)
    found = {}
    for entry in entries:
        links = pages_of((place.anchor for place in entry.cited_at), pages.page_of, pages.labels)
        found[entry.id] = [
            closed_up(run, comma) for run in runs(links, lambda one, other: order[other.label] == order[one.label] + 1)
        ]
    return found


def _marked(parts: Iterable[DocumentPart], printed: Iterable[DocumentPart], pages: PageMap) -> list[DocumentPart]:
    """Put a marker for each printed page into the parts of an e-book."""
    loose = list(parts)
    marked = mark({one.id: one.body for one in printed}, {one.id: one.body for one in loose}, pages).parts
    return [replace(one, body=marked[one.id], ids=_ids(marked[one.id])) for one in loose]


def _assets(content: Content) -> dict[str, Asset]:
    """Return the pictures by the author's name for them, each under a name that any e-reader can take."""
    assets: dict[str, Asset] = {}
    for number, image in enumerate(content.images, 1):
        name = f"pictures/{number}{_ENDING[image.media_type]}"
        try:
            assets[image.name] = Asset(name, rebuilt(image.data, image.media_type), image.media_type, image.name)
        except BadPixelsError:
            place = content.places.of_words(image.name)
            message, hint = "The pixels of this picture are damaged.", "Save the picture again as PNG or JPEG."
            raise ProblemsError([Problem("bad-image", place, "", message, hint)]) from None
    return assets


def _asset(drawing: Drawing) -> Asset:
    return Asset(drawing.name, drawing.data, MEDIA_TYPE, drawing.caption)


def _by_figure(charts: Iterable[Drawing], scheme: str = "") -> dict[str, tuple[str, ...]]:
    """Return the addresses of the files of each chart by the id of its figure."""
    found: dict[str, tuple[str, ...]] = {}
    for one in charts:
        found[one.id] = (*found.get(one.id, ()), scheme + one.name)
    return found


def _addresses(assets: Mapping[str, Asset]) -> dict[str, str]:
    return {name: asset.name for name, asset in assets.items()}


def _part(part: Part, file: str, body: str) -> DocumentPart:
    return DocumentPart(part.id, part.kind, part.title, file, body, _ids(body))


def _set_part(templates: Templates, book: Book, number: int, context: Mapping[str, Any]) -> DocumentPart:
    """Compose a part in print."""
    part = book.parts[number]
    opens, is_major = part.kind not in _FOLLOWING, part.kind in _MAJOR
    body = templates.render("part.xhtml", part=part, at=(part.id,), opens=opens, is_major=is_major, **context)
    held = held_apart(body, book.metadata.direction)
    return replace(_part(part, _file(number, part), held), opens=opens, is_major=is_major)


def _ebook_part(templates: Templates, book: Book, number: int, context: Mapping[str, Any]) -> DocumentPart:
    part = book.parts[number]
    template = _NAVIGATION if part.kind == "contents" else "part.xhtml"
    body = templates.render(template, part=part, at=(part.id,), **context)
    return _part(part, _file(number, part), held_apart(body, book.metadata.direction))


def _told_of_marks(book: Book, compose: Callable[..., DocumentPart]) -> Iterator[DocumentPart]:
    """Compose all parts, the one that explains the marks last, as it has to know whether there are any."""
    parts = [None if part.kind == "changes" else compose(number) for number, part in enumerate(book.parts)]
    are_marked = any(part and _MARKED.search(part.body) for part in parts)
    for number, part in enumerate(parts):
        yield part or compose(number, are_marked=are_marked)


def _file(number: int, part: Part) -> str:
    return _NAVIGATION if part.kind == "contents" else f"{number:02}-{part.kind}.xhtml"


def _ids(body: str) -> tuple[str, ...]:
    return tuple(_ID.findall(body))


def _entry(number: int, part: Part) -> Entry:
    """Name a part by its file alone, where a reader begins at its top, and its headings by their ids."""
    file = _file(number, part)
    below = tuple(Entry(spaced(heading.title), f"{file}#{heading.id}") for heading in part.headings)
    return Entry(spaced(part.title), file, below)


def _refuse_dead_ends(parts: Iterable[DocumentPart], content: Content) -> None:
    """Raise ``ProblemsError`` where links lead to items that no part shows; for an id of ours it is a bug."""
    shown = {anchor for part in parts for anchor in part.ids}
    asked = {anchor for part in parts for anchor in _HREF.findall(part.body)}
    if ours := sorted(anchor for anchor in asked - shown if "." in anchor):
        raise RuntimeError(f"no part has what is linked to: {', '.join(ours)}")
    problems = [
        Problem(
            "unshown-item",
            content.places.of_id(anchor),
            "",
            f"`{anchor}` is referred to, but no part of the book shows it.",
            "Take the references to it out, or report this briefing: every item should be shown.",
        )
        for anchor in asked - shown
    ]
    if problems:
        raise ProblemsError(problems)


def _linked(part: DocumentPart, home: Mapping[str, str]) -> str:
    """Let links name the file in which the id stands that they lead to.

    Those of the navigation name it always: not every reader takes a link there for one within the file.
    """

    def lead(link: re.Match[str]) -> str:
        file = home[link[1]]
        return link[0] if file == part.file != _NAVIGATION else f'href="{file}#{link[1]}"'

    return _HREF.sub(lead, part.body)
