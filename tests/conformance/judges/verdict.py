"""What a judge says of a file."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judge's word on one file.

    Attributes:
        file: what was judged.
        messages: each a reason to refuse the file, with its place where the judge names one.
        notes: remarks that are no reason to refuse it.
    """

    file: Path
    messages: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def valid(self) -> bool:
        """True when there is no reason to refuse the file."""
        return not self.messages

    def __str__(self) -> str:
        return "\n  ".join((f"{self.file.name}: {len(self.messages)} messages", *self.messages))
