"""Who may be told, by the Traffic Light Protocol (FIRST, TLP 2.0, 2022)."""

from typing import Final, Literal, get_args

Tlp = Literal["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"]
TLP: Final[tuple[Tlp, ...]] = get_args(Tlp)
"""The labels, from what everybody may know to what is for its recipients alone."""


def strictest(*labels: Tlp | None) -> Tlp | None:
    """Return the label that allows least; nothing where there is none."""
    return max((one for one in labels if one), key=TLP.index, default=None)
