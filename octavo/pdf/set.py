"""A document to a PDF: its portions are set in workers, settled, and bound."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from octavo.compose import Document
from octavo.crew import Crew, LostTaskError
from octavo.errors import Problem, ProblemsError
from octavo.pagemap import print_identifier
from octavo.pdf import complaints
from octavo.pdf.bind import Attachment, Settled, Sewn, bind
from octavo.pdf.findings import Locate, problems
from octavo.pdf.kept import Kept
from octavo.pdf.portion import Start
from octavo.pdf.settle import Settler, UnsettledError


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF, its number of pages, the printed page of every id, and where in the text each page begins."""

    pdf: bytes
    pages: int
    page_of: Mapping[str, int]
    starts: tuple[Start, ...]


def set_pages(
    document: Document, locate: Locate, crew: Crew, kept: Kept, carried: Iterable[Attachment] = ()
) -> Printed:
    """Set a document as one tagged PDF/UA-1 and PDF/A-3a that carries some files.

    Raises ``ProblemsError`` when the engine warns, asks for what it may not read, when the pages do not
    settle, or when a worker is lost; ``locate`` finds the place of words in the content.
    """
    settled = _settled(document, locate, crew, kept)
    if found := list(_problems(settled.sewn, document, locate)):
        raise ProblemsError(found)
    kept.forget_others()
    pdf = bind(settled, document.metadata, print_identifier(document.metadata), carried)
    last = settled.sewn[-1]
    return Printed(pdf, last.first + last.portion.pages - 1, settled.page_of, tuple(_starts(settled.sewn)))


def _settled(document: Document, locate: Locate, crew: Crew, kept: Kept) -> Settled:
    settler = Settler(document, crew, kept)
    try:
        return settler.settle()
    except UnsettledError:
        message, hint = "The page numbers did not settle.", "Please report this briefing."
        problem = Problem("unsettled-pages", locate(""), "", message, hint)
    except LostTaskError as error:
        problem = complaints.of_lost(settler.lost(error.task), error.how, locate)
    raise ProblemsError([problem])


def _problems(sewn: Sequence[Sewn], document: Document, locate: Locate) -> Iterator[Problem]:
    """Yield everything that is wrong with some portions."""
    yield from complaints.told((one.portion.complaints for one in sewn), document, locate)
    for one in sewn:
        yield from problems(one.portion.findings, locate, one.first)


def _starts(sewn: Iterable[Sewn]) -> Iterator[Start]:
    """Yield where each page begins; a blank one shares the place of the next."""
    for one in sewn:
        for _ in range(one.blanks):
            yield one.portion.starts[0]
        yield from one.portion.starts
