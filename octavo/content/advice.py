"""What to tell an author about a value that the model refuses: code, sentence and hint."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from octavo.content.nearest import listed, nearest
from octavo.content.shape import Choice, Kinds, Shape, fields
from octavo.content.wording import a, label, sentence
from octavo.errors import PROBLEMS, ValuePath, shortened
from octavo.model import FILE_KEYS, ChartBlock, FigureBlock, Id, OwnLanguage, Record, TrendBlock
from octavo.yaml_source import Value

Told = tuple[str, str, str]
"""A problem's code, its sentence and its hint."""

_MANY_KEYS: Final = 30
# What has to have words for readers who cannot see it.
_SEEN: Final[Mapping[type[Record], str]] = {FigureBlock: "picture", ChartBlock: "chart", TrendBlock: "chart"}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an error is: the path, the record around it, what is asked for, and what stands there.

    ``context`` holds the numbers that pydantic gives with an error, such as ``min_length``.
    """

    path: ValuePath
    record: type[Record]
    shape: Shape | None
    value: Value
    context: Mapping[str, Any]
    is_key: bool = False

    @property
    def key(self) -> str:
        """The last key of the path."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")

    @property
    def is_required(self) -> bool:
        """Whether the value is that of a key that may not be left out."""
        field = self.record.model_fields.get(self.key)
        return field is not None and field.is_required() and self.path[-1] == self.key

    @property
    def purpose(self) -> str:
        """What the key is for, as the model says, to go on with after a colon."""
        field = self.record.model_fields.get(self.key)
        words = (field.description if field else None) or ""
        return words[:1].lower() + words[1:]


def told(error_type: str, message: str, spot: Spot) -> Told:
    """Return what to tell about an error of pydantic's; ``message`` counts for our own types only."""
    if error_type in _TELL:
        code, words, hint = _TELL[error_type](spot)
    elif spot.value is None and not spot.is_key:
        code, words, hint = _empty(spot)
    elif error_type in _ASKED:
        code, words, hint = _wrong_type(_ASKED[error_type], spot)
    elif error_type in PROBLEMS:
        advice = _HINTS.get(error_type, "")
        code, words = error_type, message
        hint = advice if isinstance(advice, str) else advice(spot)
    else:
        code, words, hint = "wrong-value", "This value is not allowed here.", sentence(spot.purpose)
    noun = _SEEN.get(spot.record)
    if noun and spot.key == "alt" and code in {"missing-key", "empty-value"}:
        return (
            "image-without-alt",
            f"This {noun} has no text for readers who cannot see it.",
            f"Say in `alt` what the {noun} shows.",
        )
    return code, words, hint


def _missing(spot: Spot) -> Told:
    also = f" here, or write {spot.key}.yaml" if spot.path[:-1] == () and spot.key in FILE_KEYS else ""
    message = f"This {label(spot.record)} has no `{spot.key}`."
    return "missing-key", message, f"Add `{spot.key}`{also}: {spot.purpose}"


def _unknown_key(spot: Spot) -> Told:
    known = fields(spot.record)
    message = sentence(f"{a(label(spot.record))} has no key `{shortened(spot.key)}`.")
    near = nearest(spot.key, known)
    if near:
        return "unknown-key", message, f"Did you mean `{near}`?"
    if len(known) > _MANY_KEYS:
        return "unknown-key", message, "Leave it out; content/briefing.schema.json lists the keys."
    return "unknown-key", message, f"Leave it out; the keys are {listed(known)}."


def _not_allowed(spot: Spot) -> Told:
    if spot.value is None:
        return _empty(spot)
    if not isinstance(spot.value, str):
        return _wrong_type("text", spot)
    allowed = spot.shape.values if isinstance(spot.shape, Choice) else ()
    return _not_among(spot.value, allowed)


def _not_a_kind(spot: Spot) -> Told:
    kinds = spot.shape if isinstance(spot.shape, Kinds) else Kinds("", ())
    typed = spot.value.get(kinds.key) if isinstance(spot.value, dict) else None
    allowed = [kind for kind, _ in kinds.records]
    if not isinstance(typed, str):
        return "wrong-value", f"`{kinds.key}` says nothing here.", f"Allowed are {listed(allowed)}."
    return _not_among(typed, allowed)


def _not_among(typed: str, allowed: Sequence[str]) -> Told:
    near = nearest(typed, allowed)
    hint = f"Allowed are {listed(allowed)}."
    if near:
        hint = f"Did you mean `{near}`? {hint}"
    return "wrong-value", f"`{shortened(typed)}` is not one of the values allowed here.", hint


def _no_kind(spot: Spot) -> Told:
    kinds = spot.shape if isinstance(spot.shape, Kinds) else Kinds("", ())
    allowed = listed(kind for kind, _ in kinds.records)
    return (
        "missing-key",
        f"Nothing says which kind this is: `{kinds.key}` is missing.",
        f"Add `{kinds.key}`: {allowed}.",
    )


def _too_few(spot: Spot) -> Told:
    least = spot.context["min_length"]
    found = len(spot.value) if isinstance(spot.value, list) else 0
    purpose = f"`{spot.key}`: {spot.purpose}"
    if not found:
        return "empty-value", "This list is empty; something has to stand in it.", purpose
    return "wrong-value", f"At least {least} are needed here; this is {found}.", purpose


