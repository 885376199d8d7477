"""No language shows the public more than another does, and what was shown once does not stay."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from octavo import content, pipeline, translation
from octavo.audience import Audience
from octavo.content import Content
from octavo.editions.traces import Haystack
from octavo.errors import ProblemsError
from octavo.project import Project
from octavo.translation import po
from tests.editions.test_public import project

HALABI = "Nadím al-Halabí"
ARABIC = "نديم الحلبي"
BOOK: Final = re.compile(r"guarded-(en|fr|ar)\b.*\.json")


def translate(where: Project, language: str = "ar", /, **others: str) -> None:
    """Translate every text by words before it, and some otherwise; ``_`` is the dot in the context of a text."""
    file = where.content / "guarded" / f"{language}.po"
    pipeline.translate(where, "guarded", language, lambda _: None, "internal")
    catalogue = po.read(file.read_bytes(), file.name)
    told = {key.replace("_", "."): words for key, words in others.items()}
    done = tuple(
        replace(one, translation=told.get(one.context, _words(one.words)), is_fuzzy=False) for one in catalogue.messages
    )
    file.write_bytes(po.write(replace(catalogue, messages=done)))


def _words(words: str) -> str:
    return words if words[0] in "-[" else f"ن {words}"


def put(where: Project, name: str, old: str, new: str) -> None:
    file = where.content / "guarded" / name
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new, 1))


def build(where: Project, *languages: str, draft: bool = False) -> dict[str, bytes]:
    """Build the data and return it by its names."""
    pipeline.build(where, (), (), lambda _: None, audience=Audience(asked=languages, draft=draft))
    return {one.name: one.read_bytes() for one in (where.output / "guarded").iterdir() if BOOK.fullmatch(one.name)}


def problems(act: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(ProblemsError) as caught:
        act()
    told = "".join(f"{one.message} {one.hint}" for one in caught.value.problems)
    assert not [name for name in ("Halab", "حلبي") if name in told]
    return [(one.code, str(one.place)) for one in caught.value.problems]


def check(where: Project) -> tuple[Content, ...]:
    return pipeline.check(where, (), lambda _: None)


@pytest.fixture
def where(tmp_path: Path) -> Project:
    return project(tmp_path)


def test_what_is_withheld_stands_in_no_translation(where: Project) -> None:
    translate(where, nadim_halabi_name=ARABIC)
    told = Haystack(build(where)["guarded-ar.json"].decode())

    assert told.holds(" ن ")
    assert not [name for name in (" نديم ", " الحلبي ", " halabi ", " harasta ") if told.holds(name)]


@pytest.mark.parametrize(
    "words", [f"قال {HALABI} ذلك", "قال Halabi ذلك", f"قال {ARABIC} ذلك", "قال لنديم", "وبالحلبي", "وللحلبي قول"]
)
def test_a_translator_who_names_the_protected_is_refused(words: str, where: Project) -> None:
    translate(where, **{"nadim-halabi_name": ARABIC, "briefing_title": words})
    assert problems(lambda: check(where)) == [("protected-words", "content/guarded/ar.po:14:1")]
    assert problems(lambda: build(where)) == [("protected-words", "content/guarded/ar.po:14:1")]


@pytest.mark.parametrize("words", [ARABIC, "الشاهد الحلبي"])
def test_only_the_author_gives_a_pseudonym_that_has_a_word_of_the_name(words: str, where: Project) -> None:
    translate(where, **{"nadim-halabi_name": ARABIC, "nadim-halabi_pseudonym": words})
    assert {code for code, _ in problems(lambda: check(where))} == {"protected-words"}


def test_a_pseudonym_of_the_authors_stays_one_in_every_language(where: Project) -> None:
    put(where, "actors.yaml", "pseudonym: Witness A", "pseudonym: Nadim")
    translate(where, "fr", **{"nadim-halabi_name": HALABI, "nadim-halabi_pseudonym": "Nadim"})
    assert set(build(where)) >= {"guarded-en.json", "guarded-fr.json"}


def test_a_name_that_a_translation_tells_stands_in_the_original_neither(where: Project) -> None:
    put(
        where,
        "directives.yaml",
        "  title:",
        f"  original_title: قرار القاضي {ARABIC}\n  original_language: ar\n  title:",
    )
    translate(where, **{"nadim-halabi_name": ARABIC})
    assert ("protected-words", "content/guarded/directives.yaml:2:19") in problems(lambda: build(where, "en"))


def test_what_is_wrong_in_two_languages_is_told_at_once(tmp_path: Path) -> None:
    where = project(tmp_path, (("in two districts", f"of {HALABI}"),))
    (where.content / "guarded/ar.po").write_bytes(translation.update(content.read(where, "guarded"), "ar", None))
    with pytest.raises(ProblemsError) as caught:
        check(where)
    assert {one.code for one in caught.value.problems} == {"protected-words", "untranslated"}


def test_translators_are_not_told_what_the_public_is_not(where: Project) -> None:
    pipeline.translate(where, "guarded", "ar", lambda _: None)
    told = (where.content / "guarded/ar.po").read_text()

    assert "Witness A" in told
    assert not [name for name in (HALABI, "Abu Yusuf", "Salma Darwish", "Bluebirdling", "Damascus") if name in told]


def test_what_the_public_never_sees_need_not_be_translated(where: Project) -> None:
    """Another name of somebody protected changes no byte, though its translation is that of the name before."""
    translate(where, **{"nadim-halabi_name": ARABIC})
    before = build(where)
    put(where, "actors.yaml", HALABI, "Rīma Qāsim")
    file = where.content / "guarded/ar.po"
    pipeline.translate(where, "guarded", "ar", lambda _: None)

    assert "#, fuzzy" in file.read_text()
    assert build(where) == before
    put(where, "ar.po", 'msgctxt "informant.name"', 'msgctxt "nobody.name"')
    assert [code for code, _ in problems(lambda: check(where))] == ["stale-translation"]


@pytest.mark.parametrize(("languages", "draft"), [(("en",), False), ((), True)])
def test_what_is_protected_later_does_not_stay_in_other_languages(
    languages: tuple[str, ...], where: Project, *, draft: bool
) -> None:
    translate(where, ministry_name="مكتب الأرشيف")
    assert "مكتب الأرشيف".encode() in build(where)["guarded-ar.json"]
    put(where, "actors.yaml", "  type: institution", "  type: institution\n  protected: true\n  pseudonym: An office")
    told = build(where, *languages, draft=draft)

    assert "guarded-ar.json" not in told
    assert ("guarded-ar-draft.json" in told) == draft
    assert not [name for name, data in told.items() if "الأرشيف".encode() in data or b"inistry" in data]


def test_a_marking_that_is_raised_leaves_nothing_marked_lower(where: Project) -> None:
    translate(where)
    put(where, "briefing.yaml", "language: en", "language: en\ntlp: GREEN")
    translate(where, "fr", briefing_title="")
    build(where, draft=True)
    put(where, "briefing.yaml", "tlp: GREEN", "tlp: RED")

    assert set(build(where, "fr", draft=True)) == {"guarded-fr-tlp-red-draft.json"}


def test_a_finished_translation_stays_beside_a_draft_and_no_draft_beside_it(where: Project) -> None:
    translate(where)
    build(where)
    translate(where, briefing_title="")
    assert set(build(where, draft=True)) == {"guarded-en.json", "guarded-ar.json", "guarded-ar-draft.json"}
    translate(where)
    assert set(build(where, "en")) == {"guarded-en.json", "guarded-ar.json", "guarded-ar-draft.json"}
    assert set(build(where)) == {"guarded-en.json", "guarded-ar.json"}
