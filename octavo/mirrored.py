"""A stylesheet for books that are read from right to left: the mirror of the one for the others.

Their letters are neither spaced nor slanted: those of Arabic are joined, and have no italics.

Older e-readers know no logical properties (``margin-inline-start``), and a second set of rules would drift from the
first. So everything that names a side of a line or a page names the other one instead; up and down stay.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import tinycss2  # type: ignore[import-untyped]
from tinycss2 import ast

_OTHER: Final = {"left": "right", "right": "left"}
_INSTEAD: Final = _OTHER | {"italic": "normal"}
_SIDES: Final = frozenset({"margin", "padding", "border-width", "border-style", "border-color", "inset"})
"""What gives four values in the order top, right, bottom, left."""
_CORNERS: Final = frozenset({"border-radius"})
"""What gives four values in the order top left, top right, bottom right, bottom left."""
_NO_MIRROR: Final = frozenset({"background", "border-image", "clip-path", "mask", "object-position", "transform"})
"""What may name a side in ways that are not exchanged here: lengths, angles and shapes."""
_FOUR: Final = 4
_KEPT: Final = frozenset({".marking"})
"""What stands at the right in every language: labels of the Traffic Light Protocol (TLP 2.0, 4)."""
_STRESSED: Final = "em, dfn { font-style: normal; } em { font-weight: bold; }\n"
"""How words are stressed that reading systems would slant by themselves."""


def mirrored(sheet: str) -> str:
    """Return a stylesheet with left and right exchanged, for letters that stand upright.

    Raises ``ValueError`` for what is no CSS, and for what has no mirror here.
    """
    rules = _sound(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True))
    return "\n".join((*map(_rule, rules), _STRESSED))


def _rule(rule: Any) -> str:
    if isinstance(rule, ast.QualifiedRule):
        if tinycss2.serialize(rule.prelude).strip() in _KEPT:
            return str(rule.serialize())
        return f"{tinycss2.serialize(rule.prelude).strip()} {{ {_block(rule.content)} }}"
    prelude = tinycss2.serialize(rule.prelude).strip()
    if rule.lower_at_keyword == "page":
        prelude = ":".join(_side(part) for part in prelude.split(":"))
    head = f"@{_side(rule.at_keyword)} {prelude}".rstrip()
    if rule.content is None:
        return f"{head};"
    if rule.lower_at_keyword == "media":
        inner = _sound(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))
        return f"{head} {{ {' '.join(map(_rule, inner))} }}"
    return f"{head} {{ {_block(rule.content)} }}"


def _block(content: Sequence[ast.Node]) -> str:
    """Mirror the declarations of a rule, and the rules for margins in that of a page."""
    found = _sound(tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True))
    return " ".join(_declaration(one) if isinstance(one, ast.Declaration) else _rule(one) for one in found)


def _declaration(one: ast.Declaration) -> str:
    if one.lower_name == "letter-spacing":
        return ""
    if one.lower_name in _NO_MIRROR:
        raise ValueError(f"{one.lower_name} is not mirrored: {tinycss2.serialize(one.value).strip()}")
    value = [_value(token) for token in one.value]
    if one.lower_name in _SIDES | _CORNERS:
        value = _exchanged(one.lower_name, value)
    if one.lower_name == "background-position":
        value = _turned(value)
    important = " !important" if one.important else ""
    return f"{_side(one.name)}: {tinycss2.serialize(value).strip()}{important};"


def _side(name: str) -> str:
    """Exchange the sides in a name such as ``border-left-color``."""
    return "-".join(_OTHER.get(part, part) for part in name.split("-"))


def _value(token: Any) -> Any:
    """Exchange the sides in a value, however deep it lies in functions."""
    if isinstance(token, ast.IdentToken) and token.lower_value in _INSTEAD:
        return ast.IdentToken(token.source_line, token.source_column, _INSTEAD[token.lower_value])
    if isinstance(token, ast.FunctionBlock):
        inner = [_value(one) for one in token.arguments]
        return ast.FunctionBlock(token.source_line, token.source_column, token.name, inner)
    return token


def _turned(value: Sequence[Any]) -> list[Any]:
    """Count the places of grounds, in percent, from the other side.

    Raises ``ValueError`` for a place across that is told otherwise: a length counts from the left in any case.
    """
    found: list[Any] = []
    is_across = True
    for token in value:
        if isinstance(token, ast.WhitespaceToken):
            found.append(token)
        elif isinstance(token, ast.LiteralToken):
            found.append(token)
            is_across = True
        else:
            if is_across and not isinstance(token, ast.PercentageToken):
                raise ValueError(f"the place of a ground across its box is not in percent: {token.serialize()}")
            if is_across:
                other = 100 - token.value
                token = ast.PercentageToken(token.source_line, token.source_column, other, None, f"{other:g}")  # noqa: PLW2901
            found.append(token)
            is_across = False
    return found


def _exchanged(name: str, value: list[Any]) -> list[Any]:
    """Exchange the values of the two sides, or of the corners of each, where all four are given."""
    places = [place for place, token in enumerate(value) if not isinstance(token, ast.WhitespaceToken)]
    if len(places) == _FOUR:
        for one, other in [(1, 3)] if name in _SIDES else [(0, 1), (2, 3)]:
            here, there = places[one], places[other]
            value[here], value[there] = value[there], value[here]
    return value


def _sound(rules: Iterable[Any]) -> list[Any]:
    found = list(rules)
    wrong = next((one for one in found if isinstance(one, ast.ParseError)), None)
    if wrong:
        raise ValueError(f"line {wrong.source_line} of the stylesheet: {wrong.message}")
    return found
