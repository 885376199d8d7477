"""What YAML allows and content does not: the sentences."""

from dataclasses import dataclass
from typing import Final

from octavo.errors import Place, Problem, ValuePath, shortened, written


@dataclass(frozen=True, slots=True)
class _Refusal:
    """A problem code with its sentence, in which ``{0}`` and ``{1}`` are filled in, and its hint."""

    code: str
    message: str
    hint: str


_REFUSALS: Final = {
    "alias": _Refusal(
        "alias",
        "`*{0}` would repeat another value here.",
        "Write the value out; a text that begins with * needs quotation marks.",
    ),
    "anchor": _Refusal(
        "alias",
        "`&{0}` would give this value a name to repeat it by.",
        "Remove the name; a text that begins with & needs quotation marks.",
    ),
    "tag": _Refusal(
        "tag",
        "`{0}` would change the type of this value.",
        "Remove it; a text that begins with ! needs quotation marks.",
    ),
    "merge-key": _Refusal(
        "merge-key",
        "The key << would copy another mapping to here.",
        "Write out the keys that are meant.",
    ),
    "collection-key": _Refusal(
        "bad-key",
        "A mapping or a list cannot be a key.",
        "A text that begins with [ or {{ needs quotation marks around it.",
    ),
    "empty-key": _Refusal("bad-key", "There is a value without a key here.", "Write the key before the colon."),
    "duplicate-key": _Refusal(
        "duplicate-key",
        "The key `{0}` stands twice in this mapping; first on line {1}.",
        "Keep one of the two.",
    ),
    "key-without-colon": _Refusal(
        "bad-yaml",
        "Between braces, `{0}` is taken for a key, and no colon follows it.",
        "If it belongs to the text before it, put the whole of that in quotation marks: a comma ends it otherwise.",
    ),
    "comment-in-text": _Refusal(
        "comment-in-text",
        "YAML takes `{0}` and the rest of the line for a comment.",
        "Put the whole text in quotation marks; or write a space after # if it is a comment.",
    ),
    "second-document": _Refusal(
        "second-document",
        "A second document begins here; a file holds one.",
        "Remove the line ---, or move what follows to a file of its own.",
    ),
    "too-deep": _Refusal(
        "too-deep",
        "Values are nested more than {0} deep here.",
        "If brackets or braces are meant as text, put the whole text in quotation marks.",
    ),
    "too-many-values": _Refusal("too-many-values", "This file holds more than {0} values.", "Split the briefing."),
}


def refusal(name: str, place: Place, path: ValuePath, *words: str) -> Problem:
    """Say that something YAML allows is refused; ``words`` are filled into the sentence."""
    one = _REFUSALS[name]
    filled = [shortened(word) for word in words]
    return Problem(one.code, place, written(path), one.message.format(*filled), one.hint.format(*filled))
