"""The data that a version leaves behind: what is written is read again, and nothing else is."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from octavo import content
from octavo.model import Briefing
from octavo.project import Project
from octavo.versions import DataError, read, schema, write

ROOT = Path(__file__).parents[2]
FLAGSHIP = "syria-security-directives"


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return content.read(Project.at(ROOT), FLAGSHIP).briefing


def test_what_is_written_is_read_again(briefing: Briefing) -> None:
    data = write(briefing)

    assert read(data) == briefing
    assert write(read(data)) == data


def test_data_is_for_people_too(briefing: Briefing) -> None:
    text = write(briefing).decode()

    assert text.startswith('{\n "format": 1,\n "briefing": {\n  "title": "Two directives of Syria’s Ministry')
    assert text.endswith("}\n")
    assert max(map(len, text.splitlines())) < max(map(len, json.dumps(json.loads(text)).split('",'))) + 40


def test_keys_stand_in_the_order_of_the_model_and_defaults_are_left_out(briefing: Briefing) -> None:
    found = json.loads(write(briefing))["briefing"]

    assert list(found) == [key for key in Briefing.model_fields if key in found]
    assert not {None, ""} & {value for value in found.values() if isinstance(value, str | None)}
    assert all(value not in ([], {}) for value in found.values())
    assert "number" not in found
    assert "names" not in read_actor({"id": "desk", "name": "The desk", "type": "group"})


def read_actor(actor: dict[str, Any]) -> dict[str, Any]:
    """Write and read a small briefing with one actor, and return what was written of it."""
    data = write(Briefing.model_validate(small() | {"actors": [actor]}))
    (found,) = json.loads(data)["briefing"]["actors"]
    return dict(found)


def small() -> dict[str, Any]:
    return {
        "title": "Orders",
        "language": "en",
        "version": "1.0",
        "issued": "2025",
        "as_of": "2025",
        "summary": {"bottom_line": "They ended.", "judgements": []},
        "sources": [],
    }


def test_the_schema_takes_what_is_written(briefing: Briefing) -> None:
    found = schema()
    jsonschema.Draft202012Validator.check_schema(found)
    validator = jsonschema.Draft202012Validator(found)

    whole = json.loads(write(briefing))

    validator.validate(whole)
    assert not validator.is_valid(whole | {"format": 2})
    assert not validator.is_valid({"format": 1, "briefing": whole["briefing"] | {"titel": "Orders"}})
    assert not validator.is_valid({"format": 1, "briefing": small() | {"issued": "May"}})


NO_BRIEFING = "This data is no sound briefing: "


def data_of(**more: Any) -> bytes:
    """Write a small briefing with other values, without those that are None."""
    briefing = {key: value for key, value in (small() | more).items() if value is not None}
    return json.dumps({"format": 1, "briefing": briefing}).encode()


REFUSED = {
    "no JSON": (b"{", "This is not JSON in UTF-8."),
    "another encoding": ('{"format": 1}'.encode("utf-16"), "This is not JSON in UTF-8."),
    "brackets": (b"[" * 100_000, "This is not JSON in UTF-8."),
    "a list": (b"[]", "This is not the data of a briefing, which has the keys format and briefing alone."),
    "more": (
        data_of()[:-1] + b', "more": 1}',
        "This is not the data of a briefing, which has the keys format and briefing alone.",
    ),
    "2": (b'{"format": 2, "briefing": {}}', "This data is of the format 2, and only format 1 can be read."),
    "true": (b'{"format": true, "briefing": {}}', "This data is of the format true, and only format 1 can be read."),
    "no title": (data_of(title=None), f"{NO_BRIEFING}title: Field required."),
    "no dates": (
        data_of(issued="2025-02-30", as_of=[]),
        f"{NO_BRIEFING}issued: There is no such day in the calendar. More is wrong in 1 other place.",
    ),
    "no briefing": (b'{"format": 1, "briefing": 1}', None),
    "a kind of block": (data_of(sections=[{"id": "a", "title": "A", "blocks": [{"kind": "text", "text": 1}]}]), None),
    "signs": (data_of(title="\x1b[2J"), "This text holds the character U+001B, which has no place in it."),
    "half a character": (data_of(title="\ud800"), "This text holds half a character, U+D800."),
    "a key twice": (
        data_of().replace(b'"language"', b'"title": "Others", "language"'),
        "The key `title` stands here for the second time.",
    ),
    "a key spelled otherwise": (
        data_of().replace(b'"language"', b'"titl\\u0065": "Others", "language"'),
        "The key `title` stands here for the second time.",
    ),
}
PLACES = {"no briefing": "briefing: ", "a kind of block": "sections[0].blocks[0].text: "}
"""Where the sentence is pydantic's, the place that stands before it."""


@pytest.mark.parametrize("case", REFUSED)
def test_other_data_is_refused_with_a_sentence(case: str) -> None:
    data, sentence = REFUSED[case]

    with pytest.raises(DataError) as caught:
        read(data)

    said = str(caught.value)
    assert said == sentence if sentence else said.startswith(NO_BRIEFING + PLACES[case])


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b'{\n "format": 1,\n "briefing": }', (3, 14)),
        (b'{\n "format": 1,\n "briefing": {"a": "\\ud800"}}', (3, 20)),
        (b'{\n "format": 1,\n "briefing": {"a": [{"b": 1, "c": {"b": 1}}, {"b": 1}], "a": 1}}', (3, 57)),
        ('{"format": 1, "briefing": "é\u202e"}'.encode(), (1, 27)),
        (b"[]", (0, 0)),
    ],
)
def test_what_is_refused_has_its_place(data: bytes, place: tuple[int, int]) -> None:
    with pytest.raises(DataError) as caught:
        read(data)

    assert (caught.value.line, caught.value.column) == place


def test_signs_beyond_the_first_plane_are_read_however_they_are_spelled() -> None:
    data = data_of(title="Orders \U0001f4dc")

    assert b"\\ud83d\\udcdc" in data
    assert read(data).title == "Orders \U0001f4dc"
