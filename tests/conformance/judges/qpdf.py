"""qpdf: is a PDF sound as a file (cross-reference table, streams, objects)?"""

from collections.abc import Iterable
from pathlib import Path

from tests.conformance.judges.program import run
from tests.conformance.judges.verdict import Verdict
from tests.machine.needs import QPDF


def judge(files: Iterable[Path]) -> tuple[Verdict, ...]:
    """Judges PDF files; a warning refuses one like an error.

    Returns:
        A verdict for each file, in their order, with what qpdf printed.
    """
    return tuple(_judge(file) for file in files)


def _judge(file: Path) -> Verdict:
    done = run(QPDF, "--check", file)
    # 2: errors; 3: warnings.
    said = tuple((done.stdout + done.stderr).splitlines())
    return Verdict(file=file, messages=said if done.returncode else ())
