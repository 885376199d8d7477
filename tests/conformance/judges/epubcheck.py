"""EPUBCheck, the W3C's own: is an EPUB what EPUB 3.3 asks for?

It exits with 0 on warnings, so its report is read. Warnings are refused like errors.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from tests.conformance.judges.program import in_package, run_java, scratch
from tests.conformance.judges.verdict import Verdict

REFUSED: Final = frozenset({"FATAL", "ERROR", "WARNING"})


def judge(files: Iterable[Path]) -> tuple[Verdict, ...]:
    """Judges EPUB files, all in one Java machine.

    Returns:
        A verdict for each file, in their order. A message is `ID LEVEL: fault (where)`;
        the levels INFO and USAGE are notes.
    """
    books = tuple(files)
    with scratch() as folder:
        run_java("EPUBCheck.java", in_package("epubcheck", "epubcheck.jar"), (folder, *books))
        reports = [
            json.loads((Path(folder) / f"{index}.json").read_text(encoding="utf-8")) for index in range(len(books))
        ]
    return tuple(
        Verdict(file=book, messages=_told(report, refused=True), notes=_told(report, refused=False))
        for book, report in zip(books, reports, strict=True)
    )


def _told(report: dict[str, Any], *, refused: bool) -> tuple[str, ...]:
    return tuple(
        "{ID} {severity}: {message} ({places})".format(**message, places=_places(message))
        for message in report["messages"]
        if (message["severity"] in REFUSED) is refused
    )


def _places(message: dict[str, Any]) -> str:
    return ", ".join("{path}:{line}:{column}".format(**place) for place in message["locations"])
