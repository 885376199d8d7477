"""Long tables in pieces: shops refuse or flatten tables beyond a size (Kindle Publishing Guidelines, tables).

Each piece repeats the head and says in its caption which it is. Rows stay whole.
"""

import re
from functools import partial
from math import ceil
from typing import Final

from octavo.labels import ENGLISH, Labels

ROWS: Final = 99
"""Kindle wants fewer than a hundred rows."""

_TABLE: Final = re.compile(
    r"(?P<tag><table\b[^>]*>)\s*(?P<caption><caption>.*?</caption>)?(?P<head>.*?)<tbody>(?P<body>.*?)</tbody>\s*</table>",
    re.DOTALL,
)
_ROW: Final = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
# What may stand in a book only once.
_SINGLE: Final = re.compile(
    r'<span class="cite">.*?</span>|<span role="doc-pagebreak"[^>]*></span>| id="[^"]*"', re.DOTALL
)
# A table that scrolls has its name above the region, which it shares with all its pieces.
_NAMED: Final = re.compile(r' aria-labelledby="([^"]*)"')


def divide_tables(body: str, labels: Labels = ENGLISH) -> str:
    """Divide every table of a part that has too many rows."""
    return _TABLE.sub(partial(_divided, labels), body)


def _divided(labels: Labels, table: re.Match[str]) -> str:
    rows = _ROW.findall(table["body"])
    if len(rows) <= ROWS:
        return table[0]
    count = ceil(len(rows) / ROWS)
    size = ceil(len(rows) / count)
    return "\n".join(_piece(labels, table, rows[n * size : (n + 1) * size], n + 1, count) for n in range(count))


def _piece(labels: Labels, table: re.Match[str], rows: list[str], number: int, count: int) -> str:
    """Write one piece; only the first keeps ids, citations and markers of pages in what is repeated."""
    tag, head = table["tag"], table["head"]
    caption, name = (table["caption"] or "").removeprefix("<caption>").removesuffix("</caption>"), ""
    which = labels.say("({number} of {all})", number=number, all=count)
    above = _NAMED.search(tag)
    if number > 1:
        caption = caption or _words_of(above, table.string)
        tag, caption, head = (_SINGLE.sub("", text) for text in (_NAMED.sub("", tag), caption, head))
        which = labels.say("(continued, {number} of {all})", number=number, all=count)
    elif above:
        name = f' id="{above[1]}.first"'
        tag = _NAMED.sub(rf' aria-labelledby="{above[1]} {above[1]}.first"', tag)
    told = f"{caption.strip()} {which}".strip()
    inside = "\n".join(rows)
    return f"{tag}\n<caption{name}>{told}</caption>{head}<tbody>\n{inside}\n</tbody>\n</table>"


def _words_of(named: re.Match[str] | None, body: str) -> str:
    """Return the words above a region, which name what is in it."""
    found = named and re.search(rf'<figcaption id="{re.escape(named[1])}">(.*?)</figcaption>', body, re.DOTALL)
    return found[1].strip() if found else ""
