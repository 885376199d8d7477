"""The folders of a project, and how its files are named in reports."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class Project:
    """Where a project keeps what; all paths are absolute."""

    root: Path
    content: Path
    templates: Path
    styles: Path
    output: Path

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
            styles=home / "styles",
            output=output.resolve() if output else home / "output",
        )

    def slugs(self) -> tuple[str, ...]:
        """Return the names of the folders of content that hold YAML, sorted.

        A folder with YAML but no ``briefing.yaml`` is among them: reading it reports what is missing,
        which passing it over in silence would not.
        """
        if not self.content.is_dir():
            return ()
        return tuple(
            sorted(
                folder.name
                for folder in self.content.iterdir()
                if not folder.name.startswith(".") and folder.is_dir() and any(folder.glob("*.yaml"))
            )
        )

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
