"""A finished PDF, read back from its bytes: words, links, outline and structure, as lines that can be compared."""

import io
import re
from collections.abc import Iterator
from typing import Any, Final

import pikepdf

_HEX: Final = re.compile(rb"<([0-9a-f]+)>\s*<([0-9a-f]*)>")


class Opened:
    """A PDF whose fonts are those that Octavo embeds: two bytes to a glyph."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(pdf))
        self._pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages, 1)}
        self._fonts: dict[Any, dict[int, str]] = {}
        self._runs = [dict(self._read(page)) for page in self.pdf.pages]

    def words(self) -> list[str]:
        """Return what stands on each page, content before artifacts, in the order of the page's content."""
        return [
            "\n".join(" ".join(text.split()) for _, text in sorted(runs.items(), key=_order)) for runs in self._runs
        ]

    def artifacts(self) -> list[list[str]]:
        """Return the words on each page that are no content, in the order of the page's content."""
        return [[text.strip() for number, text in runs.items() if number < 0 and text.strip()] for runs in self._runs]

    def links(self) -> list[str]:
        """Return every link: its page and place, its words, and where it leads."""
        names = pikepdf.NameTree(self.pdf.Root.Names.Dests)
        found = []
        for number, page in enumerate(self.pdf.pages, 1):
            for link in page.obj.get("/Annots", ()):
                place = [round(float(one), 1) for one in link.Rect]
                target = self._target(names[str(link.Dest)]) if "/Dest" in link else str(link.A.URI)
                found.append(f"{number} {place} {link.Contents} -> {target}")
        return found

    def outline(self) -> list[str]:
        """Return the entries of the outline, indented, with the place that each leads to."""
        with self.pdf.open_outline() as outline:
            return list(self._entries(outline.root, 0))

    def tags(self) -> list[str]:
        """Return the elements of the structure, indented, each with its attributes and the words right in it.

        Among the words ``|`` stands for an element that is told below, and ``@`` for the annotation of a link.
        """
        return list(self._tags(self.pdf.Root.StructTreeRoot.K[0], 0, None))

    def elements(self) -> Iterator[Any]:
        """Yield the elements of the structure, in the order of reading."""
        waiting = [self.pdf.Root.StructTreeRoot.K[0]]
        while waiting:
            yield (element := waiting.pop())
            waiting += [kid for kid in reversed(_kids(element)) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]

    def _entries(self, items: Any, depth: int) -> Iterator[str]:
        for item in items:
            yield f"{'  ' * depth}{item.title} -> {self._target(item.destination)}"
            yield from self._entries(item.children, depth + 1)

    def _target(self, destination: Any) -> str:
        page, _, x, y, *_ = destination
        return f"{self._pages[page.objgen]} {float(x):.1f} {float(y):.1f}"

    def _tags(self, element: Any, depth: int, page: Any) -> Iterator[str]:
        page = element.get("/Pg", page)
        words = _tidy("".join(self._text(kid, page) for kid in _kids(element)))
        told = [str(element.S)[1:], *_attributes(element), words.strip("|") and words]
        yield "  " * depth + " ".join(filter(None, told))
        for kid in _kids(element):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from self._tags(kid, depth + 1, page)

    def _text(self, kid: Any, page: Any) -> str:
        if isinstance(kid, int):
            return self._runs[self._pages[page.objgen] - 1][int(kid)]
        if kid.get("/Type") == "/MCR":
            return self._runs[self._pages[kid.Pg.objgen] - 1][int(kid.MCID)]
        return "@" if kid.get("/Type") == "/OBJR" else "|"

    def _read(self, page: Any) -> Iterator[tuple[int, str]]:
        """Yield the words of each run of marked content; artifacts are numbered below 0."""
        runs: list[tuple[int, list[str], str]] = []
        used = page.Resources.get("/Font", {})
        fonts = {name: self._map(font) for name, font in used.items()}
        font: dict[int, str] = {}
        artifacts = 0
        for instruction in pikepdf.parse_content_stream(page):
            match str(instruction.operator), list(instruction.operands):
                case "BDC", [tag, pikepdf.Dictionary() as known] if tag != "/Artifact":
                    runs.append((int(known.MCID), [], str(known.get("/ActualText", ""))))
                case "BDC" | "BMC", _:
                    artifacts -= 1
                    runs.append((artifacts, [], ""))
                case "EMC", _:
                    number, texts, actual = runs.pop()
                    yield number, actual or "".join(texts)
                case "Tf", [name, _]:
                    font = fonts[str(name)]
                case "TJ", [shown]:
                    for one in shown:
                        if isinstance(one, pikepdf.String):
                            runs[-1][1].append(_decoded(bytes(one), font))
                case _:
                    pass

    def _map(self, font: Any) -> dict[int, str]:
        if font.objgen not in self._fonts:
            pairs = _HEX.findall(font.ToUnicode.read_bytes().partition(b"beginbfchar")[2])
            self._fonts[font.objgen] = {
                int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs
            }
        return self._fonts[font.objgen]


def _order(run: tuple[int, str]) -> tuple[bool, int]:
    return run[0] < 0, abs(run[0])


def _decoded(shown: bytes, font: dict[int, str]) -> str:
    return "".join(font.get(int.from_bytes(shown[at : at + 2]), "") for at in range(0, len(shown), 2))


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _attributes(element: Any) -> Iterator[str]:
    for key, value in sorted(element.get("/A", {}).items()):
        if key not in {"/O", "/BBox"}:
            yield f"{key[1:]}={value}"
    for key in ("/Lang", "/Alt", "/E"):
        if key in element:
            yield f"{key[1:]}={str(element[key])!r}"


def _tidy(text: str) -> str:
    return re.sub(r"\u00ad\s*", "", " ".join(text.split()))
