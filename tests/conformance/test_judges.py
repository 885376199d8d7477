"""Each judge refuses a bad file and accepts a good one: only then does its word count."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conformance.judges import ace, epubcheck, poppler, qpdf, verapdf
from tests.conformance.judges.program import JudgeMissingError, path_of
from tests.conformance.judges.verdict import Verdict
from tests.conformance.samples import (
    TEXT,
    write_book,
    write_junk,
    write_pdf,
    write_pdf_without_its_font,
)
from tests.machine.needs import Program

Verdicts = dict[str, Verdict]


def by_name(verdicts: tuple[Verdict, ...]) -> Verdicts:
    return {verdict.file.stem: verdict for verdict in verdicts}


def assert_refused(verdict: Verdict, *words: str) -> None:
    """Asserts that the judge refused the file, and that each of the words is in some message."""
    assert not verdict.valid
    for word in words:
        assert any(word in message for message in verdict.messages), f"no {word!r}: {verdict}"


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    folder = tmp_path_factory.mktemp("verapdf")
    skipped = "<h1>One</h1><h3>Three</h3><p>A sentence.</p>"
    return by_name(
        verapdf.judge(
            [
                write_junk(folder, "junk.pdf"),
                write_pdf(folder, name="untagged.pdf", variant=None),
                write_pdf(folder, name="skipped.pdf", body=skipped),
                write_pdf(folder, name="good.pdf"),
            ]
        )
    )


class TestVeraPDF:
    def test_accepts_a_tagged_page(self, pdfs: Verdicts) -> None:
        assert pdfs["good"].valid, pdfs["good"]
        assert pdfs["good"].notes != ("0 checks",)

    def test_refuses_an_untagged_page(self, pdfs: Verdicts) -> None:
        assert_refused(pdfs["untagged"], "6.2-1: ", "7.1-3: Content is neither marked")

    def test_refuses_a_skipped_heading(self, pdfs: Verdicts) -> None:
        assert_refused(pdfs["skipped"], "7.4.2-1: Heading level 2 is skipped")

    def test_refuses_what_is_no_pdf(self, pdfs: Verdicts) -> None:
        assert_refused(pdfs["junk"], "parse: ")

    # WeasyPrint leaves its colour profile open.
    @pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
    def test_knows_pdf_a(self, tmp_path: Path) -> None:
        archived = write_pdf(tmp_path, name="archived.pdf", variant="pdf/a-3a")
        accepted, refused = verapdf.judge([archived, write_pdf(tmp_path)], verapdf.A3A)
        assert accepted.valid, accepted
        assert_refused(refused, "6.6.4-1: ")


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    folder = tmp_path_factory.mktemp("epubcheck")
    dead = '<p><a href="gone.xhtml">A dead link</a></p>'
    untidy = write_book(folder, name="untidy.epub")
    with zipfile.ZipFile(untidy, "a") as container:
        container.writestr("left over.txt", "not in the manifest, and a space in its name")
    return by_name(
        epubcheck.judge(
            [
                write_junk(folder, "junk.epub"),
                write_book(folder, name="dead.epub", text=dead),
                untidy,
                write_book(folder, name="good.epub"),
            ]
        )
    )


class TestEPUBCheck:
    def test_accepts_a_small_book(self, books: Verdicts) -> None:
        assert books["good"].valid, books["good"]

    def test_refuses_a_dead_link_and_says_where(self, books: Verdicts) -> None:
        assert_refused(books["dead"], "RSC-007 ERROR: ", "text.xhtml:5:")

    def test_refuses_a_warning(self, books: Verdicts) -> None:
        assert_refused(books["untidy"], "PKG-010 WARNING: ")
        assert not any("ERROR" in message for message in books["untidy"].messages)

    def test_keeps_usage_as_a_note(self, books: Verdicts) -> None:
        assert any(note.startswith("OPF-003 USAGE: ") for note in books["untidy"].notes)

    def test_refuses_what_is_no_book(self, books: Verdicts) -> None:
        assert_refused(books["junk"], "FATAL: ")


class TestAce:
    def test_accepts_a_small_book(self, tmp_path: Path) -> None:
        (verdict,) = ace.judge([write_book(tmp_path)])
        assert verdict.valid, verdict

    def test_refuses_a_book_without_metadata_and_a_picture_without_words(self, tmp_path: Path) -> None:
        dot = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs="
        text = f'{TEXT}<p><img src="{dot}"/></p>'
        (verdict,) = ace.judge([write_book(tmp_path, text=text, accessibility="")])
        assert_refused(verdict, "metadata-accessibilitysummary (", "image-alt (critical): ")
        assert_refused(verdict, "text.xhtml", "outcome: fail")

    def test_says_what_went_wrong_where_there_is_no_report(self, tmp_path: Path) -> None:
        with pytest.raises(RuntimeError, match="Ace wrote no report"):
            ace.judge([write_junk(tmp_path, "junk.epub")])


class TestQpdf:
    def test_accepts_a_whole_file(self, tmp_path: Path) -> None:
        (verdict,) = qpdf.judge([write_pdf(tmp_path)])
        assert verdict.valid, verdict

    def test_refuses_a_torn_file(self, tmp_path: Path) -> None:
        pdf = write_pdf(tmp_path)
        pdf.write_bytes(pdf.read_bytes()[:-200])
        (verdict,) = qpdf.judge([pdf])
        assert_refused(verdict, "xref")


class TestPoppler:
    def test_finds_the_words_and_the_title(self, tmp_path: Path) -> None:
        pdf = write_pdf(tmp_path)
        (page,) = poppler.pages_of(pdf)
        assert page.split() == ["A", "heading", "A", "sentence."]
        info = poppler.info_of(pdf)
        assert (info["Title"], info["Pages"], info["Tagged"]) == ("A small book", "1", "yes")

    def test_accepts_embedded_subsets(self, tmp_path: Path) -> None:
        pdf = write_pdf(tmp_path)
        assert poppler.fonts_of(pdf)
        (verdict,) = poppler.judge_fonts([pdf])
        assert verdict.valid, verdict

    def test_reads_a_name_that_is_too_long_for_its_column(self, monkeypatch: pytest.MonkeyPatch) -> None:
        said = (
            "name                                 type              encoding         emb sub uni object ID\n"
            "------------------------------------ ----------------- ---------------- --- --- --- ---------\n"
            "AQKKJU+Source-Serif-4-Semi-Bold-Italic CID TrueType      Identity-H       yes no  yes    336  0\n"
        )
        monkeypatch.setattr(poppler, "_said", lambda *_: said)
        (font,) = poppler.fonts_of(Path("page.pdf"))
        assert (font.is_embedded, font.is_subset, font.has_unicode) == (True, False, True)

    def test_refuses_a_font_left_out(self, tmp_path: Path) -> None:
        (verdict,) = poppler.judge_fonts([write_pdf_without_its_font(tmp_path)])
        assert_refused(verdict, "Helvetica: not embedded", "Helvetica: not a subset")

    def test_refuses_a_file_without_text(self, tmp_path: Path) -> None:
        (verdict,) = poppler.judge_fonts([write_pdf(tmp_path, body="")])
        assert_refused(verdict, "no font at all")

    def test_says_what_went_wrong_with_what_is_no_pdf(self, tmp_path: Path) -> None:
        with pytest.raises(RuntimeError, match="pdfinfo failed"):
            poppler.info_of(write_junk(tmp_path, "junk.pdf"))


class TestAMissingJudge:
    def test_is_named(self) -> None:
        with pytest.raises(JudgeMissingError, match="Themis is not here; `make test` installs it"):
            path_of(Program("Themis", ("themis", "$THEMIS_HOME/themis"), ("--version",)))

    @pytest.mark.parametrize(("ci", "word"), [("", "SKIPPED [1]"), ("true", "FAILED")])
    def test_is_skipped_by_name_but_a_failure_in_ci(self, ci: str, word: str, tmp_path: Path) -> None:
        test = f"{__file__}::TestQpdf::test_accepts_a_whole_file"
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", test],
            env=os.environ | {"PATH": str(tmp_path), "CI": ci},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=False,
        )
        lines = [line for line in done.stdout.splitlines() if line.startswith(word)]
        assert len(lines) == 1, done.stdout + done.stderr
        assert "qpdf is not here" in lines[0]
        assert done.returncode == (1 if ci else 0)
