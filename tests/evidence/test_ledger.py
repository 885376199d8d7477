"""What rests on what, and from how many origins it comes."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.evidence import Ledger, account
from octavo.evidence.origins import origins
from octavo.model import Source
from tests.evidence.briefings import briefing

Links = dict[str, Any]


def _line(sources: list[Any], claims: list[Any], name: str = "last") -> tuple[int, str]:
    line = Ledger.of(briefing(sources, claims)).by_id[name]
    return line.origins, line.standing


def test_two_sources_of_their_own_corroborate() -> None:
    assert _line(["a", "b"], [{"id": "last", "sources": ["a", "b"]}]) == (2, "corroborated")


@pytest.mark.parametrize(
    ("links", "count"),
    [
        ([{"id": "a"}, {"id": "b", "via": "a"}], 1),
        ([{"id": "a", "via": "c"}, {"id": "b", "via": "c"}, {"id": "c"}], 1),
        ([{"id": "a", "independence": "Agency"}, {"id": "b", "independence": "agency"}], 1),
        ([{"id": "a", "independence": "Agency"}, {"id": "b", "via": "c"}, {"id": "c", "independence": "Agency"}], 1),
        ([{"id": "a", "independence": "Agency"}, {"id": "b", "independence": "Office"}], 2),
    ],
)
def test_sources_of_one_origin_count_as_one(links: list[Links], count: int) -> None:
    assert _line(links, [{"id": "last", "sources": ["a", "b"]}])[0] == count


def test_claims_hand_on_their_sources_at_any_remove() -> None:
    claims = [{"id": f"claim-{n}", "derived_from": [f"claim-{n + 1}"]} for n in range(3000)]
    claims.append({"id": "claim-3000", "sources": ["a", "b"]})
    assert _line(["a", "b"], claims, "claim-0") == (2, "corroborated")


def test_an_assumption_supports_nothing() -> None:
    assumed = {"id": "assumed", "kind": "assumption", "sources": ["b"]}
    assert _line(["a", "b"], [assumed, {"id": "last", "sources": ["a"], "derived_from": ["assumed"]}])[0] == 1


def test_what_a_text_cites_is_among_its_grounds() -> None:
    assert _line(["a", "b"], [{"id": "last", "text": "It is so [@b, p. 4].", "sources": ["a"]}])[0] == 2


def test_what_sources_contradict_is_disputed() -> None:
    ledger = Ledger.of(briefing(["a"], [{"id": "last", "sources": ["a"], "contradicted_by": ["a"]}]))
    assert ledger.by_id["last"].is_disputed
    assert ledger.by_id["last"].entry.against == ("a",)


def test_a_provision_rests_on_the_sources_of_its_directive_unless_it_has_its_own() -> None:
    order = {
        "id": "order",
        "title": "An order",
        "issuer": "office",
        "date": "2025",
        "sources": ["a"],
        "provisions": [{"id": "first", "text": "One."}, {"id": "second", "text": "Two.", "sources": ["b"]}],
    }
    whole = briefing(["a", "b"]).model_dump(mode="json", exclude_none=True) | {
        "directives": [order],
        "actors": [{"id": "office", "name": "The office", "type": "institution"}],
    }
    ledger = Ledger.of(type(briefing(["a"])).model_validate(whole))
    assert ledger.by_id["first"].support == ("a",)
    assert ledger.by_id["second"].support == ("b",)


def test_sources_are_counted_for_what_they_are() -> None:
    sources = [
        {"id": "a", "date": "2024-05-27", "access": "direct"},
        {"id": "b", "date": "2023", "via": "a", "access": "indirect"},
        {"id": "c", "date": "2024-05/2024-06"},
        {"id": "d"},
    ]
    claims = [
        {"id": "thin", "sources": ["a", "b"]},
        {"id": "sound", "sources": ["a", "c"]},
        {"id": "assumed", "kind": "assumption", "sources": ["d"]},
    ]
    one = briefing(sources, claims, figures=[{"label": "One", "value": "1", "claims": ["sound"]}])
    told = account(one, Ledger.of(one))
    assert (told.sources, told.origins, told.direct, told.undated) == (4, 3, 1, 1)
    assert (told.entries, told.thin) == (3, 1)
    assert [one.notation for one in (told.oldest, told.newest) if one] == ["2023", "2024-05/2024-06"]


_IDS = [f"source-{letter}" for letter in "abcdefgh"]


def _sources(via: dict[str, str], groups: dict[str, str]) -> list[Source]:
    told: list[Links] = [{"id": one, "via": via.get(one), "independence": groups.get(one)} for one in _IDS]
    stated = ({key: value for key, value in one.items() if value} for one in told)
    return [Source.model_validate({"title": "A", "kind": "article"} | one) for one in stated]


_links = st.dictionaries(st.sampled_from(_IDS), st.sampled_from(_IDS))
_groups = st.dictionaries(st.sampled_from(_IDS), st.sampled_from(["one", "two", "three"]))


@given(_links, _groups, st.sampled_from(_IDS), st.sampled_from(_IDS))
def test_corroboration_never_grows_when_a_via_is_added(
    via: dict[str, str], groups: dict[str, str], source: str, through: str
) -> None:
    via.pop(source, None)
    before, after = origins(_sources(via, groups)), origins(_sources(via | {source: through}, groups))
    for cited in ([one for n, one in enumerate(_IDS) if 1 << n & chosen] for chosen in range(1, 256)):
        assert len({after[one] for one in cited}) <= len({before[one] for one in cited})


@given(_links, _groups, st.permutations(range(len(_IDS))))
def test_origins_do_not_depend_on_the_order_of_sources(
    via: dict[str, str], groups: dict[str, str], order: list[int]
) -> None:
    made = _sources(via, groups)
    first, second = origins(made), origins([made[n] for n in order])
    for one in _IDS:
        assert {other for other in _IDS if first[other] == first[one]} == {
            other for other in _IDS if second[other] == second[one]
        }
