"""The folders of a project, and how its files are named in reports."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from octavo.errors import Place, Problem, ProblemsError

# One of these is refused by name when the folder is read.
_YAML: Final = {".yaml", ".yml"}


@dataclass(frozen=True, slots=True)
class Project:
    """Where a project keeps what; all paths are absolute."""

    root: Path
    content: Path
    templates: Path
    locale: Path
    styles: Path
    output: Path
    kept: Path

    @classmethod
    def at(cls, root: Path, content: Path | None = None, output: Path | None = None) -> Self:
        """Name the folders of the project in ``root``; ``content`` and ``output`` may lie elsewhere.

        A relative path counts from where the process runs, as a user who types it expects.
        """
        home = root.resolve()
        return cls(
            root=home,
            content=content.resolve() if content else home / "content",
            templates=home / "templates",
            locale=home / "locale",
            styles=home / "styles",
            output=output.resolve() if output else home / "output",
            kept=home / ".cache",
        )

    def slugs(self) -> tuple[str, ...]:
        """Return the names of the folders of content that hold YAML, sorted.

        A folder with YAML but no ``briefing.yaml`` is among them, and one that cannot be looked into: reading
        it reports what is wrong, which passing it over in silence would not.

        Raises ``ProblemsError`` where the content itself cannot be looked into.
        """
        if not self.content.is_dir():
            return ()
        try:
            inside = sorted(self.content.iterdir())
        except OSError as error:
            why = f"{error.strerror or 'The system gives no reason'}."
            place = Place(self.relative(self.content))
            raise ProblemsError(
                [Problem("unreadable-file", place, "", why, "See to it that it can be opened.")]
            ) from None
        return tuple(folder.name for folder in inside if not folder.name.startswith(".") and _may_hold_yaml(folder))

    def relative(self, path: Path) -> str:
        """Name a file or folder in reports and manifests, with ``/`` and without a path of the machine.

        The name counts from the root; where content or output lie elsewhere, it begins with their folder.
        """
        if path.is_relative_to(self.root):
            return path.relative_to(self.root).as_posix()
        for folder in (self.content, self.output):
            if path.is_relative_to(folder):
                return path.relative_to(folder.parent).as_posix()
        return path.name


def _may_hold_yaml(path: Path) -> bool:
    try:
        return path.is_dir() and any(
            file.suffix.lower() in _YAML and not file.name.startswith(".") for file in path.iterdir()
        )
    except OSError:
        return True
