"""Citations as readers see them in a group."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo import markup
from octavo.markup import Target
from octavo.view.desk import Desk
from tests.evidence.briefings import briefing

SOURCES = [f"s{number}" for number in range(1, 8)]


def _written(text: str, first: str = "[@s1; @s2; @s3; @s4; @s5; @s6; @s7]") -> str:
    desk = Desk(briefing(SOURCES), part="part.test")
    desk.rich(first)
    html = str(markup.write(desk.rich(text), Target.PRINT))
    return re.sub("<[^>]+>", "", html).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("[@s2]", "[2]"),
        ("[@s2; @s3]", "[2; 3]"),
        ("[@s2; @s3; @s4]", "[2–4]"),
        ("[@s4; @s2; @s3]", "[2–4]"),
        ("[@s7; @s1; @s2; @s3; @s5]", "[1–3; 5; 7]"),
        ("[@s2; @s3, p. 4; @s4]", "[2; 3, p. 4; 4]"),
        ("[@s2, p. 4; @s2, p. 4]", "[2, p. 4]"),
        ("[@s2, p. 4; @s3; @s2, p. 9]", "[2, p. 4; p. 9; 3]"),
        ("[@s2; @s2, p. 9]", "[2; p. 9]"),
        ("[@s2, p. 9; @s2]", "[2; p. 9]"),
    ],
)
def test_a_group_is_put_in_order_and_closed_up(typed: str, read: str) -> None:
    assert _written(typed) == read


def test_each_source_of_a_range_can_be_led_back_to() -> None:
    desk = Desk(briefing(SOURCES), part="part.test")
    html = str(markup.write(desk.rich("So it is [@s1; @s2; @s3; @s4; @s5]."), Target.EBOOK))
    ids = set(re.findall('id="([^"]+)"', html))
    assert {place.anchor for source in SOURCES[:5] for place in desk.cited_at(source)} == ids
    assert len(ids) == 5


@given(st.permutations(SOURCES))
def test_numbers_do_not_depend_on_the_order_of_the_source_list(order: list[str]) -> None:
    desk = Desk(briefing(order), part="part.test")
    for text in ("[@s3; @s1]", "[@s2]", "[@s1; @s7]"):
        desk.rich(text)
    assert {one: desk.source_number(one) for one in ("s3", "s1", "s2", "s7")} == {"s3": 1, "s1": 2, "s2": 3, "s7": 4}
