"""Portions set again and again until every page number in them has the figures that room was held for.

A run goes through the same rounds whatever was kept from earlier ones: what is kept saves the work of a
round and nothing else. So the pages depend on the book alone.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from octavo.compose import Document, DocumentPart
from octavo.crew import Crew
from octavo.labels import COMMA
from octavo.pdf import late
from octavo.pdf.bind import Settled, Sewn
from octavo.pdf.kept import Kept
from octavo.pdf.portion import SCHEME, Portion, SetPortion
from octavo.pdf.work import press

ROUNDS: Final = 6
_ASSET: Final = re.compile(rf"{SCHEME}([^\"')]+)")
_VERSO: Final = "html { break-before: verso }"
"""The first page of this portion is the back of a leaf; left to itself, the engine begins on a front."""


class UnsettledError(Exception):
    """Page numbers moved pages, and pages page numbers, beyond the rounds there are."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Parts that are set together; ``body`` still lacks its page numbers."""

    id: str
    body: str
    is_major: bool
    is_summary: bool

    @property
    def is_late(self) -> bool:
        """Whether the text itself depends on the pages of others."""
        return "<?pages " in self.body


def grouped(parts: Sequence[DocumentPart]) -> tuple[tuple[DocumentPart, ...], ...]:
    """Return the parts that are set together: each that opens a portion, with those that follow on."""
    groups: list[list[DocumentPart]] = []
    for part in parts:
        if part.opens or not groups:
            groups.append([])
        groups[-1].append(part)
    return tuple(map(tuple, groups))


class Settler:
    """Sets the portions of one document."""

    def __init__(self, document: Document, crew: Crew, kept: Kept) -> None:
        """Set with a crew, and use what is kept."""
        self._document = document
        self._crew = crew
        self._kept = kept
        self._groups = [
            _Group(
                parts[0].id,
                "".join(part.body for part in parts),
                is_major=parts[0].is_major,
                is_summary=parts[0].kind == "summary",
            )
            for parts in grouped(document.parts)
        ]
        self._set: list[SetPortion | None] = [None] * len(self._groups)
        self._from: list[Portion | None] = [None] * len(self._groups)
        self._pressed: list[int] = []

    def settle(self) -> Settled:
        """Return the portions with room for the right figures everywhere.

        Raises ``UnsettledError`` when that takes too many rounds, and ``LostTaskError`` as the crew does.
        """
        page_of: Mapping[str, int] = late.guessed([group.body for group in self._groups], self._document.printing)
        for _ in range(ROUNDS):
            # What lists pages is set when those are known, or it would be set twice.
            for is_late in (False, True):
                self._set_again([n for n, group in enumerate(self._groups) if group.is_late is is_late], page_of)
                page_of = {**page_of, **self._pages()}
            if self._portions(page_of) == self._from:
                listed = late.listed((group.body for group in self._groups), page_of)
                return Settled(tuple(self._sewn()), page_of, listed)
        raise UnsettledError

    def lost(self, task: int) -> str:
        """Return the id of the portion that the crew lost with a task."""
        return self._groups[self._pressed[task]].id

    def _set_again(self, numbers: Sequence[int], page_of: Mapping[str, int]) -> None:
        """Set the portions that would now be others than they were."""
        wanted = self._portions(page_of)
        missing = []
        for number in numbers:
            portion = wanted[number]
            if portion != self._from[number]:
                self._set[number] = self._kept.find(portion)
                if self._set[number] is None:
                    missing.append(number)
            self._from[number] = portion
        # The longest first, so that no worker ends long after the others.
        missing.sort(key=lambda number: -len(self._groups[number].body))
        self._pressed = missing
        for number, written in zip(missing, self._crew.run(press, [wanted[n] for n in missing]), strict=True):
            self._set[number] = self._kept.keep(wanted[number], written)

    def _portions(self, page_of: Mapping[str, int]) -> list[Portion]:
        """Return what is to be set as far as the pages are known."""
        figures = len(str(max(page_of.values())))
        return [self._portion(group, page_of, figures) for group in self._groups]

    def _portion(self, group: _Group, page_of: Mapping[str, int], figures: int) -> Portion:
        document = self._document
        body = late.held(group.body, page_of, figures, document.labels.say(COMMA))
        named = frozenset(_ASSET.findall(body))
        is_left = document.printing.layout != "screen" and page_of[group.id] % 2 == 0
        return Portion(
            id=group.id,
            opening=document.opening,
            body=body,
            closing=document.closing,
            stylesheet=document.stylesheet,
            rules=_VERSO if is_left else "",
            fits_a_page=group.is_summary and document.printing.paper != "a5" and not document.printing.large,
            assets=tuple(asset for asset in document.assets if asset.name in named),
        )

    def _sewn(self) -> list[Sewn]:
        """Return the portions that are set, in their places; those that are not yet take one page."""
        sewn: list[Sewn] = []
        page = 1
        for group, portion in zip(self._groups, self._set, strict=True):
            blanks = int(self._document.printing.layout != "screen" and group.is_major and page % 2 == 0)
            page += blanks
            if portion is not None:
                sewn.append(Sewn(portion, page, blanks))
            page += portion.pages if portion is not None else 1
        return sewn

    def _pages(self) -> dict[str, int]:
        return {name: one.first + spot.page for one in self._sewn() for name, spot in one.portion.anchors.items()}
