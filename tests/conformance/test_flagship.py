"""Every judge accepts every briefing of content/ and the golden ones, built as a user builds them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest

from tests.conformance.judges import ace, epubcheck, poppler, qpdf, verapdf
from tests.conformance.judges.verdict import Verdict

ROOT: Final = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def pdfs(built: Path, built_samples: Path) -> list[Path]:
    return sorted(path for folder in (built, built_samples) for path in folder.glob("*/*.pdf"))


@pytest.fixture(scope="session")
def books(built: Path, built_samples: Path) -> list[Path]:
    return sorted(path for folder in (built, built_samples) for path in folder.glob("*/*.epub"))


def assert_accepted(verdicts: Iterable[Verdict]) -> None:
    judged = list(verdicts)
    assert judged
    refused = [str(verdict) for verdict in judged if not verdict.valid]
    assert not refused, "\n".join(refused)


def test_every_briefing_is_built(built: Path, built_samples: Path, pdfs: list[Path], books: list[Path]) -> None:
    briefings = {path.parent.name for path in ROOT.glob("content/*/briefing.yaml")}
    assert briefings
    briefings |= {path.parent.name for path in ROOT.glob("tests/golden/*/expected")}
    assert {path.parent.name for path in pdfs} == briefings
    assert {path.parent.name for path in books} == briefings
    assert {
        path.parent.name for folder in (built, built_samples) for path in folder.glob("*/manifest.json")
    } == briefings
    assert all(path.stem.startswith(f"{path.parent.name}-") for path in (*pdfs, *books))


@pytest.mark.parametrize("flavour", [verapdf.UA1, verapdf.A3A])
def test_verapdf_finds_no_fault(pdfs: list[Path], flavour: str) -> None:
    assert_accepted(verapdf.judge(pdfs, flavour))


def test_qpdf_finds_the_files_sound(pdfs: list[Path]) -> None:
    assert_accepted(qpdf.judge(pdfs))


def test_fonts_are_embedded_as_subsets(pdfs: list[Path]) -> None:
    assert_accepted(poppler.judge_fonts(pdfs))


def test_another_reader_finds_title_tags_and_text(pdfs: list[Path]) -> None:
    for pdf in pdfs:
        info = poppler.info_of(pdf)
        assert info["Title"]
        assert (info["Tagged"], info["JavaScript"], info["Encrypted"]) == ("yes", "no", "no")
        pages = poppler.pages_of(pdf)
        assert len(pages) == int(info["Pages"])
        assert all(page.strip() for page in pages), "a page without text"


def test_epubcheck_has_nothing_to_say(books: list[Path]) -> None:
    verdicts = epubcheck.judge(books)
    assert_accepted(verdicts)
    assert not [note for verdict in verdicts for note in verdict.notes]


def test_ace_finds_no_violation(books: list[Path]) -> None:
    assert_accepted(ace.judge(books))
