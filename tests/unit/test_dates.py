"""Dates in the reader's language, never more precise than they are known."""

import pytest

from octavo.model import PartialDate
from octavo.view import dates

NB = "\u00a0"

WRITTEN = {
    ("en", "2024-05-27"): "27 May 2024",
    ("en-US", "2024-05-27"): "May 27, 2024",
    ("en-GB", "2024-05"): "May 2024",
    ("en", "2024"): "2024",
    ("en", "2023-05/2023-06"): "May 2023 – June 2023",
    ("en", "2023/2024-05-30"): "2023 – 30 May 2024",
    ("fr", "2024-05-27"): "27 mai 2024",
    ("de-AT", "2024-01"): "Jänner 2024",
    ("en-QQ", "2024-05-27"): "May 27, 2024",
}


@pytest.mark.parametrize(("language", "notation"), WRITTEN)
def test_a_date_is_written_as_precisely_as_it_is_known(language: str, notation: str) -> None:
    written = dates.formatter(language)(PartialDate.read(notation))

    assert written.replace(NB, " ") == WRITTEN[language, notation]
    assert " " not in written.replace(f"{NB}– ", "")


def test_directions_and_names_of_languages() -> None:
    assert dates.direction("ar-SY") == "rtl"
    assert dates.direction("en") == "ltr"
    assert dates.language_name("ar", "en") == "Arabic"
