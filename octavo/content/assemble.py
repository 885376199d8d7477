"""The files of a folder put together to one value, with the place of every part."""

from collections.abc import Iterator
from dataclasses import dataclass

from octavo.content.folder import BASE, Folder
from octavo.content.places import Places
from octavo.errors import Place, Problem, ProblemsError, ValuePath
from octavo.yaml_source import Marked, Value, read


@dataclass(frozen=True, slots=True)
class Source:
    """What the author wrote: the keys of the briefing with their values, unchecked.

    ``broken`` are the paths about which reading left something uncertain.
    """

    value: dict[str, Value]
    base: Marked | Place
    files: dict[str, Marked | Place]
    broken: frozenset[ValuePath]
    problems: tuple[Problem, ...]

    def places(self, items: dict[str, ValuePath]) -> Places:
        """Return the places of all values, and of ``items`` by their id."""
        return Places(self.base, self.files, items)


def assemble(folder: Folder) -> Source:
    """Read each file as YAML and put the values of the keys together."""
    problems: list[Problem] = []
    broken: set[ValuePath] = {() if key == BASE else (key,) for key in folder.unread}
    files: dict[str, Marked | Place] = {key: Place(folder.file(key)) for key in folder.unread | folder.files.keys()}
    base: Marked | Place = Place(folder.file(BASE))
    for key, data in folder.files.items():
        at: ValuePath = () if key == BASE else (key,)
        try:
            marked = read(data, folder.file(key), at)
        except ProblemsError as error:
            problems += error.problems
            broken.add(at)
            continue
        problems += marked.problems
        broken |= marked.broken
        files[key] = marked
    base = files.pop(BASE, base)
    value: dict[str, Value] = {}
    if isinstance(base, Marked):
        if isinstance(base.value, dict):
            value |= base.value
        else:
            problems.append(_no_keys(base))
            broken.add(())
    for key, found in files.items():
        problems += _twice(key, value, base, found)
        if isinstance(found, Marked):
            if isinstance(found.value, dict) and list(found.value) == [key]:
                problems.append(_key_in_file(key, found))
                broken.add((key,))
            else:
                value[key] = found.value
    return Source(value, base, files, frozenset(broken), tuple(problems))


def _twice(key: str, value: dict[str, Value], base: Marked | Place, found: Marked | Place) -> Iterator[Problem]:
    if key in value and isinstance(base, Marked):
        file = found.file
        yield Problem(
            "duplicate-key",
            base.key_place((key,)),
            key,
            f"`{key}` stands here and in {file} as well.",
            "Keep one: remove the key here, or the file.",
        )


def _no_keys(base: Marked) -> Problem:
    if base.value is None:
        code, message = "empty-value", "There is nothing in this file."
    else:
        code, message = "wrong-type", "Keys and values belong here, such as `title: …`."
    return Problem(code, base.place(()), "", message, "Begin with title, language and version.")


def _key_in_file(key: str, found: Marked) -> Problem:
    return Problem(
        "unknown-key",
        found.key_place((key, key)),
        key,
        f"This file is the value of `{key}` already.",
        f"Remove the line `{key}:` and move what follows it to the left.",
    )
