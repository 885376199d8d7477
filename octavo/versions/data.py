"""The data of a briefing as one JSON file: what a version leaves behind, for the next to be compared with.

Keys stand in the order of the model and values that are defaults are left out, so that the same briefing gives the
same bytes however its YAML is laid out, and a new key of the model changes no file that does not use it.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from octavo.errors import ExitCode, OctavoError, ValuePath, shortened, written
from octavo.model import Briefing
from octavo.yaml_source import characters

FORMAT: Final = 1
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_ID: Final = f"urn:octavo:briefing:{FORMAT}"
_KEYS: Final = ("format", "briefing")
_TOKEN: Final = re.compile(r'[{}]|"(?P<words>[^"\\]*(?:\\.[^"\\]*)*)"(?P<is_key>\s*:)?')
# JSON can spell the halves of a character beyond U+FFFF, each alone; UTF-8 cannot.
_HALF: Final = re.compile("[\ud800-\udfff]")


class DataError(OctavoError):
    """Data that is no briefing's; the message is a sentence that says why.

    ``line`` and ``column`` count from 1, and are 0 where it is the whole that is wrong.
    """

    exit_code = ExitCode.CONTENT

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        """Keep the sentence and its place."""
        super().__init__(message)
        self.line = line
        self.column = column


def write(briefing: Briefing) -> bytes:
    """Write a briefing as people can read it and line by line compare it."""
    whole = dict(zip(_KEYS, (FORMAT, plain(briefing)), strict=True))
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def read(data: bytes) -> Briefing:
    """Read what ``write`` has written, as strictly as content is read.

    Raises ``DataError``.
    """
    try:
        text = data.decode()
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise DataError("This is not JSON in UTF-8.", error.lineno, error.colno) from None
    except (ValueError, RecursionError):
        raise DataError("This is not JSON in UTF-8.") from None
    if fault := _fault(text):
        index, message = fault
        raise DataError(message, *characters.Lines.of(text).at(index))
    if not isinstance(found, dict) or set(found) != set(_KEYS):
        raise DataError(f"This is not the data of a briefing, which has the keys {' and '.join(_KEYS)} alone.")
    number = found["format"]
    if type(number) is not int or number != FORMAT:
        raise DataError(f"This data is of the format {json.dumps(number)}, and only format {FORMAT} can be read.")
    try:
        return Briefing.model_validate(found["briefing"])
    except ValidationError as error:
        raise DataError(_refusal(error, found["briefing"])) from None


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the data."""
    whole = Briefing.model_json_schema(mode="serialization")
    definitions = whole.pop("$defs")
    return {
        "$schema": _DIALECT,
        "$id": _ID,
        "title": "The data of a briefing",
        "type": "object",
        "properties": {"format": {"const": FORMAT}, "briefing": whole},
        "required": list(_KEYS),
        "additionalProperties": False,
        "$defs": definitions,
    }


def plain(value: object) -> Any:
    """Return a value of a briefing, or the whole of it, as JSON has it."""
    match value:
        case tuple():
            return [plain(one) for one in value]
        case Mapping():
            return {str(key): plain(one) for key, one in value.items()}
        case _:
            kind: Any = type(value)
            return _adapter(kind).dump_python(value, mode="json", exclude_defaults=True)


@cache
def _adapter(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _fault(text: str) -> tuple[int, str] | None:
    """Find the first thing that JSON may hold and no data of a briefing does: its index, and what it is."""
    inside: list[set[str]] = []
    for token in _TOKEN.finditer(text):
        match token[0]:
            case "{":
                inside.append(set())
            case "}":
                inside.pop()
            case whole:
                words = json.loads(f'"{token["words"]}"') if "\\" in whole else token["words"]
                if half := _HALF.search(words):
                    return token.start(), f"This text holds half a character, U+{ord(half[0]):04X}."
                if signs := characters.refused(words):
                    sign = next(iter(signs.values()))
                    return token.start(), f"This text holds the character U+{ord(sign):04X}, which has no place in it."
                if token["is_key"] and words in inside[-1]:
                    return token.start(), f"The key `{shortened(words)}` stands here for the second time."
                if token["is_key"]:
                    inside[-1].add(words)
    return None


def _refusal(error: ValidationError, value: object) -> str:
    """Say the first thing that the model refuses, where it stands, and how much more there is."""
    first, *rest = error.errors(include_url=False, include_input=False)
    path: ValuePath = ()
    for step in first["loc"]:
        # Steps that name the kind of a block are not of the data.
        if isinstance(value, dict | list) and (isinstance(step, int) or step in value):
            value = value[step]  # type: ignore[index]
            path = (*path, step)
    if first["type"] == "missing":
        path = (*path, first["loc"][-1])
    places = "place" if len(rest) == 1 else "places"
    more = f" More is wrong in {len(rest)} other {places}." if rest else ""
    return f"This data is no sound briefing: {written(path) or 'briefing'}: {first['msg'].rstrip('.')}.{more}"
