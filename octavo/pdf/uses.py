"""What pages take of the engine's fonts."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any

from octavo.pdf.portion import FontUse
from octavo.pdf.rooms import cut_of


def uses(fonts: Iterable[Any]) -> Iterator[FontUse]:
    """Yield what is used of each font; the engine may keep several for one."""
    found: dict[str, FontUse] = {}
    for font in fonts:
        use = FontUse(
            name=font.hash,
            base=font.name.decode().strip("/,"),
            family=font.family,
            file=sha256(font.file_content).hexdigest(),
            variations=cut_of(font),
            ascent=font.ascent,
            descent=font.descent,
            flags=font.flags,
            widths=dict(font.widths),
            to_unicode=dict(font.to_unicode),
        )
        before = found.setdefault(font.hash, use)
        found[font.hash] = replace(
            before, widths={**before.widths, **use.widths}, to_unicode={**before.to_unicode, **use.to_unicode}
        )
    yield from found.values()
