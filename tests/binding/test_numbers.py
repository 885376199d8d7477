"""Page numbers in a bound book: in references, in the contents, in lists of pages, at the foot of each page."""

import os
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from octavo.compose import Document, DocumentPart
from octavo.crew import Crew
from octavo.errors import ExitCode, Place, ProblemsError
from octavo.pagemap import first_on_page
from octavo.pdf import late, settle, work
from octavo.pdf.kept import Kept
from octavo.pdf.portion import Portion
from octavo.pdf.set import Printed, set_pages
from octavo.printing import REFERENCE
from tests.binding.alone import alone, portion
from tests.binding.conftest import bound, composed, locate
from tests.binding.opened import Opened
from tests.here import HERE

_LINK = re.compile(r'<\?pages ([^?]*)\?>|<a (?:class="([^"]*)" )?[^>]*href="#([^"]+)"')


def asked(document: Document, page_of: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Yield the target of every link of a document, in its order, and the page that it has to tell, if any."""
    for part in document.parts:
        for listed, name, target in _LINK.findall(part.body):
            if listed:
                found = sorted(first_on_page(listed.split(), page_of).items())
                pages = {page for page, _ in found}
                # Those within a range are closed up.
                yield from ((first, str(page)) for page, first in found if not {page - 1, page + 1} <= pages)
            else:
                is_told = name in {"ref paged", "contents-entry"}
                yield target, str(page_of[target]) if is_told else ""


def told(opened: Opened) -> Iterator[tuple[str, str]]:
    """Yield the target of every link of a bound book, in the order of reading, and its words."""
    names = [element for element in opened.elements() if element.S == "/Link"]
    lines = [line for line in opened.tags() if line.split()[0] == "Link"]
    for element, line in zip(names, lines, strict=True):
        links = [kid.Obj for kid in element.K if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]
        if "/Dest" in links[0]:
            yield str(links[0].Dest), line.strip().removeprefix("Link ").replace("@", "")


def pages_of(opened: Opened) -> dict[str, int]:
    """Return the page that each name leads to."""
    numbers = {page.obj.objgen: number for number, page in enumerate(opened.pdf.pages, 1)}
    return {
        str(name): numbers[place[0].objgen] for name, place in pikepdf.NameTree(opened.pdf.Root.Names.Dests).items()
    }


def wrong(document: Document, printed: Printed) -> list[tuple[str, str, str]]:
    """Return the links that tell another page than that of their target: the target, the page, the words."""
    opened = Opened(printed.pdf)
    expected = list(asked(document, pages_of(opened)))
    found = list(told(opened))
    assert [target for target, _ in found] == [target for target, _ in expected]
    return [
        (target, page, words)
        for (target, page), (_, words) in zip(expected, found, strict=True)
        if page and page != words.split(" ")[-1].removesuffix(",")
    ]


def test_every_link_that_tells_a_page_tells_that_of_its_target(slug: str) -> None:
    document = composed(slug)

    assert sum(page != "" for _, page in asked(document, dict(bound(slug).page_of))) > 40
    assert any(" " in match[0] for part in document.parts for match in _LINK.findall(part.body) if match[0])
    assert wrong(document, bound(slug)) == []


def test_the_map_of_pages_is_that_of_the_book(slug: str) -> None:
    found = pages_of(Opened(bound(slug).pdf))

    assert found == dict(bound(slug).page_of)
    assert found.keys() == {name for part in composed(slug).parts for name in part.ids}


def test_a_wrong_number_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    document = few(composed("nasty"))
    real = settle.Settler._pages
    monkeypatch.setattr(settle.Settler, "_pages", lambda self: {name: page + 1 for name, page in real(self).items()})

    assert len(wrong(document, set_pages(document, locate, HERE, Kept(None, "")))) == 2


def test_every_page_but_the_cover_says_which_of_how_many_it_is(slug: str) -> None:
    opened = Opened(bound(slug).pdf)
    feet = [[words for words in page if words.startswith("Page ")] for page in opened.artifacts()]

    assert feet == [[], *([f"Page {number} of {len(feet)}"] for number in range(2, len(feet) + 1))]


def few(document: Document) -> Document:
    """A document of the cover, the contents and two parts that the contents name."""
    parts = [part for part in document.parts if part.kind in {"cover", "contents", "timeline", "colophon"}]
    shown = {name for part in parts for name in part.ids}
    return replace(document, parts=tuple(replace(part, body=_without_others(part.body, shown)) for part in parts))


def _without_others(body: str, shown: set[str]) -> str:
    """Take out entries of the contents, and links, that lead to what is not there."""
    body = re.sub(r'<a [^>]*href="#([^"]+)"[^>]*>(.*?)</a>', lambda one: one[0] if one[1] in shown else one[2], body)
    return re.sub(r"<\?pages [^?]*\?>", "", body)


# --- Where numbers stand --------------------------------------------------------------------------------


def edges(pdf: bytes, page: int) -> Iterator[tuple[str, float, float]]:
    """Yield the words at the end of each line of a page, and the left and right edge of their last letter."""
    with pypdfium2.PdfDocument(pdf) as opened:
        text = opened[page - 1].get_textpage()
        whole = text.get_text_range()
        for line in re.finditer(r"[^\r\n]+", whole):
            last = line.end() - 1
            left, _, right, _ = text.get_charbox(last, loose=True)
            yield line[0], left, right


def test_shorter_numbers_in_the_contents_keep_to_the_right_edge(slug: str) -> None:
    page = bound(slug).page_of["part.contents"]
    found = [(words.split()[-1], right) for words, _, right in edges(bound(slug).pdf, page) if ". ." in words]

    assert {len(number) for number, _ in found} == {1, 2}
    assert [right for _, right in found] == pytest.approx([found[0][1]] * len(found), abs=0.3)


REFERENCE_TO = '<p id="{0}.p">(<a class="ref paged" href="#{1}">see</a>) and more</p>'


def book(*bodies: str, rules: str = "") -> Document:
    """A document of some parts."""
    whole = composed("nasty")
    parts = tuple(
        DocumentPart(name, "section", "", "", portion(body, name=name).body, (), opens=True)
        for name, body in ((f"part.{number}", body) for number, body in enumerate(bodies))
    )
    return replace(whole, parts=parts, stylesheet=whole.stylesheet + rules)


PAGES = '<p style="break-before: page">x</p>'


@pytest.mark.parametrize("page", [2, 9, 10, 11])
def test_what_follows_a_number_stands_close_to_it(page: int) -> None:
    """Whatever number of figures was expected; a shorter one draws the rest of its line nearer."""
    body = REFERENCE_TO.format("one", "part.1") + PAGES * (page - 2)
    printed = set_pages(book(body, "<h2>Target</h2><p>y</p>"), locate, HERE, Kept(None, ""))

    with pypdfium2.PdfDocument(printed.pdf) as opened:
        text = opened[0].get_textpage()
        words = text.get_text_range()
        at = words.index(")")
        before, bracket = (text.get_charbox(place, loose=True) for place in (at - 1, at))
    assert words[:at].endswith(f"see {page}")
    assert bracket[0] == pytest.approx(before[2], abs=0.3)


# --- Rounds ---------------------------------------------------------------------------------------------


@pytest.fixture
def pressed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the portions that are set, in the order in which they are."""
    done: list[str] = []
    real = work.press

    def counted(one: Portion) -> bytes:
        done.append(one.id)
        return real(one)

    monkeypatch.setattr(settle, "press", counted)
    return done


def ids(document: Document) -> set[str]:
    return {name for part in document.parts for name in re.findall(r'\sid="([^"]+)"', part.body)}


def test_a_running_title_with_grouped_zeros_is_no_folio() -> None:
    title = "@page { @top-left { content: '2 000 000 homes' } @bottom-left { content: '3 000 000 homes' } }"

    (words,) = alone("<p>x</p>", title).words()

    assert {"2 000 000 homes", "3 000 000 homes", "Page 1 of 1"} <= set(words.split("\n"))


@pytest.mark.parametrize(("guess", "again"), [(10, []), (9, ["part.0"]), (100, ["part.0"])])
def test_a_number_of_other_figures_sets_its_portion_again(
    monkeypatch: pytest.MonkeyPatch, pressed: list[str], guess: int, again: list[str]
) -> None:
    document = book(REFERENCE_TO.format("one", "part.1") + PAGES * 9, "<h2>Target</h2><p>y</p>")
    names = ids(document)
    monkeypatch.setattr(late, "guessed", lambda *_: dict.fromkeys(names, guess))

    printed = set_pages(document, locate, HERE, Kept(None, ""))

    assert sorted(pressed) == sorted(["part.0", "part.1", *again])
    assert printed.page_of["part.1"] == 11
    assert wrong(document, printed) == []


def test_a_guess_counts_what_stands_before() -> None:
    bodies = ['<p id="one"></p>' + "x" * 9000 + '<p id="two"></p>', '<p id="three"></p>']

    assert late.guessed(bodies, REFERENCE) == {"one": 1, "two": 3, "three": 4}
    assert late.guessed(bodies, replace(REFERENCE, large=True))["two"] > 3


def test_a_bad_guess_costs_time_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    document = few(composed("nasty"))
    good = set_pages(document, locate, HERE, Kept(None, ""))
    names = ids(document)
    monkeypatch.setattr(late, "guessed", lambda *_: dict.fromkeys(names, 12345))

    assert set_pages(document, locate, HERE, Kept(None, "")) == good


def test_a_book_of_more_than_99_pages_is_right(bind_in_spite: Callable[[Document], Printed]) -> None:
    document = composed("syria-security-directives")
    tiny = "@page { size: 110mm 120mm; margin: 12mm 6mm } @page cover { size: A4; margin: 0 }"
    small = replace(document, stylesheet=document.stylesheet + tiny)
    printed = bind_in_spite(small)

    assert printed.pages > 99
    assert wrong(small, printed) == []


# In a frame that is high where there is room for one figure, and low where there is room for two, the
# target of the link stands on page 10 if it was expected on page 9, and on page 9 if it was expected on page 10.
FLICKERING = 'a[data-page="0"] { display: block; height: 300mm }'


def test_pages_that_never_settle_are_a_problem() -> None:
    body = REFERENCE_TO.format("one", "part.1") + PAGES * 7
    document = book(body, "<h2>Target</h2><p>y</p>", rules=FLICKERING)

    with pytest.raises(ProblemsError) as caught:
        set_pages(document, locate, HERE, Kept(None, ""))

    (problem,) = caught.value.problems
    assert problem.code == "unsettled-pages"
    assert problem.exit_code is ExitCode.LIMIT


def test_as_many_pages_that_settle_are_none() -> None:
    document = book(REFERENCE_TO.format("one", "part.1") + PAGES * 7, "<h2>Target</h2><p>y</p>")

    assert set_pages(document, locate, HERE, Kept(None, "")).page_of["part.1"] == 9


# --- Lost workers ---------------------------------------------------------------------------------------


def die(_: Portion) -> bytes:
    os._exit(9)


def hang(_: Portion) -> bytes:
    time.sleep(3600)
    return b""


@pytest.mark.parametrize(("work", "patience", "how"), [(die, 60, "died"), (hang, 1, "hangs")])
def test_a_lost_worker_is_a_problem_at_its_portion(
    monkeypatch: pytest.MonkeyPatch, work: Callable[[Portion], bytes], patience: float, how: str
) -> None:
    """The longest portion is set first, and so the one that is lost."""
    document = book("<h2>One</h2>", "<h2>Two</h2><p>is the longest</p>", "<h2>Three</h2>")
    monkeypatch.setattr(settle, "press", work)
    with Crew(1, patience) as crew, pytest.raises(ProblemsError) as caught:
        set_pages(document, locate, crew, Kept(None, ""))

    (problem,) = caught.value.problems
    assert (problem.code, problem.place) == ("lost-worker", Place("id: part.1"))
    assert problem.exit_code is ExitCode.LIMIT
    assert f"from part.1 on {how}" in problem.message
