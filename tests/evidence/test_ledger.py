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

BELOW: list[Links] = [
    {"id": "assumed", "kind": "assumption", "sources": ["a", "c"]},
    {"id": "of-a", "sources": ["a"]},
    {"id": "of-b", "sources": ["b"]},
    {"id": "of-both", "sources": ["a", "b"]},
    {"id": "of-c-and-d", "sources": ["c", "d"]},
    {"id": "through-both", "derived_from": ["of-a", "of-b"]},
]


def _line(sources: list[Any], claims: list[Any], name: str = "last") -> tuple[int, str]:
    line = Ledger.of(briefing(sources, claims)).by_id[name]
    return line.origins, line.standing


def test_two_sources_of_their_own_corroborate() -> None:
    assert _line(["a", "b"], [{"id": "last", "sources": ["a", "b"]}]) == (2, "corroborated")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Agency", "AGENCY"),
        ("Straße", "STRASSE"),
        ("Agence fran\u00e7aise", "Agence franc\u0327aise"),
        ("The  news\u00a0agency", "The news agency"),
        ("People's agency", "People\u2019s agency"),
        ("Reuters-AP", "Reuters\u2011AP"),
        ("Reuters-AP", "Reuters\u2013AP"),
        ("Reuters", "Reu\u200bters\u2060"),
        ("Agency", "\uff21gency"),
    ],
)
def test_one_name_of_independence_is_one_however_it_is_typed(one: str, other: str) -> None:
    found = origins(_sources({}, {"source-a": one, "source-b": other, "source-c": f"{one} 2"}))
    assert found["source-a"] == found["source-b"] != found["source-c"]


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


@pytest.mark.parametrize(
    ("sources", "below", "told"),
    [
        # It falls with either of two claims, and each of these with its one origin.
        ([], ["of-a", "of-b"], (2, "single source in part")),
        ([], ["of-a", "of-both"], (2, "single source in part")),
        ([], ["of-both", "of-c-and-d"], (4, "corroborated")),
        ([], ["through-both"], (2, "single source in part")),
        # What a source says and what follows from a claim of another are two legs.
        (["b"], ["of-a"], (2, "corroborated")),
        (["a"], ["of-a"], (1, "single source")),
        (["a"], ["of-a", "of-b"], (2, "single source in part")),
        (["a", "b"], ["of-a"], (2, "corroborated")),
        (["b"], ["assumed"], (1, "single source")),
    ],
)
def test_what_follows_from_claims_is_no_surer_than_the_least_sure_of_them(
    sources: list[str], below: list[str], told: tuple[int, str]
) -> None:
    assert _line(["a", "b", "c", "d"], [*BELOW, {"id": "last", "sources": sources, "derived_from": below}]) == told


@pytest.mark.parametrize(
    ("sources", "below", "told"),
    [
        ([], ["of-a", "of-b"], "single source in part"),
        (["a"], ["of-b"], "single source in part"),
        (["a"], ["of-both"], "single source in part"),
        (["a", "b"], ["of-both"], "corroborated"),
        (["a"], ["of-a"], "single source"),
    ],
)
def test_each_ground_of_a_judgement_bears_a_part_of_it(sources: list[str], below: list[str], told: str) -> None:
    judged = {"id": "judged", "text": "It will be so.", "sources": sources, "claims": below}
    one = briefing(["a", "b", "c", "d"], BELOW, judgements=[judged])
    assert Ledger.of(one).by_id["judged"].standing == told


def test_a_dispute_is_handed_on_at_any_remove() -> None:
    claims = [
        {"id": "taken", "kind": "assumption", "contradicted_by": ["b"]},
        {"id": "first", "sources": ["a"], "contradicted_by": ["b"]},
        {"id": "second", "derived_from": ["first"]},
        {"id": "third", "derived_from": ["second", "taken"]},
    ]
    figure = {"label": "One", "value": "1", "claims": ["third"]}
    lines = Ledger.of(briefing(["a", "b"], claims, figures=[figure])).lines
    assert [line.disputed for line in lines] == [("first", "taken"), (), (), ("first",), ("first", "taken")]


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


def test_what_a_section_sets_apart_is_entered_with_its_grounds() -> None:
    chart = {"caption": "A", "alt": "B.", "series": ["C"], "sources": ["c"], "note": "As said [@d]."}
    blocks = [
        {"kind": "text", "text": "It is so [@a]."},
        {"kind": "quotation", "text": "so", "speaker": "one", "sources": [{"source": "b", "locator": "p. 4"}]},
        chart | {"kind": "chart", "rows": [{"name": "D", "values": [1]}]},
        chart | {"kind": "trend", "points": [{"date": date, "values": [1]} for date in ("2024", "2025")]},
        {"kind": "figure", "image": "images/a.png", "alt": "B.", "caption": "So it is [@a].", "sources": ["b"]},
        {"kind": "figure", "image": "images/a.png", "alt": "B.", "caption": "Our own."},
    ]
    epigraph = {"text": "so", "speaker": "one", "sources": ["a"]}
    whole = briefing(["a", "b", "c", "d"]).model_dump(mode="json", exclude_none=True) | {
        "sections": [{"id": "chapter", "title": "A chapter", "epigraph": epigraph, "blocks": blocks}],
        "actors": [{"id": "one", "name": "Somebody", "type": "person"}],
    }
    ledger = Ledger.of(type(briefing(["a"])).model_validate(whole))
    assert [(line.entry.noun, line.entry.id, line.support) for line in ledger.lines] == [
        ("quotation", "chapter.epigraph", ("a",)),
        ("quotation", "chapter.2", ("b",)),
        ("chart", "chapter.3", ("c", "d")),
        ("chart", "chapter.4", ("c", "d")),
        ("picture", "chapter.5", ("b", "a")),
        ("picture", "chapter.6", ()),
    ]
    assert ledger.by_path["sections", 0, "blocks", 1].entry.grounds[0].locator == "p. 4"


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
    assert (told.sources, told.origins, told.undated) == (4, 3, 1)
    assert (told.direct, told.indirect, told.unstated) == (1, 1, 2)
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
