"""What a screen reader is told: the role of every element, its order, and what is no content."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest

from octavo.pdf.engine import Engine
from octavo.pdf.press import set_portion
from octavo.pdf.structure import Structure
from tests.binding.alone import SMALL, alone, bound_from, portion, tags
from tests.binding.opened import Opened


def test_contents_are_entries_with_a_reference_each() -> None:
    entry = '<a class="contents-entry" href="#part.one" data-page="00">{}</a>'
    inner = f"<ol><li>{entry.format('Two')}</li></ol>"

    assert tags(f'<ol class="contents" role="doc-toc"><li>{entry.format("One")}{inner}</li></ol>') == [
        "TOC",
        "  TOCI",
        "    Reference",
        "      Link @One 1",
        "    TOC",
        "      TOCI",
        "        Reference",
        "          Link @Two 1",
    ]


def test_running_heads_folios_and_leaders_are_artifacts() -> None:
    body = (
        '<h2>Head</h2><ol class="contents" role="doc-toc">'
        '<li><a class="contents-entry" href="#part.one" data-page="00">One</a></li></ol>'
    )
    (told,) = alone(body).artifacts()
    dots = [one for one in told if one == "."]

    assert len(dots) > 10
    assert sorted(set(told) - {"."}) == [
        "An exceedingly long title of a briefing on the…",
        "Page 1 of 1",
        "Running",
        "Version 1.0-draft-with-a-long-name",
    ]


def test_other_lists_are_lists_with_their_markers_beside_the_body() -> None:
    body = "<ul><li>one<ul><li>inner</li></ul>tail</li><li><p>first</p><p>second</p></li></ul><ol><li>x</li></ol>"

    assert tags(body) == [
        "L ListNumbering=/Disc",
        "  LI",
        "    Lbl •",
        "    LBody one|tail",
        "      L ListNumbering=/Disc",
        "        LI",
        "          Lbl •",
        "          LBody inner",
        "  LI",
        "    Lbl •",
        "    LBody",
        "      P first",
        "      P second",
        "L ListNumbering=/Decimal",
        "  LI",
        "    Lbl 1.",
        "    LBody x",
    ]


LONG = "A note that is long and goes on with words and words. " * 9


def test_a_note_stands_at_its_call_whatever_page_it_is_on() -> None:
    note = '<span class="note" id="note.{0}" data-number="{0}">{1}</span>'
    first, second = note.format(1, LONG), note.format(2, '<span lang="fr">Deux</span>')
    opened = alone(f"<p>Filled.</p><p>Called{first} and{second} on.</p><p>More.</p>", SMALL)
    lines = [line.strip().replace(LONG.strip(), "LONG") for line in opened.tags()[3:]]

    assert "long and goes on" in opened.words()[1]
    assert "long and goes on" not in opened.words()[0]
    assert "Called" in opened.words()[0]
    assert lines == [
        "P Called|| and|| on.",
        "Reference 1",
        "Note |LONG",
        "Lbl 1",
        "Reference 2",
        "Note",
        "Lbl 2",
        "Span Lang='fr' Deux",
        "P More.",
    ]


def test_a_note_that_is_longer_than_a_page_stands_behind_its_call_as_well() -> None:
    """The gate sets it in the text, where one number is its call and its label."""
    note = f'<span class="note" id="note.1" data-number="1">{LONG * 12}</span>'

    opened = alone(f"<p>Called{note} and on.</p>", SMALL)

    lines = [line.strip() for line in opened.tags()[2:]]
    assert len(opened.words()) > 2
    assert [*lines[:2], lines[2][:17]] == ["P Called||and on.", "Reference 1", "Note A note that "]
    assert len(lines) == 3


def test_each_note_has_a_name_that_leads_to_it() -> None:
    note = '<span class="note" id="{0}.{1}" data-number="{1}">x</span>'
    portions = [
        set_portion(portion(f"<p>One{note.format(name, 1)} two{note.format(name, 2)}</p>", name=name))
        for name in ("part.two", "part.one")
    ]
    opened = Opened(bound_from(*portions))
    found = dict(pikepdf.NameTree(opened.pdf.Root.StructTreeRoot.IDTree).items())
    notes = [element for element in opened.elements() if element.S == "/Note"]

    assert [str(note.ID) for note in notes] == [
        "part.two.note.0001",
        "part.two.note.0002",
        "part.one.note.0001",
        "part.one.note.0002",
    ]
    assert {name: element.objgen for name, element in found.items()} == {str(note.ID): note.objgen for note in notes}
    assert list(found) == sorted(found)


def test_languages_and_abbreviations_are_told_of_their_words() -> None:
    body = (
        '<p lang="fr">Un <em lang="en">word</em> <abbr title="Organisation">ONU</abbr></p>'
        '<div lang="de">Das <p>ist</p></div>'
        '<p><a href="https://example.org/" lang="de">hier</a> <em>no</em> <abbr>XY</abbr></p>'
        '<table class="data"><tbody><tr><th scope="row" lang="la">a</th><td>b</td></tr></tbody></table>'
    )

    assert tags(body) == [
        "P Lang='fr' Un ||",
        "  Span Lang='en' word",
        "  Span E='Organisation' ONU",
        "Div Lang='de'",
        "  P Das",
        "  P ist",
        "P |no XY",
        "  Link Lang='de' @hier",
        "Table",
        "  TBody",
        "    TR",
        "      TH Scope=/Row Lang='la' a",
        "      TD b",
    ]


ROWS = "".join(f'<tr><th scope="row">{n}</th><td>cell {n}</td><td></td></tr>' for n in range(8))
TABLE = (
    '<table class="data"><caption>Caption</caption><thead><tr><th scope="col">A</th>'
    '<th scope="col" colspan="2">B</th></tr></thead><tbody><tr><td rowspan="2">x</td><td>y</td><td>z</td></tr>'
    f"<tr><td>u</td><td>v</td></tr>{ROWS}</tbody></table>"
)


def test_a_table_is_one_on_all_its_pages_and_its_repeated_head_no_content() -> None:
    opened = alone(TABLE, SMALL)

    assert len(opened.pdf.pages) > 1
    assert all(sorted(one for one in told if len(one) == 1) == ["A", "B"] for told in opened.artifacts()[1:])
    assert not {"A", "B"} & set(opened.artifacts()[0])
    assert [line.removeprefix("    ") for line in opened.tags()[2:]] == [
        "Table",
        "  Caption Caption",
        "  THead",
        "    TR",
        "      TH Scope=/Column A",
        "      TH ColSpan=2 Scope=/Column B",
        "  TBody",
        "    TR",
        "      TD RowSpan=2 x",
        "      TD y",
        "      TD z",
        "    TR",
        "      TD u",
        "      TD v",
        *(line for n in range(8) for line in ("    TR", f"      TH Scope=/Row {n}", f"      TD cell {n}", "      TD")),
    ]


def test_loose_words_keep_their_place() -> None:
    body = "<div>loose <b>one</b><p>two</p>three<p>four</p>five</div><blockquote><p>six</p> seven</blockquote>"

    assert tags(body) == ["P loose one", "P two", "P three", "P four", "P five", "BlockQuote", "  P six", "  P seven"]


NARROW = '<div style="width: 30mm">{}</div>'


def test_a_broken_word_is_whole_for_those_who_listen() -> None:
    opened = alone(NARROW.format("<p>Incomprehensibilities notwithstanding uncharacteristically</p>"))
    shown = [line for line in opened.words()[0].splitlines() if line.endswith("\u00ad")]

    assert len(shown) > 1
    assert opened.tags()[2].strip() == "P Incomprehensibilities notwithstanding uncharacteristically"
    assert opened.pdf.pages[0].Contents.read_bytes().count(b"/ActualText") == len(shown)


def test_words_set_in_capitals_are_read_as_they_are_written() -> None:
    opened = alone('<p style="text-transform: uppercase; width: 30mm">What we judge, and how sure we are of it</p>')

    assert "".join(opened.words()[0].split()).startswith("Whatwejudge,andhowsureweareofit")


def test_a_hyphen_of_the_author_stays() -> None:
    opened = alone(NARROW.format("<p>A well-considered, well-documented, well-remembered case</p>"))

    assert any(line.endswith("-") for line in opened.words()[0].splitlines())
    assert opened.tags()[2].strip() == "P A well-considered, well-documented, well-remembered case"


def test_words_at_the_end_of_a_line_are_parted_and_addresses_are_not() -> None:
    address = "https://example.org/" + "a" * 60
    opened = alone(
        NARROW.format(f'<p>Some <b>words</b> over <i>several</i> lines</p><p><a href="{address}">{address}</a></p>')
    )

    assert len(opened.words()[0].splitlines()) > 10
    assert opened.tags()[2].strip() == "P Some words over several lines"
    assert opened.tags()[4].strip().replace("@", "") == f"Link {address}"


def test_elements_side_by_side_are_parted() -> None:
    """The engine shows nothing for a space that stands alone."""
    assert tags("<p><em>one</em> <b>two</b>\u00a0<em>three</em></p>") == ["P one two three"]


def test_a_link_over_two_lines_is_one() -> None:
    words = "several words of a link that is long enough"
    opened = alone(NARROW.format(f'<p>See <a href="https://example.org/">{words}</a>.</p>'))
    (link,) = [element for element in opened.elements() if element.S == "/Link"]
    annotations = [kid.Obj for kid in link.K if isinstance(kid, pikepdf.Dictionary)]

    assert len(annotations) > 1
    assert {str(one.Contents) for one in annotations} == {words}
    assert opened.tags()[3].replace("@", "").strip() == f"Link {words}"


def test_an_element_in_no_place_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each check above would notice: without the memory of elements a table is as many as it has pages."""
    real = Structure.add

    def forgetful(self: Structure, *given: Any) -> None:
        self._nodes.clear()
        self._heads.clear()
        real(self, *given)

    monkeypatch.setattr(Structure, "add", forgetful)
    lines = tags(TABLE, SMALL)

    assert lines.count("Table") > 1
    assert lines.count("      TH Scope=/Column A") > 1


def test_the_engine_still_needs_all_this() -> None:
    """An engine that tags well by itself would let us do without."""
    one = portion(f'{TABLE}<p lang="fr">Un<span class="note" id="n" data-number="1">x</span></p>', SMALL)
    engine = Engine(one.stylesheet)
    pdf = pikepdf.open(BytesIO(engine.write(engine.lay_out(one.opening + one.body + one.closing, (), SMALL).document)))
    written = [element for element in pdf.objects if isinstance(element, pikepdf.Dictionary) and "/S" in element]
    roles = [str(element.S) for element in written if element.get("/Type") == "/StructElem"]

    assert roles.count("/Table") > 1
    assert "/Note" not in roles
    assert not any("/Lang" in element for element in written)
    assert not any("/Scope" in element.get("/A", {}) for element in written)
