"""A briefing without what its public may not see: items left out, others told of in other words.

What is left is written anew, as values that the model reads again: nothing of what is withheld can hang on to it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from octavo import markup
from octavo.editions.names import Names
from octavo.editions.traces import folded
from octavo.editions.withheld import LEFT_OUT, OF_THE_HOUSE, Withheld
from octavo.errors import ValuePath
from octavo.model import Actor, Briefing, Prose, ProtectedItem, Record, Reference, Source, Text, Words
from octavo.versions import plain

_MARKUP: Final = re.compile(r"([\\*_`\[\]<>~^|#+-])")
# What is told of a protected item as it is: what kind of thing it is and what it is worth, which names nobody.
_TOLD: Final[Mapping[type, tuple[str, ...]]] = {
    Actor: ("type",),
    Source: ("kind", "language", "reliability", "credibility", "access", "via"),
}


@dataclass(slots=True)
class Redaction:
    """A briefing written anew.

    ``dead`` are the paths, in the whole briefing, of references to what is left out, each with the id and, within a
    text, that text and the index of the first sign; ``kept`` tells for each list that became shorter which of its
    places are left. With ``names``, protected names in any text give way to what stands for them, and references to
    nothing are let be: so a version of the past is read, which nobody can mend.
    """

    withheld: Withheld
    names: Names | None = None
    dead: list[tuple[ValuePath, str, tuple[str, int] | None]] = field(default_factory=list)
    kept: dict[ValuePath, tuple[int, ...]] = field(default_factory=dict)

    def of(self, briefing: Briefing) -> dict[str, Any]:
        """Return what is left of a briefing, as the model reads it."""
        left: dict[str, Any] = self._shown(briefing, ())
        return left

    def _shown(self, value: object, path: ValuePath) -> Any:
        match value:
            case ProtectedItem() if value.id in self.withheld.protected:
                return self._protected(value, path)
            case Record():
                return self._fields(value, path, type(value).model_fields.keys() - OF_THE_HOUSE)
            case tuple():
                left = [number for number, one in enumerate(value) if not self.withheld.hides(one)]
                if len(left) < len(value):
                    self.kept[path] = tuple(left)
                return _without_repeats([self._shown(value[number], (*path, number)) for number in left], value)
            case Reference():
                return self._target(value, path)
            case Words():
                return self._text(value, path)
            case _:
                return plain(value)

    def _fields(self, record: Record, path: ValuePath, names: Any) -> dict[str, Any]:
        """Write the fields of a record, in their order, but for those that say no more than nothing would."""
        return {
            name: self._shown(getattr(record, name), (*path, name))
            for name, field in type(record).model_fields.items()
            if name in names and getattr(record, name) != field.get_default(call_default_factory=True)
        }

    def _protected(self, one: ProtectedItem, path: ValuePath) -> dict[str, Any]:
        """Tell of an actor or a source in the words that are meant for the public."""
        other = self.withheld.protected[one.id]
        more = other.descriptor if other.pseudonym else ""
        if isinstance(one, Source):
            origin = str(one.independence or "")
            words = {"title": more or other.name, "author": other.pseudonym if more else ""}
            words |= {"independence": self.withheld.origins.get(folded(origin), origin)}
        else:
            words = {"name": other.name, "role": _MARKUP.sub(r"\\\1", more)}
        words |= {"pseudonym": other.pseudonym, "public_descriptor": other.descriptor}
        told = self._fields(one, path, _TOLD[type(one)])
        return {"id": other.id, **told, "protected": True, **{key: text for key, text in words.items() if text}}

    def _target(self, name: str, path: ValuePath, at: tuple[str, int] | None = None) -> str:
        """Return the id by which an item is known, and note that there is none."""
        if (known := self.withheld.replaced(name)) is not None:
            return str(known)
        self.dead.append((path, name, at))
        return LEFT_OUT

    def _text(self, words: Words, path: ValuePath) -> str:
        """Write words anew, with the ids in them that items are known by."""
        text = str(words)
        if isinstance(words, Text | Prose):
            found = sorted(markup.references(markup.parse(words).nodes), key=lambda one: one[2], reverse=True)
            for _, name, offset in found:
                known = self._target(name, path, (str(words), offset))
                start = text.index(name, offset)
                text = text[:start] + known + text[start + len(name) :]
        return self.names.replaced(text) if self.names else text


def _without_repeats(shown: list[Any], whole: tuple[object, ...]) -> list[Any]:
    """Keep one of those references and citations that have come to be the same."""
    if not whole or not all(isinstance(one, Reference) or getattr(one, "short_form", "") for one in whole):
        return shown
    return [one for number, one in enumerate(shown) if one not in shown[:number]]
