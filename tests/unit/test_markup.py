"""Author's text to nodes and XHTML."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.markup import Target, line, nodes, parse, plain, references, write
from octavo.model import Line, Prose, Text

NB = "\u00a0"

# What an author types, and what is written of it in print.
WRITTEN = {
    "plain words": "plain words",
    "a *stressed* and a **strong** word": "a <em>stressed</em> and a <strong>strong</strong> word",
    "AT&T is < 5": "AT&amp;T is &lt; 5",
    "He said \"no\" and 'never'.": "He said “no” and ‘never’.",
    "It's the ministry's": "It’s the ministry’s",
    "on 25 May 2024": f"on 25{NB}May 2024",
    "on May 25 and in May 2024": f"on May{NB}25 and in May 2024",
    "in 2024 the ministry": "in 2024 the ministry",
    "see p. 4 and paras 3": f"see p.{NB}4 and paras{NB}3",
    "one – two": f"one{NB}– two",
    "[a site](https://example.org/?a=1&b=2)": '<a class="out" href="https://example.org/?a=1&amp;b=2">a site</a>',
    r"not \*stressed\* and \[\[no id\]\]": "not *stressed* and [[no id]]",
    "two\nlines": "two lines",
    "the '90s and 'tis": "the ’90s and ’tis",
    "'the '90s'": "‘the ’90s’",
    "rock 'n' roll": "rock ’n’ roll",
    "the U.S.'s and \"it\"'s": "the U.S.’s and “it”’s",
    '("x"), ["y"]': "(“x”), [“y”]",
    "so « est » it": f"so «{NB}est{NB}» it",
    "[a](https://e.org/it's-'90s.'s)": '<a class="out" href="https://e.org/it&#39;s-&#39;90s.&#39;s">a</a>',
}


@pytest.mark.parametrize("typed", WRITTEN, ids=list(WRITTEN))
def test_text_is_written_as_markup(typed: str) -> None:
    parsed = parse(Text(typed))

    assert parsed.faults == ()
    assert write(parsed.nodes, Target.PRINT) == WRITTEN[typed]


# What an author may not type: the code of the fault, and the offset of what is wrong.
REFUSED = {
    "# A heading": ("bad-markup", 0),
    "a <b>bold</b> word": ("bad-markup", 2),
    "a `code` word": ("bad-markup", 3),
    "> quoted": ("bad-markup", 0),
    "![alt](images/a.png)": ("bad-markup", 2),
    "[x](javascript:alert)": ("forbidden-link", 4),
    "[x](file:///etc/passwd)": ("forbidden-link", 4),
    "[x](../secret)": ("forbidden-link", 4),
    "[x](JAVASCRIPT:alert)": ("forbidden-link", 4),
    "[x](data:text/html,x)": ("forbidden-link", 4),
    "no note[^a] here": ("bad-markup", 7),
    "as said [@one two]": ("bad-citation", 9),
    "as said [@a; b]": ("bad-citation", 12),
    "1979. The law": ("bad-markup", 0),
    "[sic]: https://e.org": ("bad-markup", 0),
    "[^a]: never called": ("bad-markup", 0),
    "so [see [@a]](https://e.org)": ("bad-markup", 8),
    "so [see [[a]]](https://e.org)": ("bad-markup", 8),
    "so [see[^a]](https://e.org)": ("bad-markup", 7),
    '[x](https://e.org "a title")': ("bad-markup", 4),
    "[](https://e.org)": ("bad-markup", 3),
    "[x](http://)": ("bad-url", 4),
    "[x](https:foo)": ("bad-url", 4),
    "[x](https://e.org/%zz)": ("bad-url", 4),
    "[x](mailto:)": ("bad-url", 4),
}


@pytest.mark.parametrize("typed", REFUSED, ids=list(REFUSED))
def test_what_has_no_place_is_a_fault_with_its_offset(typed: str) -> None:
    code, offset = REFUSED[typed]

    found = [(fault.code, fault.offset) for fault in parse(Text(typed)).faults]

    assert (code, offset) in found


def test_a_text_is_one_paragraph() -> None:
    (fault,) = parse(Text("- one")).faults

    assert fault.code == "bad-markup"


def test_prose_has_paragraphs_lists_and_notes() -> None:
    typed = Prose("One.[^n]\n\n1. first\n2. second\n   - inner\n\n[^n]: A note.")

    parsed = parse(typed)

    assert parsed.faults == ()
    assert parsed.nodes == (
        nodes.Paragraph((nodes.Words("One."), nodes.Note((nodes.Words("A note."),)))),
        nodes.Listing(
            True,
            (
                (nodes.Paragraph((nodes.Words("first"),)),),
                (
                    nodes.Paragraph((nodes.Words("second"),)),
                    nodes.Listing(False, ((nodes.Paragraph((nodes.Words("inner"),)),),)),
                ),
            ),
        ),
    )


# What would be lost of several paragraphs: the offset of the fault.
LOST = {
    "One.\n\n1. one\n3. three": 13,
    "One[^a] and[^a].\n\n[^a]: A note.": 11,
    "One[^a].\n\n[^a]: A note[^b].\n\n[^b]: Another.": 22,
    "One.\r\n\r\n  [sic]: https://e.org\r\n[sic]: https://e.com": 10,
    "One.\r\r[sic]: https://e.org": 6,
}


@pytest.mark.parametrize("typed", LOST, ids=list(LOST))
def test_no_words_are_lost_in_silence(typed: str) -> None:
    faults = parse(Prose(typed)).faults

    assert (faults[0].code, faults[0].offset) == ("bad-markup", LOST[typed])


def test_a_list_may_count_from_one_or_leave_the_counting() -> None:
    assert parse(Prose("1. a\n2. b\n\nso\n\n1. a\n1. b")).faults == ()


@pytest.mark.parametrize("target", Target)
def test_the_first_paragraph_of_an_item_needs_no_tag(target: Target) -> None:
    tree = parse(Prose("- one\n\n  two\n\n  - inner\n\n  three\n- four")).nodes

    assert "".join(write(tree, target).splitlines()) == (
        "<ul><li>one<p>two</p><ul><li>inner</li></ul><p>three</p></li><li>four</li></ul>"
    )


def test_many_references_to_one_item_are_found_in_reasonable_time() -> None:
    typed = Text("[[a]] " * 20_000)

    offsets = [offset for _, _, offset in references(parse(typed).nodes)]

    assert offsets == list(range(2, 120_000, 6))


def test_references_tell_where_they_stand() -> None:
    typed = Text("See [[one]] and [@two, p. 4; @three], then [[one]].")

    found = list(references(parse(typed).nodes))

    assert found == [
        ("reference", "one", typed.index("one")),
        ("citation", "two", typed.index("two")),
        ("citation", "three", typed.index("three")),
        ("reference", "one", typed.rindex("one")),
    ]


def test_a_citation_follows_its_word_without_a_space() -> None:
    words, cite = parse(Text("As reported [@a].")).nodes[:2]

    assert words == nodes.Words("As reported")
    assert cite == nodes.Cite((nodes.CiteItem("a", "", 14),))


def test_a_line_has_typography_and_no_markup() -> None:
    typed = Line('The "law" *as it is* [@x] & <b> [^1] – 3 days')

    assert line(typed, "en") == f"The “law” *as it is* [@x] & <b> [^1]{NB}– 3{NB}days"
    assert parse(typed).faults == ()


# A title as it is typed, and the spaces at which none of its lines ends.
TITLES = {
    "Curfew of 27 May 2024": f"Curfew of 27{NB}May{NB}2024",
    "Circulaire du 3 mai 2024 sur la garde": f"Circulaire du 3{NB}mai{NB}2024 sur la{NB}garde",
    "Ministry of Interior, May 2024": f"Ministry of Interior, May{NB}2024",
    "After the Manama Summit: timing and power": f"After the Manama Summit: timing and{NB}power",
    "After the Manama Summit: timing and pressure": "After the Manama Summit: timing and pressure",
    "On the responsibilities of administrators today": f"On the responsibilities of administrators{NB}today",
    "On their responsibilities as administrations now": "On their responsibilities as administrations now",
    "What is not known": "What is not known",
}


@pytest.mark.parametrize("typed", TITLES, ids=list(TITLES))
def test_the_last_line_of_a_title_is_not_one_short_word(typed: str) -> None:
    assert line(typed, "en", is_title=True) == TITLES[typed]


def test_quotes_are_those_of_the_language() -> None:
    assert line('"so"', "de") == "„so“"
    assert line('"so"', "ar") == "«so»"


def test_an_e_book_links_to_its_notes_and_knows_no_pages() -> None:
    tree = (nodes.Noted(3, (nodes.Words("x"),)), nodes.Referred("d", "directive 2"))

    assert write(tree, Target.EBOOK) == (
        '<a class="noteref" id="noteref.3" href="#note.3" epub:type="noteref" role="doc-noteref">3</a>'
        '<a class="ref" href="#d">directive 2</a>'
    )
    assert write(tree, Target.PRINT) == (
        '<span class="note" id="note.3" data-number="3">x</span><a class="ref paged" href="#d">directive 2, p.</a>'
    )


def test_citations_have_an_anchor_each() -> None:
    cited = nodes.Cited((nodes.CitedItem(1, "a", "cite.1.1", "p. 4"), nodes.CitedItem(2, "b", "cite.2.1", "")))

    written = write((cited,), Target.PRINT)

    assert 'id="cite.1.1" href="#a"' in written
    assert f">1,{NB}p. 4</a>; <a" in written


def test_plain_words_leave_out_citations_and_notes() -> None:
    parsed = parse(Prose("A *word* [@a] [x](https://e.org).[^n]\n\n- one\n\n[^n]: Note."))

    assert plain(parsed.nodes) == "A word x.one"


def test_what_was_not_resolved_is_not_written() -> None:
    with pytest.raises(TypeError, match="Refer"):
        write((nodes.Refer("a"),), Target.PRINT)


@given(st.text(min_size=1))
def test_no_text_breaks_the_reader_or_the_page(typed: str) -> None:
    """Whatever is typed, it is read without an exception, and no sign of it becomes a tag."""
    for kind in (Text, Prose, Line):
        parsed = parse(kind(typed))
        if not parsed.faults and not list(references(parsed.nodes)):
            resolvable = [node for node in parsed.nodes if not isinstance(node, nodes.Cite | nodes.Note)]
            written = write(resolvable, Target.EBOOK) if "[^" not in typed and "[@" not in typed else ""
            assert "<script" not in written.lower()


def test_marks_in_a_row_are_told_apart() -> None:
    thin, more = (nodes.Mark("thin", (nodes.Words(words),)) for words in ("one", "two"))

    assert re.sub("<[^>]+>", "", write((nodes.Words("So."), thin, more), Target.PRINT)) == "So. one\u00a0· two"
