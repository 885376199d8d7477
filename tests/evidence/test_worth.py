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
        "3 sources, all of one origin: 1 seen by the authors, 2 known only through another source. "
        "The oldest dates from 2023, the newest from 30 May 2024; 1 has no date. "
        "Everything in the record, 2 entries, rests on a single origin."
    )


def test_several_origins_are_counted() -> None:
    sources = [{"id": "a", "access": "direct"}, {"id": "b", "access": "direct"}]
    claims = [{"id": "one", "sources": ["a", "b"]}, {"id": "two", "sources": ["a"]}, {"id": "three", "sources": ["b"]}]
    assert _statement(sources, claims) == (
        "2 sources, of 2 independent origins: all seen by the authors. None has a date. "
        "2 of the 3 entries of the record (67 %) rest on a single origin."
    )


def test_what_is_corroborated_throughout_is_told_as_such() -> None:
    sources = [{"id": "a", "date": "2024"}, {"id": "b", "date": "2024"}]
    assert _statement(sources, [{"id": "one", "sources": ["a", "b"]}]) == (
        "2 sources, of 2 independent origins: access not stated. All date from 2024. "
        "The one entry of the record rests on more than one origin."
    )


def test_what_follows_from_two_claims_of_one_origin_each_is_not_told_as_corroborated() -> None:
    claims = [
        {"id": "one", "sources": ["a"]},
        {"id": "two", "sources": ["b"]},
        {"id": "three", "derived_from": ["one", "two"]},
    ]
    assert _statement(["a", "b"], claims).endswith(
        "Everything in the record, 3 entries, rests on a single origin, in whole or in part."
    )


def test_what_only_an_assumption_supports_is_not_told_as_corroborated() -> None:
    claims = [
        {"id": "assumed", "kind": "assumption", "sources": ["a"]},
        {"id": "one", "kind": "reported", "derived_from": ["assumed"]},
        {"id": "two", "sources": ["a", "b"]},
    ]
    assert _statement(["a", "b"], claims).endswith("1 of the 2 entries of the record (50 %) rests on a single origin.")


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        (["2024"], "It dates from 2024."),
        (["2024", "", ""], "1 dates from 2024; 2 have no date."),
        (["2024", "2024", ""], "2 date from 2024; 1 has no date."),
        (["2024", "2024-12-31"], "The oldest dates from 2024, the newest from 31 December 2024."),
        (["2024", "2024-01-01"], "The oldest dates from 1 January 2024, the newest from 2024."),
        (
            ["2023-01/2023-12", "2023-12", "2023-01"],
            "The oldest dates from January 2023, the newest from December 2023.",
        ),
    ],
)
def test_of_two_dates_that_end_together_the_more_exact_is_told(dates: list[str], told: str) -> None:
    sources = [{"id": f"s{n}"} | ({"date": one} if one else {}) for n, one in enumerate(dates)]
    assert _statement(sources, []).partition(". ")[2] == told


def test_a_briefing_without_sources_says_so() -> None:
    assert _statement([], []) == "No source is listed."


def test_a_single_source_without_a_record() -> None:
    assert _statement([{"id": "a"}], []) == "1 source, access not stated. It has no date."


@pytest.mark.parametrize(
    ("access", "told"),
    [
        (["direct"], "seen by the authors"),
        ([""], "access not stated"),
        (["indirect"], "known only through another source"),
        (["indirect", "indirect"], "all known only through another source"),
        (["direct", ""], "1 seen by the authors, 1 with access not stated"),
        (
            ["direct", "indirect", "", ""],
            "1 seen by the authors, 1 known only through another source, 2 with access not stated",
        ),
    ],
)
def test_what_was_seen_is_told_apart_from_what_was_not_and_from_what_is_not_stated(
    access: list[str], told: str
) -> None:
    sources = [{"id": f"s{n}"} | ({"access": one} if one else {}) for n, one in enumerate(access)]
    first, _, _ = _statement(sources, []).partition(". ")
    assert first.removesuffix(told) in {"1 source, ", *(f"{n} sources, of {n} independent origins: " for n in (2, 4))}


@pytest.mark.parametrize(
    ("date", "as_of", "told"),
    [
        ("2024-05-30", "2024-05-30", "on the day the record ends"),
        ("2024-05-29", "2024-05-30", "1 day before the record ends"),
        ("2024-06-02", "2024-05-30", "3 days after the record ends"),
        ("2024-02-13", "2024-05-30", "3 months before the record ends"),
        ("2024-05", "2024-05-30", "in the month the record ends"),
        ("2023-11", "2024-05-30", "6 months before the record ends"),
        ("2020-11-02", "2024-05-30", "4 years before the record ends"),
        ("2024", "2024-05-30", "in the year the record ends"),
        ("2023", "2024-05", "1 year before the record ends"),
        ("2023-01/2024-04-30", "2024-05-30", "30 days before the record ends"),
    ],
)
def test_the_currency_of_a_source_is_never_more_exact_than_its_date(date: str, as_of: str, told: str) -> None:
    assert worth.currency(Desk(briefing(["a"])), PartialDate.read(date), PartialDate.read(as_of)) == told
