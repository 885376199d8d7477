"""The structure of a portion, written into the engine's PDF in the place of the engine's own.

``writing`` puts one function of WeasyPrint out of place, ``add_tags``, and another that would embed fonts:
both lean on insides of the pinned engine and are tested.
"""

import contextlib
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import Any, Final

import pydyf
import weasyprint.pdf
from weasyprint.formatting_structure.boxes import TextBox

from octavo.pdf.structure import Annotated, Mark, Node, Structure

_ARTIFACT: Final = pydyf.Dictionary({"Type": "/Pagination"})
_POINTS: Final = 0.75
"""Points in a CSS pixel."""
_SOFT_HYPHEN: Final = "\u00ad"
_PRINTED: Final = 4
"""The flag of an annotation that is printed (ISO 32000-1, 12.5.3), which PDF/A asks for."""
_TABLE_ROWS: Final = {"colspan": "ColSpan", "rowspan": "RowSpan"}


class Tagger:
    """Tags what the engine writes; ``notes`` names each note, with the reference to its element, afterwards."""

    def __init__(self, portion: str, language: str, hyphenated: Container[Any]) -> None:
        """Tag a portion in a language; ``hyphenated`` are the runs that end in a hyphen of the engine's."""
        self._portion = portion
        self._hyphenated = hyphenated
        self._structure = Structure(language)
        self.notes: dict[str, bytes] = {}

    def __call__(self, pdf: Any, document: Any, _: str, streams: Sequence[Any]) -> None:
        """Do in the place of ``add_tags`` what it does: write the structure, and mark up the content."""
        texts: dict[Mark, str] = {}
        for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
            texts |= self._read_otherwise(number, stream._tags)  # noqa: SLF001 - the runs are nowhere else
            self._structure.add(number, page._page_box, stream._tags)  # noqa: SLF001 - the same
        self._write(pdf, self._structure.root.pruned(), [page.height for page in document.pages])
        for number, stream in enumerate(streams):
            _mark_up(stream.stream, number, self._structure.artifacts, texts)

    def _read_otherwise(self, page: int, runs: Mapping[Any, Mapping[str, Any]]) -> Iterator[tuple[Mark, str]]:
        """Yield the text of runs that were broken within a word, or set in capitals.

        The hyphen of a broken word is a soft one, which no reader speaks (ISO 32000-1, 14.8.2.2.3).
        """
        for box, run in runs.items():
            if box in self._hyphenated:
                yield Mark(page, run["mcid"]), box.text.removesuffix(box.style["hyphenate_character"]) + _SOFT_HYPHEN
            elif isinstance(box, TextBox) and box.style["text_transform"] == "uppercase":
                yield Mark(page, run["mcid"]), _as_written(box)

    def _write(self, pdf: Any, root: Node, sheets: Sequence[float]) -> None:
        """Write elements, and the tree that leads from a page's content to them (ISO 32000-1, 14.7.4.4)."""
        references = list(pdf.page_references)
        owners: list[dict[int, bytes]] = [{} for _ in sheets]
        linked: list[Any] = []
        top = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        pdf.add_object(top)
        element = self._element(pdf, root, top.reference, _Places(references, owners, linked, sheets))
        top["K"] = pydyf.Array([element.reference])
        numbers = pydyf.Array()
        for page, owned in enumerate(owners):
            runs = range(max(owned, default=-1) + 1)
            numbers += [page, pydyf.Array([owned.get(run, "null") for run in runs])]
        for place, (annotation, reference) in enumerate(linked, len(sheets)):
            annotation["StructParent"] = place
            numbers += [place, reference]
        tree = pydyf.Dictionary({"Nums": numbers})
        pdf.add_object(tree)
        top["ParentTree"] = tree.reference
        if self.notes:
            top["IDTree"] = self._ids(pdf)
        pdf.catalog["StructTreeRoot"] = top.reference

    def _ids(self, pdf: Any) -> bytes:
        """Write the tree of the names of elements (ISO 32000-1, 7.9.6); their order is that of the alphabet."""
        names = pydyf.Array(one for name, number in self.notes.items() for one in (pydyf.String(name), number))
        limits = pydyf.Array([names[0], names[-2]])
        tree = pydyf.Dictionary({"Names": names, "Limits": limits})
        pdf.add_object(tree)
        reference: bytes = tree.reference
        return reference

    def _element(self, pdf: Any, node: Node, parent: bytes, places: "_Places") -> Any:
        written = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}", "P": parent})
        pdf.add_object(written)
        page = next((kid.page for kid in node.kids if isinstance(kid, Mark)), None)
        if page is not None:
            written["Pg"] = places.pages[page]
        written.update(_properties(node, places.sheets[node.page]))
        if node.role == "Note":
            name = f"{self._portion}.note.{len(self.notes) + 1:04}"
            written["ID"] = pydyf.String(name)
            self.notes[name] = written.reference
        kids = written["K"] = pydyf.Array()
        for kid in node.kids:
            match kid:
                case Node():
                    kids.append(self._element(pdf, kid, written.reference, places).reference)
                case Mark():
                    places.owners[kid.page][kid.number] = written.reference
                    kids.append(kid.number if kid.page == page else _reference_to(kid, places.pages))
                case Annotated():
                    places.linked.append((kid.annotation, written.reference))
                    _describe(kid.annotation, node)
                    kids.append(_object(kid, places.pages))
        return written


