"""What the gate does before it refuses.

It turns a table, lets its rows break, lets a heading begin the next page, gives a label room, sets a long note in the
text, sets a portion a little tighter or looser.

A remedy is a few rules that stand above the stylesheet. Type and its leading stay as they are: what changes is
the space between blocks, and the number of lines on a page.
"""

import re
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from octavo.pdf import boxes
from octavo.pdf.findings import Finding
from octavo.pdf.gate.look import LONELY, NEARLY_EMPTY, look_at
from octavo.pdf.gate.turning import TURNED
from octavo.pdf.layout import divided, leaves

_ROUNDS: Final = 14
_HEADLESS: Final = "headless-table"
_UNBROKEN: Final = frozenset({"lonely-table-head", _HEADLESS})
"""What comes of rows that may not break: a head and its row on two pages, or a row that leaves no room for it."""
_LONG_NOTE: Final = "outside-page"
_DIVIDED_LABEL: Final = "overlapping-text"
_LINES_OF_A_LABEL: Final = 4
_UPRIGHT: Final = "upright"
_MEASURE: Final = "34em"
"""The width of text on a turned page: lines across all of it could not be read."""
_NARROWEST_FOOT: Final = 0.75
"""Of the margin at the foot, this much stays; the folio stands in it."""


@dataclass(frozen=True, slots=True)
class _Step:
    """How a portion is set: the part of the space between blocks that stays, and the lines that a page gains."""

    space: float
    lines: int


