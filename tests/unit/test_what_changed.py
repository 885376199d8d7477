"""The part that tells what changed: by printed names, with the place, and as much of an item as a reader needs."""

import re
from pathlib import Path
from typing import Any

import pytest

from octavo.compose import for_print
from octavo.project import Project
from octavo.view import arrange
from tests.unit.test_marks import SECTION, since
from tests.unit.test_view import read

TOLD: list[tuple[tuple[str | int, ...], Any, list[str]]] = [
    (("summary", "figures", 0, "value"), "3", ["Orders, p.", "Value: 3 → 2"]),
    (("as_of",), "2025-01", ["Cover, p.", "Record considered up to: January 2025 → February 2025"]),
    (("next_update",), "In May", ["Cover, p.", "Next update: [-In May-]"]),
    (
        ("summary", "bottom_line"),
        "The curfew holds on 1 March [@gazette, p. 1].",
        ["Summary, p.", "Main point: The curfew [-holds -]{+ended +}on 1 March [1, p. 1]."],
    ),
    (("methodology",), "Unread.", ["How this briefing was made, p.", "Text: [-Unread.-]"]),
    (("claims", 0, "kind"), "reported", ["Claim 1, p.", "Kind: reported → fact"]),
    (("claims", 1, "derived_from"), None, ["Claim 2, p.", "Follows from: {+claim 1+}"]),
    (("sources", 1, "via"), None, ["Source 2, p.", "Through: {+source 1+}"]),
    (("directives", 0, "provisions", 0, "force"), "may", ["Provision 1.1, p.", "Force: may → must not"]),
    (
        (*SECTION, 1, "rows", 1, 1),
        "28",
        ["“The nights”, p.", "Table “The orders”, row “Second”, column “Day”: 28 → 27"],
    ),
    (
        (*SECTION, 2, "rows", 0, "cells", 0),
        "Quiet",
        ["“The nights”, p.", "Table “The orders side by side”, row “Nights”, column “First”: Quiet → Closed"],
    ),
    ((*SECTION, 6, "items"), ["One order."], ["“The nights”, p.", "List, item 2: {+Another order.+}"]),
    (
        (*SECTION, 1, "rows"),
        [["First", "15"]],
        ["“The nights”, p.", "Table “The orders”, row “Second”: {+Second; 27+}"],
    ),
]
NEW: dict[str, Any] = {
    "directives": {
        "id": "provision-lamps",
        "text": "Lamps are put out at dusk, in every street and on every day of the week but one.",
        "force": "must",
    },
    "claims": {"id": "claim-lamps", "text": "Lamps burned.", "kind": "reported", "sources": ["paper"]},
}


def told(root: Path, *way: str | int, was: Any) -> list[str]:
    """Return the names of items and the lines below them."""
    made = since(read(root), *way, was=was)
    (body,) = (
        part.body for part in for_print(Project.at(root), made, arrange(made, "Octavo")).parts if part.kind == "changes"
    )
    for tag, frame in (("del", r"[-\1-]"), ("ins", r"{+\1+}")):
        body = re.sub(f"<{tag}>(.*?)</{tag}>", frame, body, flags=re.DOTALL)
    lines = re.findall(r'class="changed-name">(.*?)</p>|<tr[^>]*>(.*?)</tr>', body, re.DOTALL)
    found = [re.sub("</th>", ": ", name or line) for name, line in lines]
    return [re.sub(r"\s+", " ", re.sub("<[^>]+>", "", one)).strip() for one in found]


@pytest.mark.parametrize(("way", "was", "lines"), TOLD, ids=[str(n) for n in range(len(TOLD))])
def test_a_change_has_the_names_that_are_printed(
    root: Path, way: tuple[str | int, ...], was: Any, lines: list[str]
) -> None:
    if way[0] == "methodology":
        path = root / "content" / "orders" / "briefing.yaml"
        path.write_text(re.sub(r"methodology: .*?(?=limitations)", "", path.read_text(), flags=re.DOTALL))
        lines = ["How this briefing was made", *lines[1:]]

    assert told(root, *way, was=was) == lines


def test_what_is_gone_says_what_it_was_and_where(root: Path) -> None:
    old = read(root).briefing.model_dump(mode="json", exclude_none=True)

    provisions = [*old["directives"][0]["provisions"], NEW["directives"]]
    assert told(root, "directives", 0, "provisions", was=provisions) == [
        "Lamps are put out at dusk, in every street and on every day… (provision of directive 1) · taken out",
        f"What it asks: [-{NEW['directives']['text']}-]",
        "Force: [-must-]",
    ]
    assert told(root, "claims", was=[*old["claims"], NEW["claims"]]) == [
        "Lamps burned. · taken out",
        "Kind: [-reported-]",
        "Sources: [-[2]-]",
    ]


def test_what_is_new_says_more_than_its_name(root: Path) -> None:
    assert told(root, "claims", 1, was=None) == [
        "Claim 2, p. · new",
        "Claim: {+The curfew ended.+}",
        "Kind: {+reported+}",
        "Sources: {+[2]+}",
        "Follows from: {+claim 1+}",
    ]
