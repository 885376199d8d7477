"""Text can be read, in every theme and ink, and nothing is told by colour alone.

Contrast is that of WCAG 2.1, 1.4.3 (AA), for every pair of colours that meet on a page.
"""

import re
from collections.abc import Mapping
from itertools import combinations, pairwise
from pathlib import Path
from typing import Final

import pytest

from octavo.markup import Target
from octavo.printing import INKS, THEMES, Ink, Printing, Theme
from octavo.stylesheets import stylesheet, tokens

STYLES: Final = Path(__file__).parents[2] / "styles"
LOOKS: Final = [
    *(Printing(theme=theme, ink=ink) for theme in THEMES for ink in INKS),
    *(Printing(theme=theme, large=True) for theme in THEMES),
]

PAIRS: Final = [
    ("ink", "paper"),
    ("ink", "tint"),
    ("ink-soft", "paper"),
    ("ink-soft", "tint"),
    ("link", "paper"),
    ("link", "tint"),
    ("accent", "paper"),
    ("value", "paper"),
    ("deep", "paper"),
    ("on-ground", "ground"),
    ("on-fold", "fold-1"),
]
FORCES: Final = ("must", "must-not", "should", "should-avoid", "may")


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=LOOKS, ids=lambda look: look.suffix or "-reference")
def look(request: pytest.FixtureRequest) -> Printing:
    assert isinstance(request.param, Printing)
    return request.param


@pytest.fixture
def colours(look: Printing) -> Mapping[str, str]:
    return tokens(STYLES, Target.PRINT, look)


def test_black_on_white_is_the_most() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out(colours: Mapping[str, str], text: str, ground: str) -> None:
    assert contrast(colours[text], colours[ground]) >= 4.5


def test_large_print_keeps_to_the_higher_contrast(look: Printing, colours: Mapping[str, str]) -> None:
    """WCAG 2.1, 1.4.6 (AAA)."""
    if look.large:
        assert min(contrast(colours[text], colours[ground]) for text, ground in PAIRS) >= 7


def test_a_link_differs_from_the_words_around_it_by_more_than_hue(colours: Mapping[str, str]) -> None:
    assert colours["link-line"] == "underline" or contrast(colours["link"], colours["ink"]) >= 3


def test_the_sheets_of_the_cover_are_told_apart(colours: Mapping[str, str]) -> None:
    """By their grays, or by the lines of the folds."""
    folds = [colours[f"fold-{number}"] for number in range(1, 7)]
    if len(set(folds)) == 1:
        assert contrast(folds[0], colours["fold-line"]) >= 4.5
        return
    assert folds == sorted(folds, key=luminance)
    assert all(contrast(one, other) >= 1.2 for one, other in pairwise(folds))


def shapes(sheet: str) -> dict[str, frozenset[tuple[str, str]]]:
    """Return how each force is shown, without its colours: edge, weight, and whether it stands on a ground."""
    found = {}
    for force in FORCES:
        told: dict[str, str] = {}
        for selector in (r"\.force", rf"\.force-{force}"):
            for block in re.findall(rf"(?m)^{selector} \{{([^{{}}]*)\}}", sheet):
                told |= dict(re.findall(r"([a-z-]+):\s*([^;]+);", block))
        width, style, _ = told.pop("border").split(maxsplit=2)
        told |= {"border-width": width, "border-style": told.get("border-style", style)}
        told["background-color"] = str(luminance(told.get("background-color", "#ffffff")) < 0.5)
        found[force] = frozenset((name, value) for name, value in told.items() if name != "color")
    return found


def alike(sheet: str) -> list[tuple[str, str]]:
    found = shapes(sheet)
    return [pair for pair in combinations(FORCES, 2) if found[pair[0]] == found[pair[1]]]


def test_forces_that_differ_by_colour_alone_are_seen() -> None:
    sheet = stylesheet(STYLES, Target.PRINT)
    plain = re.sub(r"(?m)^\.force-[a-z-]+ \{.*\n", "", sheet)

    assert len(alike(plain)) == 10
    assert alike(plain + ".force-must { color: #ff0000; }\n.force-may { color: #0000ff; }\n") == alike(plain)


def test_no_force_is_told_by_colour_alone(look: Printing) -> None:
    assert alike(stylesheet(STYLES, Target.PRINT, look)) == []


@pytest.mark.parametrize(("theme", "ink"), [("newsroom", "colour"), ("institution", "gray")])
def test_themes_and_inks_have_colours_of_their_own(theme: Theme, ink: Ink) -> None:
    assert tokens(STYLES, Target.PRINT, Printing(theme=theme, ink=ink))["link"] != tokens(STYLES, Target.PRINT)["link"]
