"""A translation shows the public no more than the original does, in either language."""

from dataclasses import replace
from pathlib import Path

import pytest

from octavo import content, editions, translation, versions
from octavo.content import Content
from octavo.editions.traces import Haystack
from octavo.errors import ProblemsError
from octavo.pipeline import check
from octavo.project import Project
from octavo.translation import po
from tests.editions.test_public import project

HALABI = "Nadím al-Halabí"


def translated(whole: Content) -> Content:
    return translation.translated(whole, "ar", file(whole))


def file(whole: Content, text: str = "", into: str = "") -> bytes:
    """Translate every text by words before it, and one of them otherwise."""
    catalogue = po.read(translation.update(whole, "ar", None), "ar.po")
    done = tuple(
        replace(one, translation=into if one.context == text else _words(one.words)) for one in catalogue.messages
    )
    return po.write(replace(catalogue, messages=done))


def _words(words: str) -> str:
    return words if words[0] in "-[" else f"ن {words}"


@pytest.fixture
def whole(tmp_path: Path) -> Content:
    return content.read(project(tmp_path), "guarded")


def test_what_is_withheld_stands_in_no_translation(whole: Content) -> None:
    shown = editions.shown(translated(whole), "public", editions.shown(whole, "public").secrets)
    told = Haystack(versions.write(shown.content.briefing).decode())

    assert shown.name == "guarded-ar"
    assert len(shown.secrets) > len(editions.shown(whole, "public").secrets)
    assert not [one.place for one in shown.secrets if told.holds(one.words)]


@pytest.mark.parametrize("name", [HALABI, "ن Nadim Halabi"])
def test_a_translator_who_names_the_protected_is_refused(name: str, whole: Content, tmp_path: Path) -> None:
    folder = tmp_path / "content" / "guarded"
    (folder / "ar.po").write_bytes(file(whole, "briefing.title", f"قال {name} ذلك"))
    with pytest.raises(ProblemsError) as caught:
        check(Project.at(tmp_path), ["guarded"], lambda _: None)

    (found,) = caught.value.problems
    assert found.code == "protected-words"
    assert str(found.place) == "content/guarded/ar.po:14:1"
    assert "Halab" not in f"{found.message} {found.hint}"


def test_what_is_wrong_in_two_languages_is_told_at_once(tmp_path: Path) -> None:
    root = project(tmp_path, (("in two districts", f"of {HALABI}"),))
    folder = tmp_path / "content" / "guarded"
    (folder / "ar.po").write_bytes(translation.update(content.read(root, "guarded"), "ar", None))
    with pytest.raises(ProblemsError) as caught:
        check(root, ["guarded"], lambda _: None)

    assert {one.code for one in caught.value.problems} == {"protected-words", "untranslated"}
