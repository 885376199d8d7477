"""The laying-out engine, ready to set parts of one document; only in this package WeasyPrint.

It logs where others would raise, so what it logs is kept, and ``refuse_complaints`` raises it.
"""

import logging
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

import weasyprint.pdf.fonts
from fontTools.ttLib import TTFont
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from octavo.compose import Document
from octavo.errors import Place, Problem, ProblemsError
from octavo.fonts import FACES
from octavo.pdf.guard import Guard

_VARIANT: Final = "pdf/ua-1"

# WeasyPrint makes a static font of each variable one, and fontTools would write the clock's time into it.
weasyprint.pdf.fonts.TTFont = partial(TTFont, recalcTimestamp=False)


class Engine:
    """One stylesheet, one font configuration and one guard for all that is set of a document."""

    def __init__(self, document: Document, place: Place) -> None:
        """Read the stylesheet; ``place`` is named where the engine does not say what it was at."""
        self._document = document
        self._place = place
        self._log = _Log()
        self._guard = Guard(dict(_resources(document)))
        self._fonts = FontConfiguration()
        self._sheet = self._css(document.stylesheet)

    def lay_out(self, body: str, rules: str = "") -> Any:
        """Return WeasyPrint's ``Document`` of some parts; ``rules`` stand above the stylesheet."""
        sheets = [self._sheet, *([self._css(rules)] if rules else [])]
        with self._log:
            page = HTML(string=self._document.opening + body + self._document.closing, url_fetcher=self._guard)
            return page.render(stylesheets=sheets, font_config=self._fonts, pdf_variant=_VARIANT)

    def write(self, rendered: Any) -> bytes:
        """Write pages as one tagged PDF/UA-1; what the engine finds only now is among its complaints."""
        identifier = self._document.metadata.identifier.encode()
        with self._log:
            pdf: bytes = rendered.write_pdf(pdf_variant=_VARIANT, pdf_identifier=identifier)
        return pdf

    def refuse_complaints(self) -> None:
        """Raise ``ProblemsError`` with everything that the engine logged or was refused."""
        problems = [
            Problem(
                "forbidden-resource",
                self._place,
                "",
                f"The page asks for {url}.",
                "Name a picture of the briefing.",
            )
            for url in self._guard.refused
        ]
        problems += [
            Problem(
                "engine-warning",
                self._place,
                "",
                f"WeasyPrint says: {message}",
                "Please report this briefing.",
            )
            for message in self._log.messages
        ]
        if problems:
            raise ProblemsError(problems)

    def _css(self, text: str) -> CSS:
        with self._log:
            return CSS(string=text, font_config=self._fonts, url_fetcher=self._guard)


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


def _resources(document: Document) -> Iterator[tuple[str, tuple[bytes, str]]]:
    for face in FACES:
        yield face.name, (face.read(), "font/ttf")
    for asset in document.assets:
        yield asset.name, (asset.path.read_bytes(), asset.media_type)
