"""Text can be read: contrast by WCAG 2.1, 1.4.3 (AA), for every pair of colours that meet on a page."""

import re
from pathlib import Path
from typing import Final

import pytest

TOKENS: Final = (Path(__file__).parents[2] / "styles" / "tokens.css").read_text("utf-8")
COLOURS: Final = dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6});", TOKENS))

PAIRS: Final = [
    ("ink", "paper"),
    ("ink", "tint"),
    ("ink-soft", "paper"),
    ("ink-soft", "tint"),
    ("link", "paper"),
    ("link", "tint"),
    ("deep", "paper"),
    ("paper", "ground"),
    ("paper", "fold-1"),
]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_the_most() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out(text: str, ground: str) -> None:
    assert contrast(COLOURS[text], COLOURS[ground]) >= 4.5


def test_a_link_differs_from_the_words_around_it_by_more_than_hue() -> None:
    assert contrast(COLOURS["link"], COLOURS["ink"]) >= 3


def test_the_sheets_of_the_cover_differ_in_gray() -> None:
    folds = [luminance(COLOURS[f"fold-{number}"]) for number in range(1, 7)]
    assert folds == sorted(folds)
    assert all(contrast(COLOURS[f"fold-{n}"], COLOURS[f"fold-{n + 1}"]) >= 1.2 for n in range(1, 6))
