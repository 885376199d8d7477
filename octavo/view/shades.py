"""Texts resolved without a trace: what they cite is not cited by them, and their notes are not called."""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from octavo.labels import COMMA, SEMICOLON, Labels
from octavo.markup import Rich, line, nodes


def shaded(tree: Rich, numbers: Mapping[str, int], names: Mapping[str, str], labels: Labels) -> Rich:
    """Resolve citations, references and notes by the numbers and the labels that there are.

    What an older version named and this one does not have has the number 0, or its id for a label.
    """

    def resolve(node: nodes.Node) -> nodes.Node:
        match node:
            case nodes.Cite(items):
                cited = (
                    nodes.CitedItem(numbers.get(one.source, 0), one.source, "", line(one.locator, labels.language))
                    for one in items
                )
                return nodes.Cited(tuple(sorted(cited, key=lambda one: one.number)))
            case nodes.Refer(target):
                source = labels.say("source~{number}", number=numbers[target]) if target in numbers else target
                return nodes.Referred(target, names.get(target, source), paged=False)
            case nodes.Note(children):
                return nodes.Noted(0, inline(children))
            case nodes.Listing(_, items):
                blocks = (cast("tuple[nodes.Block, ...]", tuple(map(resolve, item))) for item in items)
                return replace(node, items=tuple(blocks))
            case nodes.Emphasis() | nodes.Strong() | nodes.Foreign() | nodes.Link() | nodes.Paragraph():
                return replace(node, children=inline(node.children))
            case _:
                return node

    def inline(children: tuple[nodes.Inline, ...]) -> tuple[nodes.Inline, ...]:
        return cast("tuple[nodes.Inline, ...]", tuple(map(resolve, children)))

    return tuple(map(resolve, tree))


def in_words(tree: Rich, labels: Labels) -> Rich:
    """Write shades as words that lead nowhere, for a list of what changed: citations in brackets, no notes."""

    def write(node: nodes.Node) -> nodes.Node:
        written = node
        match node:
            case nodes.Cited(items):
                written = nodes.Words(f" [{labels.say(SEMICOLON).join(_citation(one, labels) for one in items)}]")
            case nodes.Referred():
                written = nodes.Words(node.label)
            case nodes.Noted():
                written = nodes.Words("")
            case nodes.Listing(_, items):
                blocks = (cast("tuple[nodes.Block, ...]", tuple(map(write, item))) for item in items)
                written = replace(node, items=tuple(blocks))
            case nodes.Link(_, children):
                written = nodes.Emphasis(inline(children))
            case nodes.Emphasis() | nodes.Strong() | nodes.Foreign() | nodes.Paragraph():
                written = replace(node, children=inline(node.children))
            case _:
                pass
        return written

    def inline(children: tuple[nodes.Inline, ...]) -> tuple[nodes.Inline, ...]:
        return cast("tuple[nodes.Inline, ...]", tuple(map(write, children)))

    return tuple(map(write, tree))


def _citation(item: nodes.CitedItem, labels: Labels) -> str:
    """Write a citation; a source that is no longer listed has no number."""
    name = str(item.number) if item.number else labels.say("a source taken out")
    return labels.say(COMMA).join(filter(None, [name, item.locator]))
