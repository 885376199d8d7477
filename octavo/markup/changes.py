"""What is new in a text, word by word: two resolved trees to one.

Words are compared by their letters, citations by their sources and references by their targets, so that a number
that moved on is no change. Citations, references and notes are whole: they are marked with all that they hold.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Final, Literal, TypeVar, cast

from octavo.letters import NO_BREAK
from octavo.markup import nodes
from octavo.markup.alignment import aligned, runs, tokens
from octavo.markup.write import plain

_Part = TypeVar("_Part")
_Mark = Literal["same", "inserted", "removed"]
_Framing = nodes.Emphasis | nodes.Strong | nodes.Foreign | nodes.Link

_OLD: Final = (0,)
_NEW: Final = (1,)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands around a word; ``where`` tells it from another of its kind."""

    where: tuple[int, ...]
    node: _Framing


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A word with the white space behind it, or a unit; two leaves of one ``key`` say the same."""

    key: Hashable
    node: nodes.Inline
    frames: tuple[_Frame, ...]
    mark: _Mark = "same"


def marked(before: nodes.Rich, after: nodes.Rich) -> nodes.Rich:
    """Return ``after`` with ``Inserted`` around the words that are not in ``before``; no letter changes."""
    return _texts(before, after, shows_removed=False)


def compared(before: nodes.Rich, after: nodes.Rich) -> nodes.Rich:
    """Return ``after`` with the words that were removed, each before those that took its place; print marks both."""
    return _texts(before, after, shows_removed=True)


def _texts(before: nodes.Rich, after: nodes.Rich, *, shows_removed: bool) -> nodes.Rich:
    if not any(isinstance(one, nodes.Paragraph | nodes.Listing) for one in after or before):
        return _words(before, cast("tuple[nodes.Inline, ...]", after), shows_removed=shows_removed)
    old, new = _as_blocks(before), _as_blocks(after)
    return _blocks(old, new, shows_removed=shows_removed)


def _as_blocks(tree: nodes.Rich) -> tuple[nodes.Block, ...]:
    """Return the blocks of a text; one that has none is a paragraph."""
    blocks = tuple(one for one in tree if isinstance(one, nodes.Paragraph | nodes.Listing))
    return blocks if blocks or not tree else (nodes.Paragraph(cast("tuple[nodes.Inline, ...]", tree)),)


def _blocks(
    before: tuple[nodes.Block, ...], after: tuple[nodes.Block, ...], *, shows_removed: bool
) -> tuple[nodes.Block, ...]:
    found: list[nodes.Block] = []
    for old, new in _woven(before, after, lambda one: plain((one,)), shows_removed=shows_removed):
        match new or old:
            case nodes.Listing(ordered):
                pairs = _woven(_items(old), _items(new), plain, shows_removed=shows_removed)
                items = (_blocks(was or (), now or (), shows_removed=shows_removed) for was, now in pairs)
                found.append(nodes.Listing(ordered, tuple(items)))
            case _:
                words = _words(_children(old), _children(new), shows_removed=shows_removed)
                found.append(nodes.Paragraph(words))
    return tuple(found)


def _items(block: nodes.Block | None) -> tuple[tuple[nodes.Block, ...], ...]:
    return block.items if isinstance(block, nodes.Listing) else ()


def _children(block: nodes.Block | None) -> tuple[nodes.Inline, ...]:
    return block.children if isinstance(block, nodes.Paragraph) else ()


def _woven(
    before: Sequence[_Part], after: Sequence[_Part], text: Callable[[_Part], str], *, shows_removed: bool
) -> Iterator[tuple[_Part | None, _Part | None]]:
    """Yield the parts of two texts side by side, in the order in which they are read."""
    old = new = 0
    pairs = aligned([text(one) for one in before], [text(one) for one in after])
    kept = [(one, other) for one, other in pairs if type(before[one]) is type(after[other])]
    for one, other in [*kept, (len(before), len(after))]:
        if shows_removed:
            yield from ((part, None) for part in before[old:one])
        yield from ((None, part) for part in after[new:other])
        yield from zip(before[one : one + 1], after[other : other + 1], strict=True)
        old, new = one + 1, other + 1


def _words(
    before: Iterable[nodes.Node], after: tuple[nodes.Inline, ...], *, shows_removed: bool
) -> tuple[nodes.Inline, ...]:
    old, new = tuple(_leaves(before, _OLD)), tuple(_leaves(after, _NEW))
    found: list[_Leaf] = []
    for run in runs([one.key for one in old], [one.key for one in new]):
        if run.is_same:
            found += new[run.after : run.after_end]
            continue
        if shows_removed:
            if run.before and found and _is_spaced(old[run.before - 1]) and not _is_spaced(found[-1]):
                found.append(_Leaf("", nodes.Words(" "), (), "removed"))
            found += _gone(old[run.before : run.before_end], is_first=not found)
            if found and run.before < run.before_end and run.after < run.after_end and not _is_spaced(found[-1]):
                found.append(_Leaf("", nodes.Words(" "), (), "removed"))
        found += (replace(one, mark="inserted") for one in new[run.after : run.after_end])
    return _tree(found, 0, in_print=shows_removed)


def _is_spaced(leaf: _Leaf) -> bool:
    return isinstance(leaf.node, nodes.Words) and leaf.node.text[-1:].isspace()


def _leaves(tree: Iterable[nodes.Node], where: tuple[int, ...], frames: tuple[_Frame, ...] = ()) -> Iterator[_Leaf]:
    for number, node in enumerate(tree):
        here = (*where, number)
        match node:
            case nodes.Words(text):
                yield from (_Leaf(one.rstrip(), nodes.Words(one), frames) for one in tokens(text))
            case nodes.Emphasis() | nodes.Strong() | nodes.Foreign() | nodes.Link():
                yield from _leaves(node.children, here, (*frames, _Frame(here, node)))
            case nodes.Paragraph(children):
                yield from _leaves(children, here, frames)
            case nodes.Listing(_, items):
                for item in items:
                    yield from _leaves(item, here, frames)
            case _:
                yield _Leaf(_key(node), node, frames)


def _key(node: nodes.Inline) -> Hashable:
    """Return what a unit says, without the numbers that it has in its own version."""
    match node:
        case nodes.Cited(items):
            return "cited", *((item.source, item.locator) for item in items)
        case nodes.Referred(target):
            return "referred", target
        case nodes.Noted(_, children):
            return "noted", *(one.key for one in _leaves(children, ()))
        case nodes.Mark(kind, children):
            return "mark", kind, *(one.key for one in _leaves(children, ()))
        case _:
            return node


def _gone(leaves: Sequence[_Leaf], *, is_first: bool) -> Iterator[_Leaf]:
    """Yield removed words in their own emphasis, without what leads elsewhere."""
    for number, one in enumerate(leaves):
        frames = tuple(frame for frame in one.frames if not isinstance(frame.node, nodes.Link))
        lead = "" if is_first and not number else NO_BREAK
        yield from (_Leaf(one.key, node, frames, "removed") for node in _unlinked(one.node, lead))


def _unlinked(node: nodes.Inline, lead: str) -> Iterator[nodes.Inline]:
    """Yield the words of a unit, which has no anchor and leads nowhere."""
    match node:
        case nodes.Cited(items):
            cited = "; ".join(f"{item.number}{f', {item.locator}' if item.locator else ''}" for item in items)
            yield nodes.Words(f"{lead}[{cited}]")
        case nodes.Referred():
            yield nodes.Words(node.label)
        case nodes.Mark():
            pass  # it tells of words that are gone
        case nodes.Noted(_, children):
            yield nodes.Words(f"{lead}(")
            yield from (one.node for one in _gone(tuple(_leaves(children, _OLD)), is_first=True))
            yield nodes.Words(")")
        case _:
            yield node


def _tree(leaves: Iterable[_Leaf], depth: int, *, in_print: bool) -> tuple[nodes.Inline, ...]:
    """Put leaves back into their frames, and what is marked into marks, which stand within the frames."""
    inserted = partial(nodes.Inserted, in_print=in_print)
    marks: dict[_Mark, Callable[[tuple[nodes.Inline, ...]], nodes.Inline]]
    marks = {"inserted": inserted, "removed": nodes.Removed}
    found: list[nodes.Inline] = []
    for frame, framed in groupby(leaves, lambda one: one.frames[depth] if depth < len(one.frames) else None):
        if frame is not None:
            found.append(replace(frame.node, children=_tree(framed, depth + 1, in_print=in_print)))
            continue
        for mark, run in groupby(framed, lambda one: one.mark):
            joined = tuple(_joined(one.node for one in run))
            found += (marks[mark](joined),) if mark in marks else joined
    return tuple(found)


def _joined(found: Iterable[nodes.Inline]) -> Iterator[nodes.Inline]:
    for are_words, run in groupby(found, lambda one: isinstance(one, nodes.Words)):
        if are_words:
            yield nodes.Words("".join(cast("nodes.Words", one).text for one in run))
        else:
            yield from run
