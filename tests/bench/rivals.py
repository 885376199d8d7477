"""The same content for WeasyPrint alone and for pandoc with Typst, and the commands that set it."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pypandoc  # type: ignore[import-untyped]

from octavo import content
from octavo.compose import Document, for_print
from octavo.fonts import FACES, SERIF
from octavo.produce import MADE_WITH
from octavo.project import Project
from octavo.view import arrange

_ALONE: Final = """
import sys
from weasyprint import HTML
HTML(sys.argv[1], encoding="utf-8").write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""
_TYPST: Final = """
import subprocess, sys, typst
pandoc, markdown, typ, pdf, fonts, head, family = sys.argv[1:]
subprocess.run([pandoc, markdown, "-f", "markdown", "-t", "typst", "-s", "--toc", "-o", typ, "-H", head,
                "-V", "papersize=a4", "-V", "mainfont=" + family, "-V", "fontsize=10pt"], check=True)
typst.compile(typ, output=pdf, font_paths=[fonts], ignore_system_fonts=True)
"""
# pandoc sets a table with a caption as a figure, which Typst would keep on one page, and beyond its foot.
_BREAKABLE: Final = "#show figure: set block(breakable: true)\n"
# pandoc makes the contents by itself, and has no cover.
_OWN: Final = frozenset({"cover", "contents"})


@dataclass(frozen=True, slots=True)
class Rivals:
    """The inputs of the rivals, in one folder with the fonts."""

    folder: Path

    @property
    def weasyprint(self) -> tuple[str, ...]:
        """The command by which WeasyPrint sets the page by itself."""
        return (sys.executable, "-c", _ALONE, str(self.folder / "page.html"), str(self.weasyprint_pdf))

    @property
    def typst(self) -> tuple[str, ...]:
        """The command by which pandoc reads the Markdown and Typst sets it."""
        inside = ("text.md", "text.typ", self.typst_pdf.name, "fonts", "head.typ")
        files = (str(self.folder / name) for name in inside)
        return (sys.executable, "-c", _TYPST, pypandoc.get_pandoc_path(), *files, SERIF)

    @property
    def weasyprint_pdf(self) -> Path:
        """What WeasyPrint writes."""
        return self.folder / "weasyprint.pdf"

    @property
    def typst_pdf(self) -> Path:
        """What Typst writes."""
        return self.folder / "typst.pdf"


def prepare(root: Path, folder: Path, work: Path) -> Rivals:
    """Compose the briefing in ``folder`` and write it into ``work`` as each of the rivals wants it."""
    project = Project.at(root, content=folder.parent)
    read = content.read(project, folder.name)
    document = for_print(project, read, arrange(read, MADE_WITH))
    asked_for = [(face.name, face.read()) for face in FACES] + [(one.name, one.data) for one in document.assets]
    for name, data in asked_for:
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_bytes(data)
    (work / "page.html").write_text(_page(document), "utf-8")
    (work / "text.md").write_text(_markdown(document), "utf-8")
    (work / "head.typ").write_text(_BREAKABLE, "utf-8")
    return Rivals(work)


def _page(document: Document) -> str:
    """Return the very page that Octavo sets, with its stylesheet in it; its fonts and pictures are beside it."""
    style = f"<style>{document.stylesheet}</style></head>"
    body = "".join(part.body for part in document.parts)
    whole = document.opening.replace("</head>", style) + body + document.closing
    return whole.replace("project:", "")


def _markdown(document: Document) -> str:
    """Return the text with its tables, links and notes."""
    parts = [ET.fromstring(part.body) for part in document.parts if part.kind not in _OWN]
    notes: list[ET.Element] = []
    for part in parts:
        _take_notes(part, notes)
    page = "".join(ET.tostring(one, "unicode", method="html") for one in (*parts, *notes))
    command = (pypandoc.get_pandoc_path(), "-f", "html", "-t", "markdown", "--wrap=none")
    done = subprocess.run(command, input=f"<body>{page}</body>", capture_output=True, text=True, check=True)
    title = document.metadata.title.replace('"', "”")
    text = done.stdout
    for number in range(1, len(notes) + 1):
        text = text.replace(f"NOTE{number}HERE", f"[^{number}]").replace(f"NOTE{number}TEXT", f"[^{number}]:")
    return f'---\ntitle: "{title}"\nlang: {document.metadata.language}\n---\n\n{text}'


def _take_notes(part: ET.Element, notes: list[ET.Element]) -> None:
    """Put a word in the place of each note, for pandoc knows none in HTML, and append the note as a paragraph."""
    for parent in part.iter():
        for child in parent:
            if child.get("class") == "note":
                number = len(notes) + 1
                note = ET.Element("p")
                note.text = f"NOTE{number}TEXT {child.text or ''}"
                note.extend(list(child))
                notes.append(note)
                tail = child.tail
                child.clear()
                child.tag, child.text, child.tail = "span", f"NOTE{number}HERE", tail
