"""Trees with what is new in them marked: no letter changes, and nothing that is gone leads anywhere."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from octavo.markup import Target, compared, marked, nodes, parse, plain, write
from octavo.model import Prose, Text

# The older text, the newer one, it with what is new marked, and both as one; "…" stands for what is no matter.
SHOWN = [
    ("The end.", "The end.", "The end.", "The end."),
    ("The end.", "The very end.", "The <ins>very </ins>end.", "The <ins>very </ins>end."),
    ("The end. More.", "The end.", "The end.", "The end.<del> More.</del>"),
    ("More. The end.", "The end.", "The end.", "<del>More. </del>The end."),
    ("One. End.", "One. Two. End.", "One. <ins>Two. </ins>End.", "One. <ins>Two. </ins>End."),
    ("An *old* rule.", "An *even older* rule.", "An <em><ins>even older</ins></em> rule.", "…"),
    ("See [it](https://e.org/a) now.", "See now.", "See now.", "See <del>it </del>now."),
    (
        "See [[one]] now.",
        "See [[two]] now.",
        "…",
        "See <del>Item one </del><ins><a class=…>Item two, p.</a></ins> now.",
    ),
    ("It rose.", "It rose [@a].", "…", 'It rose<ins><span class="cite">\u00a0[<a class=…>7</a>]</span></ins>.'),
    ("It rose [@a, p. 4].", "It rose.", "It rose.", "It rose<del>\u00a0[7, p. 4]</del>."),
    ("It[^n].\n\n[^n]: So [@a]", "It.", "<p>It.</p>\n", "<p>It<del>\u00a0(So\u00a0[8])</del>.</p>\n"),
    ("Stays.\n\nGoes away.", "Stays.", "<p>Stays.</p>\n", "<p>Stays.</p>\n<p><del>Goes away.</del></p>\n"),
    ("- one\n- two", "- one\n- 3\n- two", "…", "<ul>\n<li>one</li>\n<li><ins>3</ins></li>\n<li>two</li>\n</ul>\n"),
    ("- one\n- two", "- two", "…", "<ul>\n<li><del>one</del></li>\n<li>two</li>\n</ul>\n"),
    ("So.", "- So.", "…", "<p><del>So.</del></p>\n<ul>\n<li><ins>So.</ins></li>\n</ul>\n"),
    ("", "Wholly new.", "<ins>Wholly new.</ins>", "<ins>Wholly new.</ins>"),
    ("Gone.\n\n- All.", "", "", "<p><del>Gone.</del></p>\n<ul>\n<li><del>All.</del></li>\n</ul>\n"),
]


def resolved(*typed: str) -> tuple[nodes.Rich, ...]:
    """Parse texts, as prose where one of them has several parts, and resolve them with numbers from 7 on."""
    kind = Prose if any("\n" in one or one.startswith("- ") for one in typed) else Text
    return tuple(resolve(parse(kind(one)).nodes) if one else () for one in typed)


def resolve(tree: Iterable[nodes.Node]) -> nodes.Rich:
    numbers = count(7)

    def one(node: nodes.Node) -> nodes.Node:
        match node:
            case nodes.Cite(items):
                return nodes.Cited(tuple(nodes.CitedItem(next(numbers), i.source, "cite.1", i.locator) for i in items))
            case nodes.Refer(target):
                return nodes.Referred(target, f"Item {target}")
            case nodes.Note(children):
                return nodes.Noted(next(numbers), every(children))
            case nodes.Listing(ordered, items):
                return nodes.Listing(ordered, tuple(every(item) for item in items))
            case nodes.Words():
                return node
            case _:
                return replace(node, children=every(node.children))  # type: ignore[arg-type,union-attr]

    def every(found: Iterable[nodes.Node]) -> tuple:  # type: ignore[type-arg]
        return tuple(one(node) for node in found)

    return every(tree)


@pytest.mark.parametrize(("before", "after", "in_text", "beside"), SHOWN)
def test_new_words_are_marked(before: str, after: str, in_text: str, beside: str) -> None:
    old, new = resolved(before, after)

    assert like(in_text, write(marked(old, new), Target.EBOOK))
    assert like(beside, write(compared(old, new), Target.PRINT))
    assert _printed(marked(old, new)) == write(new, Target.PRINT)


def like(expected: str, found: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, expected.split("…"))), found, re.DOTALL) is not None


def test_a_citation_with_another_number_is_not_new() -> None:
    old = (nodes.Words("So"), nodes.Cited((nodes.CitedItem(1, "a", "cite.1.1", "p. 4"),)))
    new = (nodes.Words("So"), nodes.Cited((nodes.CitedItem(9, "a", "cite.9.1", "p. 4"),)))

    assert marked(old, new) == compared(old, new) == new


def test_what_is_told_of_removed_words_goes_with_them() -> None:
    told = nodes.Mark("thin", (nodes.Referred("part.method", "one source"),))
    old = (nodes.Words("So. More."), told)

    assert compared(old, old) == old
    assert write(compared(old, old[:1]), Target.EBOOK) == "So. More."
    assert write(compared(old, (nodes.Words("So."),)), Target.EBOOK) == "So.<del> More.</del>"


PIECES = ["The ", "old ", "council ", "again, ", "*in haste* ", "**twice** ", "on *a **b** c* ", "[s](https://e.org) "]
UNITS = ["so [@a] ", "so [@b, p. 4; @a] ", "[[one]] ", "it "]
LINES = st.lists(st.sampled_from(PIECES + UNITS), min_size=1, max_size=10).map(lambda found: f"x {''.join(found)}")
LISTS = st.lists(LINES, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items))
BLOCKS = st.lists(LINES | LISTS, min_size=1, max_size=4).map("\n\n".join).map(lambda typed: f"First\n\n{typed}")
PAIRS = st.tuples(LINES, LINES) | st.tuples(BLOCKS, BLOCKS)


def without(kind: type[nodes.Inserted | nodes.Removed], tree: Iterable[nodes.Node]) -> nodes.Rich:
    """Take out what is marked of one kind and the marks of the other; join words and leave out what is empty."""
    found: list[nodes.Node] = []
    for node in tree:
        match node:
            case nodes.Inserted() | nodes.Removed():
                found += without(kind, node.children) if not isinstance(node, kind) else ()
            case nodes.Listing(ordered, items):
                kept = tuple(filter(None, (without(kind, item) for item in items)))
                found += [nodes.Listing(ordered, kept)] if kept else []  # type: ignore[arg-type]
            case nodes.Emphasis() | nodes.Strong() | nodes.Link() | nodes.Paragraph():
                inner = without(kind, node.children)
                found += [replace(node, children=inner)] if inner else []  # type: ignore[arg-type]
            case nodes.Words(""):
                pass
            case _:
                found.append(node)
    joined: list[nodes.Node] = []
    for node in found:
        if isinstance(node, nodes.Words) and joined and isinstance(joined[-1], nodes.Words):
            joined[-1] = nodes.Words(joined[-1].text + node.text)
        else:
            joined.append(node)
    return tuple(joined)


def _printed(tree: nodes.Rich) -> str:
    """What print gets, without the bars beside what is new."""
    return write(tree, Target.PRINT).replace(' data-changed=""', "")


@pytest.mark.parametrize("weave", [marked, compared])
@settings(max_examples=150, deadline=None)
@given(pair=PAIRS)
def test_without_the_marks_the_text_is_as_it_was(
    weave: Callable[[nodes.Rich, nodes.Rich], nodes.Rich], pair: tuple[str, str]
) -> None:
    old, new = (without(nodes.Removed, tree) for tree in resolved(*pair))

    found = weave(old, new)

    assert without(nodes.Removed, found) == new
    assert "".join(plain(found).split()) == "".join(plain(new).split())
    assert weave(new, new) == new
    assert weave is compared or _printed(found) == _printed(new)
    for removed in re.findall(r"<del>.*?</del>", write(found, Target.EBOOK), re.DOTALL):
        assert not re.search(r"\b(id|href)=", removed)


@settings(max_examples=150, deadline=None)
@given(pair=PAIRS)
def test_what_was_removed_is_all_there(pair: tuple[str, str]) -> None:
    old, new = resolved(*(re.sub(r" ?\[@[^\]]*\]|\[\[one\]\]", "", typed) for typed in pair))

    found = without(nodes.Inserted, compared(old, new))

    assert "".join(plain(found).split()) == "".join(plain(old).split())
