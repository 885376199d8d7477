"""Time Octavo against WeasyPrint alone, against pandoc with Typst, and against itself: python -m tests.bench.

Prints what is measured and what is aimed at. Rivals run in turn within one run, on the same machine in the same
state, so that ratios count and seconds do not; no test reads them, and a missed aim is no failure.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pikepdf

from tests.bench import rivals
from tests.bench.measure import Cost, FailedError, alternating, cost
from tests.bench.report import Line, table
from tests.fixtures.size import STRESS, Size
from tests.fixtures.stress import add_sentence, write

ROOT: Final = Path(__file__).parents[2]
FLAGSHIP: Final = "syria-security-directives"
SHORT: Final = 50
EDITED: Final = 100
COPIES: Final = 100
_READ: Final = "import sys, yaml; [yaml.safe_load(open(name, encoding='utf-8')) for name in sys.argv[1:]]"


class Bench:
    """A folder to work in and how often to measure what."""

    def __init__(self, folder: Path, pages: int, runs: int, jobs: int) -> None:
        """Take ``runs`` measurements of the digest of ``pages`` pages; what is quick is measured three times."""
        self.folder = folder
        self.pages = pages
        self.runs = runs
        self.quick = max(3, runs)
        self.jobs = jobs

    def digest(self, pages: int) -> Path:
        """Write a digest of about so many pages and return its folder."""
        folder = self.folder / "content" / f"digest-{pages}"
        if not folder.exists():
            write(folder, Size.of_pages(pages))
        return folder

    def build(self, slug: str, *options: str, content: Path | None = None) -> tuple[str, ...]:
        """Return the command that builds a briefing; made-up ones lie in the folder of this run."""
        where = content or self.folder / "content"
        words = ("build", slug, "--content", where, "--output", self.folder / "output", "--jobs", self.jobs, *options)
        return (sys.executable, str(ROOT / "build.py"), *map(str, words))

    def printed(self, slug: str) -> int:
        """Return the pages of a briefing that was built, in all its languages."""
        return sum(pages_of(one) for one in (self.folder / "output" / slug).glob("*.pdf") if "-copy-" not in one.name)

    def against_others(self) -> Iterator[Line]:
        """Set the long digest with each of the rivals."""
        source = self.digest(self.pages)
        others = rivals.prepare(ROOT, source, self.folder / "rivals")
        commands = {
            "octavo": self.build(source.name, "--format", "pdf", "--force"),
            "weasyprint": others.weasyprint,
            "typst": others.typst,
        }
        costs = alternating(commands, self.runs)
        ours, alone, typst = (costs[name] for name in commands)
        pages = self.printed(source.name)
        yield Line(f"Octavo, {self.jobs} processes, {pages} pages", ours)
        yield Line(f"WeasyPrint alone, {pages_of(others.weasyprint_pdf)} pages", alone)
        yield Line("  Octavo is so many times as fast", ratio=alone.seconds / ours.seconds, aim="at least 2.5")
        if alone.memory:
            yield Line("  and takes of its memory", ratio=ours.memory / alone.memory, aim="at most 0.5")
        yield Line(f"pandoc and Typst, {pages_of(others.typst_pdf)} pages", typst)
        yield Line("  Octavo takes so many times as long", ratio=ours.seconds / typst.seconds, aim="about 1")
        yield from self._growth(ours, pages)

    def _growth(self, long: Cost, pages: int) -> Iterator[Line]:
        """Compare the time per page of the long digest with that of a short one."""
        source = self.digest(SHORT)
        short = alternating({"short": self.build(source.name, "--format", "pdf", "--force")}, self.quick)["short"]
        few = self.printed(source.name)
        yield Line(f"Octavo, {few} pages", short)
        ratio = (long.seconds / pages) / (short.seconds / few)
        yield Line(f"  a page of {pages} takes, of one of {few}", ratio=ratio, aim="at most 1.1")

    def after_an_edit(self) -> Iterator[Line]:
        """Build a digest anew, then with a sentence added to one of its paragraphs."""
        source = self.digest(EDITED)
        # What is kept between builds has to be there; a build that is forced keeps to itself.
        cost(self.build(source.name, "--format", "pdf"))
        cold, edited = [], []
        for number in range(self.quick):
            cold.append(cost(self.build(source.name, "--format", "pdf", "--force")))
            add_sentence(source, f"This sentence is number {number} of those that were added.")
            edited.append(cost(self.build(source.name, "--format", "pdf")))
        whole, again = Cost.median(cold), Cost.median(edited)
        yield Line(f"Octavo, {self.printed(source.name)} pages, everything set again", whole)
        yield Line("Octavo, the same with one paragraph changed", again)
        yield Line("  it takes of the whole", ratio=again.seconds / whole.seconds, aim="under 0.25")

    def of_the_check(self) -> Iterator[Line]:
        """Check a record of 2,000 claims and 500 sources, and do no more than read its YAML with PyYAML."""
        folder = self.folder / "content" / "record"
        write(folder, replace(STRESS, claims=2000, sources=500))
        words = ("check", folder.name, "--content", str(folder.parent))
        commands = {
            "check": (sys.executable, str(ROOT / "build.py"), *words),
            "yaml": (sys.executable, "-c", _READ, *map(str, sorted(folder.glob("*.yaml")))),
        }
        costs = alternating(commands, self.quick)
        yield Line("Octavo, checking 2,000 claims and 500 sources", costs["check"])
        yield Line("PyYAML alone, reading the same files", costs["yaml"])
        ratio = costs["check"].seconds / costs["yaml"].seconds
        yield Line("  the check takes so many times as long", ratio=ratio, aim="a small multiple")

    def of_the_briefing(self) -> Iterator[Line]:
        """Build the briefing of this project, PDF and EPUB, and build it again unchanged."""
        commands = {
            "cold": self.build(FLAGSHIP, "--force", content=ROOT / "content"),
            "again": self.build(FLAGSHIP, content=ROOT / "content"),
        }
        costs = alternating(commands, self.quick)
        yield Line(f"Octavo, the project's briefing, {self.printed(FLAGSHIP)} pages and EPUB", costs["cold"])
        yield Line("Octavo, the same with nothing changed", costs["again"])
        ratio = costs["again"].seconds / costs["cold"].seconds
        yield Line("  it takes of the whole", ratio=ratio, aim="under 0.20")

    def of_copies(self) -> Iterator[Line]:
        """Build the briefing of this project for one recipient, and for a hundred, each time anew."""
        everybody = self.folder / "recipients.csv"
        everybody.write_text("".join(f"Recipient {number}\n" for number in range(1, COPIES + 1)))
        commands = {
            "one": self.build(FLAGSHIP, "--force", "--recipient", "Recipient 1", content=ROOT / "content"),
            "many": self.build(FLAGSHIP, "--force", "--recipients", str(everybody), content=ROOT / "content"),
        }
        costs = alternating(commands, self.quick)
        yield Line("Octavo, the project's briefing, PDF and EPUB, one copy", costs["one"])
        yield Line(f"Octavo, the same in {COPIES} copies", costs["many"])
        yield Line(
            "  they take of the one", ratio=costs["many"].seconds / costs["one"].seconds, aim="little more than 1"
        )


def pages_of(file: Path) -> int:
    """Return the number of pages of a PDF."""
    with pikepdf.open(file) as pdf:
        return len(pdf.pages)


def main() -> None:
    """Measure what is asked for, and say each result as soon as it is there."""
    words = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    words.add_argument("parts", nargs="*", help=f"what to measure: {', '.join(PARTS)}; all if none is named")
    words.add_argument("--pages", type=int, default=500, help="pages of the long digest, about (default: %(default)s)")
    words.add_argument("--runs", type=int, default=1, help="measurements of the long digest (default: %(default)s)")
    words.add_argument("--jobs", type=int, default=2, help="processes of Octavo (default: %(default)s)")
    asked = words.parse_args()
    if unknown := sorted(set(asked.parts) - set(PARTS)):
        words.error(f"there is no {unknown[0]!r}")
    with tempfile.TemporaryDirectory(prefix="octavo-bench-") as name:
        bench = Bench(Path(name), asked.pages, asked.runs, asked.jobs)
        for part in asked.parts or PARTS:
            try:
                for line in table(PARTS[part](bench)):
                    sys.stdout.write(f"{line}\n")
                    sys.stdout.flush()
            except FailedError as error:
                sys.exit(f"{part}: {error}")


PARTS: Final = {
    "briefing": Bench.of_the_briefing,
    "check": Bench.of_the_check,
    "copies": Bench.of_copies,
    "edit": Bench.after_an_edit,
    "rivals": Bench.against_others,
}

if __name__ == "__main__":
    main()
