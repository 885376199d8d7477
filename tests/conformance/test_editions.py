"""Every judge accepts every printed edition of the flagship."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click
import pikepdf
import pytest

from octavo import content
from octavo.cli.printing import printed, printing
from octavo.crew import Crew
from octavo.editions import Shown
from octavo.orders import Means, Order
from octavo.printing import Printing
from octavo.produce import produce
from octavo.project import Project
from tests.conformance.conftest import ROOT
from tests.conformance.judges import poppler, qpdf, verapdf
from tests.conformance.judges.verdict import Verdict

FLAGSHIP: Final = "syria-security-directives"
# The words on the command line, and what they make of the sheet, in points.
EDITIONS: Final[dict[str, tuple[float, float]]] = {
    "--paper letter": (612, 792),
    "--paper a5": (419.53, 595.28),
    "--print duplex": (595.28, 841.89),
    "--print booklet": (841.89, 595.28),
    "--print booklet --signature 2": (841.89, 595.28),
    "--bleed": (651.97, 898.58),
    "--ink gray": (595.28, 841.89),
    "--large-print": (595.28, 841.89),
    "--theme newsroom": (595.28, 841.89),
    "--theme copier": (595.28, 841.89),
}
pytestmark = pytest.mark.timeout(1200)  # The first test waits for all editions and for the judge of them.
FLAVOURS: Final = (verapdf.UA1, verapdf.A3A)
Verdicts = dict[str, Verdict]


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The PDF of each edition, by the words that ask for it; all are made by the same workers."""
    folder = tmp_path_factory.mktemp("editions")
    project = Project.at(ROOT)
    read = content.read(project, FLAGSHIP)
    orders = [Order(Shown("public", read), "pdf", asked(words), f"{asked(words).suffix}.pdf", "") for words in EDITIONS]
    made: dict[str, Path] = {}
    with Crew(2) as crew:
        products = produce(project, orders, Means(crew, folder, ""), lambda _: None)
    for words, product in zip(EDITIONS, products, strict=True):
        made[words] = folder / product.order.name
        made[words].write_bytes(product.data)
    return made


def asked(words: str) -> Printing:
    """Return the edition that the command line makes of some words."""
    options = printed(click.Command("build", callback=dict)).make_context("build", words.split()).params
    return printing(**options)


@pytest.fixture(scope="session")
def judged(editions: dict[str, Path]) -> dict[str, Verdicts]:
    """What veraPDF says of all editions, by the flavour."""
    return {
        flavour: dict(zip(editions, verapdf.judge(editions.values(), flavour), strict=True)) for flavour in FLAVOURS
    }


@pytest.mark.parametrize("words", EDITIONS)
@pytest.mark.parametrize("flavour", FLAVOURS)
def test_verapdf_finds_no_fault(judged: dict[str, Verdicts], flavour: str, words: str) -> None:
    verdict = judged[flavour][words]
    assert verdict.valid, verdict
    assert verdict.notes != ("0 checks",)


@pytest.mark.parametrize("words", EDITIONS)
def test_other_programs_find_no_fault(editions: dict[str, Path], words: str) -> None:
    for (verdict,) in (qpdf.judge([editions[words]]), poppler.judge_fonts([editions[words]])):
        assert verdict.valid, verdict


@pytest.mark.parametrize("words", EDITIONS)
def test_an_edition_is_what_was_asked_for(editions: dict[str, Path], words: str) -> None:
    with pikepdf.open(editions[words]) as pdf:
        sizes = {tuple(sorted(round(float(one)) for one in page.mediabox[2:])) for page in pdf.pages}
        boxes = [[float(one) for one in page.mediabox] for page in pdf.pages]
    width, height = boxes[0][2] - boxes[0][0], boxes[0][3] - boxes[0][1]
    assert (width, height) == pytest.approx(EDITIONS[words], abs=0.1)
    assert len(sizes) == 1


def without_words(pdf: pikepdf.Pdf) -> None:
    """Take the words from a figure."""
    figure = next(one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure")
    del figure.Alt


def without_relationship(pdf: pikepdf.Pdf) -> None:
    """Let it not be told what an attached file is to the document."""
    for spec in pdf.Root.AF:
        del spec.AFRelationship


@pytest.mark.parametrize(
    ("spoil", "flavour", "fault"),
    [(without_words, verapdf.UA1, "7.3-1: "), (without_relationship, verapdf.A3A, "6.8-")],
)
def test_a_spoilt_edition_is_refused(
    built: Path, tmp_path: Path, spoil: Callable[[Any], None], flavour: str, fault: str
) -> None:
    (sound,) = built.glob(f"{FLAGSHIP}/*-en.pdf")
    with pikepdf.open(sound) as pdf:
        spoil(pdf)
        pdf.save(tmp_path / "spoilt.pdf")
    (verdict,) = verapdf.judge([tmp_path / "spoilt.pdf"], flavour)
    assert any(message.startswith(fault) for message in verdict.messages), verdict
