"""What a PDF says of itself, in XMP and in the older Info dictionary, which have to agree (ISO 19005-3, 6.6.2).

The file claims PDF/UA-1 and PDF/A-3a at once. The second asks that the names of the first be described
(6.6.2.3.1), since it was written before them.
"""

from typing import Final
from xml.sax.saxutils import escape

from octavo.view import Metadata

PRODUCER: Final = "WeasyPrint, pikepdf"

_UA: Final = "http://www.aiim.org/pdfua/ns/id/"
_PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="{ua}" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{ua}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
{told}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def packet(metadata: Metadata, identifier: str) -> bytes:
    """Return the XMP packet; ``identifier`` is that of the printed edition."""
    told = {
        "dc:title": _alternative(metadata.title),
        "dc:creator": _listed("Seq", [creator.name for creator in metadata.creators]),
        "dc:description": _alternative(metadata.description),
        "dc:subject": _listed("Bag", metadata.subjects),
        "dc:publisher": _listed("Bag", [metadata.publisher] if metadata.publisher else []),
        "dc:rights": _alternative(metadata.rights),
        "xmpRights:UsageTerms": _alternative(metadata.access),
        "dc:language": _listed("Bag", [metadata.language]),
        "dc:identifier": escape(identifier),
        "pdf:Keywords": escape(", ".join(metadata.subjects)),
        "pdf:Producer": PRODUCER,
        "xmp:CreatorTool": escape(metadata.generator),
        "xmp:CreateDate": _moment(metadata),
        "xmp:ModifyDate": _moment(metadata),
    }
    lines = "\n".join(f"<{name}>{value}</{name}>" for name, value in told.items() if value)
    return _PACKET.format(ua=_UA, told=lines).encode()


def info(metadata: Metadata) -> dict[str, str]:
    """Return the Info dictionary; empty values are left out."""
    date = "D:" + _moment(metadata).replace("-", "").replace(":", "").replace("T", "")
    told = {
        "/Title": metadata.title,
        "/Author": "; ".join(creator.name for creator in metadata.creators),
        "/Subject": metadata.description,
        "/Keywords": ", ".join(metadata.subjects),
        "/Creator": metadata.generator,
        "/Producer": PRODUCER,
        "/CreationDate": date,
        "/ModDate": date,
    }
    return {name: value for name, value in told.items() if value}


def _moment(metadata: Metadata) -> str:
    """Return the beginning of the day of issue: a briefing has no other time."""
    return f"{metadata.issued}T00:00:00Z"


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>' if text else ""


def _listed(kind: str, items: tuple[str, ...] | list[str]) -> str:
    inner = "".join(f"<rdf:li>{escape(item)}</rdf:li>" for item in items)
    return f"<rdf:{kind}>{inner}</rdf:{kind}>" if inner else ""
