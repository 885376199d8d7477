"""The zip file of an e-book, always the same for the same members."""

import io
import zipfile
from typing import Final

MIMETYPE: Final = "mimetype"
# The earliest time that a zip file can hold: members have no time of their own.
_TIME: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_MODE: Final = 0o100644 << 16
# mimetype has to be first (EPUB 3.3, 4.2.3.1), and a reader that streams wants the package early.
_FIRST: Final = (MIMETYPE, "META-INF/container.xml", "EPUB/content.opf")


def unpack(container: bytes) -> dict[str, bytes]:
    """Return the members of a zip file by their names."""
    with zipfile.ZipFile(io.BytesIO(container)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(members: dict[str, bytes]) -> bytes:
    """Write an EPUB container (OCF): fixed order, fixed times, ``mimetype`` stored and all else deflated."""
    names = [*_FIRST, *sorted(members.keys() - set(_FIRST))]
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in names:
            info = zipfile.ZipInfo(name, _TIME)
            info.create_system = _UNIX  # else that of the machine
            info.external_attr = _MODE
            info.compress_type = zipfile.ZIP_STORED if name == MIMETYPE else zipfile.ZIP_DEFLATED
            archive.writestr(info, members[name])
    return written.getvalue()
