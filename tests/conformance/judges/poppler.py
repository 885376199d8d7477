"""Poppler: what another reader than ours finds in a PDF."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.conformance.judges.program import run
from tests.conformance.judges.verdict import Verdict
from tests.machine.needs import PDFFONTS, PDFINFO, PDFTOTEXT, Program


@dataclass(frozen=True, slots=True)
class Font:
    """A font of a PDF, as pdffonts lists it."""

    name: str
    is_embedded: bool
    is_subset: bool
    has_unicode: bool


def _said(program: Program, *arguments: str | Path) -> str:
    done = run(program, *arguments)
    if done.returncode:
        raise RuntimeError(f"{program.name} failed ({done.returncode}): {done.stderr}")
    return done.stdout


def pages_of(file: Path) -> tuple[str, ...]:
    """Returns the text of each page, in reading order, as pdftotext finds it.

    Raises:
        RuntimeError: the file cannot be read.
    """
    return tuple(_said(PDFTOTEXT, "-enc", "UTF-8", file, "-").split("\f")[:-1])


def info_of(file: Path) -> dict[str, str]:
    """Returns the entries that pdfinfo prints: Title, Author, Pages, Tagged and so on.

    Raises:
        RuntimeError: the file cannot be read.
    """
    lines = (line.partition(":") for line in _said(PDFINFO, "-isodates", file).splitlines())
    return {name.strip(): value.strip() for name, _, value in lines}


def fonts_of(file: Path) -> tuple[Font, ...]:
    """Returns the fonts of a PDF.

    Raises:
        RuntimeError: the file cannot be read.
    """
    header, _, *rows = _said(PDFFONTS, file).splitlines()
    # Names may hold spaces, and one that is too long for its column moves the others: these are counted from the end.
    marks = header.split()[-5:-2]
    fonts = []
    for row in rows:
        has = dict(zip(marks, row.split()[-5:-2], strict=True))
        name = row[: header.index("type")].strip()
        fonts.append(Font(name, has["emb"] == "yes", has["sub"] == "yes", has["uni"] == "yes"))
    return tuple(fonts)


def judge_fonts(files: Iterable[Path]) -> tuple[Verdict, ...]:
    """Judges whether every font of a PDF is embedded, as a subset, and can be read as text.

    Returns:
        A verdict for each file, in their order. A file without any font is refused.
    """
    return tuple(_judge_fonts(file) for file in files)


def _judge_fonts(file: Path) -> Verdict:
    fonts = fonts_of(file)
    faults = [
        f"{font.name}: {fault}"
        for font in fonts
        for fault, is_so in (
            ("not embedded", not font.is_embedded),
            ("not a subset", not font.is_subset),
            ("no mapping to Unicode", not font.has_unicode),
        )
        if is_so
    ]
    return Verdict(file=file, messages=tuple(faults if fonts else ["no font at all"]))
