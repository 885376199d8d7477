"""Stylesheets are put together from rules and tokens: themes, papers and inks are tokens and nothing else."""

import itertools
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from octavo.labels import Labels
from octavo.markup import Target
from octavo.printing import INKS, LAYOUTS, PAPERS, REFERENCE, THEMES, Printing
from octavo.stylesheets import paper_of, stylesheet, tokens

STYLES: Final = Path(__file__).parents[2] / "styles"
EDITIONS: Final = tuple(
    Printing(paper, layout, 0, bleed, ink, large, theme)
    for paper, layout, bleed, ink, large, theme in itertools.product(
        PAPERS, LAYOUTS, (False, True), INKS, (False, True), THEMES
    )
)


def names(sheet: Path) -> set[str]:
    return set(re.findall(r"^\s*--([a-z0-9-]+):", sheet.read_text("utf-8"), re.MULTILINE))


def unlike(kind: str, styles: Path = STYLES) -> Iterator[tuple[str, str]]:
    """Yield each token that one sheet of a kind has and another has not, with the sheet that lacks it."""
    sheets = {sheet.name: names(sheet) for sheet in sorted((styles / kind).glob("*.css"))}
    every = set().union(*sheets.values())
    yield from ((name, token) for name, found in sheets.items() for token in sorted(every - found))


@pytest.fixture
def styles(tmp_path: Path) -> Path:
    return Path(shutil.copytree(STYLES, tmp_path / "styles"))


def test_an_edition_has_plain_rules_and_no_token() -> None:
    for edition in EDITIONS:
        sheet = stylesheet(STYLES, Target.PRINT, edition)
        assert "var(" not in sheet, edition
        assert "--" not in sheet, edition
        assert sheet.count("{") == sheet.count("}"), edition


def test_the_reference_edition_is_what_is_made_when_nothing_is_asked_for() -> None:
    assert stylesheet(STYLES, Target.PRINT) == stylesheet(STYLES, Target.PRINT, REFERENCE)


def test_every_option_shows() -> None:
    """No two of the options give the same rules, one at a time."""
    asked = [REFERENCE]
    asked += [replace(REFERENCE, paper=paper) for paper in PAPERS[1:]]
    asked += [replace(REFERENCE, theme=theme) for theme in THEMES[1:]]
    asked += [Printing(layout="duplex"), Printing(layout="booklet"), Printing(bleed=True)]
    asked += [Printing(ink="gray"), Printing(large=True)]

    assert len({stylesheet(STYLES, Target.PRINT, one) for one in asked}) == len(asked)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_booklet_has_pages_of_a5(paper: str) -> None:
    booklet = replace(REFERENCE, layout="booklet", paper=paper)  # type: ignore[arg-type]

    assert paper_of(booklet) == "a5"
    assert stylesheet(STYLES, Target.PRINT, booklet) == stylesheet(
        STYLES, Target.PRINT, Printing(paper="a5", layout="duplex")
    )


def test_of_an_e_books_printing_only_the_theme_counts() -> None:
    of_theme = {theme: stylesheet(STYLES, Target.EBOOK, Printing(theme=theme)) for theme in THEMES}

    assert len(set(of_theme.values())) == len(THEMES)
    for edition in EDITIONS:
        assert stylesheet(STYLES, Target.EBOOK, edition) == of_theme[edition.theme]


@pytest.mark.parametrize("theme", THEMES)
def test_an_e_book_takes_no_colour_from_a_theme(theme: str) -> None:
    """Its hairlines have one, whatever the theme; everything else is its reader's."""
    told = re.compile(r"#[0-9a-f]{3,8}\b")
    plain, themed = (
        set(told.findall(stylesheet(STYLES, Target.EBOOK, replace(REFERENCE, theme=one))))  # type: ignore[arg-type]
        for one in (REFERENCE.theme, theme)
    )

    assert themed == plain


@pytest.mark.parametrize("kind", ["themes", "papers"])
def test_sheets_of_a_kind_have_the_same_tokens(kind: str) -> None:
    assert list(unlike(kind)) == []


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        (("  --link:", "  --lnik:"), [("copier.css", "lnik"), ("institution.css", "lnik"), ("newsroom.css", "link")]),
        (("  --head-weight: 700;\n", ""), [("newsroom.css", "head-weight")]),
    ],
)
def test_an_unknown_and_a_missing_token_are_seen(
    styles: Path, changed: tuple[str, str], found: list[tuple[str, str]]
) -> None:
    sheet = styles / "themes" / "newsroom.css"
    sheet.write_text(sheet.read_text("utf-8").replace(*changed), "utf-8")

    assert list(unlike("themes", styles)) == found
    with pytest.raises(KeyError):
        stylesheet(styles, Target.PRINT, Printing(theme="newsroom"))


