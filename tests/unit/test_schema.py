"""The JSON Schemas: fresh, small, and of one mind with the models."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from octavo import schema, yaml_source
from octavo.content.assemble import assemble
from octavo.content.folder import gather
from octavo.errors import ValuePath
from octavo.model import FILE_KEYS, Briefing
from octavo.project import Project

ROOT = Path(__file__).parents[2]
FILES = schema.files()
CONTENT = sorted((ROOT / "content").glob("*/*.yaml"))
FROZEN = sorted((ROOT / "content").glob("*/versions/*.json"))


def _schema(key: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FILES[f"content/{key}.schema.json"])
    return found


STOCK: dict[str, Any] = assemble(gather(Project.at(ROOT, ROOT / "tests" / "problems"), "_stock")).value
"""The sound briefing of the problems, as one value."""
VALIDATORS = {key: Draft202012Validator(_schema(key)) for key in ("briefing", *FILE_KEYS)}


def _model_accepts(whole: dict[str, Any]) -> bool:
    try:
        Briefing.model_validate(whole)
    except ValidationError:
        return False
    return True


def _schema_accepts(whole: dict[str, Any]) -> bool:
    """Ask as an editor does: each key of its file's schema, the rest of that of briefing.yaml."""
    if any(key not in whole for key in ("summary", "sources")):
        return False  # A folder lacks them, which the schema of a single file cannot know.
    return VALIDATORS["briefing"].is_valid(whole) and all(
        VALIDATORS[key].is_valid(whole[key]) for key in FILE_KEYS if key in whole
    )


def test_there_is_one_for_the_briefing_for_each_file_and_for_the_data() -> None:
    assert list(FILES) == [f"content/{key}.schema.json" for key in ("briefing", *FILE_KEYS, "data")]
    assert set(FILE_KEYS) <= Briefing.model_fields.keys()
    for key in ("briefing", *FILE_KEYS, "data"):
        Draft202012Validator.check_schema(_schema(key))


@pytest.mark.parametrize("name", FILES)
def test_the_committed_file_is_fresh(name: str) -> None:
    assert (ROOT / name).read_bytes() == FILES[name], "run `python build.py schema`"


def test_nothing_else_looks_like_a_schema() -> None:
    assert {f"content/{file.name}" for file in (ROOT / "content").glob("*.json")} == set(FILES)


def test_the_same_models_give_the_same_bytes() -> None:
    assert schema.files() == FILES


def _parts(value: object) -> Iterator[dict[str, Any]]:
    """Yield every schema inside a schema; the names of properties are no words of JSON Schema."""
    if isinstance(value, dict):
        yield value
        for key, inner in value.items():
            if key in {"properties", "$defs"}:
                for one in inner.values():
                    yield from _parts(one)
            else:
                yield from _parts(inner)
    elif isinstance(value, list):
        for one in value:
            yield from _parts(one)


@pytest.mark.parametrize("key", ["briefing", *FILE_KEYS])
def test_it_says_no_more_than_it_must(key: str) -> None:
    parts = list(_parts(_schema(key)))
    assert parts
    for part in parts:
        assert not part.keys() & {"title", "default", "discriminator"}
        assert part.get("type") != "null"


@pytest.mark.parametrize("key", ["briefing", *FILE_KEYS])
def test_every_key_is_described_in_a_sentence(key: str) -> None:
    described = [
        (name, one["description"])
        for part in _parts(_schema(key))
        for name, one in part.get("properties", {}).items()
        if not set(one) <= {"minItems"}
    ]
    assert described
    for name, words in described:
        assert words.endswith("."), name
        assert len(words.split()) >= 3, name


def test_only_used_definitions_are_carried() -> None:
    for name, data in FILES.items():
        found = json.loads(data)
        assert all(f'"#/$defs/{one}"' in data.decode() for one in found["$defs"]), name


def test_the_stock_is_sound_to_both() -> None:
    assert _model_accepts(STOCK)
    assert _schema_accepts(STOCK)


def _paths(value: object, path: ValuePath = ()) -> Iterator[ValuePath]:
    if path:
        yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _paths(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _paths(inner, (*path, number))


_REPLACEMENTS: dict[str, Any] = {
    "removed": ...,
    "null": None,
    "number": 7,
    "truth": True,
    "blank": " ",
    "word": "word",
    "list": [],
    "mapping": {},
    "paragraphs": "one\n\ntwo",
    "date": "2024-05-27",
    "date out of form": "27 May 2024",
    "extra": {"zodiac": "lion"},
}


@pytest.mark.parametrize("replacement", _REPLACEMENTS)
def test_the_schema_and_the_model_are_of_one_mind(replacement: str) -> None:
    new = _REPLACEMENTS[replacement]
    for path in _paths(STOCK):
        whole = copy.deepcopy(STOCK)
        inner: Any = whole
        for step in path[:-1]:
            inner = inner[step]
        if new is ...:
            del inner[path[-1]]
        else:
            inner[path[-1]] = copy.deepcopy(new)
        assert _schema_accepts(whole) == _model_accepts(whole), path


@pytest.mark.parametrize("file", CONTENT, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_file_of_content_names_its_schema(file: Path) -> None:
    first = file.read_text().splitlines()[0]
    assert first == f"# yaml-language-server: $schema=../{file.stem}.schema.json"


@pytest.mark.parametrize("file", CONTENT, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_file_of_content_is_sound_to_its_schema(file: Path) -> None:
    value = yaml_source.read(file.read_bytes(), file.name).value
    assert not list(Draft202012Validator(_schema(file.stem)).iter_errors(value))


@pytest.mark.parametrize("file", FROZEN, ids=lambda file: f"{file.parent.parent.name}/{file.name}")
def test_every_frozen_version_is_sound_to_the_schema_of_the_data(file: Path) -> None:
    assert not list(Draft202012Validator(_schema("data")).iter_errors(json.loads(file.read_bytes())))


def test_there_is_content() -> None:
    assert CONTENT
    assert FROZEN
