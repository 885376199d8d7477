"""Author's text to nodes, and what is wrong with it.

The grammar is CommonMark cut down to emphasis, strong, links, lists and notes, with Pandoc's citations
(``[@id, locator; @id]``) and ``[[id]]`` for references. Everything else that CommonMark knows is refused
by name instead of printed as typed, so that an author learns of it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from markdown_it.token import Token

from octavo.markup import nodes
from octavo.markup.faults import Fault, dropped, in_link, in_number, line_start
from octavo.markup.grammar import closing, markdown, split_notes
from octavo.markup.typography import apostrophes, keep_together
from octavo.model import Line, Prose

_CITE_ITEM: Final = re.compile(
    r"\s*@(?P<source>[A-Za-z0-9][A-Za-z0-9_-]*)\s*(?:,\s*(?P<locator>\S(?:.*\S)?)\s*)?", re.DOTALL
)
_LOST_NOTE: Final = re.compile(r"\[\^[^\]\s]+\]")

# What CommonMark knows and a briefing does not, by the type of markdown-it's token.
_REFUSED: Final[dict[str, str]] = {
    "html_inline": "HTML",
    "html_block": "HTML",
    "heading_open": "a heading",
    "code_inline": "code",
    "code_block": "an indented code block",
    "fence": "a code block",
    "blockquote_open": "a block quotation",
    "hr": "a rule",
    "image": "an image",
    "hardbreak": "a forced line break",
}
_INSTEAD: Final[dict[str, str]] = {
    "heading_open": "Headings are the titles of sections and blocks.",
    "blockquote_open": "Use a block of kind quotation.",
    "image": "Use a block of kind figure.",
    "code_block": "Do not indent the first line of a paragraph.",
    "hardbreak": "Remove the spaces or the backslash at the end of the line.",
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """The nodes of a text and the faults found in it."""

    nodes: nodes.Rich
    faults: tuple[Fault, ...]


def parse(text: str, language: str = "en") -> Parsed:
    """Read a text: a ``Prose`` as blocks, a ``Line`` as plain words, any other as one paragraph."""
    if isinstance(text, Line):
        return Parsed((nodes.Words(line(text, language)),), ())
    reader = _Reader(text)
    env: dict[str, Any] = {}
    tokens = markdown(language).parse(text, env)
    blocks = reader.blocks(tokens)
    reader.faults += dropped(text, env)
    if isinstance(text, Prose):
        return Parsed(blocks, tuple(reader.faults))
    match blocks:
        case (nodes.Paragraph(children),):
            return Parsed(children, tuple(reader.faults))
        case _:
            more = Fault("bad-markup", "This text may be one paragraph only.", "Write it without a list.")
            return Parsed((), tuple(reader.faults) or (more,))


def line(text: str, language: str, *, is_title: bool = False) -> str:
    """Return plain words with typographic quotes and spaces; no sign in them is markup."""
    escaped = re.sub(r"([\\`*_\[\]<>#^&!+\-.()~|])", r"\\\1", apostrophes(text))
    inline = markdown(language).parseInline(escaped)[0].children or []
    return keep_together("".join(token.content for token in inline), is_title=is_title)


def references(tree: Iterable[nodes.Node]) -> Iterator[tuple[str, str, int]]:
    """Yield ``("citation" or "reference", id, offset)`` for everything that a text points to."""
    for node in _every(tree):
        match node:
            case nodes.Cite(items):
                yield from (("citation", item.source, item.offset) for item in items)
            case nodes.Refer(target, offset):
                yield "reference", target, offset
            case _:
                pass


def addresses(tree: Iterable[nodes.Node]) -> Iterator[str]:
    """Yield the addresses that a text links to."""
    return (node.url for node in _every(tree) if isinstance(node, nodes.Link))


def _every(tree: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield nodes, each before those in it."""
    for node in tree:
        yield node
        inner = node.items if isinstance(node, nodes.Listing) else (getattr(node, "children", ()),)
        for children in inner:
            yield from _every(children)


