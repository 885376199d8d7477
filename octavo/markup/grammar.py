"""What markdown-it is told to read, and how its flat stream of tokens is taken apart.

CommonMark with Pandoc's citations (``[@id, locator; @id]``), ``[[id]]`` for references, and notes; HTML
is read too, so that it can be refused by name.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from octavo.markup.typography import apostrophes, quotes

_CITE: Final = re.compile(r"\[@[^\[\]]*\]")
_REFER: Final = re.compile(r"\[\[(?P<id>[^\[\]\s]+)\]\]")


@cache
def markdown(language: str) -> MarkdownIt:
    """Return the parser for texts of a language, whose quotation marks it sets."""
    parser = MarkdownIt("commonmark", {"typographer": True, "quotes": quotes(language), "html": True})
    parser.enable("smartquotes").disable("entity")
    parser.core.ruler.before("smartquotes", "octavo_apostrophes", _set_apostrophes)
    parser.use(footnote_plugin, inline=False)
    # Every scheme is let through here, so that a forbidden one is a problem with a place and not bare text.
    parser.validateLink = _any_link  # type: ignore[method-assign]
    # An address is kept as it is typed, so that it is checked as its author knows it.
    parser.normalizeLink = _as_typed  # type: ignore[method-assign]
    parser.inline.ruler.before("link", "octavo_cite", _bracket_rule(_CITE, "cite"))
    parser.inline.ruler.before("octavo_cite", "octavo_refer", _bracket_rule(_REFER, "refer"))
    return parser


def _any_link(url: str) -> bool:
    return bool(url)


def _set_apostrophes(state: StateCore) -> None:
    for token in state.tokens:
        for one in token.children or ():
            if one.type == "text":
                one.content = apostrophes(one.content)


def _as_typed(url: str) -> str:
    return url


def _bracket_rule(pattern: re.Pattern[str], kind: str) -> Callable[[StateInline, bool], bool]:
    def rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
        match = pattern.match(state.src, state.pos, state.posMax)
        if match is None:
            return False
        if not silent:
            state.push(kind, "", 0).content = match[0]
        state.pos = match.end()
        return True

    return rule


def closing(tokens: list[Token], start: int) -> int:
    """Return the index of the token that closes the one at ``start``, or ``start`` for a single token."""
    depth = 0
    for position in range(start, len(tokens)):
        depth += tokens[position].nesting
        if depth == 0:
            return position
    return len(tokens)


def split_notes(tokens: list[Token]) -> tuple[list[Token], dict[int, list[Token]]]:
    """Take apart the text and the notes that the footnote plugin puts behind it, by the notes' numbers."""
    body: list[Token] = []
    notes: dict[int, list[Token]] = {}
    current: list[Token] | None = None
    for token in tokens:
        match token.type:
            case "footnote_block_open" | "footnote_block_close" | "footnote_anchor":
                pass
            case "footnote_open":
                current = notes.setdefault(token.meta["id"], [])
            case "footnote_close":
                current = None
            case _:
                (body if current is None else current).append(token)
    return body, notes
