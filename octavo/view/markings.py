"""What stands on every page of an edition that is not for everybody."""

from collections.abc import Iterator
from typing import Final

from octavo.editions import Shown
from octavo.labels import ENGLISH, Labels, word
from octavo.view.words import Coded

_INTERNAL: Final = word("Internal – not for publication")

_DRAFT: Final = word("Draft translation – not complete")


def markings(shown: Shown, labels: Labels = ENGLISH) -> tuple[Coded, ...]:
    """Return the markings of an edition, the one that stands last being that of the Traffic Light Protocol."""
    return tuple(_markings(shown, labels))


def of_copy(number: int, labels: Labels = ENGLISH) -> Coded:
    """Return what stands on every page of a numbered copy."""
    return Coded("copy", labels.say("Copy {number}", number=number))


def _markings(shown: Shown, labels: Labels) -> Iterator[Coded]:
    if shown.edition == "internal":
        yield Coded("internal", labels.say(_INTERNAL))
    if shown.content.is_draft:
        yield Coded("draft", labels.say(_DRAFT))
    if shown.tlp:
        # The label is a sign, and the same in every language (TLP 2.0, 4).
        yield Coded(f"tlp-{shown.tlp.lower().replace('+', '-')}", f"TLP:{shown.tlp}")
