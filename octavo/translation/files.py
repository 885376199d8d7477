"""The PO files of a briefing: ``ar.po``, ``pt-BR.po``, each named after its language."""

from typing import Final

from pydantic_core import PydanticCustomError

from octavo.content.folder import is_inside, read_inside
from octavo.errors import Place, Problem, ProblemsError
from octavo.model import Language, OwnLanguage
from octavo.project import Project
from octavo.yaml_source import MAX_BYTES, too_large

ENDING: Final = ".po"


def languages(project: Project, slug: str) -> tuple[Language, ...]:
    """Return the languages that a briefing has PO files for, in the order of their tags.

    Raises ``ProblemsError`` for files that are named after none.
    """
    folder = project.content / slug
    found: list[Language] = []
    problems: list[Problem] = []
    for file in sorted(folder.iterdir() if is_inside(folder, project.content) else ()):
        if file.suffix.lower() == ENDING and not file.name.startswith("."):
            try:
                found.append(OwnLanguage.read(file.name.removesuffix(ENDING)))
            except PydanticCustomError as error:
                problems.append(_nameless(f"{project.relative(folder)}/{file.name}", str(error)))
    if problems:
        raise ProblemsError(problems)
    return tuple(found)


def read_file(project: Project, slug: str, language: str) -> bytes | None:
    """Return the PO file of a language, if there is one. Raises ``ProblemsError`` where it cannot be read."""
    folder = project.content / slug
    file = folder / f"{language}{ENDING}"
    if not file.exists() and not file.is_symlink():
        return None
    found = read_inside(folder, file, MAX_BYTES, f"{project.relative(folder)}/{file.name}", too_large)
    if isinstance(found, Problem):
        raise ProblemsError([found])
    return found


def _nameless(name: str, why: str) -> Problem:
    shown = name.encode(errors="replace").decode()
    hint = "Name the file after the tag of its language: ar.po, fr.po, ar-SY.po."
    return Problem("bad-language", Place(shown), "", why, hint)
