"""What is true of any ledger: to say more of its sources never makes anything better supported."""

from typing import Any, get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from octavo.evidence import Ledger, Standing
from octavo.model import Briefing
from tests.evidence.briefings import briefing

Told = dict[str, str]

SOURCES = [f"source-{letter}" for letter in "abcdef"]
CLAIMS = [f"claim-{number}" for number in range(6)]
ORDER = get_args(Standing)

links = st.dictionaries(st.sampled_from(SOURCES), st.sampled_from(SOURCES))
groups = st.dictionaries(st.sampled_from(SOURCES), st.sampled_from(["one", "two"]))
some_sources = st.lists(st.sampled_from(SOURCES), max_size=3, unique=True)


@st.composite
def grounds(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw claims that follow from those before them."""
    found = []
    for number, name in enumerate(CLAIMS):
        below = draw(st.lists(st.sampled_from(CLAIMS[:number]), max_size=3, unique=True)) if number else []
        kind = draw(st.sampled_from(["fact", "reported", "assumption", "judgement"]))
        against = draw(some_sources)
        found.append(
            {"id": name, "kind": kind, "sources": draw(some_sources), "derived_from": below, "contradicted_by": against}
        )
    return found


def drawn_up(via: Told, group: Told, claims: list[dict[str, Any]], judged: list[str]) -> Briefing:
    told = [{"id": one, "via": via.get(one), "independence": group.get(one)} for one in SOURCES]
    judgement = {"id": "judgement", "text": "So it is.", "claims": judged}
    figure = {"label": "One", "value": "1", "claims": judged[:1], "sources": SOURCES[:2]}
    sources = [{key: value for key, value in one.items() if value} for one in told]
    return briefing(sources, claims, judgements=[judgement], figures=[figure])


def standings(one: Briefing) -> list[tuple[int, int]]:
    return [(line.origins, ORDER.index(line.standing)) for line in Ledger.of(one).lines]


@settings(deadline=None)
@given(
    links,
    groups,
    grounds(),
    st.lists(st.sampled_from(CLAIMS), max_size=4, unique=True),
    st.sampled_from(SOURCES),
    st.sampled_from([*SOURCES, "one", "two"]),
)
def test_no_line_is_better_supported_when_more_is_told_of_a_source(
    via: Told, group: Told, claims: list[dict[str, Any]], judged: list[str], source: str, more: str
) -> None:
    (via if more in SOURCES else group).pop(source, None)
    before = standings(drawn_up(via, group, claims, judged))
    (via if more in SOURCES else group)[source] = more

    after = standings(drawn_up(via, group, claims, judged))

    assert len(before) == len(after) == len(CLAIMS) + 2
    for (origins, standing), (fewer, lower) in zip(before, after, strict=True):
        assert fewer <= origins
        assert lower <= standing


@settings(deadline=None)
@given(links, groups, grounds(), st.lists(st.sampled_from(CLAIMS), max_size=4, unique=True))
def test_no_line_has_more_origins_than_sources(
    via: Told, group: Told, claims: list[dict[str, Any]], judged: list[str]
) -> None:
    for line in Ledger.of(drawn_up(via, group, claims, judged)).lines:
        assert line.origins <= len(line.support) <= len(SOURCES)
