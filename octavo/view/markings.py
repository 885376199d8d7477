"""What stands on every page of an edition that is not for everybody."""

from collections.abc import Iterator
from typing import Final

from octavo.editions import Shown
from octavo.view.words import Coded

_INTERNAL: Final = "Internal – not for publication"


def markings(shown: Shown) -> tuple[Coded, ...]:
    """Return the markings of an edition, the one that stands last being that of the Traffic Light Protocol."""
    return tuple(_markings(shown))


def of_copy(number: int) -> Coded:
    """Return what stands on every page of a numbered copy."""
    return Coded("copy", f"Copy {number}")


def _markings(shown: Shown) -> Iterator[Coded]:
    if shown.edition == "internal":
        yield Coded("internal", _INTERNAL)
    if shown.tlp:
        # The label is a sign, and the same in every language (TLP 2.0, 4).
        yield Coded(f"tlp-{shown.tlp.lower().replace('+', '-')}", f"TLP:{shown.tlp}")
