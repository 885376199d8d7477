"""How problems are ordered, counted and written."""

from octavo.errors import PROBLEMS, ExitCode, Place, Problem, ProblemsError, describe, shortened, written


def test_a_problem_is_written_in_three_lines() -> None:
    problem = Problem("unknown-key", Place("x.yaml", 14, 7), "a[0].befor", "There is no such key.", "Did you mean x?")
    assert describe(problem) == ("x.yaml:14:7  unknown-key  a[0].befor\n    There is no such key.\n    Did you mean x?")


def test_what_is_not_known_is_left_out() -> None:
    assert describe(Problem("missing-file", Place("x.yaml"), "", "It is not there.")) == (
        "x.yaml  missing-file\n    It is not there."
    )


def test_nothing_in_a_report_commands_the_terminal() -> None:
    problem = Problem("unknown-file", Place("a\x1b[31m\n.yaml"), "", "b\u202ec\udce9", "d\x9be")
    assert describe(problem) == ("a<U+001B>[31m<U+000A>.yaml  unknown-file\n    b<U+202E>c<U+DCE9>\n    d<U+009B>e")


def test_paths_are_written_as_authors_read_them() -> None:
    assert written(()) == ""
    assert written(("directives", 0, "provisions", 2, "text")) == "directives[0].provisions[2].text"
    assert written(("names", "ar-SY")) == "names.ar-SY"
    assert written((0, "a b")) == '[0]["a b"]'


def test_long_words_are_cut() -> None:
    assert shortened("a\n  b") == "a b"
    assert shortened("x" * 100) == "x" * 59 + "…"


def test_problems_are_sorted_by_place_and_told_once() -> None:
    first, second = (Problem("bad-id", Place("a.yaml", line, 1), "", "") for line in (2, 10))
    later = Problem("bad-id", Place("b.yaml", 1, 1), "", "")
    assert ProblemsError([later, second, first, second]).problems == (first, second, later)


def test_security_decides_the_exit_code() -> None:
    content = Problem("bad-id", Place("a.yaml"), "", "")
    security = Problem("path-outside", Place("a.yaml"), "", "")
    assert ProblemsError([content]).exit_code is ExitCode.CONTENT
    assert ProblemsError([content, security]).exit_code is ExitCode.SECURITY


def test_every_code_has_a_meaning_and_an_exit_code() -> None:
    assert all(kind.meaning.endswith(".") and kind.exit_code > ExitCode.USAGE for kind in PROBLEMS.values())