class _Places:
    """What the elements of one portion share: its pages and their heights, the owner of each run, the annotations."""

    def __init__(
        self, pages: list[bytes], owners: list[dict[int, bytes]], linked: list[Any], sheets: Sequence[float]
    ) -> None:
        self.pages = pages
        self.sheets = sheets
        self.owners = owners
        self.linked = linked


def _properties(node: Node, sheet: float) -> dict[str, Any]:
    """Return what an element says of itself beyond its role."""
    said: dict[str, Any] = {}
    if node.lang:
        said["Lang"] = pydyf.String(node.lang)
    if node.expansion:
        said["E"] = pydyf.String(node.expansion)
    if node.alternative:
        said["Alt"] = pydyf.String(node.alternative)
    attributes = _attributes(node, sheet)
    if attributes:
        said["A"] = pydyf.Dictionary(attributes)
    return said


def _attributes(node: Node, sheet: float) -> dict[str, Any]:
    """Return the standard attributes of an element (ISO 32000-1, 14.8.5); ``sheet`` is the height of its page."""
    match node.role:
        case "TH" | "TD":
            spans = {name: getattr(node.box, side) for side, name in _TABLE_ROWS.items()}
            scope = {"Scope": "/Row" if node.element.get("scope") == "row" else "/Column"} if node.role == "TH" else {}
            found = {name: count for name, count in spans.items() if count != 1} | scope
            return {"O": "/Table"} | found if found else {}
        case "L":
            return {"O": "/List", "ListNumbering": _numbering(node)}
        case "Figure":
            return {"O": "/Layout", "BBox": pydyf.Array(_corners(node.box, sheet))}
        case _:
            return {}


def _corners(box: Any, sheet: float) -> list[float]:
    """Return the edges of a box in points from the lower left corner of its page; the engine counts from the top."""
    left, top = box.content_box_x(), box.content_box_y()
    edges = (left, sheet - top - box.height, left + box.width, sheet - top)
    return [round(edge * _POINTS, 2) for edge in edges]


def _numbering(node: Node) -> str:
    if not any(kid.role == "Lbl" for kid in node.nodes()):
        return "/None"
    return "/Decimal" if node.element.tag == "ol" else "/Disc"


def _describe(annotation: Any, node: Node) -> None:
    """Say in a link's annotation where it leads, in the words of the link."""
    words = " ".join("".join(node.element.itertext()).split())
    annotation["Contents"] = pydyf.String(words or node.element.get("href"))
    annotation["F"] = _PRINTED


def _reference_to(mark: Mark, pages: Sequence[bytes]) -> Any:
    return pydyf.Dictionary({"Type": "/MCR", "Pg": pages[mark.page], "MCID": mark.number})


def _object(link: Annotated, pages: Sequence[bytes]) -> Any:
    return pydyf.Dictionary({"Type": "/OBJR", "Pg": pages[link.page], "Obj": link.annotation.reference})


def _mark_up(content: list[Any], page: int, artifacts: set[Mark], texts: Mapping[Mark, str]) -> None:
    """Make artifacts of runs that belong to no element, and give their words where those read otherwise."""
    for place, item in enumerate(content):
        if isinstance(item, pydyf.Dictionary) and "MCID" in item:
            mark = Mark(page, item["MCID"])
            if mark in artifacts:
                content[place - 1], content[place] = "/Artifact", _ARTIFACT
            elif mark in texts:
                item["ActualText"] = pydyf.String(texts[mark])


def _as_written(box: Any) -> str:
    """Return the words of a run in capitals as they stand in the source."""
    text = box.element.text or ""
    at = text.upper().find(box.text)
    return text[at : at + len(box.text)] if at >= 0 and len(text.upper()) == len(text) else box.text


@contextlib.contextmanager
def writing(tagger: Callable[..., None]) -> Iterator[None]:
    """Let the engine, while it writes a PDF, tag with ``tagger`` and leave fonts to the binder."""
    before = weasyprint.pdf.add_tags, weasyprint.pdf.build_fonts_dictionary
    weasyprint.pdf.add_tags, weasyprint.pdf.build_fonts_dictionary = tagger, _no_fonts
    try:
        yield
    finally:
        weasyprint.pdf.add_tags, weasyprint.pdf.build_fonts_dictionary = before


def _no_fonts(*_: object) -> Any:
    return pydyf.Dictionary()
