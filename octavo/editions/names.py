"""Protected names in the texts of the past, which nobody can mend: they give way to what stands for them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Names:
    """Names with the words in their place."""

    _pattern: re.Pattern[str] | None = field(repr=False)
    _stand_ins: tuple[str, ...]

    @classmethod
    def of(cls, names: Iterable[tuple[str, str]]) -> "Names":
        """Take names as they are typed, each with the words in its place; a long one goes before its parts."""
        known = sorted(dict(names).items(), key=lambda one: (-len(one[0]), one[0]))
        pattern = re.compile("|".join(_way(name) for name, _ in known), re.IGNORECASE) if known else None
        return cls(pattern, tuple(stand_in for _, stand_in in known))

    def replaced(self, text: str) -> str:
        """Return a text in which no name stands."""
        if not self._pattern:
            return text
        return self._pattern.sub(lambda found: self._stand_ins[(found.lastindex or 1) - 1], text)


def _way(name: str) -> str:
    """Return a pattern for a name as a group: whole words of it, with any signs between."""
    return r"((?<!\w)" + r"[\W_]+".join(map(re.escape, filter(None, re.split(r"[\W_]+", name)))) + r"(?!\w))"