@pytest.mark.parametrize(
    "more", ["p { color: red }", "@page { size: a3 }", ":root { color: red; }", "@import 'x.css';", ":root { --a: b"]
)
@pytest.mark.parametrize("sheet", ["themes/institution.css", "papers/a4.css", "tokens.css"])
def test_a_sheet_of_tokens_with_anything_else_is_refused(styles: Path, sheet: str, more: str) -> None:
    with (styles / sheet).open("a", encoding="utf-8") as file:
        file.write(more)

    with pytest.raises(ValueError, match="something else than tokens"):
        stylesheet(styles, Target.PRINT)


@pytest.mark.parametrize("sheet", ["inks/gray.css", "print/large/tokens.css"])
def test_only_a_token_that_there_is_can_have_another_value(styles: Path, sheet: str) -> None:
    (styles / sheet).write_text(":root { --misspelt: 1; }", "utf-8")

    with pytest.raises(ValueError, match="misspelt"):
        stylesheet(styles, Target.PRINT, Printing(ink="gray", large=True))


def test_themes_and_papers_share_no_token() -> None:
    kinds = [names(STYLES / sheet) for sheet in ("tokens.css", "themes/institution.css", "papers/a4.css")]

    assert [one & other for one, other in itertools.combinations(kinds, 2)] == [set(), set(), set()]


def test_every_token_is_used() -> None:
    text = "".join(sheet.read_text("utf-8") for sheet in STYLES.rglob("*.css"))
    every = set().union(*(names(STYLES / sheet) for sheet in ("tokens.css", "themes/newsroom.css", "papers/a5.css")))
    # The grounds of charts are read by the program, which draws them.
    unused = {token for token in every if f"var(--{token})" not in text and not token.startswith("chart-")}

    assert unused == set()


def millimetres(edition: Printing) -> dict[str, float]:
    pattern = re.compile(r"(-?[0-9.]+)mm(?: [0-9.]+mm)?")
    values = {name: pattern.fullmatch(value) for name, value in tokens(STYLES, Target.PRINT, edition).items()}
    return {name: float(match[1]) for name, match in values.items() if match}


@pytest.mark.parametrize("paper", PAPERS)
def test_columns_and_margins_fill_the_sheet(paper: str) -> None:
    """The measure is told in several tokens, as there is no reckoning in them."""
    told = millimetres(replace(REFERENCE, paper=paper))  # type: ignore[arg-type]

    assert told["outdent"] == -told["indent"]
    assert told["indent"] + told["column"] == pytest.approx(told["measure"])
    assert told["margin-inner"] + told["measure"] + told["margin-outer"] == pytest.approx(told["sheet"])


def test_a_page_of_letter_holds_what_a_page_of_a4_holds() -> None:
    a4, letter = (tokens(STYLES, Target.PRINT, Printing(paper=paper)) for paper in ("a4", "letter"))

    def high(told: Mapping[str, str]) -> float:
        sheet, top, bottom = told["sheet"].split()[1], told["margin-top"], told["margin-bottom"]
        height, above, below = (float(length.removesuffix("mm")) for length in (sheet, top, bottom))
        return height - above - below

    assert high(letter) == pytest.approx(high(a4))
    assert float(letter["column"].removesuffix("mm")) > float(a4["column"].removesuffix("mm"))


def grays(sheet: str) -> set[bool]:
    """Whether the colours of a sheet are grays."""
    return {colour[:2] == colour[2:4] == colour[4:] for colour in re.findall(r"#([0-9a-f]{6})\b", sheet)}


@pytest.mark.parametrize("theme", THEMES)
def test_gray_ink_leaves_no_colour(theme: str) -> None:
    edition = replace(REFERENCE, theme=theme)  # type: ignore[arg-type]

    assert grays(stylesheet(STYLES, Target.PRINT, replace(edition, ink="gray"))) == {True}
    assert (False in grays(stylesheet(STYLES, Target.PRINT, edition))) == (theme != "copier")


def test_the_theme_for_photocopiers_is_black_on_white_in_any_ink() -> None:
    copier = Printing(theme="copier")

    for edition in (copier, replace(copier, ink="gray"), replace(copier, large=True)):
        assert set(re.findall(r"#[0-9a-f]{6}\b", stylesheet(STYLES, Target.PRINT, edition))) == {"#000000", "#ffffff"}


def test_what_stands_behind_a_name_is_that_of_the_language() -> None:
    told = {
        one: stylesheet(STYLES, Target.EBOOK, labels=Labels.of(STYLES.parent / "locale", one)) for one in ("en", "fr")
    }

    assert '.fact dt::after { content: ": "; }' in told["en"]
    assert '.fact dt::after { content: "\u00a0: "; }' in told["fr"]


def test_no_stylesheet_has_a_word_of_a_language() -> None:
    """Words, and the signs between them, are labels; what stylesheets put on a page are spaces and leaders."""
    for sheet in STYLES.glob("**/*.css"):
        for words in re.findall(r'"([^"]*)"', "".join(re.findall(r"content:([^;]*);", sheet.read_text()))):
            assert not re.sub(r"\\[0-9a-f]+| \. ", "", words), sheet.name
