"""What a screen reader reads: the logical structure of set pages, built from their boxes.

WeasyPrint tags each page by itself, so that a table over five pages becomes five tables. Here elements are
looked up by what they are boxes of: a list, a table, a paragraph stays one element on however many pages it
stands. Roles are those of ISO 32000-1, 14.8.4; what is no content (running heads, folios, leaders, the
repeated heads of tables) belongs to none and becomes an artifact (14.8.2.2).
"""

from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass, field
from typing import Any, Final

from weasyprint.formatting_structure.boxes import (
    FootnoteAreaBox,
    LineBox,
    MarginBox,
    ReplacedBox,
    TextBox,
)
from weasyprint.layout.absolute import AbsolutePlaceholder

# The role of each element; elements that are not here have none, and what is in them belongs to their parent.
_ROLES: Final = {
    "section": "Sect",
    "article": "Art",
    "blockquote": "BlockQuote",
    "figure": "Div",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "h4": "H4",
    "h5": "H5",
    "h6": "H6",
    "p": "P",
    "ul": "L",
    "ol": "L",
    "li": "LI",
    "table": "Table",
    "caption": "Caption",
    "figcaption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "code": "Code",
    "img": "Figure",
    "{http://www.w3.org/2000/svg}svg": "Figure",
    "li::marker": "Lbl",
    "span::footnote-marker": "Lbl",
    "span::footnote-call": "Reference",
}
_NOTE: Final = "note"
# A note that stands in the text, because no page could hold it at its foot, begins with its call.
_CALL_IN_TEXT: Final = "::before"
# What groups others and holds no words of its own: loose words in it are a paragraph.
_GROUPING: Final = frozenset({"Document", "Sect", "Art", "BlockQuote", "Div", "L", "Table", "THead", "TBody", "TR"})
_TRANSPARENT: Final = frozenset({"html", "body"})
_KEPT_EMPTY: Final = frozenset({"TH", "TD"})
_CONTENTS: Final = "doc-toc"
_SVG_TITLE: Final = "{http://www.w3.org/2000/svg}title"


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of marked content: the page, from 0, and the number of the run on it."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotated:
    """A link's annotation on a page, as the engine's own object."""

    page: int
    annotation: Any


