"""The laying-out engine, ready to set parts of one document; only in this package WeasyPrint.

It logs where others would raise, so what it logs is kept, and ``refuse_complaints`` raises it.
"""

import logging
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Final, Literal

import weasyprint.pdf.fonts
from fontTools.ttLib import TTFont
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from octavo.compose import Document
from octavo.errors import Problem, ProblemsError
from octavo.fonts import FACES
from octavo.pdf import complaints
from octavo.pdf.complaints import Locate
from octavo.pdf.guard import Guard
from octavo.pdf.mended import mend

__all__ = ["Engine", "Locate", "Medium"]

Medium = Literal["print", "screen"]
_VARIANT: Final = "pdf/ua-1"

# WeasyPrint makes a static font of each variable one, and fontTools would write the clock's time into it.
weasyprint.pdf.fonts.TTFont = partial(TTFont, recalcTimestamp=False)
mend()


class Engine:
    """One stylesheet, one font configuration and one guard for all that is set of a document."""

    def __init__(self, document: Document, locate: Locate, medium: Medium = "print") -> None:
        """Read the rules for a medium; ``locate`` finds the place of words in the content, for problems."""
        self._document = document
        self._medium = medium
        self._locate = locate
        self._foreign: set[str] = set()
        self._bodies: list[str] = []
        self._overlong: set[Problem] = set()
        self._log = _Log()
        self._guard = Guard(dict(_resources(document)))
        self._fonts = FontConfiguration()
        self._sheet = self._css(document.stylesheet)

    def lay_out(self, body: str, rules: str = "") -> Any:
        """Return WeasyPrint's ``Document`` of some parts; ``rules`` stand above the stylesheet."""
        sheets = [self._sheet, *([self._css(rules)] if rules else [])]
        self._bodies.append(body)
        with self._log:
            html = self._document.opening + body + self._document.closing
            page = HTML(string=html, url_fetcher=self._guard, media_type=self._medium)
            rendered = page.render(stylesheets=sheets, font_config=self._fonts, pdf_variant=_VARIANT)
        self._overlong |= set(complaints.of_cover(rendered.pages, self._document, self._locate))
        return rendered

    def write(self, rendered: Any) -> bytes:
        """Write pages as one tagged PDF/UA-1; what the engine finds only now is among its complaints."""
        identifier = self._document.metadata.identifier.encode()
        with self._log:
            pdf: bytes = rendered.write_pdf(pdf_variant=_VARIANT, pdf_identifier=identifier)
        self._foreign |= set(_foreign(rendered.fonts.values()))
        return pdf

    def refuse_complaints(self) -> None:
        """Raise ``ProblemsError`` with everything logged or refused, and with a cover that runs over."""
        problems = [
            *self._overlong,
            *complaints.of_refused(self._guard.refused, self._locate),
            *complaints.of_signs(self._foreign, self._bodies, self._locate),
        ]
        if not self._foreign:  # The engine's own words on a sign that no font has say less than ours.
            problems += complaints.of_messages(self._log.messages, self._document, self._locate)
        if problems:
            raise ProblemsError(problems)

    def _css(self, text: str) -> CSS:
        with self._log:
            return CSS(
                string=text,
                font_config=self._fonts,
                url_fetcher=self._guard,
                media_type=self._medium,
            )


class _Log(logging.Handler):
    """Collects what WeasyPrint warns of while it is entered."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

    def __enter__(self) -> None:
        logging.getLogger("weasyprint").addHandler(self)

    def __exit__(self, *exception: object) -> None:
        logging.getLogger("weasyprint").removeHandler(self)


def _foreign(fonts: Iterable[Any]) -> Iterator[str]:
    """Yield the signs that were drawn in a font of the machine, or not at all.

    The engine falls back to any font it finds, without a word; the bytes would be another machine's.
    """
    shipped = {face.family for face in FACES}
    for font in fonts:
        drawn = "".join(font.to_unicode.values()) if font.family not in shipped else ""
        yield from (sign for sign in (*drawn, *map(chr, font.missing)) if not sign.isspace())


def _resources(document: Document) -> Iterator[tuple[str, tuple[bytes, str]]]:
    for face in FACES:
        yield face.name, (face.read(), "font/ttf")
    for asset in document.assets:
        yield asset.name, (asset.data, asset.media_type)
