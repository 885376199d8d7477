"""A stylesheet for books that are read from right to left."""

import re
from pathlib import Path

import pytest

from octavo.markup import Target
from octavo.mirrored import mirrored
from octavo.printing import THEMES, Printing
from octavo.stylesheets import stylesheet

ROOT = Path(__file__).parents[2]

CASES = {
    "p { margin-left: 1pt; }": "p { margin-right: 1pt; }",
    "p { border-top-left-radius: 1pt; }": "p { border-top-right-radius: 1pt; }",
    "p { padding: 1pt 2pt 3pt 4pt; }": "p { padding: 1pt 4pt 3pt 2pt; }",
    "p { margin: 1pt 2pt 3pt; }": "p { margin: 1pt 2pt 3pt; }",
    "p { border-radius: 1pt 2pt 3pt 4pt; }": "p { border-radius: 2pt 1pt 4pt 3pt; }",
    "p { float: left; text-align: right !important; }": "p { float: right; text-align: left !important; }",
    "p { background-image: linear-gradient(to left, #000000, #ffffff); }": (
        "p { background-image: linear-gradient(to right, #000000, #ffffff); }"
    ),
    "p { background-position: 0% 0, 87.5% 50%; }": "p { background-position: 100% 0, 12.5% 50%; }",
    "@page :left { margin-left: 1pt; }": "@page :right { margin-right: 1pt; }",
    "@page cover:right { @top-left { content: none; } }": "@page cover:left { @top-right { content: none; } }",
    "h2 { break-before: right; }": "h2 { break-before: left; }",
    "p { letter-spacing: 1pt; font-style: italic; }": "p {  font-style: normal; }",
    "p { content: 'left'; }": 'p { content: "left"; }',
    ".marking { text-align: right; }": ".marking { text-align: right; }",
}


@pytest.mark.parametrize(("sheet", "other"), CASES.items())
def test_sides_are_exchanged(sheet: str, other: str) -> None:
    assert mirrored(sheet).splitlines()[0] == other


@pytest.mark.parametrize("rule", ["background-position: 12pt 0", "transform: translateX(12pt)", "background: 12pt 0"])
def test_a_place_that_cannot_be_turned_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match="12pt"):
        mirrored(f"p {{ {rule}; }}")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("target", Target)
def test_no_rule_of_ours_is_lost(target: Target, theme: str) -> None:
    """Each side is named as often as the other one was."""
    how = Printing(theme=theme, layout="duplex", bleed=True)  # type: ignore[arg-type]
    here, there = (stylesheet(ROOT / "styles", target, how, way) for way in ("ltr", "rtl"))

    for side, other in (("left", "right"), ("right", "left")):
        assert len(re.findall(rf"\b{side}\b", _told(here))) == len(re.findall(rf"\b{other}\b", _told(there)))


def _told(sheet: str) -> str:
    """Leave out what is not mirrored."""
    return re.sub(r"\.marking \{[^}]*\}", "", sheet)
