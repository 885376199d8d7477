"""What the engine may read, and what becomes of its complaints."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from octavo import content
from octavo.compose import Document, for_print
from octavo.errors import ExitCode, Place, Problem, ProblemsError
from octavo.pdf import settle, work
from octavo.pdf.complaints import of_messages, of_signs, told
from octavo.pdf.guard import Guard
from octavo.pdf.kept import Kept
from octavo.pdf.portion import Portion
from octavo.pdf.press import set_portion
from octavo.pdf.set import set_pages
from octavo.project import Project
from octavo.view import arrange
from tests.here import HERE

NOWHERE = Place("content/orders/briefing.yaml", 3, 1)


def locate(_: str) -> Place:
    return NOWHERE


@pytest.fixture
def document(root: Path) -> Document:
    project = Project.at(root)
    read = content.read(project, "orders")
    return for_print(project, read, arrange(read, "Octavo"))


@pytest.fixture
def complaints(document: Document) -> Callable[[str], tuple[Problem, ...]]:
    """Set a body and return what was refused."""

    def run(body: str) -> tuple[Problem, ...]:
        portion = Portion(
            id="x",
            opening=document.opening,
            body=body,
            closing=document.closing,
            stylesheet=document.stylesheet,
            rules="",
            fits_a_page=False,
            assets=(),
        )
        return tuple(told([set_portion(portion).complaints], document, locate))

    return run


def test_a_name_on_the_list_is_served_and_nothing_else() -> None:
    guard = Guard({"images/a.png": (b"data", "image/png")})

    assert guard.fetch("project:images/a.png").read() == b"data"
    with pytest.raises(PermissionError):
        guard.fetch("project:images/b.png")
    assert guard.refused == ["project:images/b.png"]


OUTSIDE = [
    "http://127.0.0.1:9/x.png",
    "https://example.org/x.png",
    "ftp://example.org/x.png",
    "file:///etc/passwd",
    "/etc/passwd",
    "/proc/self/environ",
    "../../../etc/passwd",
    "project:../../etc/passwd",
    "project:/etc/passwd",
    "project:%2e%2e/%2e%2e/etc/passwd",
    "project:images/../../secret.png",
    "PROJECT:images/x.png",
    "data:image/png;base64,AAAA",
    "\\\\server\\share\\x.png",
    "relative.png",
]


WAYS = {
    "img": '<img alt="a" src="{}"/>',
    "background": "<p style=\"background: url('{}')\">x</p>",
    "svg": '<svg width="9" height="9"><title>a</title><image href="{}" width="5" height="5"/></svg>',
    "import": "<style>@import url('{}');</style><p>x</p>",
    "font": "<style>@font-face {{ font-family: x; src: url('{}') }} p {{ font-family: x }}</style><p>x</p>",
}
ASKED = [("img", address) for address in OUTSIDE] + [(way, OUTSIDE[3]) for way in WAYS if way != "img"]


@pytest.mark.parametrize(("way", "address"), ASKED)
def test_nothing_outside_is_read(
    complaints: Callable[[str], tuple[Problem, ...]], monkeypatch: pytest.MonkeyPatch, way: str, address: str
) -> None:
    """Whatever way the page asks for it, the guard alone answers, and the build ends."""
    served = []
    real = Guard.fetch

    def watched(self: Guard, url: str, headers: object = None) -> object:
        answer = real(self, url, headers)
        served.append(url)
        return answer

    monkeypatch.setattr(Guard, "fetch", watched)

    problems = complaints(WAYS[way].format(address))

    assert {problem.code for problem in problems} & {"forbidden-resource", "engine-warning"}
    assert all(problem.place == NOWHERE for problem in problems)
    assert not [url for url in served if not url.startswith("project:fonts/")]


def test_a_forbidden_resource_is_a_matter_of_security(complaints: Callable[[str], tuple[Problem, ...]]) -> None:
    problems = complaints('<img alt="a" src="file:///etc/passwd"/>')

    assert "forbidden-resource" in {problem.code for problem in problems}
    assert ProblemsError(problems).exit_code is ExitCode.SECURITY


def test_a_warning_of_the_engine_is_a_problem(complaints: Callable[[str], tuple[Problem, ...]]) -> None:
    (problem,) = complaints("<style>p { colour: red }</style><p>x</p>")

    assert problem.code == "engine-warning"
    assert problem.exit_code is ExitCode.PREFLIGHT
    assert "colour" in problem.message


def test_a_fault_of_the_stylesheet_is_told_of_each_portion(document: Document) -> None:
    """Which of them a process sets first is chance, and each is kept by itself."""
    portion = Portion(
        id="x",
        opening=document.opening,
        body="<p>x</p>",
        closing=document.closing,
        stylesheet=document.stylesheet + "p { colour: red }",
        rules="",
        fits_a_page=False,
        assets=(),
    )
    first, second = (set_portion(dataclasses.replace(portion, id=name)).complaints for name in ("x", "y"))

    assert len(first.messages) == 1
    assert second == first


@pytest.mark.parametrize("sign", ["☃", "中", "\U0001f600", "ক"])
def test_a_sign_that_no_shipped_font_has_is_a_problem(
    complaints: Callable[[str], tuple[Problem, ...]], sign: str
) -> None:
    (problem,) = complaints(f"<p>one {sign} two</p>")

    assert problem.code == "foreign-font"
    assert f"U+{ord(sign):04X}" in problem.message


def test_foreign_words_are_one_problem_for_each_line(root: Path) -> None:
    """Not one for every letter; each tells the place of the first word on its line."""
    file = root / "content" / "orders" / "terms.yaml"
    file.write_text(f"{file.read_text('utf-8')}  variants: [東京, 大阪]\n- id: snow\n  term: ☃\n  definition: Snow.\n")
    project = Project.at(root)
    read = content.read(project, "orders")

    with pytest.raises(ProblemsError) as caught:
        set_pages(for_print(project, read, arrange(read, "Octavo")), read.places.of_words, HERE, Kept(None, ""))

    first, second = caught.value.problems
    assert (str(first.place), str(second.place)) == (
        "content/orders/terms.yaml:4:14",
        "content/orders/terms.yaml:6:9",
    )
    assert "has no signs “東京大阪” (U+6771 U+4EAC" in first.message
    assert second.message == "The typeface of these words has no sign “☃” (U+2603)."


def test_a_word_that_the_content_does_not_hold_is_told_where_the_briefing_begins() -> None:
    """YAML may write its signs by their numbers."""
    (problem,) = of_signs({"☃"}, ["<p>one</p>"], locate)

    assert problem.place == NOWHERE


def test_many_foreign_signs_are_not_all_listed() -> None:
    (problem,) = of_signs(map(chr, range(0x600, 0x660)), [], locate)

    assert problem.message.count("U+") == 12
    assert problem.message.endswith("…).")


def test_a_warning_about_an_item_leads_to_its_place(document: Document) -> None:
    at = {"order-1": Place("content/orders/directives.yaml", 1, 7), "images/street.png": Place("sections.yaml", 9, 1)}

    def find(words: str) -> Place:
        return at.get(words, NOWHERE)

    messages = {
        "No anchor #order-1 for internal URI reference": at["order-1"],
        "Anchor defined twice: 'order-1'": at["order-1"],
        "Failed to load image at 'project:pictures/1.png': broken": at["images/street.png"],
        "No anchor #cite.1.1 for internal URI reference": NOWHERE,
        "Ignored `colour: red` at 1:5, unknown property.": NOWHERE,
    }
    problems = list(of_messages(messages, document, find))

    assert [problem.place for problem in problems] == list(messages.values())
    assert [problem.hint == "Please report this briefing." for problem in problems] == [
        place == NOWHERE for place in messages.values()
    ]


def test_every_anchor_of_the_document_has_its_page(document: Document) -> None:
    printed = set_pages(document, locate, HERE, Kept(None, ""))

    assert set(printed.page_of) >= {part.id for part in document.parts}
    assert max(printed.page_of.values()) <= printed.pages


def test_a_document_without_late_parts_is_set_once(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    set_ = []
    real = work.press

    def counted(portion: Portion) -> bytes:
        set_.append(portion.id)
        return real(portion)

    monkeypatch.setattr(settle, "press", counted)
    early = dataclasses.replace(document, parts=document.parts[:1])
    set_pages(early, locate, HERE, Kept(None, ""))

    assert set_ == [document.parts[0].id]
