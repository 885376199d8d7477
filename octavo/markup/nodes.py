"""Author's text as a tree of frozen nodes.

What authors type becomes ``Words``, ``Emphasis``, ``Strong``, ``Link``, ``Cite``, ``Refer``, ``Note``,
``Paragraph`` and ``Listing``. Arranging the book replaces ``Cite``, ``Refer`` and ``Note`` by ``Cited``,
``Referred`` and ``Noted``, which know their numbers, labels and anchors. Comparing two such trees adds
``Inserted`` and ``Removed``.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text, with typographic quotes and non-breaking spaces already in place."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words that are stressed."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Words of greater weight."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language than the text around them."""

    language: str
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the briefing; ``url`` has an allowed scheme."""

    url: str
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class CiteItem:
    """One source in a citation; ``offset`` is where its id stands in the author's text."""

    source: str
    locator: str
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation as typed: ``[@source, p. 4; @other]``."""

    items: tuple[CiteItem, ...]


@dataclass(frozen=True, slots=True)
class Refer:
    """A reference to an item as typed: ``[[id]]``."""

    id: str
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A note at the place where it is called."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class CitedItem:
    """One source in a citation: its number, its id in the source list, and this citation's own anchor."""

    number: int
    source: str
    anchor: str
    locator: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation with its numbers."""

    items: tuple[CitedItem, ...]


@dataclass(frozen=True, slots=True)
class Referred:
    """A reference with the words that name its target; ``paged`` asks for its page in print."""

    id: str
    label: str
    paged: bool = True


@dataclass(frozen=True, slots=True)
class Noted:
    """A note with its number, which counts through the whole briefing."""

    number: int
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """What is told of the words before it: what supports them, or that they were corrected; ``kind`` is for styles."""

    kind: str
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Inserted:
    """Words that an earlier version did not have; ``in_print`` marks them there too, beside the words they replace."""

    children: tuple["Inline", ...]
    in_print: bool = False


@dataclass(frozen=True, slots=True)
class Removed:
    """Words that only an earlier version had; they lead nowhere, as what they led to may be gone."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; each item is a sequence of blocks."""

    ordered: bool
    items: tuple[tuple["Block", ...], ...]


Inline = (
    Words
    | Emphasis
    | Strong
    | Foreign
    | Link
    | Cite
    | Refer
    | Note
    | Cited
    | Mark
    | Referred
    | Noted
    | Inserted
    | Removed
)
Block = Paragraph | Listing
Node = Inline | Block
Rich = tuple[Node, ...]
"""Text ready to be written: inline nodes for one paragraph, blocks for several."""
