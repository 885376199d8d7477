"""Time Octavo against WeasyPrint alone, and an unchanged build against a cold one, within one run.

Prints ratios of medians; absolute times belong to the machine. No test reads them.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from octavo import content  # noqa: E402 - the root has to be on the path first
from octavo.compose import for_print  # noqa: E402
from octavo.fonts import FACES  # noqa: E402
from octavo.produce import MADE_WITH  # noqa: E402
from octavo.project import Project  # noqa: E402
from octavo.view import arrange  # noqa: E402

SLUG = "syria-security-directives"
ALONE = """
import sys
from weasyprint import HTML
HTML(sys.argv[1], encoding="utf-8").write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""


def main() -> None:
    """Compose the page once, then run the rivals in turn."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--runs", type=int, default=5, help="counted runs of each, after one that is not counted")
    runs = words.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = compose(folder)
        build = [sys.executable, str(ROOT / "build.py"), "build", SLUG, "--output", str(folder / "output")]
        alone = [sys.executable, "-c", ALONE, str(page), str(folder / "alone.pdf")]
        cold, weasyprint = paired(runs, [*build, "--force"], alone)
        again, _ = paired(runs, build, ["true"])
    say(f"WeasyPrint alone on the composed page   {weasyprint:6.2f} s")
    say(f"cold build, PDF and EPUB                {cold:6.2f} s   {cold / weasyprint:.2f} times (aim: at most 1.15)")
    say(f"second build, nothing changed           {again:6.2f} s   {again / cold:.2f} of cold (aim: under 0.20)")


def compose(folder: Path) -> Path:
    """Write the very page that Octavo gives to WeasyPrint, with its stylesheet and fonts beside it."""
    project = Project.at(ROOT)
    read = content.read(project, SLUG)
    document = for_print(project, read, arrange(read, MADE_WITH))
    (folder / "fonts").mkdir()
    for face in FACES:
        (folder / face.name).write_bytes(face.read())
    style = f"<style>{document.stylesheet}</style></head>"
    whole = document.opening.replace("</head>", style) + "".join(part.body for part in document.parts)
    page = folder / "page.html"
    page.write_text((whole + document.closing).replace("project:", ""), "utf-8")
    return page


def paired(runs: int, first: Sequence[str], second: Sequence[str]) -> tuple[float, float]:
    """Run two commands in turn, and return the median seconds of each."""
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs + 1):
        for command, times in zip((first, second), seconds, strict=True):
            times.append(timed(command))
    # The first run of each warms the caches and does not count.
    return statistics.median(seconds[0][1:]), statistics.median(seconds[1][1:])


def timed(command: Sequence[str]) -> float:
    """Return the seconds that a command takes; one that fails ends the benchmark with what it said."""
    start = time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return time.perf_counter() - start


def say(words: str) -> None:
    """Print a line of the report."""
    sys.stdout.write(words + "\n")


if __name__ == "__main__":
    main()
