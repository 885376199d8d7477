"""The laying-out engine, ready to set what belongs to one stylesheet; only in this package WeasyPrint.

It logs where others would raise, so what it logs is kept, and ``complaints`` hands it over.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from octavo.assets import Asset
from octavo.fonts import FACES
from octavo.pdf.guard import Guard
from octavo.pdf.mended import mend
from octavo.pdf.portion import Complaints

__all__ = ["Engine", "Medium", "Rendered"]

Medium = Literal["print", "screen"]
_VERSION: Final = "1.7"

mend()


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was laid out: WeasyPrint's ``Document``, and the root element of its source."""

    document: Any
    root: Any

    @property
    def pages(self) -> list[Any]:
        """WeasyPrint's pages."""
        pages: list[Any] = self.document.pages
        return pages


class Engine:
    """One stylesheet, one font configuration and one guard."""

    def __init__(self, stylesheet: str, medium: Medium = "print") -> None:
        """Read a stylesheet for a medium."""
        self._medium = medium
        self._foreign: dict[str, None] = {}
        self._log = _Log()
        self._guard = Guard({face.name: (face.read(), "font/ttf") for face in FACES})
        self._fonts = FontConfiguration()
        self._sheet = self._css(stylesheet)
        self._own = tuple(self._log.messages)
        self._log.messages.clear()

    def lay_out(self, text: str, assets: Iterable[Asset] = (), rules: str = "") -> Rendered:
        """Lay out an XHTML document that may ask for ``assets``; ``rules`` stand above the stylesheet."""
        self._guard.serve({asset.name: (asset.data, asset.media_type) for asset in assets})
        sheets = [self._sheet, *([self._css(rules)] if rules else [])]
        with self._log:
            page = HTML(string=text, url_fetcher=self._guard, media_type=self._medium)
            rendered = page.render(stylesheets=sheets, font_config=self._fonts, pdf_tags=True, pdf_version=_VERSION)
        return Rendered(rendered, page.etree_element)

    def write(self, document: Any, *, is_tagged: bool = True) -> bytes:
        """Write pages as a PDF, tagged unless it is to be laid over others.

        What the engine finds only now is among its complaints.
        """
        with self._log:
            pdf: bytes = document.write_pdf(pdf_tags=is_tagged, pdf_version=_VERSION)
        self._foreign |= dict.fromkeys(_foreign(document.fonts.values()))
        return pdf

    def complaints(self) -> Complaints:
        """Return everything logged or refused since this was last asked, and what the stylesheet was logged for."""
        told = Complaints((*self._own, *self._log.messages), tuple(self._guard.refused), tuple(self._foreign))
        self._log.messages.clear()
        self._guard.refused.clear()
        self._foreign.clear()
        return told

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
