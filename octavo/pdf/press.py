"""A portion to its pages: what a worker does."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, Final

import pydyf

from octavo.letters import spaced
from octavo.pdf import logical, reading, rooms
from octavo.pdf.engine import Engine, Rendered
from octavo.pdf.gate import set_well
from octavo.pdf.portion import Bookmark, Portion, Room, SetPortion, Spot
from octavo.pdf.structure import Mark
from octavo.pdf.summary import too_long
from octavo.pdf.tagging import Tagger, writing
from octavo.pdf.uses import uses

_POINTS: Final = 0.75
"""Points in a CSS pixel."""
_NOWHERE: Final = (0, 0, 0, 0)


def set_portion(portion: Portion) -> SetPortion:
    """Set a portion; what the engine complains of, and the gate finds, is in the result, for the caller to place."""
    engine = _engine(portion.stylesheet)
    well = set_well(partial(_laid_out, engine, portion), portion.stylesheet)
    rendered: Rendered = well.rendered
    overlong = too_long(partial(_laid_out, engine, portion), rendered.pages) if portion.fits_a_page else ()
    anchors = dict(_anchors(rendered.pages))
    wanted = _link(rendered.pages, anchors)
    read = reading.read(rendered.pages, rendered.root)
    writer = _Writer(Tagger(portion.id, rendered.root.get("lang"), read.hyphenated), read.clipped)
    with writing(writer):
        pdf = engine.write(rendered.document)
    return SetPortion(
        id=portion.id,
        pages=len(rendered.pages),
        pdf=pdf,
        anchors=anchors,
        wanted=wanted,
        bookmarks=tuple(_bookmarks(rendered.pages)),
        rooms=tuple(writer.rooms),
        fonts=tuple(uses(rendered.document.fonts.values())),
        starts=read.starts,
        findings=overlong or well.findings,  # What is wrong with pages that should not be there says nothing.
        complaints=engine.complaints(),
    )


def _laid_out(engine: Engine, portion: Portion, rules: str) -> Rendered:
    """Lay a portion out, with some rules more."""
    text = portion.opening + portion.body + portion.closing
    return engine.lay_out(text, portion.assets, portion.rules + rules)


@lru_cache(maxsize=1)
def _engine(stylesheet: str) -> Engine:
    """Return the engine for a stylesheet; a worker sets portions of one book after the other."""
    return Engine(stylesheet)


class _Writer:
    """Takes part in the engine's writing: tags, then finds the rooms for page numbers in what is written.

    ``clipped`` are runs that lost a space at the end of their line; they get it back, or words would run together.
    """

    def __init__(self, tagger: Tagger, clipped: Container[Any]) -> None:
        self.tagger = tagger
        self._clipped = clipped
        self.rooms: list[Room] = []

    def __call__(self, pdf: Any, document: Any, version: str, streams: Sequence[Any]) -> None:
        held = [self._held(number, page, stream) for number, (page, stream) in enumerate(_zipped(document, streams))]
        begins = [dict(_runs(number, stream)) for number, stream in enumerate(streams)]
        clipped = [self._marks_of_clipped(number, stream) for number, stream in enumerate(streams)]
        self.tagger(pdf, document, version, streams)
        scripts = logical.scripts(document.fonts.values())
        for number, stream in enumerate(streams):
            content = [pydyf._to_bytes(item) for item in stream.stream]  # noqa: SLF001 - how pydyf writes them
            content, moved = logical.spelt(content, scripts)
            begun = {mark: moved[place] for mark, place in begins[number].items()}
            for mark in clipped[number]:
                rooms.put_space(content, begun[mark], document.fonts)
            self.rooms += rooms.cut_out(content, begun, held[number], document.fonts)
            stream.stream = [b"\n".join(content)]
            stream.compress = False

    def _marks_of_clipped(self, number: int, stream: Any) -> list[Mark]:
        runs = stream._tags  # noqa: SLF001 - the runs are nowhere else
        return [Mark(number, run["mcid"]) for box, run in runs.items() if box in self._clipped]

    def _held(self, number: int, page: Any, stream: Any) -> dict[Mark, tuple[str, bool, bool]]:
        runs = stream._tags  # noqa: SLF001 - the runs are nowhere else
        return {
            Mark(number, runs[box]["mcid"]): (target, flush, from_right)
            for box, target, flush, from_right in rooms.held_on(page)
        }


def _runs(number: int, stream: Any) -> Iterator[tuple[Mark, int]]:
    """Yield the runs of marked content in a page's content, and where each begins."""
    for place, item in enumerate(stream.stream):
        if isinstance(item, pydyf.Dictionary) and "MCID" in item:
            yield Mark(number, item["MCID"]), place


def _zipped(document: Any, streams: Sequence[Any]) -> Iterable[tuple[Any, Any]]:
    return zip(document.pages, streams, strict=True)


def _anchors(pages: Sequence[Any]) -> Iterator[tuple[str, Spot]]:
    """Yield the place of every id; in its pages the engine keeps them in CSS pixels from the top."""
    seen: set[str] = set()
    for number, page in enumerate(pages):
        for name, (x, y, *_) in page.anchors.items():
            if name not in seen:
                seen.add(name)
                yield name, _spot(number, page, x, y)


def _spot(number: int, page: Any, x: float, y: float) -> Spot:
    return Spot(number, round(x * _POINTS, 2), round((page.height - y) * _POINTS, 2))


def _link(pages: Sequence[Any], anchors: Mapping[str, Spot]) -> tuple[str, ...]:
    """Return the ids that links lead to.

    Only the box of a link has its annotation, not each box in it; and a link to an id that another portion has is
    kept, which the engine would drop.
    """
    wanted: set[str] = set()
    for page in pages:
        page.links[:] = [link for link in page.links if link[3].link]
        wanted |= {target for kind, target, *_ in page.links if kind == "internal"}
    pages[-1].anchors |= dict.fromkeys(sorted(wanted - anchors.keys()), _NOWHERE)
    return tuple(sorted(wanted))


def _bookmarks(pages: Sequence[Any]) -> Iterator[Bookmark]:
    for number, page in enumerate(pages):
        for level, title, (x, y), _ in page.bookmarks:
            yield Bookmark(level, spaced(title), _spot(number, page, x, y))
