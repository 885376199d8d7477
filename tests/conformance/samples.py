"""Small files for judges: a good PDF and a good EPUB, and what spoils them."""

import zipfile
from pathlib import Path
from typing import Final

import pikepdf
import weasyprint

PAGE: Final = """<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
      lang="en" xml:lang="en">
<head><title>A small book</title></head>
<body>{body}</body>
</html>"""

NAVIGATION: Final = PAGE.format(
    body='<nav epub:type="toc" role="doc-toc" aria-labelledby="contents">'
    '<h1 id="contents">Contents</h1>'
    '<ol><li><a href="text.xhtml">A heading</a></li></ol></nav>'
)

TEXT: Final = "<h1>A heading</h1><p>A sentence.</p>"

CONTAINER: Final = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""

ACCESSIBILITY: Final = """
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">A heading and a sentence.</meta>"""

PACKAGE: Final = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:5c1d1a4e-6d0c-4f0a-9a53-7f1f0d5b2d11</dc:identifier>
<dc:title>A small book</dc:title>
<dc:language>en</dc:language>
<dc:source>No printed book</dc:source>
<meta property="dcterms:modified">2024-01-01T00:00:00Z</meta>{accessibility}
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="text" href="text.xhtml" media-type="application/xhtml+xml"/>
</manifest>
<spine><itemref idref="text"/></spine>
</package>"""


def write_book(folder: Path, *, text: str = TEXT, accessibility: str = ACCESSIBILITY, name: str = "book.epub") -> Path:
    """Writes an EPUB of one page."""
    book = folder / name
    with zipfile.ZipFile(book, "w") as container:
        container.writestr("mimetype", "application/epub+zip")
        container.writestr("META-INF/container.xml", CONTAINER)
        container.writestr("book.opf", PACKAGE.format(accessibility=accessibility))
        container.writestr("nav.xhtml", NAVIGATION)
        container.writestr("text.xhtml", PAGE.format(body=text))
    return book


def write_pdf(folder: Path, *, body: str = TEXT, variant: str | None = "pdf/ua-1", name: str = "page.pdf") -> Path:
    """Writes a PDF of one page, tagged unless the variant is None."""
    pdf = folder / name
    weasyprint.HTML(string=PAGE.format(body=body)).write_pdf(pdf, pdf_variant=variant)
    return pdf


def write_pdf_without_its_font(folder: Path) -> Path:
    """Writes a page that names Helvetica and leaves it to the reader to have it."""
    helvetica = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 200))
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=helvetica))
    page.obj.Contents = pdf.make_stream(b"BT /F1 12 Tf 20 100 Td (Bare) Tj ET")
    pdf.save(folder / "bare.pdf")
    return folder / "bare.pdf"


def write_junk(folder: Path, name: str) -> Path:
    """Writes a file that is neither PDF nor EPUB, whatever its name says."""
    junk = folder / name
    junk.write_bytes(b"This is neither a PDF nor a zip file.")
    return junk
