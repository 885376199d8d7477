"""A translation shows the public no more than the original does, in either language."""

from dataclasses import replace
from pathlib import Path

import pytest

from octavo import content, editions, translation, versions
from octavo.content import Content
from octavo.editions import Shown
from octavo.editions.traces import Haystack
from octavo.errors import ProblemsError
from octavo.translation import po
from tests.editions.test_public import project

HALABI = "Nadím al-Halabí"


def translated(whole: Content, text: str = "", into: str = "") -> Content:
    """Translate every text by words before it, and one of them otherwise."""
    catalogue = po.read(translation.update(whole, "ar", None), "ar.po")
    done = tuple(
        replace(one, translation=into if one.context == text else _words(one.words)) for one in catalogue.messages
    )
    return translation.translated(whole, "ar", po.write(replace(catalogue, messages=done)))


def _words(words: str) -> str:
    return words if words[0] in "-[" else f"ن {words}"


@pytest.fixture
def whole(tmp_path: Path) -> Content:
    return content.read(project(tmp_path), "guarded")


def public(whole: Content, made: Content) -> Shown:
    return editions.shown(made, "public", editions.shown(whole, "public").secrets)


def test_what_is_withheld_stands_in_no_translation(whole: Content) -> None:
    shown = public(whole, translated(whole))
    told = Haystack(versions.write(shown.content.briefing).decode())

    assert shown.name == "guarded-ar"
    assert len(shown.secrets) > len(editions.shown(whole, "public").secrets)
    assert not [one.place for one in shown.secrets if told.holds(one.words)]


def test_a_translator_who_names_the_protected_is_refused(whole: Content) -> None:
    for name in (HALABI, "ن Nadim Halabi"):
        with pytest.raises(ProblemsError) as caught:
            public(whole, translated(whole, "briefing.title", f"قال {name} ذلك"))
        assert "protected-words" in {one.code for one in caught.value.problems}
        assert not [one for one in caught.value.problems if "Halab" in f"{one.message} {one.hint}"]
