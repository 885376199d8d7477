"""Timelines: where the names of days stand."""

import pytest

from octavo.charts import EBOOK, Frame, Tick, times
from octavo.charts.chart import Band
from octavo.charts.letters import width


@pytest.mark.parametrize("last", [180, 360, 365])
def test_the_name_of_every_day_begins_at_its_line(last: int) -> None:
    name = "30 December 2023"
    band = Band(0, 365, (Tick(0, "1 Jan"), Tick(last, name)), ())

    across = times._scale(band, EBOOK)

    assert across(last) + width(name, EBOOK.size) <= EBOOK.width + 0.001


def test_a_scale_is_as_wide_as_its_names_allow() -> None:
    frame: Frame = EBOOK

    assert times._scale(Band(0, 365, (Tick(0, "1 Jan"),), ()), frame).end > frame.width - frame.size
