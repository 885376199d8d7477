"""Small files to put on sheets: every page has its folio, a chapter with a place to link to, and some colour."""

import base64
import gc
import warnings
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any, Final

import weasyprint
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

PDFUA: Final = """
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""

STYLE: Final = """
@page { size: 400pt 600pt; margin: 50pt; @bottom-center { content: "folio " counter(page); color: #0a0 } }
@page wide { size: 600pt 400pt }
@page cover { background: #fdd }
html { font: 12pt/1.5 sans-serif; page: cover }
h1, section { break-before: page }
section { page: auto; color: #123; border-left: 2pt solid rgb(200 30 60) }
img { image-rendering: crisp-edges; width: 60pt }
"""


def set_in(body: str, style: str = "", variant: str = "pdf/a-3a") -> bytes:
    """Sets a document; of PDF/A-3a if nothing else is asked for, which also claims PDF/UA-1."""
    text = (
        '<html lang="en"><head><title>A booklet</title><meta name="dcterms.created" content="2024-01-01"/>'
        f'<meta name="dcterms.modified" content="2024-01-01"/><style>{STYLE}{style}</style></head>'
        f"<body>{body}</body></html>"
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves its colour profile open.
        data: bytes = weasyprint.HTML(string=text).write_pdf(pdf_variant=variant, pdf_identifier=b"booklet")
        gc.collect()
    return data if variant != "pdf/a-3a" else changed(data, claim_ua)


def changed(data: bytes, change: Any) -> bytes:
    with Pdf.open(BytesIO(data)) as pdf:
        change(pdf)
        written = BytesIO()
        pdf.save(written, deterministic_id=True)
    return written.getvalue()


def claim_ua(pdf: Pdf) -> None:
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b"</rdf:RDF>", PDFUA.encode()))
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


@cache
def chapters(count: int, style: str = "", variant: str = "pdf/a-3a") -> bytes:
    """Sets a chapter a page; each links to the next and to the web."""
    return set_in("".join(chapter(number, count) for number in range(1, count + 1)), style, variant)


def chapter(number: int, count: int) -> str:
    return (
        f'<section><h1 id="c{number}">Chapter {number}</h1><p>Go to <a href="#c{number % count + 1}">target '
        f'{number % count + 1}</a> or to <a href="https://example.org/{number}">the web</a>.</p>'
        "<table><tr><th>Key</th><th>Value</th></tr><tr><td>one</td><td>two</td></tr></table></section>"
    )


@cache
def colourful() -> bytes:
    """Sets a page with a colour of every sort that the engine writes."""
    slope = Image.linear_gradient("L")
    picture = Image.merge("RGB", (slope, slope.rotate(90), slope.rotate(180)))
    veiled = picture.copy()
    veiled.putalpha(slope)
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60" viewBox="0 0 120 60"><defs>'
        '<linearGradient id="a"><stop offset="0" stop-color="#c00"/><stop offset="1" stop-color="#00c" '
        'stop-opacity=".4"/></linearGradient><pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse">'
        '<circle cx="5" cy="5" r="4" fill="teal"/></pattern></defs><rect width="60" height="60" fill="url(#a)"/>'
        '<rect x="60" width="60" height="60" fill="url(#p)" stroke="red"/></svg>'
    )
    pictures = [
        *(_stored(one, "PNG") for one in (picture, veiled, picture.resize((64, 64)).quantize(16), slope)),
        _stored(picture, "JPEG"),
        ("svg+xml", drawing.encode()),
    ]
    shown = "".join(
        f'<img alt="A picture" src="data:image/{kind};base64,{base64.b64encode(data).decode()}"/>'
        for kind, data in pictures
    )
    return set_in(
        f'<h1 id="c1">Colours</h1><p>{shown}</p>'
        '<div style="height: 40pt; background: linear-gradient(red, rgb(0 128 0 / .4) 30%, #a60)"></div>'
        '<div style="height: 40pt; background: radial-gradient(#08a, #eee)"></div>'
        '<p style="color: oklch(60% .2 200)">By lightness</p>'
        '<div style="height: 9pt; opacity: .5; background: #0aa"></div>'
    )


def _stored(picture: Image.Image, form: str) -> tuple[str, bytes]:
    written = BytesIO()
    picture.save(written, form)
    return form.lower(), written.getvalue()


@cache
def bound(count: int) -> bytes:
    """Sets chapters, and gives the file the shape of one that was bound from parts: trees with branches."""
    return changed(chapters(count), _as_bound)


def _as_bound(pdf: Pdf) -> None:
    root = pdf.Root.StructTreeRoot
    half = len(pdf.pages) // 2
    parents = dict(_pairs(root.ParentTree.Nums))
    moved = {key: (int(_page_of(pdf, key) >= half) << 16) + key for key in parents}
    for page in pdf.pages:
        page.StructParents = moved[page.StructParents]
        for annotation in page.get(Name.Annots, Array()):
            annotation.StructParent = moved[annotation.StructParent]
    branches = [[(new, parents[old]) for old, new in moved.items() if new >> 16 == part] for part in (0, 1)]
    root.ParentTree = Dictionary(Kids=Array([_branch(pdf, Name.Nums, branch) for branch in branches]))
    names = [*_pairs(pdf.Root.Names.Dests.Names)]
    pdf.Root.Names.Dests = Dictionary(
        Kids=Array([_branch(pdf, Name.Names, some) for some in (names[:half], names[half:])])
    )
    for element in _elements(root):
        if isinstance(element.get(Name.K), Array) and Name.Pg in element:
            kids = [Dictionary(Type=Name.MCR, Pg=element.Pg, MCID=k) if isinstance(k, int) else k for k in element.K]
            element.K = Array(kids)
            if all(kid.get(Name.Type) == Name.MCR for kid in kids):
                del element.Pg


def _page_of(pdf: Pdf, key: int) -> int:
    for number, page in enumerate(pdf.pages):
        keys = [page.StructParents, *(a.StructParent for a in page.get(Name.Annots, Array()))]
        if key in keys:
            return number
    raise KeyError(key)


def _pairs(flat: Any) -> Iterator[tuple[Any, Any]]:
    items = [*flat]
    yield from zip(items[::2], items[1::2], strict=True)


def _elements(parent: Any) -> Iterator[Any]:
    for kid in parent.get(Name.K, Array()):
        if not isinstance(kid, int) and kid.get(Name.Type) == Name.StructElem:
            yield kid
            yield from _elements(kid)


def _branch(pdf: Pdf, kind: Name, entries: list[tuple[Any, Any]]) -> Any:
    branch = Dictionary(Limits=Array([entries[0][0], entries[-1][0]]))
    branch[kind] = Array([item for entry in entries for item in entry])
    return pdf.make_indirect(branch)
