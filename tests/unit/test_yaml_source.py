"""YAML with places: what stays text, what is refused, and where everything stands."""

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from octavo.errors import PROBLEMS, Place, ProblemsError
from octavo.yaml_source import MAX_BYTES, MAX_DEPTH, Marked, Value, read
from octavo.yaml_source.characters import MAX_REPORTED, Lines, refused


def _read(text: str) -> Marked:
    return read(text.encode(), "x.yaml")


def _codes(text: str | bytes) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    try:
        return [problem.code for problem in read(data, "x.yaml").problems]
    except ProblemsError as error:
        return [problem.code for problem in error.problems]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("1.10", "1.10"),
        ("0123", "0123"),
        ("0x1F", "0x1F"),
        ("22:22", "22:22"),
        ("1_000", "1_000"),
        ("+5", "+5"),
        ("-0", "-0"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("2024-05-27", "2024-05-27"),
        ("2024-02-30", "2024-02-30"),
        ("9" * 30, "9" * 30),
        ('"12"', "12"),
        ("'true'", "true"),
        ("''", ""),
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
    ],
)
def test_only_plain_numbers_truth_and_nothing_are_no_text(typed: str, value: Value) -> None:
    found = _read(f"key: {typed}\n").value
    assert found == {"key": value}
    assert isinstance(found, dict)
    assert type(found["key"]) is type(value)


def test_nothing_at_all_is_nothing() -> None:
    assert _read("").value is None
    assert _read("# a comment\n").value is None


def test_every_value_and_every_key_has_a_place() -> None:
    marked = read(b"- id: a\n  list: [x, {k: v}]\n", "d/x.yaml", ("items",))
    assert marked.place(("items",)) == Place("d/x.yaml", 1, 1)
    assert marked.place(("items", 0)) == Place("d/x.yaml", 1, 3)
    assert marked.place(("items", 0, "id")) == Place("d/x.yaml", 1, 7)
    assert marked.key_place(("items", 0, "id")) == Place("d/x.yaml", 1, 3)
    assert marked.place(("items", 0, "list", 1, "k")) == Place("d/x.yaml", 2, 17)
    assert marked.key_place(("items", 0, "list", 1, "k")) == Place("d/x.yaml", 2, 14)


def test_what_is_not_there_has_the_place_of_what_is_around_it() -> None:
    marked = _read("a:\n  b: 1\n")
    assert marked.place(("a", "missing", 3)) == marked.place(("a",)) == Place("x.yaml", 2, 3)
    assert marked.key_place(("a", "missing")) == Place("x.yaml", 2, 3)
    assert marked.place_in(("a", "missing"), "words", 2) == Place("x.yaml", 2, 3)
    assert _read("").place(("a",)) == Place("x.yaml", 1, 1)


def test_a_key_with_nothing_after_it_is_where_its_key_is() -> None:
    marked = _read("a: 1\nb:\nc: 2\n")
    assert marked.place(("b",)) == Place("x.yaml", 2, 1)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_editors_know_it(end: str) -> None:
    marked = _read(f"a: 1{end}b: |{end}  one{end}  two{end}c: 3{end}")
    assert marked.value == {"a": 1, "b": "one\ntwo\n", "c": 3}
    assert marked.place(("c",)) == Place("x.yaml", 5, 4)
    assert marked.place_in(("b",), "one\ntwo", 5) == Place("x.yaml", 4, 4)


def test_a_byte_order_mark_counts_for_nothing() -> None:
    marked = read(b"\xef\xbb\xbfa: 1\n", "x.yaml")
    assert marked.value == {"a": 1}
    assert marked.key_place(("a",)) == Place("x.yaml", 1, 1)


def test_columns_count_characters() -> None:
    assert _read("é: 1\n😀: {ü: x}\n").place(("😀", "ü")) == Place("x.yaml", 2, 8)


@pytest.mark.parametrize(
    "typed",
    [
        "a [[x]] b",
        "a\n  [[x]] b",
        "'it''s a [[x]] b'",
        '"say \\"a\\" \\\n  \\u00e9\\x41\\ [[x]] b"',
        "|\n  a\n\n  b [[x]]\n",
        ">-\n  a\n  b\n   [[x]] b\n",
        "|2-   # two blanks\n    a\n  [[x]]\n",
        "a # no part of it\n",
        "é😀 [[x]]",
    ],
)
def test_a_character_of_a_text_is_found_in_the_file(typed: str) -> None:
    source = f"key: {typed}\nother: 1\n"
    marked = _read(source)
    value = marked.value["key"] if isinstance(marked.value, dict) else None
    assert isinstance(value, str)
    words = " ".join(value.split())
    for name in ("[[x]]", "b"):
        if name in words:
            place = marked.place_in(("key",), words, words.index(name))
            assert source.splitlines()[place.line - 1][place.column - 1 :].startswith(name)


def test_a_text_that_was_changed_has_the_place_of_the_whole() -> None:
    marked = _read("key: one two\n")
    assert marked.place_in(("key",), "one two three", 8) == Place("x.yaml", 1, 6)
    assert marked.place_in(("key",), "one two", 7) == Place("x.yaml", 1, 6)


_WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda text: not refused(text))


@given(_WORDS, st.sampled_from(["", "'", '"', "|", ">"]), st.integers(20, 90))
def test_characters_are_found_in_every_style(words: str, style: str, width: int) -> None:
    source = yaml.dump({"key": words}, default_style=style or None, width=width, allow_unicode=True)
    marked = _read(source)
    if marked.value != {"key": words}:
        return  # A number, a truth value, or what this style cannot hold.
    for offset, sign in enumerate(words):
        if not sign.isspace() and marked.marks["key",].style != '"':
            place = marked.place_in(("key",), words, offset)
            line = Lines.of(source).starts[place.line - 1]
            assert source[line + place.column - 1] == sign


_PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | _WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_WORDS.filter(str.strip), inner, max_size=4),
    max_leaves=20,
)


@given(_PLAIN)
def test_what_json_writes_is_read_as_it_is(value: Any) -> None:
    # JSON quotes all text, so nothing is left to guess.
    marked = _read(json.dumps(value, ensure_ascii=False))
    assert marked.value == value
    assert not marked.problems


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_give_a_value_or_problems(data: bytes) -> None:
    try:
        marked = read(data, "x.yaml")
    except ProblemsError as error:
        problems = error.problems
        assert problems
    else:
        problems = marked.problems
    lines = Lines.of(data.decode(errors="replace")).starts
    assert all(problem.code in PROBLEMS for problem in problems)
    assert all(1 <= problem.place.line <= len(lines) and problem.place.column >= 1 for problem in problems)


_YAML_SIGNS = st.text(st.sampled_from(list(" \n\t-:,[]{}#&*!|>'\"%@`?ab1<~=.\\\r\x07\u202e\ufeffé😀")), max_size=60)


@given(_YAML_SIGNS)
def test_any_signs_of_yaml_give_a_value_or_problems(text: str) -> None:
    assert all(code in PROBLEMS for code in _codes(text))


def test_everything_that_is_refused_is_told_at_once() -> None:
    text = "a: &x 1\nb: *x\nc: !!str 2\na: 3\n<<: {d: 4}\n? [e]\n: 5\nf: order #6\n---\ng: 7\n"
    assert _codes(text) == [
        "alias",
        "alias",
        "tag",
        "duplicate-key",
        "merge-key",
        "bad-key",
        "comment-in-text",
        "second-document",
    ]


def test_the_first_of_two_keys_stays_and_the_other_gets_no_mark() -> None:
    marked = _read("a: {b: 1}\na: {c: [2]}\nd: 3\n")
    assert marked.value == {"a": {"b": 1}, "d": 3}
    assert ("a", "c") not in marked.marks
    assert marked.broken == {("a",)}
    assert "first on line 1" in marked.problems[0].message


def test_keys_are_text_however_they_look() -> None:
    assert _read("1: a\nno: b\ntrue: c\n").value == {"1": "a", "no": "b", "true": "c"}


def test_an_alias_as_a_key_takes_its_value_along() -> None:
    marked = _read("a: 1\n*a : {b: 2}\nc: 3\n")
    assert marked.value == {"a": 1, "c": 3}


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u061c", "\u200c", "\u200d", "\u00ad", "\u00a0"])
def test_marks_that_scripts_need_pass(mark: str) -> None:
    assert _read(f"a: x{mark}y\n").value == {"a": f"x{mark}y"}


@pytest.mark.parametrize("sign", ["\x7f", "\x85", "\u2029", "\ufeff", "\ufffe", "\U0001fffe", "\U000e0041", "\ufdd0"])
def test_characters_that_no_text_needs_are_refused(sign: str) -> None:
    assert _codes(f"a: x{sign}y\n") == ["control-character"]
    assert _codes(f'a: "x\\U{ord(sign):08x}y"\n') == ["control-character"]


def test_many_escaped_controls_end_the_file() -> None:
    assert _codes('- "' + "\\a" * 1000 + '"\n') == ["control-character"] * MAX_REPORTED


def test_a_text_with_a_refused_character_is_not_looked_at_further() -> None:
    marked = _read("a: x\x07y\n")
    assert marked.broken == {("a",)}
    assert marked.problems[0].place == Place("x.yaml", 1, 5)


def test_limits_hold_to_the_letter() -> None:
    assert _codes("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert _codes("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == ["too-deep"]
    assert _codes(b"a" * MAX_BYTES) == []
    assert _codes(b"a" * (MAX_BYTES + 1)) == ["file-too-large"]


def test_a_comment_after_a_value_may_stay() -> None:
    assert _read("a: x # a comment\nb: 'x' #tag\nc: x#y\n").value == {"a": "x", "b": "x", "c": "x#y"}


@pytest.mark.parametrize("data", [b"a: \xff", "a: é".encode("latin-1"), b"a: b\n\xed\xa0\x80"])
def test_the_first_bad_byte_is_named(data: bytes) -> None:
    with pytest.raises(ProblemsError) as caught:
        read(data, "x.yaml")
    (problem,) = caught.value.problems
    assert problem.code == "bad-encoding"
    assert problem.place.line == 1 + data.count(b"\n")
