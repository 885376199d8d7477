"""What a reader sees of the grounds: labels, both sides of a dispute, corrections, and what changed."""

import re
from typing import Any

from octavo import markup
from octavo.markup import Rich, Target
from octavo.model import Briefing
from octavo.view.annex import evidence
from octavo.view.back import assessments, method
from octavo.view.changed import changes
from octavo.view.cover import cover
from octavo.view.desk import Desk
from octavo.view.front import summary
from octavo.view.record import claim
from octavo.view.sources import cited, sources
from tests.evidence.briefings import briefing

LIKELY = {
    "id": "judged",
    "text": "It will rain in *May*.",
    "sources": ["a"],
    "confidence": "moderate",
    "basis": "Seen.",
}


def _words(rich: Rich, target: Target = Target.PRINT) -> str:
    return re.sub("<[^>]+>", "", str(markup.write(rich, target))).replace("\u00a0", " ")


def _claims(sources: list[Any], *claims: dict[str, Any]) -> list[str]:
    desk = Desk(briefing(sources, list(claims)))
    return [_words(claim(desk, number, one).cites) for number, one in enumerate(desk.briefing.claims, 1)]


def _with(one: Briefing, **changed: Any) -> Briefing:
    return Briefing.model_validate(one.model_dump(mode="json", exclude_none=True) | changed)


def test_what_rests_on_one_origin_is_labelled_and_nothing_else() -> None:
    shown = _claims(
        ["a", {"id": "b", "via": "a"}, "c"],
        {"id": "thin", "sources": ["a", "b"]},
        {"id": "sound", "sources": ["a", "c"]},
        {"id": "derived", "derived_from": ["thin"]},
        {"id": "assumed", "kind": "assumption"},
    )
    assert shown == ["[1; 2] single source", "[1; 3]", "single source", ""]


def test_what_rests_on_one_origin_in_part_is_labelled_so_and_what_is_assumed_is_not_labelled() -> None:
    shown = _claims(
        ["a", "b"],
        {"id": "of-a", "sources": ["a"]},
        {"id": "of-b", "sources": ["b"]},
        {"id": "of-both", "derived_from": ["of-a", "of-b"]},
        {"id": "assumed", "kind": "assumption", "sources": ["a"]},
    )
    assert shown == ["[1] single source", "[2] single source", "single source in part", "[1]"]


def test_what_rests_on_what_is_disputed_says_so_wherever_it_is_told() -> None:
    claims = [
        {"id": "first", "sources": ["a", "b"], "contradicted_by": ["c"]},
        {"id": "second", "sources": ["a", "b"], "contradicted_by": ["c"]},
        {"id": "third", "derived_from": ["first"]},
    ]
    judged = {"id": "judged", "text": "It will rain.", "claims": ["second", "third"]}
    figure = {"label": "One", "value": "1", "claims": ["third"]}
    desk = Desk(briefing(["a", "b", "c"], claims, judgements=[judged], figures=[figure]))
    page = summary(desk)
    assert _words(page.judgements[0].cites).strip() == "rests on disputed claims"
    assert _words(assessments(desk).judgements[0].cites).strip() == "rests on disputed claims"
    assert _words(page.figures[0].cites) == "claim 3 rests on a disputed claim"
    assert _words(claim(desk, 3, desk.briefing.claims[2]).cites).strip() == "rests on a disputed claim"


def test_both_sides_of_a_dispute_are_cited() -> None:
    shown = _claims(
        ["a", "b"], {"id": "said", "sources": ["a"], "contradicted_by": [{"source": "b", "locator": "p. 4"}]}
    )
    assert shown == ["[1] single source · disputed by [2, p. 4]"]


def test_a_correction_is_told_at_the_item_and_on_the_cover() -> None:
    revisions = [
        {
            "version": "1.1",
            "date": "2025-04-01",
            "kind": "correction",
            "text": "It said [@a] twice.",
            "affects": ["said"],
        },
        {"version": "1.0", "date": "2025-03-02", "kind": "first", "text": "The first.", "affects": ["said"]},
    ]
    desk = Desk(_with(briefing(["a"], [{"id": "said", "sources": ["a"]}]), revisions=revisions))
    assert _words(claim(desk, 1, desk.briefing.claims[0]).cites) == (
        "[1] single source · Correction, 1 April 2025 (version 1.1): It said [1] twice."
    )
    told = {fact.label: _words(fact.value or ()) for fact in cover(desk).facts}
    assert told["Correction"] == "Version 1.1, 1 April 2025: It said twice."
    assert "First version" not in told


def test_a_summary_says_that_a_judgement_was_corrected_and_leaves_the_reason_to_the_assessments() -> None:
    revisions = [{"version": "1.0", "date": "2025-04-01", "kind": "retraction", "text": "No.", "affects": ["judged"]}]
    desk = Desk(_with(briefing(["a"], judgements=[LIKELY]), revisions=revisions))
    assert _words(summary(desk).judgements[0].cites) == "[1] single source · corrected 1 April 2025"


def test_a_source_that_nothing_cites_says_so() -> None:
    desk = Desk(briefing(["a", "b"], [{"id": "said", "sources": ["a"]}]))
    claim(desk, 1, desk.briefing.claims[0])
    told = {one.id: {fact.label: fact.value for fact in one.facts} for one in cited(desk, sources(desk, None)).sources}
    assert "Cited" not in told["a"]
    assert _words(told["b"]["Cited"] or ()) == "nowhere in this briefing"


def test_the_reason_for_a_relaxed_rule_stands_under_method() -> None:
    desk = Desk(_with(briefing(["a"]), relaxations=[{"rule": "uncited-source", "reason": "It is a *list*."}]))
    (entry,) = method(desk).entries
    assert entry.id == "method.relaxations"
    assert _words(entry.text).strip() == "Not every source is cited: It is a list."


