"""Values of two versions in words, side by side."""

from collections.abc import Iterator, Mapping
from typing import Final

from octavo import markup
from octavo.labels import SEMICOLON, Label
from octavo.markup import Rich, nodes
from octavo.model import Citation, Item, Line, PartialDate, Prose, Record, Reference, Text
from octavo.view import fields, labels
from octavo.view.desk import Desk
from octavo.view.shades import in_words

# The keys by which an item says what it is.
_MAIN: Final = ("text", "definition", "question", "title", "name", "label")
_WORDS_FOR: Final[Mapping[str, Mapping[str, Label]]] = {
    "access": labels.ACCESS,
    "change": labels.CHANGE,
    "confidence": labels.LEVEL,
    "force": labels.FORCE,
    "kind": {**labels.SOURCE_KIND, **labels.CLAIM_KIND},
    "likelihood": labels.LIKELIHOOD,
    "status": labels.STATUS,
    "text_seen": labels.TEXT_SEEN,
    "type": labels.ACTOR_TYPE,
}
_BRIEF: Final = 30
"""Letters of two values that are told from one to the other: a version, a number, a code."""


def change(desk: Desk, key: str, before: object, after: object) -> Rich:
    """Tell of an old value and the new one, word by word where they are texts; what is not there gives nothing."""
    old, new = said(desk, before, key), said(desk, after, key)
    if old and new and all(_is_brief(one, markup.plain(tree)) for one, tree in ((before, old), (after, new))):
        return (*old, nodes.Words(" → "), *new)
    if old and new and not isinstance(after, Line | Text | Prose):
        return (nodes.Removed(old), nodes.Words(" "), nodes.Inserted(new, in_print=True))  # type: ignore[arg-type]
    return markup.compared(old, new)


def said(desk: Desk, value: object, key: str = "") -> Rich:
    """Write the value of a key in words; what says nothing gives nothing."""
    found: Rich = ()
    match value:
        case None | () | "":
            pass
        case Line() | Text() | Prose():
            found = in_words(desk.shade(value), desk.labels)
        case Reference():
            found = in_words(desk.shade(Text(f"[[{value}]]")), desk.labels)
        case PartialDate():
            found = (nodes.Words(desk.date(value)),)
        case Citation():
            where = f"{value.source}, {value.locator}" if value.locator else f"{value.source}"
            found = (nodes.Words(markup.plain(in_words(desk.shade(Text(f"[@{where}]")), desk.labels)).lstrip()),)
        case Item():
            found = said(desk, next((getattr(value, name) for name in _MAIN if getattr(value, name, None)), value.id))
        case Record() | tuple():
            found = (
                nodes.Words(desk.say(SEMICOLON).join(filter(None, (markup.plain(one) for one in _parts(desk, value))))),
            )
        case dict():
            found = (nodes.Words(desk.say(SEMICOLON).join(value.values())),)
        case str() if key == "original_language":
            found = desk.tongue(value) or ()
        case _:
            label = _WORDS_FOR.get(key, {}).get(str(value))
            found = (nodes.Words(desk.say(label) if label else str(value)),)
    return found


def _parts(desk: Desk, value: Record | tuple[object, ...]) -> Iterator[Rich]:
    if isinstance(value, tuple):
        yield from (said(desk, one) for one in value)
    else:
        keys = (key for key in type(value).model_fields if key not in fields.SILENT and key != "kind")
        yield from (said(desk, getattr(value, key), key) for key in keys)


def _is_brief(value: object, words: str) -> bool:
    """Tell whether a value is read best as a whole; of a text only a single word is."""
    return " " not in words if isinstance(value, Text) else not isinstance(value, Prose) and len(words) <= _BRIEF


def only_changed(tree: Rich) -> Rich:
    """Leave out the paragraphs and the items of lists in which no word changed."""
    return tuple(node for node in tree if not isinstance(node, nodes.Paragraph | nodes.Listing) or _has_marks(node))


def _has_marks(node: object) -> bool:
    match node:
        case nodes.Inserted() | nodes.Removed():
            return True
        case nodes.Listing(_, items):
            return any(_has_marks(block) for item in items for block in item)
        case _:
            return any(map(_has_marks, getattr(node, "children", ())))
