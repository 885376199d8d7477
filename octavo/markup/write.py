"""Nodes to XHTML, for print or for an e-book; the only place where author's words become markup.

In print a note stands where it is called and the stylesheet floats it to the foot of the page, and a
reference ends in the page of its target, which the stylesheet fills in. An e-book links to its notes
and knows no pages.
"""

from collections.abc import Iterable
from enum import Enum
from typing import Final

from markupsafe import Markup, escape

from octavo.letters import NO_BREAK
from octavo.markup import nodes

_FRAME: Final[dict[type[nodes.Node], Markup]] = {
    nodes.Emphasis: Markup("<em>{}</em>"),
    nodes.Strong: Markup("<strong>{}</strong>"),
    nodes.Paragraph: Markup("<p>{}</p>\n"),
}

_LOCATORS: Final = (
    ("cite-link whole", NO_BREAK, len("paras 2–4")),
    ("cite-link held", " ", len("paras 12–14, 16–18")),
    ("cite-link", " ", None),
)
"""How a citation is held together: its class, and the space before a locator of at most so many letters.

A short one stays whole anywhere, a longer one in running text only: a narrow column would not hold it.
"""


class Target(Enum):
    """What a document is made for."""

    PRINT = "print"
    EBOOK = "ebook"


def write(tree: Iterable[nodes.Node], target: Target, page_label: str = "p.") -> Markup:
    """Write nodes as XHTML; ``page_label`` stands before the page of a reference in print.

    A citation stands off the words before it by a space at which no line ends; at the start it needs none.
    """
    written = Markup("")
    for node in tree:
        if isinstance(node, nodes.Cited):
            written += _cited(node.items, NO_BREAK if written else "")
        else:
            written += _node(node, target, page_label)
    return written


def plain(tree: Iterable[nodes.Node]) -> str:
    """Return the words alone, for metadata and bookmarks: no citations, no notes."""
    found: list[str] = []
    for node in tree:
        match node:
            case nodes.Words(text):
                found.append(text)
            case nodes.Referred():
                found.append(node.label)
            case nodes.Listing(_, items):
                found += [" ".join(plain(item) for item in items)]
            case nodes.Emphasis() | nodes.Strong() | nodes.Foreign() | nodes.Link() | nodes.Paragraph():
                found.append(plain(node.children))
            case _:
                pass
    return "".join(found)


def _node(node: nodes.Node, target: Target, page_label: str) -> Markup:
    def inner(children: Iterable[nodes.Node]) -> Markup:
        return write(children, target, page_label)

    match node:
        case nodes.Words(text):
            written = escape(text)
        case nodes.Link(url, children):
            written = Markup('<a class="out" href="{}">{}</a>').format(url, inner(children))
        case nodes.Foreign(language, children):
            written = Markup('<span lang="{0}" xml:lang="{0}">{1}</span>').format(language, inner(children))
        case nodes.Emphasis() | nodes.Strong() | nodes.Paragraph():
            written = _FRAME[type(node)].format(inner(node.children))
        case nodes.Listing(ordered, items):
            written = _listing("ol" if ordered else "ul", [_item(item, target, page_label) for item in items])
        case _:
            written = _resolved(node, target, page_label)
    return written


def _resolved(node: nodes.Node, target: Target, page_label: str) -> Markup:
    """Write what arranging the book has put in the place of citations, references and notes."""
    match node:
        case nodes.Referred():
            return _referred(node, page_label if target is Target.PRINT and node.paged else "")
        case nodes.Noted(number, children):
            return _noted(number, write(children, target, page_label), target)
        case _:
            msg = f"{type(node).__name__} was not resolved before writing"
            raise TypeError(msg)


def _listing(tag: str, items: list[Markup]) -> Markup:
    body = Markup("").join(Markup("<li>{}</li>\n").format(item) for item in items)
    return Markup("<{0}>\n{1}</{0}>\n").format(tag, body)


def _item(blocks: tuple[nodes.Block, ...], target: Target, page_label: str) -> Markup:
    """Write a list item; where a paragraph comes first, it needs no tag."""
    if blocks and isinstance(blocks[0], nodes.Paragraph):
        return write(blocks[0].children, target, page_label) + write(blocks[1:], target, page_label)
    return write(blocks, target, page_label)


def _cited(items: tuple[nodes.CitedItem, ...], space: str) -> Markup:
    """Write a group of citations; a line may end between two of them."""
    links = Markup("; ").join(map(_citation, items))
    return Markup('<span class="cite">{}[{}]</span>').format(space, links)


def _citation(item: nodes.CitedItem) -> Markup:
    length = len(item.locator)
    kind, space = next((kind, space) for kind, space, limit in _LOCATORS if limit is None or length <= limit)
    locator = f",{space}{item.locator}" if item.locator else ""
    return Markup('<a class="{}" id="{}" href="#{}" role="doc-biblioref">{}{}</a>').format(
        kind, item.anchor, item.source, item.number, locator
    )


def _referred(node: nodes.Referred, page_label: str) -> Markup:
    if not page_label:
        return Markup('<a class="ref" href="#{}">{}</a>').format(node.id, node.label)
    return Markup('<a class="ref paged" href="#{}">{}, {}</a>').format(node.id, node.label, page_label)


def _noted(number: int, body: Markup, target: Target) -> Markup:
    if target is Target.EBOOK:
        return Markup(
            '<a class="noteref" id="noteref.{0}" href="#note.{0}" epub:type="noteref" role="doc-noteref">{0}</a>'
        ).format(number)
    return Markup('<span class="note" id="note.{0}" data-number="{0}">{1}</span>').format(number, body)
