"""What pages show beside their words. It stands alone, so that workers need not import what makes books."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture of the content or a drawn chart, by the name under which parts ask for it (``pictures/1.png``).

    ``origin`` is the author's name for it, or what it shows.
    """

    name: str
    data: bytes = field(repr=False)
    media_type: str
    origin: str
