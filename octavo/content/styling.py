"""The style of citation that a briefing asks for: one that is shipped, or a file in its folder."""

from dataclasses import replace

from octavo.bibliography import Style, StyleError, is_known, names
from octavo.bibliography.csl import MOST_BYTES
from octavo.content.folder import Folder, read_inside
from octavo.content.nearest import nearest
from octavo.content.places import Places
from octavo.errors import Place, Problem, shortened
from octavo.model import Briefing

_KEY = "citation_style"
_ENDING = ".csl"


def check(briefing: Briefing, folder: Folder, places: Places) -> tuple[Style | None, list[Problem]]:
    """Return the style of a briefing, if it asks for one, and what is wrong with it; no engine is started."""
    name = briefing.citation_style
    if name is None:
        return None, []
    try:
        if name.endswith(_ENDING):
            found = _of_file(name, folder)
            return (None, [_placed(found, places)]) if isinstance(found, Problem) else (found, [])
        if is_known(name):
            return Style.shipped(name), []
    except StyleError as error:
        hint = "Choose another style, or leave the key out for the house style."
        return None, [Problem("bad-style", places.of_path((_KEY,)), _KEY, str(error), hint)]
    near = nearest(name, names())
    hint = f"Did you mean `{near}`?" if near else f"Write the name of a style, such as apa, or of a {_ENDING} file."
    message = f"There is no style of citation `{shortened(name)}`."
    return None, [Problem("unknown-style", places.of_path((_KEY,)), _KEY, message, hint)]


def _of_file(name: str, folder: Folder) -> Style | Problem:
    """Read a style that lies in the briefing's folder itself, or say why it cannot be had. Raises ``StyleError``."""
    if "/" in name or "\\" in name or not (folder.path / name).is_file():
        raise StyleError(f"There is no file {shortened(name)} in the briefing's folder.")
    found = read_inside(folder.path, folder.path / name, MOST_BYTES, name, _too_large)
    return found if isinstance(found, Problem) else Style.read(name, found)


def _placed(problem: Problem, places: Places) -> Problem:
    return replace(problem, place=places.of_path((_KEY,)), path=_KEY)


def _too_large(name: str) -> Problem:
    return Problem("bad-style", Place(name), "", f"The style {name} is larger than {MOST_BYTES // 1_000_000} MB.")
