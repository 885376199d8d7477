"""What other programs read in the files that we write of the sources: pandoc, bibtexparser, rispy."""

import json
import re
import subprocess
from typing import Any, Final

import pypandoc  # type: ignore[import-untyped]
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import validate

from octavo.bibliography import Listed, bibtex, csl_json, item, ris
from octavo.model import Source

ODD: Final = r"50 % of {A & B}, #1_c $2 ~ ^x \y } `z` -- it's ---- <q> {"
URL: Final = "https://example.org/a_b%20c/~d?x=1&y=$2#e"
# What CSL's own schema says of the fields that we write.
PARTS: Final = {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}}
DATE: Final = {
    "properties": {"date-parts": {"type": "array", "minItems": 1, "maxItems": 2, "items": PARTS}},
    "required": ["date-parts"],
    "additionalProperties": False,
}
NAMES: Final = {"items": {"properties": {"literal": {"type": "string"}}, "additionalProperties": False}}
TEXTS: Final = (
    *("id", "type", "title", "container-title", "publisher"),
    *("genre", "language", "URL", "archive_location", "note"),
)
SCHEMA: Final = {
    "items": {
        "required": ["id", "type"],
        "properties": {
            **{name: {"type": "string"} for name in TEXTS},
            "citation-number": {"type": ["string", "number"]},
            "author": {"type": "array", **NAMES},
            "issued": {"type": "object", **DATE},
            "accessed": {"type": "object", **DATE},
        },
        "additionalProperties": False,
    }
}


def source(**values: Any) -> Source:
    return Source.model_validate({"id": "one", "title": "A title", "kind": "report", **values})


FULL: Final = source(
    title=ODD,
    author="Ministry of Trade and Industry, Damascus",
    publisher="A & B_c",
    container="{C}",
    date="2023-05/2024",
    accessed="2024-06",
    url=URL,
    archive_url="https://archive.example/x_y",
    language="ar",
)
NOTE: Final = "See this (claim 1)."


def listed(*sources: Source) -> list[Listed]:
    return [(one, NOTE if one is FULL else "") for one in sources]


def pandoc(form: str, data: bytes) -> list[dict[str, Any]]:
    command = [pypandoc.get_pandoc_path(), "-f", form, "-t", "csljson"]
    found = subprocess.run(command, input=data, capture_output=True, check=True).stdout
    read: list[dict[str, Any]] = json.loads(found)
    return read


def told(text: str) -> str:
    """Returns a text as typed: pandoc sets apostrophes, and marks what keeps its capitals."""
    return re.sub(r"</?span[^>]*>", "", text).replace("’", "'")


def test_csl_json_is_what_its_schema_says_and_nothing_is_more_precise_than_known() -> None:
    read = json.loads(csl_json(listed(FULL, source(id="two"))))
    validate(read, SCHEMA)
    assert read[0]["issued"] == {"date-parts": [[2023, 5], [2024]]}
    assert read[0]["accessed"] == {"date-parts": [[2024, 6]]}
    assert read[0]["author"] == [{"literal": FULL.author}]
    assert (read[0]["title"], read[0]["URL"], read[0]["note"]) == (ODD, URL, NOTE)
    assert list(read[0])[:4] == ["id", "type", "citation-number", "title"]
    assert read[1] == {"id": "two", "type": "report", "citation-number": 2, "title": "A title"}
    assert "citation-number" not in item(FULL, NOTE)


@pytest.mark.parametrize("kind", Source.model_fields["kind"].annotation.__args__)  # type: ignore[union-attr]
def test_every_kind_of_source_has_a_type_in_each_form(kind: str) -> None:
    one = source(kind=kind)
    assert item(one)["type"]
    assert bibtex(listed(one)).startswith(b"@")
    assert ris(listed(one)).startswith(b"TY  - ")


def test_pandoc_reads_csl_json_as_it_was() -> None:
    (read,) = pandoc("csljson", csl_json(listed(FULL)))
    for key in ("id", "type", "title", "author", "issued", "accessed", "URL", "publisher", "archive_location"):
        found = told(read[key]) if key == "title" else read[key]
        assert found == item(FULL, NOTE)[key], key


def test_pandoc_reads_biblatex_as_it_was() -> None:
    (read,) = pandoc("biblatex", bibtex(listed(FULL)))
    assert told(read["title"]) == ODD
    for key in ("id", "type", "author", "issued", "accessed", "URL", "publisher", "container-title", "language"):
        assert read[key] == item(FULL, NOTE)[key], key
    assert FULL.archive_url
    assert FULL.archive_url in read["note"]


def test_capitals_of_a_title_are_kept() -> None:
    (read,) = pandoc("biblatex", bibtex(listed(source(title="The Fall of Aleppo", language="en"))))
    assert told(read["title"]) == "The Fall of Aleppo"


def test_bibtexparser_finds_every_entry_and_field() -> None:
    written = bibtex(listed(FULL, source(id="two", title="}{"))).decode()
    assert written.count("{") == written.count("}")  # BibTeX and biber count those behind a backslash too
    library = parse_string(written)
    assert not library.failed_blocks
    assert [one.key for one in library.entries] == ["one", "two"]
    fields = library.entries[0].fields_dict
    assert (fields["url"].value, fields["date"].value) == (URL, "2023-05/2024")


def test_rispy_and_pandoc_read_ris_as_it_was() -> None:
    written = ris(listed(FULL, source(id="two", date="2024-05-27"), source(id="three", date="2023-05/2023-09")))
    first, second, third = rispy.loads(written.decode())
    assert (first["title"], first["urls"], first["authors"]) == (ODD, [URL], [FULL.author])
    assert first["access_date"] == "2024/06//"
    assert "year" not in first
    assert first["notes"] == [NOTE, "Date: 2023-05/2024", f"Archived copy: {FULL.archive_url}"]
    assert (second["year"], second["date"]) == ("2024", "2024/05/27/")
    assert (third["year"], third["date"]) == ("2023", "2023///")
    read = pandoc("ris", written)
    assert [one["id"] for one in read] == ["one", "two", "three"]
    assert (read[0]["title"], read[0]["URL"]) == (ODD, URL)
    assert read[1]["issued"] == {"date-parts": [[2024]]}


# One line without what white space and markup mean to pandoc alone; its signs are those that break writers.
WORDS: Final = st.text(st.sampled_from(r"aZ9 é{}\%&#_$~^`-'." + '",@;=()[]|ب'), min_size=1, max_size=30)


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS.filter(lambda text: text.strip()), min_size=1, max_size=20))
def test_any_titles_survive(titles: list[str]) -> None:
    sources = [source(id=f"s{number}", title=title) for number, title in enumerate(titles)]
    wanted = [one.title for one in sources]
    assert [one["title"] for one in json.loads(csl_json(listed(*sources)))] == wanted
    assert [one["title"] for one in rispy.loads(ris(listed(*sources)).decode())] == wanted
    read = {one["id"]: told(one["title"]) for one in pandoc("biblatex", bibtex(listed(*sources)))}
    assert [read[one.id] for one in sources] == wanted


def test_same_sources_same_bytes() -> None:
    for write in (csl_json, bibtex, ris):
        assert write(listed(FULL)) == write(listed(FULL))
        assert write([]).strip() in {b"", b"[]"}
