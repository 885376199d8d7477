"""The summary keeps to its page, or the build says by how much it does not, and where to cut."""

from dataclasses import replace

import pytest

from octavo.compose import Document
from octavo.errors import ExitCode, Problem, ProblemsError
from octavo.pdf.kept import Kept
from octavo.pdf.set import set_pages
from tests.here import HERE
from tests.layout.conftest import composed, locate

MORE = "More words on this. "


def longer(after: str, words: str) -> Document:
    """Put words behind the first place of a summary where something stands."""
    document = composed("nasty")
    parts = [
        replace(part, body=part.body.replace(after, after + words, 1)) if part.kind == "summary" else part
        # The parts that follow the contents would only take time.
        for part in document.parts[:3]
    ]
    assert parts != list(document.parts[:3])
    return replace(document, parts=tuple(parts))


def refused(document: Document) -> Problem:
    with pytest.raises(ProblemsError) as caught:
        set_pages(document, locate, HERE, Kept(None, ""))
    (problem,) = caught.value.problems
    assert problem.code == "summary-too-long"
    assert problem.exit_code is ExitCode.PREFLIGHT
    return problem


def test_the_first_item_that_no_longer_fits_is_named() -> None:
    problem = refused(longer('<p class="bottom-line">', MORE * 100))

    assert problem.path == "summary.judgements[1]"
    assert "judgement-1 (summary.judgements[1]) is the first that no longer fits" in problem.message
    assert problem.place.file == "id: judgement-1"


@pytest.mark.parametrize(
    ("after", "words", "path"),
    [
        ('<p class="bottom-line">', MORE * 300, "summary.bottom_line"),
        ('<p class="source-statement">', MORE * 60, "summary.source_statement"),
    ],
)
def test_what_has_no_id_is_named_by_its_key(after: str, words: str, path: str) -> None:
    problem = refused(longer(after, words))

    assert problem.path == path
    assert problem.place.file == path.removeprefix("summary.") + ":"


def test_a_figure_is_named_by_its_place() -> None:
    assert (
        refused(longer('<li class="judgement" id="judgement-3">', f"<p>{MORE * 80}</p>")).path == "summary.figures[0]"
    )


def test_the_excess_is_measured() -> None:
    """Ten lines more are ten lines, and 49 millimetres, more."""
    some, more = (refused(longer('<p class="source-statement">', f"<br/>x{'<br/>x' * lines}")) for lines in (40, 50))

    def told(problem: Problem) -> tuple[int, int]:
        words = problem.message.split()
        return int(words[words.index("mm,") - 1]), int(words[words.index("lines,") - 1])

    (some_mm, some_lines), (more_mm, more_lines) = told(some), told(more)
    assert more_lines - some_lines == 10
    assert 48 <= more_mm - some_mm <= 51
