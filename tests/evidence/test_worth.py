"""What sources are worth, in words."""

from typing import Any

import pytest

from octavo.evidence import account
from octavo.model import PartialDate
from octavo.view import worth
from octavo.view.desk import Desk
from tests.evidence.briefings import briefing


def _statement(sources: list[Any], claims: list[Any]) -> str:
    one = briefing(sources, claims)
    desk = Desk(one)
    return worth.statement(desk, account(one, desk.ledger)).replace("\u00a0", " ")


def test_one_origin_is_told_as_such() -> None:
    sources = [
        {"id": "a", "access": "direct", "date": "2023"},
        {"id": "b", "via": "a", "access": "indirect", "date": "2024-05-30"},
        {"id": "c", "via": "a", "access": "indirect"},
    ]
    assert _statement(sources, [{"id": "one", "sources": ["a"]}, {"id": "two", "sources": ["a", "b"]}]) == (
        "3 sources, all of one origin; 1 of them seen by the authors. "
        "The oldest is of 2023, the newest of 30 May 2024; 1 bears no date. "
        "Everything in the record, 2 entries, rests on a single origin."
    )


def test_several_origins_are_counted() -> None:
    sources = [{"id": "a", "access": "direct"}, {"id": "b", "access": "direct"}]
    claims = [{"id": "one", "sources": ["a", "b"]}, {"id": "two", "sources": ["a"]}, {"id": "three", "sources": ["b"]}]
    assert _statement(sources, claims) == (
        "2 sources, of 2 independent origins; all of them seen by the authors. None bears a date. "
        "2 of the 3 entries of the record (67 %) rest on a single origin."
    )


def test_what_is_corroborated_throughout_is_told_as_such() -> None:
    sources = [{"id": "a", "date": "2024"}, {"id": "b", "date": "2024"}]
    assert _statement(sources, [{"id": "one", "sources": ["a", "b"]}]) == (
        "2 sources, of 2 independent origins; none of them seen by the authors. Dated 2024. "
        "The one entry of the record rests on more than one origin."
    )


def test_a_single_source_without_a_record() -> None:
    assert _statement([{"id": "a"}], []) == "1 source, not seen by the authors. It bears no date."


@pytest.mark.parametrize(
    ("date", "as_of", "told"),
    [
        ("2024-05-30", "2024-05-30", "of the day on which the record ends"),
        ("2024-05-29", "2024-05-30", "1 day before the record ends"),
        ("2024-06-02", "2024-05-30", "3 days after the record ends"),
        ("2024-02-13", "2024-05-30", "3 months before the record ends"),
        ("2024-05", "2024-05-30", "of the month in which the record ends"),
        ("2023-11", "2024-05-30", "6 months before the record ends"),
        ("2020-11-02", "2024-05-30", "4 years before the record ends"),
        ("2024", "2024-05-30", "of the year in which the record ends"),
        ("2023", "2024-05", "1 year before the record ends"),
        ("2023-01/2024-04-30", "2024-05-30", "30 days before the record ends"),
    ],
)
def test_the_currency_of_a_source_is_never_more_exact_than_its_date(date: str, as_of: str, told: str) -> None:
    assert worth.currency(PartialDate.read(date), PartialDate.read(as_of)) == told
