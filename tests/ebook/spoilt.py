"""E-books that were sound before something in them was changed, to show to the preflight."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final

from octavo.errors import ExitCode, Problem
from octavo.preflight import preflight_ebook

COVER: Final = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (1600).to_bytes(4) + (2560).to_bytes(4)
"""As much of a picture as is looked at."""


def packed(members: Mapping[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as book:
        for name, content in members.items():
            book.writestr(name, content)
    return data.getvalue()


def refused(members: Mapping[str, bytes], member: str, old: str, new: str) -> tuple[Problem, ...]:
    """What is wrong with the book when some words of a file are others."""
    assert old.encode() in members[member]
    changed = members[member].replace(old.encode(), new.encode(), 1)
    return preflight_ebook(packed({**members, member: changed}), "x.epub")


def assert_refused(problems: tuple[Problem, ...], code: str, words: str) -> None:
    assert [problem.code for problem in problems] == [code]
    assert words in problems[0].message
    assert problems[0].exit_code is ExitCode.PREFLIGHT
    assert str(problems[0].place) == "x.epub"