# From what shows least to what shows most: less space, and a line more on each page; then some lines less on each.
_TIGHTER: Final = (_Step(0.9, 0), _Step(0.75, 0), _Step(0.85, 1), _Step(0.6, 1))
_LOOSER: Final = (_Step(1, -1), _Step(1, -2), _Step(1, -3), _Step(1, -5), _Step(1, -8))
_STEPS: Final = (_Step(1, 0), *_TIGHTER, *_LOOSER)

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_AT_RULE: Final = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]|\{[^{}]*\})*\})")
_RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SPACING: Final = re.compile(
    r"(?:^|;)\s*(margin|padding|margin-top|margin-bottom|padding-top|padding-bottom)\s*:([^;]+)"
)
_POINTS: Final = re.compile(r"(-?[\d.]+)pt")
_VERTICAL: Final = ("top", "bottom")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page that a portion is set on, in pixels; ``line`` is the distance of two lines of its text."""

    width: float
    height: float
    sides: float
    foot: float
    line: float


@dataclass(frozen=True, slots=True)
class Remedies:
    """What is done about a portion: selectors of some elements, and the step.

    What is ``turned`` stands on a page on its side, rows of a ``broken`` table may break, and a heading that is
    ``pushed`` begins a page, as the engine left it alone at the foot of the one before. A label that is longer than
    its text is divided at the foot of a page: ``roomy`` entries have room for it. Notes that are longer than a page
    stand ``in_text``, where they may go on on the next. A broken table that still loses its head is ``headed``.
    """

    turned: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()
    pushed: frozenset[str] = frozenset()
    roomy: frozenset[str] = frozenset()
    in_text: frozenset[str] = frozenset()
    headed: frozenset[str] = frozenset()
    step: int = 0

    def after(self, findings: Sequence[Finding]) -> "Remedies":
        """Return what to try next; the same again if there is nothing left to try."""
        more = replace(
            self,
            turned=self.turned | turned(findings),
            broken=self.broken | _mended(findings, _UNBROKEN),
            pushed=self.pushed | frozenset(one for found in findings for one in found.push if one),
            roomy=self.roomy | _mended(findings, {_DIVIDED_LABEL}),
            in_text=self.in_text | _mended(findings, {_LONG_NOTE}),
            headed=self.headed | (self.broken & _mended(findings, {_HEADLESS})),
        )
        is_badly_broken = any(found.code in {NEARLY_EMPTY, *LONELY} for found in findings)
        if more == self and is_badly_broken and self.step + 1 < len(_STEPS):
            return replace(self, step=self.step + 1)
        return more

    def rules(self, stylesheet: str, sheet: Sheet) -> str:
        """Return the rules of these remedies, to stand above the stylesheet; nothing for none."""
        turning = landscape_rules(self.turned, sheet)
        breaking = breaking_rules(self.broken) + heading_rules(self.headed)
        pushing = "".join(f"{one} {{ break-before: page }}\n" for one in sorted(self.pushed))
        room = f"min-height: {_LINES_OF_A_LABEL * sheet.line:.2f}px"
        roomy = "".join(f"{one} {{ {room} }}\n" for one in sorted(self.roomy))
        noting = note_rules(self.in_text)
        return turning + breaking + pushing + roomy + noting + tight_rules(self.step, stylesheet, sheet)


@dataclass(frozen=True, slots=True)
class WellSet:
    """A portion as it is set in the end: what ``lay_out`` gave, the rules that helped, and what is still wrong.

    ``divided`` counts what should not break and goes on on another page: a picture with its caption, a row.
    """

    rendered: Any
    rules: str
    findings: tuple[Finding, ...]
    divided: int


def set_well(lay_out: Callable[[str], Any], stylesheet: str) -> WellSet:
    """Set a portion until the gate has nothing to say or no remedy is left.

    ``lay_out`` sets it with some rules above the stylesheet and returns WeasyPrint's ``Document``. It always begins
    without remedies, so that what was needed before an edit leaves no trace after it. Setting tighter or looser
    is no remedy if it divides what was whole; where it does not help, the portion is as it was without it.
    """
    remedies = Remedies()
    tried = plain = _looked_at(lay_out(""), "")
    sheet = sheet_of(plain.rendered.pages)
    for _ in range(_ROUNDS):
        if not tried.findings and tried.divided <= plain.divided:
            return tried
        better = remedies.after(tried.findings or plain.findings)
        if better == remedies:
            break
        remedies = better
        rules = remedies.rules(stylesheet, sheet)
        tried = _looked_at(lay_out(rules), rules)
        plain = plain if remedies.step else tried
    return plain


def _looked_at(rendered: Any, rules: str) -> WellSet:
    read = leaves(rendered.pages)
    return WellSet(rendered, rules, look_at(read), divided(read))


def sheet_of(pages: Sequence[Any]) -> Sheet:
    """Return the upright sheet of the pages of text among some pages."""
    all_pages = [boxes.of_page(page) for page in pages]
    page = next((one for one in all_pages if one.page_type.name not in {"cover", TURNED}), all_pages[0])
    text = next(boxes.children(page))
    sides = float(page.margin_left) + float(page.margin_right)
    line = float(text.style["line_height"].value)
    short, long = sorted((float(page.margin_width()), float(page.margin_height())))
    return Sheet(short, long, sides, float(page.margin_bottom), line)


def turned(findings: Iterable[Finding]) -> frozenset[str]:
    """Return the selectors of what would be turned on its side to mend some findings."""
    otherwise = _UNBROKEN | {_LONG_NOTE, _DIVIDED_LABEL}
    return _mended([found for found in findings if found.code not in otherwise])


def _mended(findings: Iterable[Finding], codes: Container[str] | None = None) -> frozenset[str]:
    """Return the selectors of what mends findings of some codes, or all findings."""
    return frozenset(one for found in findings if codes is None or found.code in codes for one in found.mend if one)


def note_rules(selectors: Iterable[str]) -> str:
    """Return the rules that set some notes in the text where they are called: at its foot no page could hold them."""
    block = "float: none; display: block; margin: 0.5em 0; padding-left: 1em; border-left: 1pt solid"
    number = 'content: attr(data-number) "\\2002"; font-weight: 600'
    return "".join(f"{one} {{ {block} }}\n{one}::before {{ {number} }}\n" for one in sorted(selectors))


def breaking_rules(selectors: Iterable[str]) -> str:
    """Return the rules by which rows of some tables may go on on the next page, and be the only ones on it."""
    free = "break-before: auto; break-inside: auto; break-after: auto"
    return "".join(f"{one}, {one} tbody tr:nth-child(n) {{ {free} }}\n" for one in sorted(selectors))


def heading_rules(selectors: Iterable[str]) -> str:
    """Return the rules by which some tables keep their heads.

    Where a body of rows should stay whole, the engine rather divides a row once more than leave the head away.
    """
    return "".join(f"{one} tbody {{ break-inside: avoid }}\n" for one in sorted(selectors))


def landscape_rules(selectors: Iterable[str], sheet: Sheet) -> str:
    """Return the rules that set some elements on pages turned on their side, a table with the remark below it.

    All other pages are given a name as well: the engine turns back only to a page that has one.
    """
    chosen = sorted(selectors)
    if not chosen:
        return ""
    sheets = f"@page {TURNED} {{ size: {sheet.height:.2f}px {sheet.width:.2f}px }}\n"
    upright = f"section {{ page: {_UPRIGHT} }}\n"
    pages = ", ".join(f"{one}, {one} + .table-note" for one in chosen)
    width = f"table:is({', '.join(chosen)}) {{ width: {sheet.height - sheet.sides:.2f}px }}\n"
    measure = f":is({', '.join(chosen)}):not(table) {{ max-width: {_MEASURE} }}\n"
    return f"{sheets}{upright}{pages} {{ page: {TURNED} }}\n{width}{measure}"


def tight_rules(step: int, stylesheet: str, sheet: Sheet) -> str:
    """Return the rules of a step: 0 for none, then tighter, then looser, so that a page is fuller or not needed."""
    chosen = _STEPS[step]
    found = []
    if chosen.space != 1:
        found += _spaced(stylesheet, chosen.space)
    if chosen.lines:
        foot = max(sheet.foot - chosen.lines * sheet.line, sheet.foot * _NARROWEST_FOOT)
        found += [f"@page{side} {{ margin-bottom: {foot:.2f}px }}" for side in ("", ":left", ":right")]
    return "".join(f"{rule}\n" for rule in found)


def _spaced(stylesheet: str, part: float) -> list[str]:
    """Return the rules of a stylesheet that hold vertical space, in their order, each with a part of its space.

    As all of them are there, with the selectors that they had, they stand to one another as before.
    """
    plain = _AT_RULE.sub("", _COMMENT.sub("", stylesheet))
    found = []
    for selectors, body in _RULE.findall(plain):
        kept = [told for name, value in _SPACING.findall(body) for told in _less(name, value.split(), part)]
        if kept:
            found.append(f"{selectors.strip()} {{ {'; '.join(kept)} }}")
    return found


def _less(name: str, values: list[str], part: float) -> list[str]:
    """Return the declarations of the vertical space in one declaration; only lengths in points are space."""
    if "(" in "".join(values):
        return []
    if name.endswith(_VERTICAL):
        vertical = {name: values[0]}
    else:
        # One or two values: the first is for above and below; else the third is for below.
        vertical = {f"{name}-top": values[0], f"{name}-bottom": [*values[:1], *values[2:]][:2][-1]}
    return [
        f"{one}: {float(length[1]) * part:g}pt" if (length := _POINTS.fullmatch(value)) else f"{one}: {value}"
        for one, value in vertical.items()
    ]