@dataclass(slots=True)
class _Reader:
    """Walks markdown-it's tokens; gathers faults and the notes, which markdown-it keeps at the end."""

    text: str
    faults: list[Fault] = field(default_factory=list)
    _notes: dict[int, tuple[nodes.Inline, ...]] = field(default_factory=dict)
    _last: dict[str, int] = field(default_factory=dict)

    def blocks(self, tokens: list[Token]) -> tuple[nodes.Block, ...]:
        body, notes = split_notes(tokens)
        for number, inner in notes.items():
            self._refuse_calls(inner)
            self._notes[number] = self._note(inner)
        return tuple(self._blocks(body))

    def _blocks(self, tokens: list[Token]) -> Iterator[nodes.Block]:
        position = 0
        while position < len(tokens):
            token = tokens[position]
            end = closing(tokens, position)
            inner = tokens[position + 1 : end]
            match token.type:
                case "paragraph_open":
                    yield nodes.Paragraph(self._inline(inner[0].children or []))
                case "bullet_list_open" | "ordered_list_open":
                    yield nodes.Listing(token.type == "ordered_list_open", tuple(self._items(inner)))
                case _:
                    self._refuse(token)
            position = end + 1

    def _items(self, tokens: list[Token]) -> Iterator[tuple[nodes.Block, ...]]:
        position = 0
        number = 0
        while position < len(tokens):
            end = closing(tokens, position)
            number += 1
            token = tokens[position]
            if token.info:
                start = line_start(self.text, token.map[0]) if token.map else 0
                self.faults += in_number(token.info, token.markup, number, start)
            yield tuple(self._blocks(tokens[position + 1 : end]))
            position = end + 1

    def _inline(self, tokens: list[Token]) -> tuple[nodes.Inline, ...]:
        found: list[nodes.Inline] = []
        position = 0
        while position < len(tokens):
            token = tokens[position]
            end = closing(tokens, position)
            node = self._one(token, tokens[position + 1 : end])
            if node is not None:
                found.append(node)
            position = end + 1
        return _joined(found)

    def _one(self, token: Token, inner: list[Token]) -> nodes.Inline | None:
        node: nodes.Inline | None = None
        match token.type:
            case "text" | "text_special":
                self._look_for_lost_notes(token.content)
                node = nodes.Words(token.content)
            case "softbreak":
                node = nodes.Words(" ")
            case "em_open":
                node = nodes.Emphasis(self._inline(inner))
            case "strong_open":
                node = nodes.Strong(self._inline(inner))
            case "link_open":
                node = self._link(token, inner)
            case "cite":
                node = self._cite(token.content)
            case "refer":
                node = nodes.Refer(token.content[2:-2], self._offset(token.content) + 2)
            case "footnote_ref":
                node = self._call(token)
            case _:
                self._refuse(token)
        return node

    def _link(self, token: Token, inner: list[Token]) -> nodes.Inline:
        url = str(token.attrs["href"])
        words = "".join(one.content for one in inner)
        offset = max(self.text.find(url), 0)
        self.faults += in_link(url, str(token.attrs.get("title", "")), words, offset)
        return nodes.Link(url, self._inline(inner))

    def _cite(self, raw: str) -> nodes.Inline:
        start = self._offset(raw)
        items = []
        at = 1
        for piece in raw[1:-1].split(";"):
            match = _CITE_ITEM.fullmatch(piece)
            if match is None:
                self.faults.append(
                    Fault(
                        "bad-citation",
                        f"“{piece.strip()}” is not a citation.",
                        "Write [@source-id] or [@source-id, p. 4], with a semicolon between several.",
                        start + at,
                    )
                )
            else:
                locator = " ".join((match["locator"] or "").split())
                items.append(nodes.CiteItem(match["source"], locator, start + at + match.start("source")))
            at += len(piece) + 1
        return nodes.Cite(tuple(items))

    def _call(self, token: Token) -> nodes.Inline:
        if token.meta["subId"]:
            call = f"[^{token.meta['label']}]"
            hint = "Each note has one number: write it once more under another name."
            offset = self.text.find(call, self.text.find(call) + 1)
            self.faults.append(Fault("bad-markup", f"The note {call} is called more than once.", hint, max(offset, 0)))
        return nodes.Note(self._notes.get(token.meta["id"], ()))

    def _refuse_calls(self, tokens: list[Token]) -> None:
        """Refuse notes to a note: no page has a place for them."""
        for token in tokens:
            for call in (one for one in token.children or () if one.type == "footnote_ref"):
                typed = f"[^{call.meta['label']}]"
                message = f"A note cannot call another note, {typed}."
                hint = "Say it in this note, or call the other one in the text."
                self.faults.append(Fault("bad-markup", message, hint, max(self.text.find(typed), 0)))

    def _note(self, tokens: list[Token]) -> tuple[nodes.Inline, ...]:
        match tuple(self._blocks(tokens)):
            case (nodes.Paragraph(children),):
                return children
            case _:
                self.faults.append(Fault("bad-markup", "A note is one paragraph.", "Move the rest into the text."))
                return ()

    def _look_for_lost_notes(self, words: str) -> None:
        for lost in _LOST_NOTE.findall(words):
            hint = f"Write the note in a paragraph of its own: {lost}: …"
            self.faults.append(
                Fault(
                    "bad-markup",
                    f"The note {lost} is called but not written.",
                    hint,
                    self.text.find(lost),
                )
            )

    def _offset(self, raw: str) -> int:
        """Find where the next occurrence of ``raw`` stands, as markdown-it keeps no columns."""
        self._last[raw] = self.text.find(raw, self._last.get(raw, -1) + 1)
        return max(self._last[raw], 0)

    def _refuse(self, token: Token) -> None:
        what = _REFUSED.get(token.type, f"markup of the kind {token.type}")
        hint = _INSTEAD.get(token.type, "You may use *emphasis*, **strong**, [links](https://…), lists and notes.")
        offset = max(self.text.find(token.content), 0) if token.content else 0
        self.faults.append(Fault("bad-markup", f"A briefing's text has no place for {what}.", hint, offset))


def _joined(found: list[nodes.Inline]) -> tuple[nodes.Inline, ...]:
    """Join neighbouring words, set their spaces, and let a citation follow its word without one."""
    joined: list[nodes.Inline] = []
    for node in found:
        if isinstance(node, nodes.Words) and joined and isinstance(joined[-1], nodes.Words):
            joined[-1] = nodes.Words(joined[-1].text + node.text)
        else:
            if isinstance(node, nodes.Cite | nodes.Note) and joined and isinstance(joined[-1], nodes.Words):
                joined[-1] = nodes.Words(joined[-1].text.rstrip())
            joined.append(node)
    return tuple(nodes.Words(keep_together(one.text)) if isinstance(one, nodes.Words) else one for one in joined)