def _too_many(spot: Spot) -> Told:
    found = len(spot.value) if isinstance(spot.value, list) else 0
    message = f"At most {spot.context['max_length']} are allowed here; this is {found}."
    return "wrong-value", message, f"`{spot.key}`: {spot.purpose}"


def _out_of_range(spot: Spot) -> Told:
    limit = next((spot.context[name] for name in ("le", "ge") if name in spot.context), "")
    word = "greatest" if "le" in spot.context else "least"
    return (
        "wrong-value",
        f"{spot.value} is out of range; the {word} is {limit}.",
        sentence(spot.purpose),
    )


def _empty(spot: Spot) -> Told:
    message = "There is nothing here."
    if isinstance(spot.path[-1], int):
        return "empty-value", message, "Write something after the hyphen, or remove it."
    if spot.is_required:
        return "empty-value", message, f"Write it: {spot.purpose}"
    return "empty-value", message, f"Leave the key `{spot.key}` out where there is nothing to say."


def _wrong_type(asked: str, spot: Spot) -> Told:
    found = type(spot.value).__name__
    typed = str(spot.value).lower() if isinstance(spot.value, bool) else str(spot.value)
    hint = _REMEDIES.get((asked, found)) or _REMEDIES[asked]
    return (
        "wrong-type",
        sentence(f"{asked} {_verb(asked)} here, not {_FOUND[found].format(typed)}."),
        hint.format(typed=typed, keys=_keys(spot.shape)),
    )


def _keys(shape: Shape | None) -> str:
    """Name the keys of what belongs somewhere."""
    match shape:
        case Kinds(key):
            return f"the first is `{key}`"
        case type() if issubclass(shape, Record):
            return f"the keys are {listed(fields(shape))}"
        case _:
            return "a colon and a space stand between them"


def _verb(subject: str) -> str:
    return "belong" if subject == "keys and values" else "belongs"


def _value_hint(spot: Spot) -> str:
    if isinstance(spot.value, str) and "\n\n" in spot.value:
        return "Join the paragraphs into one, or say the rest elsewhere."
    return sentence(spot.purpose)


def _id_hint(spot: Spot) -> str:
    plain = unicodedata.normalize("NFKD", str(spot.value)).encode("ascii", "ignore").decode()
    proposal = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    if re.fullmatch(Id.pattern[1:-1], proposal):
        return f"For example `{proposal}`."
    return "For example `directive-1`."


def _language_hint(spot: Spot) -> str:
    if spot.shape is OwnLanguage:
        return "Write ar, en or fr, or a region too: en-US; the languages of sources and of what was said may be any."
    return "Write en for English, ar for Arabic, ar-SY for Arabic as used in Syria."


def _url_hint(spot: Spot) -> str:
    if str(spot.value).startswith("www."):
        return "Write https:// before it."
    return "Copy the whole address from the browser; it holds no spaces."


_TELL: Final[dict[str, Callable[[Spot], Told]]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "literal_error": _not_allowed,
    "union_tag_invalid": _not_a_kind,
    "union_tag_not_found": _no_kind,
    "too_short": _too_few,
    "too_long": _too_many,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
}
# What pydantic asked for, by the type of its error.
_ASKED: Final = {
    "string_type": "text",
    "tuple_type": "a list",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
    "int_type": "a whole number",
    "bool_type": "true or false",
}
_FOUND: Final = {
    "str": "text",
    "int": "the number {0}",
    "bool": "the value {0}",
    "list": "a list",
    "dict": "keys and values",
    "NoneType": "nothing",
}
# What to do, by what was asked for; and by what was found, where that tells more.
_REMEDIES: Final[dict[str | tuple[str, str], str]] = {
    "text": 'Write it in quotation marks: "{typed}".',
    ("text", "list"): "If the text begins with a bracket, put the whole of it in quotation marks.",
    ("text", "dict"): "If a colon belongs to the text, put the whole of it in quotation marks.",
    "a list": "Begin each item on a line of its own with a hyphen and a space.",
    ("a list", "dict"): "Put a hyphen and a space before the first key of each item.",
    "keys and values": "Write it as keys and values; {keys}.",
    ("keys and values", "list"): "Write keys and values without a hyphen before them; {keys}.",
    "a whole number": "Write it in digits, without quotation marks.",
    "true or false": "Write true or false, without quotation marks.",
}
# What to do about the errors that the model's own types raise, by our codes.
_HINTS: Final[dict[str, str | Callable[[Spot], str]]] = {
    "empty-value": lambda spot: _empty(spot)[2],
    "bad-id": _id_hint,
    "bad-date": "The year comes first, from 1000 on, then the month and the day, each with two digits.",
    "impossible-date": "Look at the year, the month and the day.",
    "bad-url": _url_hint,
    "bad-version": "Numbers with points between them, in quotation marks; a hyphen before what comes before it.",
    "bad-language": _language_hint,
    "missing-key": lambda spot: f"The keys are {listed(fields(spot.record))}.",
    "wrong-type": "A year may be a number; any other date is text.",
    "wrong-value": _value_hint,
}
