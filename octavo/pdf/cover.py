"""The picture of the cover, as e-books carry it and shops show it.

The cover is set a second time, for a screen: the stylesheet gives it a sheet of another shape there.
"""

import io
from dataclasses import dataclass, field
from typing import Any, Final

from octavo.compose import Document
from octavo.crew import Crew, LostTaskError
from octavo.errors import ProblemsError
from octavo.pdf import complaints
from octavo.pdf.findings import Finding, Locate, problems
from octavo.pdf.portion import Complaints
from octavo.pdf.strip import marked
from octavo.view.words import Coded

SIZE: Final = (1600, 2560)
"""Width and height of the picture in pixels, as the shops ask for them."""

_POINTS_PER_PIXEL: Final = 0.75  # of CSS


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The picture as PNG, what the engine complained of, and what is wrong with the sheets."""

    picture: bytes = field(repr=False)
    complaints: Complaints
    findings: tuple[Finding, ...]


def cover_image(document: Document, locate: Locate, crew: Crew, markings: tuple[Coded, ...] = ()) -> bytes:
    """Let a worker draw the cover of a printed document as a PNG, with the markings of its edition.

    Raises ``ProblemsError`` when the engine warns, asks for what it may not read, when the cover takes
    more than one sheet, or when the worker is lost; ``locate`` finds the place of words in the content.
    """
    cover = next(part for part in document.parts if part.kind == "cover")
    try:
        (drawn,) = crew.run(_draw, [(document, markings)])
    except LostTaskError as error:
        raise ProblemsError([complaints.of_lost(cover.id, error.how, locate)]) from None
    found = [*complaints.told([drawn.complaints], document, locate), *problems(drawn.findings, locate, 1)]
    if found:
        raise ProblemsError(found)
    return drawn.picture


def _draw(task: tuple[Document, tuple[Coded, ...]]) -> _Drawn:
    """Set the cover and draw it; what a worker does."""
    document, markings = task
    # The engine takes long to import, and stays in workers.
    from octavo.pdf.engine import Engine  # noqa: PLC0415
    from octavo.pdf.gate import look  # noqa: PLC0415

    engine = Engine(document.stylesheet, "screen")
    cover = next(part for part in document.parts if part.kind == "cover")
    body = cover.body + (marked(markings, "over-picture") if markings else "")
    rendered = engine.lay_out(document.opening + body + document.closing, document.assets)
    sheet = rendered.pages[0]
    pdf = engine.write(rendered.document.copy([sheet]))
    picture = _drawn(pdf, SIZE[0] / (sheet.width * _POINTS_PER_PIXEL))
    overlong = tuple(found for found in look(rendered.pages) if found.code == "cover-too-long")
    return _Drawn(picture, engine.complaints(), overlong)


def _drawn(pdf: bytes, scale: float) -> bytes:
    """Draw the only page of a PDF; of type and even grounds a PNG is smaller than a JPEG, and exact."""
    import pypdfium2  # noqa: PLC0415 - as the engine

    opened: Any = pypdfium2.PdfDocument(pdf)
    picture = opened[0].render(scale=scale).to_pil().convert("RGB")
    if picture.size != SIZE:
        raise RuntimeError(f"the cover's sheet has another shape than {SIZE}: {picture.size}")
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()
