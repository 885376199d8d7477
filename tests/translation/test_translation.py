"""A PO file keeps what was translated, whatever is done to the briefing, and says what it says in other words."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from octavo import content, translation
from octavo.content import Content
from octavo.errors import Problem, ProblemsError
from octavo.project import Project
from octavo.translation import po

STOCK = Path(__file__).parents[1] / "problems" / "_stock"
WORDS = st.text(st.characters(categories=("L", "N", "Zs"), include_characters='"\\\n'), max_size=90)


def read(root: Path) -> Content:
    return content.read(Project.at(root), "orders")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(STOCK, tmp_path / "content" / "orders")
    return tmp_path / "content" / "orders"


@pytest.fixture
def orders(folder: Path) -> Content:
    return read(folder.parents[1])


def all_translated(whole: Content, mark: str = "Ü ") -> bytes:
    """Translate every text by putting words before each of its paragraphs that is not a note or a list."""
    catalogue = po.read(translation.update(whole, "fr", None), "fr.po")
    done = tuple(
        po.Message(one.context, one.words, one.words if one.words[0] in "-[" else mark + one.words)
        for one in catalogue.messages
    )
    return translation.update(whole, "fr", po.write(po.Catalogue(catalogue.fields, (), done)))


def problems(whole: Content, data: bytes, language: str = "fr") -> tuple[Problem, ...]:
    try:
        return translation.translated(whole, language, data).problems
    except ProblemsError as error:
        return error.problems


def codes(whole: Content, data: bytes, language: str = "fr") -> set[str]:
    return {one.code for one in problems(whole, data, language)}


def test_what_is_in_a_language_is_translated_and_the_rest_is_not(orders: Content) -> None:
    found = {one.context: one for one in translation.entries(orders)}

    assert found["provision-night.text"].words == "Nobody leaves home at night."
    assert found["provision-night.exceptions[0]"].about == "Provision: Cases that it leaves out."
    assert found["order-2.sources[gazette].locator"].words == "p. 2"
    assert "section-nights.blocks[1].rows[0][0]" in found
    assert "briefing.revisions[1.0].text" in found
    for original in ("statement-end.quotation", "council.names", "section-nights.blocks[3].image", "order-1.id"):
        assert not [one for one in found if one.startswith(original)]
    assert str(found["order-1.title"].place).endswith("directives.yaml:2:10")


def test_the_title_of_a_source_in_a_known_language_stays(folder: Path) -> None:
    sources = folder / "sources.yaml"
    sources.write_text(sources.read_text().replace("kind: article", "kind: article\n  language: de"))
    found = {one.context for one in translation.entries(read(folder.parents[1]))}

    assert "gazette.title" in found
    assert "paper.title" not in found


def test_a_new_file_is_sound_to_gettext_and_to_itself(orders: Content, tmp_path: Path) -> None:
    data = translation.update(orders, "ar", None)

    assert translation.update(orders, "ar", data) == data
    assert b"Plural-Forms: nplurals=6" in data
    assert codes(orders, data, "ar") == {"untranslated"}
    if shutil.which("msgfmt"):
        (tmp_path / "ar.po").write_bytes(data)
        subprocess.run(["msgfmt", "--check", "-o", "/dev/null", tmp_path / "ar.po"], check=True, capture_output=True)


def test_a_whole_translation_makes_a_briefing(orders: Content) -> None:
    data = all_translated(orders)
    made = translation.translated(orders, "fr", data).content

    assert codes(orders, data) == set()
    assert made.briefing.language == "fr"
    assert made.briefing.title == "Ü Two orders on curfews"
    assert made.briefing.statements[0].quotation == "the nights are ours again"
    assert [one.id for one in made.briefing.directives] == [one.id for one in orders.briefing.directives]
    assert {name for name, _ in made.files} - {name for name, _ in orders.files} == {"fr.po"}
    assert made.files != translation.translated(orders, "fr", all_translated(orders, "Ö ")).content.files


def test_a_draft_says_in_the_original_what_has_no_translation(orders: Content) -> None:
    data = translation.update(orders, "fr", None)

    made = translation.translated(orders, "fr", data)

    assert made.refused(draft=False)
    assert not made.refused(draft=True)
    assert made.content.briefing.title == orders.briefing.title
    assert made.content.is_draft


def test_a_changed_text_keeps_its_translation_as_fuzzy(folder: Path) -> None:
    before = all_translated(read(folder.parents[1]))
    before = before.replace(b"#. Term: The word", b"# Ask the desk.\n#. Term: The word", 1)
    terms = folder / "terms.yaml"
    terms.write_text(terms.read_text().replace("term: curfew", "term: night curfew"))
    whole = read(folder.parents[1])

    assert codes(whole, before) == {"stale-translation"}
    after = translation.update(whole, "fr", before).decode()
    assert re.search(
        r'# Ask the desk\.\n(#[.:].*\n)+#, fuzzy\n#\| msgid "curfew"\n.*\nmsgid "night curfew"\nmsgstr "Ü curfew"',
        after,
    )
    assert codes(whole, after.encode()) == {"stale-translation"}
    assert translation.tally(whole, "fr", after.encode()).fuzzy == 1
    assert translation.update(whole, "fr", after.encode()) == after.encode()


def test_what_is_gone_is_put_aside_and_comes_back(folder: Path) -> None:
    before = all_translated(read(folder.parents[1]))
    terms = (folder / "terms.yaml").read_text()
    (folder / "terms.yaml").unlink()
    without = translation.update(read(folder.parents[1]), "fr", before)
    assert b'#~ msgctxt "term-curfew.term"' in without
    assert codes(read(folder.parents[1]), without) == set()

    (folder / "terms.yaml").write_text(terms)
    assert translation.update(read(folder.parents[1]), "fr", without) == before


def test_items_that_change_places_keep_their_translations(folder: Path) -> None:
    before = all_translated(read(folder.parents[1]))
    directives = folder / "directives.yaml"
    first, second = directives.read_text().split("- id: order-2")
    directives.write_text(f"- id: order-2{second}{first}")
    whole = read(folder.parents[1])

    assert codes(whole, translation.update(whole, "fr", before)) == set()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[[order-2]] says", "[[order-1]] says"),
        ("record[^1]", "record"),
        ('"Ü A report on the orders"', '"Ü\\nA report"'),
        ('msgctxt "order-1.title"', 'msgctxt "order-2.title"'),
        ('msgid "The first order"', "msgid The first order"),
        ("Language: fr", "Language: de"),
    ],
)
def test_what_cannot_stand_for_its_text(orders: Content, old: str, new: str) -> None:
    data = all_translated(orders).decode()
    at = data.rindex(old)
    found = problems(orders, (data[:at] + new + data[at + len(old) :]).encode())

    assert found
    assert {one.code for one in found} & {"bad-translation", "bad-markup"}
    assert all(one.place.file == "content/orders/fr.po" and one.place.line for one in found)


def test_a_link_leads_where_that_of_the_original_does(folder: Path) -> None:
    claims = folder / "claims.yaml"
    claims.write_text(claims.read_text().replace("text: ", "text: See [the paper](https://paper.example/a). ", 1))
    whole = read(folder.parents[1])
    data = all_translated(whole)

    assert not problems(whole, data)
    (found,) = problems(
        whole, data.replace(b'"\xc3\x9c See [the paper](https://paper', b'"\xc3\x9c See [the paper](https://evil')
    )
    assert found.code == "bad-translation"
    assert "https://evil.example/a" in found.message


@pytest.mark.parametrize("names", [("One desk", "One desk"), ("One desk", "Another desk")])
def test_what_groups_sources_groups_them_in_every_language(folder: Path, names: tuple[str, str]) -> None:
    sources = folder / "sources.yaml"
    for name in names:
        sources.write_text(sources.read_text().replace("  kind:", f"  independence: {name}\n  KIND:", 1))
    sources.write_text(sources.read_text().replace("KIND", "kind"))
    whole = read(folder.parents[1])
    data = all_translated(whole)
    wrong = data.replace(
        f"Ü {names[1]}".encode(), "Ü A desk".encode() if len(set(names)) == 1 else "Ü One desk".encode(), 1
    )

    assert not problems(whole, data)
    (found,) = problems(whole, wrong)
    assert found.code == "bad-translation"
    assert found.path.endswith(".independence")


def test_a_group_is_called_alike_where_one_of_it_is_not_translated(folder: Path) -> None:
    """So it is with a protected source, which has no text in the file of a translator."""
    sources = folder / "sources.yaml"
    sources.write_text(sources.read_text().replace("  kind:", "  independence: One desk\n  kind:"))
    whole = read(folder.parents[1])
    made = translation.translated(whole, "fr", all_translated(whole).replace("Ü One desk".encode(), b"", 1)).content

    assert {str(one.independence) for one in made.briefing.sources} == {"Ü One desk"}


def test_nothing_that_a_translator_wrote_is_lost(orders: Content) -> None:
    data = all_translated(orders).replace(b"msgctxt", b"#, no-wrap, fuzzy\nmsgctxt", 1) + b"\n# The last word.\n"
    updated = translation.update(orders, "fr", data)

    assert b"#, fuzzy, no-wrap\n" in updated
    assert b"# The last word.\n" in updated
    assert translation.update(orders, "fr", updated) == updated


def test_the_head_keeps_what_a_translators_program_wrote(orders: Content) -> None:
    data = translation.update(orders, "fr", None).replace(
        b'"MIME-Version', b'"PO-Revision-Date: 2025-01-01 10:00+0100\\n"\n"X-Generator: Poedit\\n"\n"MIME-Version'
    )
    data = translation.update(
        orders, "fr", data.replace(b'"MIME', b'"POT-Creation-Date: 2025-01-01 10:00+0\\n"\n"MIME')
    )

    assert b"X-Generator: Poedit" in data
    assert b"PO-Revision-Date: 2025-01-01 10:00+0100" in data
    assert b"POT-Creation-Date" not in data


@given(st.lists(st.tuples(WORDS.filter(bool), WORDS, WORDS, st.booleans()), max_size=5))
def test_what_is_written_is_read_again(texts: list[tuple[str, str, str, bool]]) -> None:
    messages = tuple(
        po.Message(f"a.{number}", words, other, is_fuzzy=fuzzy, previous=before)
        for number, (words, other, before, fuzzy) in enumerate(texts)
    )
    catalogue = po.Catalogue((("Language", "fr"),), ("A note.",), messages, messages)

    assert po.read(po.write(catalogue), "fr.po") == catalogue


@given(st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_an_update_is_done_once(orders: Content, data: st.DataObject) -> None:
    catalogue = po.read(all_translated(orders), "fr.po")
    words = st.sampled_from(sorted({one.words for one in catalogue.messages}))
    changed = [
        po.Message(one.context, data.draw(words) if data.draw(st.integers(0, 9)) == 0 else one.words, one.translation)
        for one in catalogue.messages
        if data.draw(st.integers(0, 9))
    ]
    once = translation.update(orders, "fr", po.write(po.Catalogue((), (), tuple(changed))))

    assert translation.update(orders, "fr", once) == once


def test_a_file_named_after_no_language(folder: Path) -> None:
    (folder / "fr.po").write_bytes(b"")
    assert translation.others(Project.at(folder.parents[1]), read(folder.parents[1])) == ("fr",)
    (folder / "arabic.po").write_bytes(b"")
    with pytest.raises(ProblemsError) as caught:
        translation.others(Project.at(folder.parents[1]), read(folder.parents[1]))
    assert {one.code for one in caught.value.problems} == {"bad-language"}
