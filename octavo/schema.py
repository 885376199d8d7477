"""JSON Schemas: of the content, by which editors complete keys and mark mistakes as an author types, and of its data.

They are made from the models, so that both ask for the same. Draft 2020-12.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from octavo import versions
from octavo.model import FILE_KEYS, Briefing

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_REFERENCE: Final = "#/$defs/"

_Schema = dict[str, Any]


def files() -> dict[str, bytes]:
    """Return each schema by its name below the root: of the briefing, of each key that may be a file, of the data.

    The same models give the same bytes.
    """
    whole = Briefing.model_json_schema(schema_generator=_Plain)
    definitions: dict[str, _Schema] = whole.pop("$defs")
    keys: dict[str, _Schema] = whole["properties"]
    # What may stand in a file of its own need not stand in briefing.yaml.
    whole["required"] = [key for key in whole["required"] if key not in FILE_KEYS]
    schemas = {"briefing": whole} | {key: keys[key] for key in FILE_KEYS}
    written = {name: _written({"$schema": _DIALECT, **one}, definitions) for name, one in schemas.items()}
    data = versions.schema()
    written["data"] = _written(data, data.pop("$defs"))
    return {f"content/{name}.schema.json": one for name, one in written.items()}


def _written(schema: _Schema, definitions: dict[str, _Schema]) -> bytes:
    """Write a schema with just the definitions that it uses, itself or through others, in order of use."""
    used: dict[str, _Schema] = {}
    ahead = list(_names(schema))
    while ahead:
        name = ahead.pop(0)
        if name not in used:
            used[name] = definitions[name]
            ahead += _names(definitions[name])
    whole = {**schema, "$defs": used}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _names(schema: object) -> Iterator[str]:
    """Yield the definitions that a schema names."""
    if isinstance(schema, list):
        for one in schema:
            yield from _names(one)
    elif isinstance(schema, dict):
        for key, one in schema.items():
            if key == "$ref":
                yield str(one).removeprefix(_REFERENCE)
            else:
                yield from _names(one)


class _Plain(GenerateJsonSchema):
    """Without titles, defaults and nulls: an author leaves out a key to say nothing."""

    def field_title_should_be_set(self, schema: object) -> bool:
        """Never: the key is title enough."""
        del schema
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Describe the value alone."""
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Describe the value alone."""
        return self.generate_inner(schema["schema"])

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Leave out the title."""
        found = super().model_schema(schema)
        found.pop("title", None)
        return found

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        """Leave out the discriminator, a word of OpenAPI that JSON Schema does not have."""
        found = super().tagged_union_schema(schema)
        found.pop("discriminator", None)
        return found

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:
        """Keep the order of the models, in which authors read the keys."""
        del parent_key
        return value
