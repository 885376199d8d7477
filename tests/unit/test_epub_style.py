"""The stylesheet of e-books: what old readers can read, and what it leaves to those who read."""

import re
from collections.abc import Iterator
from typing import Final

import pytest

from octavo.markup import Target
from octavo.preflight.shops import refused_style
from octavo.stylesheets import stylesheet
from tests.ebook.books import ROOT

SHEET: Final = stylesheet(ROOT / "styles", Target.EBOOK)
# Of the colours only that of hairlines is fixed: a gray of 3 : 1 and more on white and on black.
HAIRLINE: Final = "#8a8a8a"


def declarations(selector: str = r"[^{}]*") -> Iterator[tuple[str, str]]:
    """Name and value of everything that is said of a selector, or of all."""
    for block in re.findall(rf"(?m)^{selector} \{{([^{{}}]*)\}}", SHEET):
        for declaration in filter(str.strip, block.split(";")):
            name, _, value = declaration.partition(":")
            yield name.strip(), value.strip()


def test_every_reader_takes_it() -> None:
    """What is taken is listed; the rule is shown bad sheets in the tests of the preflight."""
    assert list(refused_style(SHEET)) == []
    assert list(refused_style(SHEET + "p { display: flex }")) != []


@pytest.mark.parametrize(
    "word", ["var(", "calc(", "min(", "max(", "@layer", "@import", "@font-face", "url(", "&", ":is(", ":where("]
)
def test_it_has_nothing_that_makes_old_readers_drop_it(word: str) -> None:
    assert word not in SHEET


def test_it_asks_nothing_and_nests_nothing() -> None:
    """A paginating reader answers for all its pages side by side when it is asked for its width."""
    assert "@" not in SHEET
    assert re.sub(r"[^{}]*\{[^{}]*\}", "", SHEET).strip() == ""


def test_type_is_the_readers_own() -> None:
    assert len(list(declarations())) > 100
    families = {value for name, value in declarations() if name in ("font-family", "font")}
    assert families <= {"inherit"}
    absolute = [value for _, value in declarations() if re.search(r"[0-9](pt|mm|cm|in|pc)\b", value)]
    assert absolute == []
    pixels = {name for name, value in declarations() if re.search(r"[0-9]px\b", value)}
    assert all(name.startswith("border") for name in pixels)
    assert not {"line-height", "text-align"} & {name for name, _ in declarations("body")}


def test_colours_are_the_readers_own() -> None:
    """Text and grounds follow the reading system by day and by night."""
    inks = {value for name, value in declarations() if name == "color"}
    grounds = {value for name, value in declarations() if name.startswith("background")}

    assert inks <= {"inherit", "currentColor"}
    assert grounds <= {"transparent"}
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", SHEET)) == {HAIRLINE}


@pytest.mark.parametrize("ground", [0.0, 1.0])
def test_hairlines_show_by_day_and_by_night(ground: float) -> None:
    """WCAG 2.1, 1.4.11: 3 : 1 for what has to be seen."""
    channel = int(HAIRLINE[1:3], 16) / 255
    gray = ((channel + 0.055) / 1.055) ** 2.4

    assert (max(gray, ground) + 0.05) / (min(gray, ground) + 0.05) >= 3
