"""A copy of an e-book: its number stands before each part, and in the metadata."""

import re
from html import escape
from typing import Final

from octavo.epub import container

_BODY: Final = re.compile(rb"<body[^>]*>\n")
_METADATA: Final = b"</metadata>"


def numbered(book: bytes, label: str) -> bytes:
    """Return an e-book of ours with a label on each of its parts."""
    told = escape(label).encode()
    members = container.unpack(book)
    for name, data in members.items():
        if name.endswith(".xhtml"):
            members[name] = _BODY.sub(rb'\g<0><p class="marking">' + told + b"</p>\n", data, count=1)
        elif name.endswith(".opf"):
            meta = b'  <meta property="dcterms:provenance">' + told + b"</meta>\n  "
            members[name] = data.replace(_METADATA, meta + _METADATA)
    return container.pack(members)
