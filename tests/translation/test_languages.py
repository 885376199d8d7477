"""Which languages are built, and what is left of those that are not."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from octavo import content, pipeline, translation
from octavo.audience import EVERYBODY, Audience
from octavo.errors import ProblemsError, UsageError
from octavo.pipeline import Manner, PartlyBuiltError
from octavo.project import Project
from octavo.translation import po

ROOT = Path(__file__).parents[2]
STOCK = ROOT / "tests" / "problems" / "_stock"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    shutil.copytree(STOCK, tmp_path / "content" / "orders")
    where = Project.at(ROOT, tmp_path / "content", tmp_path / "output")
    translate(where, "ar")
    return where


def translate(project: Project, language: str, *, but: str = "", words: str = "نص") -> None:
    """Translate every text but one by putting words before it."""
    whole = content.read(project, "orders")
    catalogue = po.read(translation.update(whole, language, None), "x.po")
    done = tuple(
        po.Message(
            one.context,
            one.words,
            "" if one.context == but else one.words if one.words[0] in "-[" else words + one.words,
        )
        for one in catalogue.messages
    )
    data = translation.update(whole, language, po.write(po.Catalogue(catalogue.fields, (), done)))
    (project.content / "orders" / f"{language}.po").write_bytes(data)


def build(project: Project, audience: Audience = EVERYBODY, **how: bool) -> list[str]:
    """Build the data alone, which is quick, and return the names of the files that there are."""
    pipeline.build(project, (), (), lambda _: None, audience=audience, manner=Manner(**how))
    return sorted(one.name for one in (project.output / "orders").iterdir() if one.name.startswith("orders-"))


def data(project: Project, name: str) -> Mapping[str, str]:
    found: Mapping[str, str] = json.loads((project.output / "orders" / name).read_bytes())["briefing"]
    return found


SOURCES = ["orders-sources.bib", "orders-sources.csl.json", "orders-sources.ris"]


def test_all_languages_are_built_and_sources_are_exported_once(project: Project) -> None:
    assert build(project) == ["orders-ar.json", "orders-en.json", *SOURCES]
    assert data(project, "orders-ar.json")["language"] == "ar"
    assert data(project, "orders-ar.json")["title"] == "نص" + data(project, "orders-en.json")["title"]


def test_only_those_that_are_asked_for(project: Project) -> None:
    assert build(project, Audience(asked=("ar",))) == ["orders-ar.json"]
    assert build(project, Audience(asked=("en",))) == ["orders-ar.json", "orders-en.json", *SOURCES]
    with pytest.raises(UsageError, match=r"'fr'.*There are: ar, en\..*translate"):
        build(project, Audience(asked=("fr",)))


def test_what_has_no_translation_any_more_goes(project: Project) -> None:
    build(project)
    (project.content / "orders" / "ar.po").unlink()

    assert build(project) == ["orders-en.json", *SOURCES]


def test_an_unfinished_translation_is_a_draft_or_nothing(project: Project) -> None:
    build(project)
    translate(project, "ar", but="briefing.title")

    with pytest.raises(ProblemsError) as caught:
        build(project)
    assert [one.code for one in caught.value.problems] == ["untranslated"]
    assert build(project, Audience(asked=("en",))) == ["orders-ar.json", "orders-en.json", *SOURCES]

    both = ["orders-ar-draft.json", "orders-ar.json", "orders-en.json", *SOURCES]
    assert build(project, Audience(draft=True)) == both
    assert data(project, "orders-ar-draft.json")["title"] == data(project, "orders-en.json")["title"]

    translate(project, "ar")
    assert build(project, Audience(draft=True)) == ["orders-ar.json", "orders-en.json", *SOURCES]


def test_a_language_that_is_not_sound_does_not_keep_the_others(project: Project) -> None:
    translate(project, "fr", words="Ü [[nobody]] ")

    with pytest.raises(PartlyBuiltError) as caught:
        build(project, keep_going=True)

    assert caught.value.unsound == ("orders (fr)",)
    assert sorted(one.name for one in (project.output / "orders").glob("*.json")) == [
        "manifest.json",
        "orders-ar.json",
        "orders-en.json",
        "orders-sources.csl.json",
    ]


def test_a_briefing_that_is_not_sound_is_not_told_of_as_missing(project: Project) -> None:
    """Neither by itself nor beside a sound one, whatever language is asked for."""
    shutil.copytree(STOCK, project.content / "sound")
    briefing = project.content / "orders" / "briefing.yaml"
    briefing.write_text(briefing.read_text().replace("title:", "titel:", 1))
    for asked in ("ar", "en"):
        for keep_going in (True, False):
            with pytest.raises(ProblemsError) as caught:
                pipeline.build(
                    project,
                    (),
                    (),
                    lambda _: None,
                    audience=Audience(asked=(asked,)),
                    manner=Manner(keep_going=keep_going),
                )
            assert "unknown-key" in {one.code for one in caught.value.problems}


def test_a_file_named_after_no_language_keeps_no_other_briefing(project: Project) -> None:
    shutil.copytree(STOCK, project.content / "sound")
    (project.content / "orders" / "ar.po").rename(project.content / "orders" / "arabic.po")
    with pytest.raises(PartlyBuiltError) as caught:
        pipeline.build(
            project, (), (), lambda _: None, audience=Audience(asked=("en",)), manner=Manner(keep_going=True)
        )
    assert caught.value.unsound == ("orders",)
    assert {one.slug for one in caught.value.built} == {"sound"}


def test_a_briefing_that_is_called_like_a_translation_is_another(project: Project) -> None:
    shutil.copytree(STOCK, project.content / "orders-ar")
    translate(project, "ar", but="briefing.title")
    with pytest.raises(PartlyBuiltError) as caught:
        build(project, keep_going=True)
    assert caught.value.unsound == ("orders (ar)",)
    for one in caught.value.built:
        assert (project.output / one.slug / one.file.name).is_file()
    assert {one.slug for one in caught.value.built} == {"orders", "orders-ar"}


def test_a_file_of_its_own_language(project: Project) -> None:
    translate(project, "en")

    for run in (build, lambda one: pipeline.check(one, (), lambda _: None)):
        with pytest.raises(ProblemsError) as caught:
            run(project)
        assert [(one.code, one.place.file) for one in caught.value.problems] == [
            ("bad-language", "content/orders/en.po")
        ]
    with pytest.raises(UsageError, match="is written in"):
        pipeline.translate(project, "orders", "en", lambda _: None)


def test_other_editions_have_other_identifiers(project: Project) -> None:
    whole = content.read(project, "orders")
    given = {"uuid": "5c1d1a4e-6d0c-4f0a-9a53-7f1f0d5b2d11", "isbn": "978-3-16-148410-0"}
    told = whole.briefing.identifiers.model_copy(update=given)
    file = (project.content / "orders" / "ar.po").read_bytes()
    known = replace(whole, briefing=whole.briefing.model_copy(update={"identifiers": told}))

    made = translation.translated(known, "ar", file).content

    assert made.briefing.identifiers.uuid not in {None, given["uuid"]}
    assert made.briefing.identifiers.isbn is None
