"""What is done to a finished PDF leaves it what it was: PDF/UA-1 and PDF/A-3a, read in the same order.

Poppler reads each half of each side of a sheet: what a person who folds the paper will hold.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from pikepdf import Dictionary, Name, Pdf

from octavo.sheets.folding import Direction
from octavo.sheets.gray import in_gray
from octavo.sheets.impose import impose
from octavo.sheets.trim import trimmed
from tests.conformance.judges import qpdf, verapdf
from tests.conformance.judges.program import run
from tests.conformance.judges.verdict import Verdict
from tests.machine.needs import PDFINFO, PDFTOTEXT
from tests.sheets.samples import bound, changed, chapters, colourful

BLEED: Final = "@page { bleed: 3mm }"
EDITIONS: Final[dict[str, Callable[[], bytes]]] = {
    "plain": lambda: bound(10),
    "booklet": lambda: impose(bound(10)),
    "signatures": lambda: impose(bound(10), 1, "rtl"),
    "gray": lambda: in_gray(colourful()),
    "gray-booklet": lambda: in_gray(impose(bound(10))),
    "colourful-booklet": lambda: impose(colourful()),
    "trimmed": lambda: trimmed(chapters(4, BLEED)),
    "trimmed-gray": lambda: in_gray(trimmed(chapters(4, BLEED))),
}


def written(folder: Path, data: bytes, name: str = "sheets") -> Path:
    file = folder / f"{name}.pdf"
    file.write_bytes(data)
    return file


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("sheets")
    return [written(folder, make(), name) for name, make in EDITIONS.items()]


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A booklet whose tags lead to sheets in place of forms; one with a colour, whose profile is for gray."""
    folder = tmp_path_factory.mktemp("spoilt")
    return [
        written(folder, changed(impose(bound(10)), without_keys), "tags"),
        written(folder, changed(in_gray(chapters(2)), with_red), "colour"),
    ]


class TestJudges:
    def test_spoilt_sheets_are_refused(self, spoilt: list[Path]) -> None:
        (tags,) = verapdf.judge(spoilt[:1], verapdf.UA1)
        (colour,) = verapdf.judge(spoilt[1:], verapdf.A3A)
        assert any(message.startswith("7.1-3: ") for message in tags.messages), tags
        assert any(message.startswith("6.2.4.3-2: ") for message in colour.messages), colour

    @pytest.mark.parametrize("flavour", [verapdf.UA1, verapdf.A3A])
    def test_verapdf_finds_no_fault(self, editions: list[Path], flavour: str) -> None:
        assert_accepted(verapdf.judge(editions, flavour))

    def test_qpdf_finds_the_files_sound(self, editions: list[Path]) -> None:
        assert_accepted(qpdf.judge(editions))


def without_keys(pdf: Pdf) -> None:
    for page in pdf.pages:
        for form in page.Resources.XObject.values():
            del form.StructParents


def with_red(pdf: Pdf) -> None:
    pdf.pages[0].Contents.write(pdf.pages[0].Contents.read_bytes() + b"\n/Artifact BMC 1 0 0 rg 0 0 9 9 re f EMC")


def assert_accepted(verdicts: Iterable[Verdict]) -> None:
    refused = [str(verdict) for verdict in verdicts if not verdict.valid]
    assert not refused, "\n".join(refused)


# --- The order of pages on folded sheets ------------------------------------------------------------


def folios(file: Path, direction: Direction, signature: int) -> list[str | None]:
    """Folds the sheets and reads the folio of each page, or None where it is blank."""
    left, right = (list(halves(file, x)) for x in (0, 400))
    if direction == "rtl":
        left, right = right, left
    length = 2 * signature or len(left)
    read: list[str | None] = []
    for start in range(0, len(left), length):
        end = min(start + length, len(left))
        # Outside to the middle: the front of a sheet is on the right, its back on the left; then the way out.
        read += [(right if side % 2 == 0 else left)[side] for side in range(start, end)]
        read += [(left if side % 2 == 0 else right)[side] for side in reversed(range(start, end))]
    return read


def halves(file: Path, x: int) -> Iterator[str | None]:
    said = run(PDFTOTEXT, "-r", "72", "-x", str(x), "-y", "0", "-W", "400", "-H", "600", file, "-").stdout
    for page in said.split("\f")[:-1]:
        found = re.findall(r"folio (\d+)", page)
        assert len(found) <= 1, found
        assert ("Chapter" in page) == bool(found)
        yield found[0] if found else None


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize(("pages", "signature"), [(8, 0), (8, 1), (9, 0), (18, 2), (13, 1), (1, 0), (11, 7)])
def test_a_folded_booklet_reads_in_order(pages: int, signature: int, direction: Direction, tmp_path: Path) -> None:
    booklet = written(tmp_path, impose(chapters(pages), signature, direction))

    read = folios(booklet, direction, signature)

    assert read == [*map(str, range(1, pages + 1)), *[None] * (-pages % 4)]


def test_the_wrong_fold_and_the_wrong_direction_are_seen(tmp_path: Path) -> None:
    booklet = written(tmp_path, impose(chapters(8), 1))
    right = [str(number) for number in range(1, 9)]
    assert folios(booklet, "ltr", 1) == right
    assert folios(booklet, "ltr", 0) != right
    assert folios(booklet, "rtl", 1) != right


# --- The order of reading ---------------------------------------------------------------------------


def tags(file: Path) -> str:
    """Returns the tags with their text; the numbers of objects, which are no part of them, left out."""
    said = run(PDFINFO, "-struct-text", file).stdout
    return re.sub(r"Object \d+ \d+", "Object", said)


@pytest.mark.parametrize("change", [impose, lambda data: impose(data, 1, "rtl"), in_gray], ids=["fold", "rtl", "gray"])
@pytest.mark.parametrize("sample", [chapters, bound])
def test_tags_are_read_as_before(
    change: Callable[[bytes], bytes], sample: Callable[[int], Any], tmp_path: Path
) -> None:
    before = tags(written(tmp_path, sample(10), "before"))
    assert before.count("H1") == 10
    assert '"Chapter 10"' in before

    assert tags(written(tmp_path, change(sample(10)), "after")) == before


def test_tags_without_their_forms_are_seen(tmp_path: Path) -> None:
    def lose(pdf: Pdf) -> None:
        for page in pdf.pages:
            page.Resources.XObject = Dictionary({name: nothing(pdf) for name, _ in page.Resources.XObject.items()})

    whole = written(tmp_path, impose(chapters(10)), "whole")
    assert tags(written(tmp_path, changed(impose(chapters(10)), lose), "lost")) != tags(whole)


def nothing(pdf: Pdf) -> Any:
    return pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
