"""What shops and their readers take: one file has to do for Kobo, for Kindle's intake and for old devices.

Devices from before 2015 drop a whole stylesheet at syntax that they do not know, and Kindle refuses or flattens
large tables. So what is taken is listed here, and anything else is refused.
"""

import re
from collections.abc import Iterator
from typing import Final

from octavo.preflight.ebook import OPF, XHTML, Ebook, Fault, name_of, text_of

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
# The one condition in use: readers that do not know it pass over the rules in it.
_RULE: Final = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTOR: Final = re.compile(
    r"[a-z0-9]*(?:\.[a-z][a-z0-9-]*|\[[a-z-]+(?:=\"[a-z-]+\")?\])*(?::first-child|::before|::after)?"
)
_WORD: Final = r'-?\d*\.?\d+(?:em|%|px|vh)?|[a-z-]+|currentColor|#[0-9a-f]{6}|"[^"]*"|attr\([a-z-]+\)'
_VALUE: Final = re.compile(rf"(?:{_WORD})(?:(?: |, ?)(?:{_WORD}))*")

_LONG_KNOWN: Final = """
    background-color border border-bottom border-collapse border-color border-left border-radius border-right
    border-style border-top border-width bottom clear color content display float font-family font-size font-style
    font-variant font-weight height letter-spacing line-height list-style margin margin-bottom margin-left
    margin-right margin-top max-height max-width min-width orphans padding padding-bottom padding-left padding-right
    padding-top page-break-after page-break-before page-break-inside table-layout text-align text-decoration
    text-indent text-transform vertical-align white-space widows width
"""
_KNOWN: Final = frozenset(_LONG_KNOWN.split())
# Newer, and of a syntax that every reader can pass over.
_NEWER: Final = """
    -webkit-hyphens break-after break-before break-inside font-variation-settings hyphens overflow-wrap overflow-x
"""
_PASSED_OVER: Final = frozenset(_NEWER.split())
_TAKEN: Final = _KNOWN | _PASSED_OVER
# What some of them may be. Type and colours are the reader's own: enlarged, recoloured, in the face that they chose.
# Hairlines may have a colour, of which only their contrast matters, by day and by night.
_INK: Final = re.compile(r"inherit|currentColor|transparent")
_SIZE: Final = re.compile(r"\d*\.?\d+(?:em|%)|inherit|smaller|larger")
_FACE: Final = r"(?:inherit|serif|sans-serif|monospace)"
_LIMITED: Final = {
    "display": re.compile(r"block|inline|inline-block|list-item|none|table|table-header-group"),
    "color": _INK,
    "background-color": _INK,
    "font-size": _SIZE,
    "line-height": re.compile(r"\d*\.?\d+(?:em|%)?|inherit|normal"),
    "font-family": re.compile(rf"{_FACE}(?:, ?{_FACE})*"),
}
# Columns alone bring a style with them: how wide they are depends on what is in them.
_WIDTH: Final = re.compile(r"width: \d{1,3}(?:\.\d+)?%")

_ROWS: Final = 100
_COLUMNS: Final = 10
_COVER: Final = (1600, 2560)
_COVER_BYTES: Final = 5_000_000
_PNG: Final = b"\x89PNG\r\n\x1a\n"


def stylesheets_are_plain(book: Ebook) -> Iterator[Fault]:
    """Stylesheets hold nothing that a reader could stumble over."""
    for member, content in book.members.items():
        if member.endswith(".css"):
            yield from (Fault(f"{member} has {told}") for told in refused_style(content.decode()))


def refused_style(sheet: str) -> Iterator[str]:
    """Yield what in a stylesheet not every reader takes."""
    plain = _COMMENT.sub("", sheet)
    for rest in _RULE.sub("", plain).split():
        yield f"what is no rule: {rest}"
    for selectors, declarations in _RULE.findall(plain):
        for selector in selectors.split(","):
            for step in re.split(r"\s*[>~+]\s*|\s+", selector.strip()):
                if not step or not _SELECTOR.fullmatch(step):
                    yield f"a selector that old readers do not know: {' '.join(selector.split())}"
        for declaration in filter(None, map(str.strip, declarations.split(";"))):
            name, _, value = (part.strip() for part in declaration.partition(":"))
            if name not in _TAKEN or not _VALUE.fullmatch(value):
                yield f"a declaration that old readers do not know: {declaration}"
            elif not _LIMITED.get(name, _VALUE).fullmatch(value):
                yield f"a value that is not taken: {declaration}"


def pages_leave_style_to_the_sheet(book: Ebook) -> Iterator[Fault]:
    """No page brings a style of its own, which would outweigh the reader's, but for the widths of columns."""
    for member, page in book.pages.items():
        for element in page.iter():
            name, style = name_of(element), element.get("style")
            if name == "style":
                yield Fault(f"{member} has a style element")
            elif style is not None and not (name == "col" and _WIDTH.fullmatch(style)):
                yield Fault(f"{member} has a style of its own: {name} {{{style}}}")


def tables_are_small(book: Ebook) -> Iterator[Fault]:
    """Tables have fewer than 100 rows, fewer than 10 columns, and none in a cell (Kindle Publishing Guidelines)."""
    for member, table in book.elements("table"):
        if table.find(f".//{XHTML}table") is not None:
            yield Fault(f"{member} has a table in a table")
        rows = list(table.iterfind(f"{XHTML}tbody/{XHTML}tr"))
        columns = max((len(row) for row in table.iter(f"{XHTML}tr")), default=0)
        if len(rows) >= _ROWS or columns >= _COLUMNS:
            caption = table.find(f"{XHTML}caption")
            words = text_of(caption) if caption is not None else "one without a caption"
            yield Fault(f"{member} has a table of {len(rows)} rows and {columns} columns: {words}")


def the_cover_fits_the_shelf(book: Ebook) -> Iterator[Fault]:
    """The cover is a PNG of the size that shops ask for, and old readers find it too."""
    if book.package is None:
        return
    covers = [item for item in book.package.iter(f"{OPF}item") if "cover-image" in item.get("properties", "").split()]
    legacy = [meta.get("content") for meta in book.package.iter(f"{OPF}meta") if meta.get("name") == "cover"]
    if len(covers) != 1 or legacy != [covers[0].get("id")]:
        yield Fault("its package does not name one cover, for old readers and for new ones")
        return
    href = covers[0].get("href", "")
    data = next((content for member, content in book.members.items() if member.endswith(f"/{href}")), b"")
    size = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if not data.startswith(_PNG) or size != _COVER or len(data) > _COVER_BYTES:
        yield Fault(f"{href} is no PNG of {_COVER[0]} by {_COVER[1]} pixels and at most {_COVER_BYTES} bytes")


def old_readers_find_their_way(book: Ebook) -> Iterator[Fault]:
    """There are contents for readers from before EPUB 3, which the spine names."""
    if book.package is None:
        return
    spine = book.package.find(f"{OPF}spine")
    named = spine.get("toc") if spine is not None else None
    kinds = {item.get("id"): item.get("media-type") for item in book.package.iter(f"{OPF}item")}
    if kinds.get(named) != "application/x-dtbncx+xml":
        yield Fault("its spine names no NCX")
