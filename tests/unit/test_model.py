"""What authors may write: texts, ids, dates, and records that are closed and frozen."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

from octavo import model
from octavo.errors import PROBLEMS
from octavo.model import (
    Doi,
    Id,
    Isbn,
    Item,
    Language,
    Line,
    OwnLanguage,
    PartialDate,
    Prose,
    ProtectedItem,
    Record,
    Reference,
    Sha256,
    Text,
    Url,
    Uuid,
    Words,
)


def _records(base: type[Record] = Record) -> list[type[Record]]:
    return [base, *(one for inner in base.__subclasses__() for one in _records(inner))]


def _code(kind: type[Words] | type[PartialDate], typed: Any) -> str:
    with pytest.raises(PydanticCustomError) as caught:
        kind.read(typed)
    assert caught.value.type in PROBLEMS
    return caught.value.type


@pytest.mark.parametrize("kind", [Line, Text])
def test_folding_means_nothing(kind: type[Words]) -> None:
    assert kind.read("  one\n  two\tthree \r\n") == "one two three"


@pytest.mark.parametrize("kind", [Line, Text, Prose])
def test_no_break_spaces_are_kept(kind: type[Words]) -> None:
    assert kind.read(" 27\u00a0May at 5\u202fp.m.\n") == "27\u00a0May at 5\u202fp.m."


@pytest.mark.parametrize("kind", [Line, Text, Prose])
@pytest.mark.parametrize("typed", ["", "  ", "\n\n", "\u00a0"])
def test_nothing_is_no_text(kind: type[Words], typed: str) -> None:
    assert _code(kind, typed) == "empty-value"


def test_a_text_is_one_paragraph() -> None:
    assert _code(Text, "one\n\ntwo") == "wrong-value"
    assert _code(Text, "one\n \t\ntwo") == "wrong-value"
    assert Text.read("\n\none\n\n") == "one"
    assert Prose.read("one\n\n- two\n") == "one\n\n- two"


@pytest.mark.parametrize("typed", ["a", "directive-1", "a1-b2", "x-27"])
def test_an_id(typed: str) -> None:
    assert Id.read(typed) == typed


@pytest.mark.parametrize("typed", ["", "A", "1a", "-a", "a-", "a--b", "a_b", "a b", "a\n", "é", "a.b", "a/b"])
def test_no_id(typed: str) -> None:
    assert _code(Id, typed) == "bad-id"


@pytest.mark.parametrize("typed", ["en", "ar-SY", "zh-Hant", "zh-Hant-TW", "es-419", "kmr"])
def test_a_language(typed: str) -> None:
    assert Language.read(typed) == typed


@pytest.mark.parametrize("typed", ["", "English", "EN", "en-us", "en_US", "e"])
def test_no_language(typed: str) -> None:
    assert _code(Language, typed) == "bad-language"


@pytest.mark.parametrize("typed", ["https://example.org", "http://a/b?c=d#e", "https://[::1]/x"])
def test_an_address(typed: str) -> None:
    assert Url.read(typed) == typed


@pytest.mark.parametrize(
    "typed", ["", "example.org", "javascript:alert(1)", "https://", "https://a b", "https://a/%zz", "file:///etc"]
)
def test_no_address(typed: str) -> None:
    assert _code(Url, typed) == "bad-url"


@pytest.mark.parametrize("typed", ["de", "zh-TW", "zz", "english", "eng"])
def test_a_briefing_is_in_a_language_that_has_its_words(typed: str) -> None:
    assert _code(OwnLanguage, typed) == "bad-language"
    assert all(OwnLanguage.read(one) == one for one in ("en-GB", "ar-SY", "fr"))


def test_a_uuid_is_kept_in_small_letters() -> None:
    assert Uuid.read("5C1D1A4E-6d0c-4f0a-9a53-7f1f0d5b2d11") == "5c1d1a4e-6d0c-4f0a-9a53-7f1f0d5b2d11"
    for typed in ("", "urn:uuid:5c1d1a4e-6d0c-4f0a-9a53-7f1f0d5b2d11", "5c1d1a4e6d0c4f0a9a537f1f0d5b2d11"):
        assert _code(Uuid, typed) == "wrong-value"


@pytest.mark.parametrize("typed", ["978-3-16-148410-0", "9783161484100", "0-306-40615-2", "080442957X"])
def test_an_isbn(typed: str) -> None:
    assert Isbn.read(typed) == typed


@pytest.mark.parametrize("typed", ["", "foo", "978-3-16-148410-1", "080442957-1", "978316148410X", "978--3161484100"])
def test_no_isbn(typed: str) -> None:
    assert _code(Isbn, typed) == "wrong-value"


def test_a_doi_comes_without_an_address() -> None:
    assert Doi.read("10.1000/182") == "10.1000/182"
    for typed in ("", "https://doi.org/10.1000/182", "10.1/x", "10.1000/", "10.1000/a b"):
        assert _code(Doi, typed) == "wrong-value"


def test_a_checksum() -> None:
    assert Sha256.read("0f" * 32) == "0f" * 32
    assert _code(Sha256, "0F" * 32) == "wrong-value"


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2024-05-27", date(2024, 5, 27), date(2024, 5, 27)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        (2023, date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_a_date_is_as_wide_as_it_is_unknown(typed: str | int, first: date, last: date) -> None:
    found = PartialDate.read(typed)
    assert (found.start.first, found.start.last, found.end) == (first, last, None)


def test_a_span_has_two_ends() -> None:
    found = PartialDate.read("2023/2024-05-30")
    assert found.end is not None
    assert (found.start.precision, found.end.precision) == ("year", "day")


@pytest.mark.parametrize(
    "typed",
    ["", "27 May 2024", "2024-5-27", "24-05-27", "0000", "0999-12-31", "2024/05/27", "2024-05-27T10:00", "a/b", 7],
)
def test_no_date(typed: str | int) -> None:
    assert _code(PartialDate, typed) == "bad-date"


@pytest.mark.parametrize("typed", ["2024-02-30", "2023-02-29", "2024-13", "2024-05/2024-04", "2024-00-01"])
def test_a_date_that_no_calendar_has(typed: str) -> None:
    assert _code(PartialDate, typed) == "impossible-date"


@given(st.dates(date(1000, 1, 1)), st.sampled_from([4, 7, 10]))
def test_every_day_can_be_written_as_precisely_as_it_is_known(day: date, length: int) -> None:
    notation = day.isoformat()[:length]
    found = PartialDate.read(notation)
    assert found.start.first <= day <= found.start.last
    assert found.notation == notation


@given(st.text())
def test_no_text_makes_a_date_stumble(typed: str) -> None:
    try:
        PartialDate.read(typed)
    except PydanticCustomError as error:
        code = error.type
    else:
        code = "bad-date"
    assert code in PROBLEMS


def test_every_record_is_closed_and_frozen() -> None:
    records = _records()
    assert len(records) > 25
    for record in records:
        assert record.model_config["frozen"]
        assert record.model_config["extra"] == "forbid"


def test_every_field_says_what_it_is_for() -> None:
    for record in _records():
        for name, field in record.model_fields.items():
            assert (field.description or "").endswith("."), f"{record.__name__}.{name}"


def test_every_item_has_a_noun_of_its_own() -> None:
    items = (record for record in _records(Item) if issubclass(record, Item) and record not in {Item, ProtectedItem})
    nouns = [record.noun for record in items]
    assert len(set(nouns)) == len(nouns)
    named = {noun for kind in Reference.__subclasses__() for noun in kind.nouns}
    assert named <= set(nouns)


def test_a_key_with_nothing_after_it_is_refused() -> None:
    with pytest.raises(ValidationError) as caught:
        model.Gap.model_validate({"id": "a", "question": "Who?", "tried": None})
    assert [error["type"] for error in caught.value.errors()] == ["empty-value"]


def test_a_citation_may_be_a_bare_id() -> None:
    short = model.Gap.model_validate({"id": "a", "question": "Who?", "sources": ["b"]})
    long = model.Gap.model_validate({"id": "a", "question": "Who?", "sources": [{"source": "b"}]})
    assert short == long


def test_nothing_is_converted() -> None:
    for typed in ({"id": "a", "question": 7}, {"id": "a", "question": "?", "sources": "b"}):
        with pytest.raises(ValidationError):
            model.Gap.model_validate(typed)


def test_dates_are_written_back_as_they_were_typed() -> None:
    class One(BaseModel):
        date: PartialDate

    assert One.model_validate({"date": "2023/2024-05"}).model_dump() == {"date": "2023/2024-05"}


def test_everything_public_is_named() -> None:
    assert sorted(model.__all__) == sorted(set(model.__all__))
    assert all(hasattr(model, name) for name in model.__all__)