@dataclass(slots=True)
class Node:
    """An element of the structure while it is built; ``box`` is the first of its boxes."""

    role: str
    page: int
    element: Any = None
    box: Any = None
    kids: list["Node | Mark | Annotated"] = field(default_factory=list)
    lang: str = ""
    expansion: str = ""

    @property
    def alternative(self) -> str:
        """The words that stand for a picture."""
        if self.role != "Figure":
            return ""
        title = self.element.find(_SVG_TITLE)
        return str(self.element.get("alt") or (title.text if title is not None else "") or "")

    def nodes(self) -> Iterator["Node"]:
        """Yield this element and all below it, in the order of reading."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.nodes()

    def pruned(self) -> "Node":
        """Drop elements in which there is nothing; an empty cell keeps its place in the row."""
        self.kids = [
            kid for kid in self.kids if not isinstance(kid, Node) or kid.pruned().kids or kid.role in _KEPT_EMPTY
        ]
        return self


Runs = MutableMapping[Any, dict[str, Any]]
"""The marked runs of a page by their box, as the engine keeps them."""


class Structure:
    """Builds the tree of a document, page after page."""

    def __init__(self, language: str) -> None:
        """Begin a document in a language."""
        self.root = Node("Document", 0, lang=language)
        self.artifacts: set[Mark] = set()
        self._nodes: dict[tuple[Any, str], Node] = {}
        self._heads: dict[Any, int] = {}
        self._page = 0
        self._runs: Runs = {}

    def add(self, page: int, box: Any, runs: Runs) -> None:
        """Add the boxes of a page; notes go to the place of their call, the rest of it to no element."""
        self._page, self._runs = page, runs
        flows = [child for child in box.children if not isinstance(child, MarginBox)]
        for child in sorted(flows, key=lambda one: isinstance(one, FootnoteAreaBox)):
            self._visit(child, self.root)
        self.artifacts |= {Mark(page, run["mcid"]) for run in runs.values()}
        runs.clear()

    def _visit(self, box: Any, parent: Node) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box  # noqa: SLF001 - it stands for the box of a marker
        if isinstance(box, TextBox):
            self._mark(box, parent)
        elif not (box.is_leader or _is_decoration(box) or self._is_repeated(box)):  # What is left out is an artifact.
            inside = parent if isinstance(box, LineBox) else self._inside(box, parent)
            if box.link and box.link_annotation:
                inside.kids.append(Annotated(self._page, box.link_annotation))
            if isinstance(box, ReplacedBox):
                self._mark(box, inside)
            for child in getattr(box, "children", ()):
                self._visit(child, inside)

    def _mark(self, box: Any, parent: Node) -> None:
        parent.kids.append(Mark(self._page, self._runs.pop(box)["mcid"]))

    def _is_repeated(self, box: Any) -> bool:
        """Tell whether a box is the head of a table, set again on a later page."""
        return box.element_tag == "thead" and self._heads.setdefault(box.element, self._page) != self._page

    def _inside(self, box: Any, parent: Node) -> Node:
        """Return the element that what stands in a box belongs to."""
        element, tag = box.element, box.element_tag
        if element is None or isinstance(box, FootnoteAreaBox):
            return parent
        known = self._nodes.get((element, tag))
        if known is None:
            role = self._role(element, tag)
            known = self._attach(Node(role, self._page, element, box), tag, parent) if role else parent
        return self._paragraph(box, self._body(known, tag))

    def _role(self, element: Any, tag: str) -> str:
        if tag == "a" and element.get("href"):
            return "Link"
        if tag in {"ol", "ul"} and element.get("role") == _CONTENTS:
            return "TOC"
        if tag in _TRANSPARENT:
            return ""
        if _NOTE in element.get("class", "").split() and "::" not in tag:
            return "Note"
        if tag in _ROLES or "::" in tag or not _says(element):
            return _ROLES.get(tag, "")
        return "Div" if tag == "div" else "Span"

    def _attach(self, node: Node, tag: str, parent: Node) -> Node:
        """Put a new element where it belongs and remember it, so that its other boxes find it."""
        self._nodes[node.element, tag] = node
        if node.role in {"L", "LI"} and parent.role in {"TOC", "TOCI"}:
            node.role = "TOC" if node.role == "L" else "TOCI"
        if "::" not in tag:
            node.lang = node.element.get("lang") or ""
            node.expansion = (node.element.get("title") or "") if tag == "abbr" else ""
        if node.role == "Link" and parent.role == "TOCI":
            around = Node("Reference", self._page)
            parent.kids.append(around)
            around.kids.append(node)
        elif node.role == "Lbl":
            # A marker stands outside the body of its item.
            self._nodes.get((node.element, tag.partition("::")[0]), parent).kids.insert(0, node)
        elif node.role == "Note":
            call = self._nodes[node.element, tag + _CALL_IN_TEXT] = Node("Reference", self._page, node.element)
            parent.kids += (call, node)
        else:
            parent.kids.append(node)
        if node.role == "Reference":
            # The note follows its call; its own boxes, at the foot of this page or the next, find it here.
            note = Node("Note", self._page, node.element, lang=node.element.get("lang") or "")
            self._nodes[node.element, tag.partition("::")[0]] = note
            parent.kids.append(note)
        return node

    def _body(self, node: Node, tag: str) -> Node:
        """Return the body of a list's item, in which all but its marker stands; other elements are their own."""
        if node.role != "LI" or "::" in tag:
            return node
        key = (node.element, "li body")
        if key not in self._nodes:
            self._nodes[key] = Node("LBody", self._page, node.element)
            node.kids.append(self._nodes[key])
        return self._nodes[key]

    def _paragraph(self, box: Any, node: Node) -> Node:
        """Return a paragraph for words that stand in a group of elements without one of their own."""
        if node.role not in _GROUPING or not isinstance(next(iter(getattr(box, "children", ())), None), LineBox):
            return node
        last = node.kids[-1] if node.kids else None
        if isinstance(last, Node) and last.role == "P" and last.element is box.element:
            return last  # The same words, on the next page.
        node.kids.append(Node("P", self._page, box.element, box))
        return node.kids[-1]  # type: ignore[return-value]


def _is_decoration(box: Any) -> bool:
    """Tell whether a box is a picture that says nothing."""
    if not isinstance(box, ReplacedBox):
        return False
    return bool(box.element.get("role") == "presentation" or box.element.get("alt") == "")


def _says(element: Any) -> bool:
    """Tell whether an element says something of its words: their language, or what they are short for."""
    return bool(element.get("lang") or (element.tag == "abbr" and element.get("title")))
