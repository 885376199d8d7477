"""The pictures that figures name: there, whole, inside the folder, and not too large."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from octavo.content.folder import EVIDENCE, Folder, is_inside, read_inside
from octavo.content.nearest import nearest
from octavo.content.pictures import BadPictureError, look_at
from octavo.content.places import Places
from octavo.content.survey import Survey
from octavo.errors import Place, Problem, ValuePath, shortened, written
from octavo.model import FigureBlock

MAX_BYTES: Final = 20_000_000
MAX_PIXELS: Final = 40_000_000
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\~]")


@dataclass(frozen=True, slots=True)
class Image:
    """A checked picture: its name in the content, its size in pixels, and the very bytes that were checked.

    The file is not read again: until then it could have become another one, or a link that leads out.
    """

    name: str
    data: bytes = field(repr=False)
    media_type: str
    width: int
    height: int
    sha256: str


def check(survey: Survey, folder: Folder, places: Places) -> tuple[list[Image], list[Problem]]:
    """Look at each picture that a figure names, once."""
    images: dict[str, Image] = {}
    problems: list[Problem] = []
    for path, name in _named(survey):
        if name in images:
            continue
        found = _look(name, folder)
        if isinstance(found, Image):
            images[name] = found
        else:
            code, message, hint = found
            problems.append(Problem(code, places.of_path(path), written(path), message, hint))
    return list(images.values()), problems


def _named(survey: Survey) -> Iterator[tuple[ValuePath, str]]:
    figures = {record.path for record in survey.records if record.model is FigureBlock}
    for path, words in survey.words:
        if path[-1] == "image" and path[:-1] in figures:
            yield path, str(words)


def _look(name: str, folder: Folder) -> Image | tuple[str, str, str]:
    """Return the picture, or code, sentence and hint of what is wrong with it."""
    if fault := _misplaced(name, folder):
        return fault
    data = read_inside(folder.path, folder.path / name, MAX_BYTES, name, _too_large)
    if isinstance(data, Problem):
        return data.code, data.message, data.hint
    try:
        picture = look_at(data)
    except BadPictureError as error:
        return "bad-image", f"{error}.", "Save the picture again as PNG or JPEG, in RGB, with 8 bits for each colour."
    if not 0 < picture.width * picture.height <= MAX_PIXELS:
        return (
            "bad-image",
            f"This picture measures {picture.width:,} by {picture.height:,} pixels.",
            f"The limit is {MAX_PIXELS // 1_000_000} million pixels in all: save it smaller.",
        )
    return Image(
        name,
        data,
        picture.media_type,
        picture.width,
        picture.height,
        hashlib.sha256(data).hexdigest(),
    )


def _misplaced(name: str, folder: Folder) -> tuple[str, str, str] | None:
    """Say what is wrong with the place of a picture, if anything is."""
    if _ADDRESS.match(name) or "\\" in name or ".." in PurePosixPath(name).parts:
        return (
            "path-outside",
            f"`{shortened(name)}` does not lie in the briefing's folder.",
            "Put the picture into images/ and write images/ and its name.",
        )
    if not _is_there(folder.path, name):
        return "missing-image", f"There is no file `{shortened(name)}` here.", _like(name, folder)
    if is_inside(folder.path / name, folder.path / EVIDENCE):
        return "path-outside", f"What lies in {EVIDENCE}/ is never published.", "Put what may be shown into images/."
    return None


def _is_there(folder: Path, name: str) -> bool:
    """Look for a name letter by letter: some systems find ``Map.png`` as ``map.png``, others do not."""
    for part in PurePosixPath(name).parts:
        if part not in _names_in(folder):
            return False
        folder /= part
    return True


def _names_in(folder: Path) -> set[str]:
    """Return what a folder holds; of one that is none, or cannot be opened, nothing."""
    try:
        return {one.name for one in folder.iterdir()}
    except OSError:
        return set()


def _like(name: str, folder: Folder) -> str:
    there = sorted(
        one.relative_to(folder.path).as_posix()
        for pattern in ("*.png", "*.jpg", "*.jpeg", "*.PNG", "*.JPG", "*.JPEG")
        for one in folder.path.rglob(pattern)
    )
    near = nearest(name, there)
    if near:
        return f"Did you mean `{near}`?"
    return "Put the picture into images/ in the briefing's folder."


def _too_large(name: str) -> Problem:
    return Problem(
        "bad-image",
        Place(name),
        "",
        f"This picture is larger than {MAX_BYTES // 1_000_000} MB.",
        "Save it with fewer pixels or more compression.",
    )
