"""The marking of an edition: a line above the running heads of every page and one below the folios.

It is set once for each size of page and laid over all of them, so that pages are the same, and kept, whatever an
edition is marked with.
"""

import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import Final

from pikepdf import Dictionary, Pdf

from octavo.compose import Document
from octavo.crew import Crew, LostTaskError
from octavo.errors import ProblemsError
from octavo.pdf import complaints, typefaces
from octavo.pdf.findings import Locate
from octavo.pdf.portion import Complaints, FontUse
from octavo.view.words import Coded

Size = tuple[float, float]
"""Width and height of a page in points."""
_NOTHING: Final = " ".join(
    f"@{edge} {{ content: none; }}" for edge in ("top-left", "top-right", "bottom-left", "bottom-right")
)
_PAGE: Final = (
    "@page size-{0} {{ size: {1}pt {2}pt; margin: 0; bleed: 0; "
    + _NOTHING.replace("{", "{{").replace("}", "}}")
    + " }}\n"
    ".size-{0} {{ page: size-{0}; width: {1}pt; height: {2}pt; }}"
)


_FIGURES: Final = Coded("copy", string.digits)


@dataclass(frozen=True, slots=True)
class _Task:
    document: Document
    lines: tuple[tuple[Coded, ...], ...]
    sizes: tuple[Size, ...]


def strips(
    document: Document, lines: Iterable[tuple[Coded, ...]], sizes: Sequence[Size], locate: Locate, crew: Crew
) -> bytes:
    """Let a worker set the marking of pages: a PDF with a page of each size for each line of markings.

    Behind them is a line of all figures: a copy has the letters of each, and does not tell by them how many there are.

    Raises ``ProblemsError`` when the engine warns, or when the worker is lost.
    """
    try:
        ((pdf, used, complained),) = crew.run(_set, [_Task(document, tuple(lines), tuple(sizes))])
    except LostTaskError as error:
        raise ProblemsError([complaints.of_lost(document.parts[0].id, error.how, locate)]) from None
    if found := list(complaints.told([complained], document, locate)):
        raise ProblemsError(found)
    return _with_fonts(pdf, used)


def _with_fonts(pdf: bytes, used: Iterable[FontUse]) -> bytes:
    with Pdf.open(BytesIO(pdf)) as opened:
        fonts = Dictionary(typefaces.embed(opened, used, ()))
        for page in opened.pages:
            page.Resources.Font = fonts
        written = BytesIO()
        opened.save(written, static_id=True)
    return written.getvalue()


def _set(task: _Task) -> tuple[bytes, tuple[FontUse, ...], Complaints]:
    """Set the marking; what a worker does."""
    # The engine takes long to import, and stays in workers.
    from octavo.pdf.engine import Engine  # noqa: PLC0415
    from octavo.pdf.tagging import writing  # noqa: PLC0415
    from octavo.pdf.uses import uses  # noqa: PLC0415

    pages = "\n".join(_PAGE.format(number, *size) for number, size in enumerate(task.sizes))
    engine = Engine(task.document.stylesheet)
    lines = (*task.lines, [_FIGURES])
    body = "".join(marked(line, f"size-{number}") for line in lines for number in range(len(task.sizes)))
    rendered = engine.lay_out(task.document.opening + body + task.document.closing, rules=pages)
    with writing(lambda *_: None):
        pdf = engine.write(rendered.document, is_tagged=False)
    return pdf, tuple(uses(rendered.document.fonts.values())), engine.complaints()


def marked(markings: Iterable[Coded], kind: str) -> str:
    """Return a box of a kind, as large as a page, with markings at its head and at its foot."""
    line = " ".join(f'<span class="{one.key}">{escape(one.label)}</span>' for one in markings)
    line = f'<p class="marking">{line}</p>'
    return f'<div class="marked {kind}">{line}{line}</div>'
