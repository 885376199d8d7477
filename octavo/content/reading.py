"""A folder to a checked briefing."""

import hashlib
from dataclasses import dataclass, field

from pydantic import ValidationError

from octavo.bibliography import Style
from octavo.content import charts, copies, frozen, images, ledger, references, styling, tables, texts
from octavo.content.assemble import assemble
from octavo.content.faults import explained
from octavo.content.folder import gather
from octavo.content.frozen import Frozen
from octavo.content.images import Image
from octavo.content.places import Places
from octavo.content.references import Register
from octavo.content.survey import Survey
from octavo.errors import Place, Problem, ProblemsError
from octavo.model import Briefing, Id
from octavo.project import Project


@dataclass(frozen=True, slots=True)
class Content:
    """A checked briefing, with the place of every value and everything that was read.

    ``files`` are the names, below the briefing's folder, and SHA-256 of all files that it was read from, ``texts`` the
    names and the bytes of those that are YAML; ``style`` is that of the source list, where it is not the house's, and
    ``frozen`` are the versions that were published before, the oldest first. Of a translation, ``written_in`` is the
    language of the author, and ``is_draft`` tells whether some texts are still in it.
    """

    slug: str
    briefing: Briefing
    places: Places
    images: tuple[Image, ...]
    files: tuple[tuple[str, str], ...]
    texts: tuple[tuple[str, bytes], ...] = field(repr=False)
    style: Style | None = None
    frozen: tuple[Frozen, ...] = ()
    written_in: str = ""
    is_draft: bool = False

    @property
    def previous(self) -> Briefing | None:
        """The version before this one, if any was frozen."""
        earlier = frozen.before(self.frozen, self.briefing.version)
        return earlier.briefing if earlier else None


def read(project: Project, slug: str, *, is_draft: bool = False) -> Content:
    """Read and check the briefing in the folder ``slug`` of the project's content.

    A draft may be silent on what it changes: whoever asks what that is has yet to write it.

    Raises ``ProblemsError`` with every problem of every file of the briefing.
    """
    folder = gather(project, slug)
    source = assemble(folder)
    survey = Survey.of(source.value, source.broken)
    register = Register.of(survey)
    places = source.places({item.id: item.path for item in register.items.values()})
    pictures, bad_pictures = images.check(survey, folder, places)
    problems = [*_bad_name(project, slug), *folder.problems, *source.problems, *bad_pictures]
    problems += references.duplicates(survey, register, places)
    problems += references.unknown(survey, register, places)
    problems += references.circles(survey, register, places)
    problems += texts.faults(survey, register, places)
    problems += tables.faults(survey, places)
    problems += charts.faults(survey, places)
    try:
        briefing = Briefing.model_validate(source.value)
    except ValidationError as error:
        problems += explained(error, source.value, source.broken, places)
        raise ProblemsError(problems) from None
    style, bad_style = styling.check(briefing, folder, places)
    versions, bad_versions = frozen.gather(folder)
    problems += [*bad_style, *bad_versions]
    # What rests on what, and what was changed, can be told only of a briefing that is sound otherwise.
    if problems := problems or [
        *ledger.faults(briefing, places),
        *copies.faults(briefing, folder, places),
        *(() if is_draft else frozen.faults(briefing, versions, places)),
    ]:
        raise ProblemsError(problems)
    sums = {f"{key}.yaml": hashlib.sha256(data).hexdigest() for key, data in folder.files.items()}
    sums |= {image.name: image.sha256 for image in pictures}
    # Of those before, the last alone shows in the book.
    sums |= {last.name: last.sha256} if (last := frozen.before(versions, briefing.version)) else {}
    sums |= {style.name: hashlib.sha256(style.data).hexdigest()} if style else {}
    written = tuple((f"{key}.yaml", data) for key, data in sorted(folder.files.items()))
    return Content(slug, briefing, places, tuple(pictures), tuple(sorted(sums.items())), written, style, versions)


def _bad_name(project: Project, slug: str) -> list[Problem]:
    """The folder's name becomes the name of files and part of addresses, so it is written as an id."""
    if Id.is_one(slug):
        return []
    return [
        Problem(
            "bad-id",
            Place(project.relative(project.content / slug)),
            "",
            "The name of a briefing's folder is made of lower-case letters, digits and single hyphens.",
            "Rename the folder.",
        )
    ]