def _versions(**judged: Any) -> tuple[Briefing, Briefing]:
    old = briefing(["a"], [{"id": "said", "sources": ["a"]}], judgements=[LIKELY])
    summary = old.model_dump(mode="json", exclude_none=True)["summary"] | {"judgements": [LIKELY | judged]}
    return old, _with(old, version="1.1", summary=summary)


def test_a_version_is_compared_with_the_one_before() -> None:
    old, new = _versions(confidence="low", text="It will hardly rain in *May*.", changed_since="1.0", why="Drought.")
    desk = Desk(new, old)
    assert desk.revised
    here = ("summary", "judgements", "judged")
    assert desk.revised.new == {(*here, key) for key in ("confidence", "text", "changed_since", "why")}
    (group,) = changes(desk).groups
    assert group.title == "Judgements"
    told = {fact.label: str(markup.write(fact.value or (), Target.PRINT)) for fact in group.items[0].facts}
    assert told == {
        "Judgement": "It will <ins>hardly </ins>rain in <em>May</em>.",
        "Confidence": "moderate → low",
        "Why it changed": "<ins>Drought.</ins>",
    }


def test_the_e_book_marks_the_words_that_are_new_and_print_leaves_that_to_its_bars() -> None:
    old, new = _versions(text="It will hardly rain in *May* [@a].", changed_since="1.0", why="Drought.")
    shown = summary(Desk(new, old)).judgements[0].text
    assert "hardly </ins>" in str(markup.write(shown, Target.EBOOK))
    assert "<ins>" not in str(markup.write(shown, Target.PRINT))


def test_what_changed_cites_nothing_and_has_no_place_of_its_own() -> None:
    old, new = _versions(text="It will hardly rain [@a, p. 3].", changed_since="1.0", why="Drought [@a].")
    desk = Desk(new, old)
    summary(desk)
    before = desk.cited_at("a")
    shown = "".join(
        str(markup.write(fact.value or (), Target.EBOOK))
        for group in changes(desk).groups
        for item in group.items
        for fact in item.facts
    )
    assert desk.cited_at("a") == before
    assert 'id="' not in shown
    assert "[1, p. 3]" in shown.replace("\u00a0", " ")


def test_a_version_that_follows_none_is_compared_with_none() -> None:
    assert Desk(_versions()[1]).revised is None


def test_the_evidence_table_tells_what_each_claim_comes_to() -> None:
    places = [{"source": "c", "locator": "p. 4"}, {"source": "c", "locator": "p. 9"}]
    both = {"text": "So it is [@d, p. 3], as they say [@d]."}
    claims = [
        {"id": "one", "sources": ["a", "b", "c", "d"]},
        {"id": "two", "derived_from": ["one"], "sources": places, "contradicted_by": [{"source": "b", "locator": "I"}]},
        {"id": "three", "kind": "assumption"},
        {"id": "four", "kind": "assumption", "sources": places},
        both | {"id": "five", "derived_from": ["two"], "contradicted_by": ["d"]},
    ]
    desk = Desk(briefing(["d", "c", "b", "a"], claims, judgements=[LIKELY | {"claims": ["two"]}]))
    for number, each in enumerate(desk.briefing.claims, 1):
        claim(desk, number, each)
    table = evidence(desk).table
    assert "In part 1" in _words(table.note)
    rows = [[_words(cell, Target.EBOOK) for cell in row] for row in table.rows]
    assert rows == [
        ["judgement 1", "judgement", "claim 2", "1–4", "in claim 2", "4, in part 1"],
        ["claim 1", "fact", "none", "1–4", "no", "4"],
        ["claim 2", "fact", "claim 1", "1; 2; 3, p. 4; p. 9; 4", "by 2, I", "4"],
        ["claim 3", "assumption", "none", "none", "no", "none"],
        ["claim 4", "assumption", "none", "3, p. 4; p. 9", "no", "none"],
        ["claim 5", "fact", "claim 2", "1–3; 4, p. 3", "by 4; in claim 2", "4"],
    ]


def test_the_evidence_table_leads_to_where_an_entry_is_told_in_full() -> None:
    desk = Desk(briefing(["a"], [{"id": "said", "sources": ["a"]}], judgements=[LIKELY | {"claims": ["said"]}]))
    first = [markup.write(row[0], Target.EBOOK) for row in evidence(desk).table.rows]
    assert [re.findall('href="#(.*?)"', cell) for cell in first] == [["judged.assessed"], ["said"]]


def test_a_paragraph_that_is_new_has_its_bar_and_the_others_have_none() -> None:
    old = _with(briefing(["a"]), methodology="One.\n\nTwo.")
    new = _with(briefing(["a"]), methodology="One.\n\nTwo is three.", version="1.1")
    desk = Desk(new, old)
    assert desk.revised
    assert desk.revised.new == {("methodology",)}
    (entry,) = method(desk).entries
    assert str(markup.write(entry.text, Target.PRINT)) == '<p>One.</p>\n<p data-changed="">Two is three.</p>\n'
    assert str(markup.write(entry.text, Target.EBOOK)) == "<p>One.</p>\n<p>Two <ins>is three</ins>.</p>\n"


def test_a_citation_that_stayed_is_not_marked() -> None:
    old = _with(briefing(["a"]), methodology="One [@a, p. 2].")
    new = _with(briefing(["a"]), methodology="One [@a, p. 2]. Two.", version="1.1")
    (entry,) = method(Desk(new, old)).entries
    assert "<ins>Two.</ins>" in str(markup.write(entry.text, Target.EBOOK))
    assert "[<a" not in "".join(re.findall("<ins>.*?</ins>", str(markup.write(entry.text, Target.EBOOK))))
