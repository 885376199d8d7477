"""Set pages read against their source: at which letter each page begins, and which words were broken.

Each run of text on a page is of an element, whose letters it uses up in their order. The first run of a page
that uses a letter further on than any page before begins the page; an element that is used up is set
again, as the head of a table is. What does not agree is a fault of the program, so that no page is mislabelled
in silence.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from weasyprint.formatting_structure.boxes import FootnoteAreaBox, LineBox, ReplacedBox, TextBox

from octavo.letters import letters
from octavo.pdf import boxes
from octavo.pdf.portion import Start

_PSEUDO: Final = frozenset({"", "first-letter", "first-line"})
_SPACES: Final = frozenset(" \n\t")
_OUT_OF_FLOW: Final = frozenset({"note", "late"})
"""Classes of what is no part of the text's flow: notes, and page numbers that come of the pages themselves."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Where each page begins; the boxes that end in a hyphen of the engine's, and those whose last space it dropped."""

    starts: tuple[Start, ...]
    hyphenated: frozenset[Any]
    clipped: frozenset[Any]


@dataclass(slots=True)
class _Letter:
    """A letter of the source with its place, -1 out of the flow, and whether a space follows it."""

    sign: str
    place: int
    ends_word: bool = False


@dataclass(slots=True)
class _Source:
    """The letters of the source: all that flow, and those of each element."""

    places: list[Start] = field(default_factory=list)
    own: defaultdict[Any, list["_Letter"]] = field(default_factory=lambda: defaultdict(list))
    first: dict[Any, int] = field(default_factory=dict)
    last: "_Letter | None" = None

    def read(self, element: Any, part: str, *, flows: bool) -> None:
        """Read an element and all in it."""
        classes = (element.get("class") or "").split()
        if "part" in classes:
            part = element.get("id")
        flows = flows and _OUT_OF_FLOW.isdisjoint(classes)
        self.first[element] = len(self.places)
        self._add(element, element.text, part, flows=flows)
        for child in element:
            if isinstance(child.tag, str):
                self.read(child, part, flows=flows)
            self._add(element, child.tail, part, flows=flows)

    def _add(self, owner: Any, text: str | None, part: str, *, flows: bool) -> None:
        text = text or ""
        end = 0
        for sign, place in letters(text):
            self._end_of_last(text[end:place])
            end = place + 1
            self.last = _Letter(sign, len(self.places) if flows else -1)
            self.own[owner].append(self.last)
            if flows:
                last = self.places[-1] if self.places else Start("", 0)
                self.places.append(Start(part, last.letters + 1 if last.part == part else 0))
        self._end_of_last(text[end:])

    def _end_of_last(self, between: str) -> None:
        if self.last is not None and any(sign in _SPACES for sign in between):
            self.last.ends_word = True


def read(pages: Sequence[Any], root: Any) -> Reading:
    """Read set pages; ``root`` is the element of the whole document.

    Raises ``RuntimeError`` where a page shows what its source does not say.
    """
    source = _Source()
    for body in root.iter("body"):
        source.read(body, "", flows=True)
    reader = _Reader(source)
    found = [reader.page(page) for page in pages]
    starts = tuple(_filled(found, source.places))
    return Reading(starts, frozenset(reader.hyphenated), frozenset(reader.clipped))


class _Reader:
    def __init__(self, source: _Source) -> None:
        self._source = source
        self._used: defaultdict[Any, int] = defaultdict(int)
        self._last = (-1, False)
        self.hyphenated: set[Any] = set()
        self.clipped: set[Any] = set()

    def page(self, page: Any) -> int | None:
        """Return the index of the letter at which a page begins, or nothing for a page without one."""
        begins: int | None = None
        ends = frozenset(_line_ends(boxes.of_page(page)))
        self.clipped.update(_before_spaces(boxes.of_page(page)))
        for box in _in_order(boxes.of_page(page)):
            is_picture = isinstance(box, ReplacedBox)
            place = self._picture(box) if is_picture else self._run(box, ends=box in ends)
            if begins is None and place is not None and self._is_further(place, is_picture=is_picture):
                begins = place
        return begins

    def _is_further(self, place: int, *, is_picture: bool) -> bool:
        """Tell whether no page begins there yet; pictures stand before the letter that follows them, one by one."""
        here = (place, not is_picture)
        if here < self._last or (here == self._last and not is_picture):
            return False
        self._last = here
        return True

    def _picture(self, box: Any) -> int | None:
        seen = self._used[box.element]
        self._used[box.element] = 1
        return None if seen else self._source.first.get(box.element)

    def _run(self, box: Any, *, ends: bool) -> int | None:
        """Use up the letters of a run, and return the place of the first."""
        element, mine, begin = box.element, self._source.own[box.element], self._used[box.element]
        printed = letters(box.text)
        if not printed or begin == len(mine):
            return None
        at = begin
        for letter, index in printed:
            if at < len(mine) and mine[at].sign == letter:
                at += 1
            elif box.text[index:] == box.style["hyphenate_character"]:
                self.hyphenated.add(box)
            else:
                raise RuntimeError(f"{box.text!r} on a page is not the text of its {element.tag}")
        self._used[element] = at
        if ends and mine[at - 1].ends_word and not box.text.endswith(" "):
            self.clipped.add(box)
        return mine[begin].place if mine[begin].place >= 0 else None


def _line_ends(box: Any) -> Iterator[Any]:
    """Yield the last run of text of every line."""
    for one in boxes.descendants(box):
        if isinstance(one, LineBox):
            texts = [inner for inner in boxes.descendants(one) if isinstance(inner, TextBox)]
            yield from texts[-1:]


def _before_spaces(box: Any) -> Iterator[Any]:
    """Yield the runs of text that a space alone follows, as between two elements; the engine shows nothing for it."""
    for one in boxes.descendants(box):
        if isinstance(one, LineBox):
            texts = [inner for inner in boxes.descendants(one) if isinstance(inner, TextBox)]
            yield from (before for before, text in pairwise(texts) if text.text.isspace())


def _in_order(box: Any) -> Iterator[Any]:
    """Yield the runs of text and the pictures of a page that stand in the source, its notes last."""
    flows = sorted(boxes.children(box), key=lambda one: isinstance(one, FootnoteAreaBox))
    for flow in flows:
        for one in boxes.descendants(flow):
            is_ours = isinstance(one, TextBox | ReplacedBox) and one.element is not None
            if is_ours and one.element_tag.partition("::")[2] in _PSEUDO:
                yield one


def _filled(found: Sequence[int | None], places: Sequence[Start]) -> Iterator[Start]:
    """Let a page without letters share the place of the next, and one at the end the end of the text."""
    end = Start(places[-1].part, places[-1].letters + 1) if places else Start("", 0)
    for number in range(len(found)):
        index = next((one for one in found[number:] if one is not None), None)
        yield end if index is None or index >= len(places) else places[index]
