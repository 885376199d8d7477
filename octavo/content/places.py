"""Where in its files each value of a briefing stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from octavo.errors import Place, ValuePath
from octavo.yaml_source import Marked


@dataclass(frozen=True, slots=True)
class Places:
    """Places of values by their path in the briefing, and of items by their id.

    ``files`` holds the files that stand for a single key, ``base`` is ``briefing.yaml``, or its place
    alone where it could not be read. ``kept`` tells of lists, by their path in the files, which of their places are
    left in the briefing that paths are of; of others all are. ``translated`` holds the texts that stand in a file of
    their language instead, and where.
    """

    base: Marked | Place
    files: Mapping[str, Marked | Place]
    items: Mapping[str, ValuePath]
    kept: Mapping[ValuePath, tuple[int, ...]] = field(default_factory=dict)
    translated: Mapping[ValuePath, tuple[str, Place]] = field(default_factory=dict)

    def of_path(self, path: ValuePath) -> Place:
        """Return where a value stands, or the nearest value around it.

        The path is that of the model: ``("directives", 0, "text")``. A citation written as a bare id is
        found under the longer path of the model too.
        """
        path = self._typed(path)
        marked = self._file(path)
        return marked if isinstance(marked, Place) else marked.place(path)

    def of_key(self, path: ValuePath) -> Place:
        """Return where the key stands that leads to a value."""
        path = self._typed(path)
        marked = self._file(path)
        return marked if isinstance(marked, Place) else marked.key_place(path)

    def of_text(self, path: ValuePath, words: str, offset: int) -> Place:
        """Return where a character of a text stands; ``offset`` counts in ``words``, the model's text."""
        path = self._typed(path)
        marked = self._file(path)
        return marked if isinstance(marked, Place) else marked.place_in(path, words, offset)

    def of_id(self, name: str) -> Place:
        """Return where an item stands; for an id that nothing has, where the briefing begins."""
        path = self.items.get(name, ())
        marked = self._file(path)
        return marked if isinstance(marked, Place) else marked.place(path)

    def of_words(self, words: str) -> Place:
        """Return where words, or a single sign, first stand in any file; else where the briefing begins."""
        for text, place in self.translated.values():
            if words in text:
                return place
        for marked in (self.base, *self.files.values()):
            if isinstance(marked, Marked) and words in marked.text:
                return Place(marked.file, *marked.lines.at(marked.text.index(words)))
        return self.of_path(())

    def own_file(self, path: ValuePath) -> bool:
        """Tell whether a path is that of a whole file of its own."""
        return len(path) == 1 and path[0] in self.files

    def _file(self, path: ValuePath) -> Marked | Place:
        if path in self.translated:
            return self.translated[path][1]
        if path and isinstance(path[0], str):
            return self.files.get(path[0], self.base)
        return self.base

    def _typed(self, path: ValuePath) -> ValuePath:
        """Return the path in the files of a value in the briefing."""
        typed: ValuePath = ()
        for step in path:
            left = self.kept.get(typed)
            typed = (*typed, left[step] if left and isinstance(step, int) else step)
        return typed
