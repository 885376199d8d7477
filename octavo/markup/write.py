"""Nodes to XHTML, for print or for an e-book; the only place where author's words become markup.

In print a note stands where it is called and the stylesheet floats it to the foot of the page, and a
reference ends in the page of its target, which the stylesheet fills in. An e-book links to its notes
and knows no pages.
"""

from collections.abc import Iterable
from enum import Enum
from typing import Final

from markupsafe import Markup, escape

from octavo.letters import NO_BREAK, direction
from octavo.markup import citing, nodes
from octavo.markup.signs import ENGLISH, Signs

_FRAME: Final[dict[type[nodes.Node], Markup]] = {
    nodes.Emphasis: Markup("<em>{}</em>"),
    nodes.Strong: Markup("<strong>{}</strong>"),
    nodes.Removed: Markup("<del>{}</del>"),
    nodes.Paragraph: Markup("<p>{}</p>\n"),
}
_BAR: Final = Markup(' data-changed=""')


class Target(Enum):
    """What a document is made for."""

    PRINT = "print"
    EBOOK = "ebook"


def write(tree: Iterable[nodes.Node], target: Target, signs: Signs = ENGLISH) -> Markup:
    """Write nodes as XHTML; ``signs`` are those of the language around them.

    A citation stands off the words before it by a space at which no line ends; at the start it needs none.
    """
    return _run(tree, target, signs, Markup(""))


def plain(tree: Iterable[nodes.Node]) -> str:
    """Return the words alone, for metadata and bookmarks: no citations, no notes, nothing removed."""
    found: list[str] = []
    for node in tree:
        match node:
            case nodes.Words(text):
                found.append(text)
            case nodes.Referred():
                found.append(node.label)
            case nodes.Listing(_, items):
                found += [" ".join(plain(item) for item in items)]
            case (
                nodes.Cite()
                | nodes.Cited()
                | nodes.Mark()
                | nodes.Note()
                | nodes.Noted()
                | nodes.Refer()
                | nodes.Removed()
            ):
                pass
            case _:
                found.append(plain(node.children))
    return "".join(found)


def _run(tree: Iterable[nodes.Node], target: Target, signs: Signs, before: Markup) -> Markup:
    """Write nodes that stand behind others in their paragraph, which are written already."""
    written, follows_mark = Markup(""), False
    for node in tree:
        match node:
            case nodes.Cited(items):
                written += citing.written(items, NO_BREAK if before + written else "", signs)
            case nodes.Mark(kind, children):
                space = f"{NO_BREAK}· " if follows_mark else " " if before + written else ""
                inner = write(children, target, signs)
                written += Markup('{}<span class="mark mark-{}">{}</span>').format(space, kind, inner)
            case nodes.Inserted(children, in_print):
                # In running text, print marks the line and not the words.
                frame = Markup("{}") if target is Target.PRINT and not in_print else Markup("<ins>{}</ins>")
                written += frame.format(_run(children, target, signs, before + written))
            case _:
                written += _node(node, target, signs)
        follows_mark = isinstance(node, nodes.Mark)
    return written


def _node(node: nodes.Node, target: Target, signs: Signs) -> Markup:
    def inner(children: Iterable[nodes.Node]) -> Markup:
        return write(children, target, signs)

    match node:
        case nodes.Words(text):
            written = escape(text)
        case nodes.Link(url, children):
            written = Markup('<a class="out" href="{}">{}</a>').format(url, inner(children))
        case nodes.Foreign(language, children):
            frame = Markup('<span lang="{0}" xml:lang="{0}" dir="{1}">{2}</span>')
            written = frame.format(language, direction(plain(children)), inner(children))
        case nodes.Paragraph(children) if target is Target.PRINT and _is_new(children):
            written = Markup("<p{}>{}</p>\n").format(_BAR, inner(children))
        case nodes.Emphasis() | nodes.Strong() | nodes.Removed() | nodes.Paragraph():
            written = _FRAME[type(node)].format(inner(node.children))
        case nodes.Listing(ordered, items):
            tag, written = "ol" if ordered else "ul", Markup("")
            for item in items:
                bar = _BAR if target is Target.PRINT and _begins_anew(item) else ""
                written += Markup("<li{}>{}</li>\n").format(bar, _item(item, target, signs))
            written = Markup("<{0}>\n{1}</{0}>\n").format(tag, written)
        case _:
            written = _resolved(node, target, signs)
    return written


def _is_new(children: Iterable[nodes.Node]) -> bool:
    """Tell whether words of a paragraph are new and print has no other mark for them than a bar beside it."""
    return any(
        not child.in_print if isinstance(child, nodes.Inserted) else _is_new(getattr(child, "children", ()))
        for child in children
    )


def _begins_anew(item: tuple[nodes.Block, ...]) -> bool:
    """Tell whether the first paragraph of a list item, which has no tag of its own, has new words."""
    return bool(item) and isinstance(item[0], nodes.Paragraph) and _is_new(item[0].children)


def _resolved(node: nodes.Node, target: Target, signs: Signs) -> Markup:
    """Write what arranging the book has put in the place of citations, references and notes."""
    match node:
        case nodes.Referred():
            return _referred(node, signs if target is Target.PRINT and node.paged else None)
        case nodes.Noted(number, children):
            return _noted(number, write(children, target, signs), target)
        case _:
            msg = f"{type(node).__name__} was not resolved before writing"
            raise TypeError(msg)


def _item(blocks: tuple[nodes.Block, ...], target: Target, signs: Signs) -> Markup:
    """Write a list item; where a paragraph comes first, it needs no tag."""
    if blocks and isinstance(blocks[0], nodes.Paragraph):
        return write(blocks[0].children, target, signs) + write(blocks[1:], target, signs)
    return write(blocks, target, signs)


def _referred(node: nodes.Referred, signs: Signs | None) -> Markup:
    if not signs:
        return Markup('<a class="ref" href="#{}">{}</a>').format(node.id, node.label)
    return Markup('<a class="ref paged" href="#{}">{}{}{}</a>').format(node.id, node.label, signs.comma, signs.page)


def _noted(number: int, body: Markup, target: Target) -> Markup:
    if target is Target.EBOOK:
        return Markup(
            '<a class="noteref" id="noteref.{0}" href="#note.{0}" epub:type="noteref" role="doc-noteref">{0}</a>'
        ).format(number)
    return Markup('<span class="note" id="note.{0}" data-number="{0}">{1}</span>').format(number, body)
