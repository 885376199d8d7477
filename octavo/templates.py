"""The one Jinja environment: strict, escaping, and with nothing to decide for a template."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal

import jinja2
from markupsafe import Markup

from octavo.labels import COLON, COMMA, ENGLISH, SEMICOLON, Labels
from octavo.markup import Node, Signs, Target, write
from octavo.markup.isolates import isolated

_FOLDER: Final = {Target.PRINT: "pdf", Target.EBOOK: "epub"}


class Templates:
    """The templates of one target; a file in the target's own folder stands before a shared one of its name."""

    def __init__(
        self,
        folder: Path,
        target: Target,
        pictures: Mapping[str, str],
        labels: Labels = ENGLISH,
        direction: Literal["ltr", "rtl"] = "ltr",
    ) -> None:
        """Take templates from ``folder``; nothing is read before it is rendered.

        ``pictures`` holds the name of each picture in the document by the name that the author gave it;
        ``labels`` are the words of the program, which templates say with ``_``.
        """
        signs = Signs(labels.say("p."), labels.say(COMMA), labels.say(SEMICOLON))
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader([folder / _FOLDER[target], folder]),
            autoescape=True,  # select_autoescape() is off for .xhtml
            undefined=jinja2.StrictUndefined,
            finalize=_printable,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

        def rich(tree: tuple[Node, ...]) -> Markup:
            return write(tree, target, signs)

        def asset(name: str) -> str:
            return f"project:{pictures[name]}" if target is Target.PRINT else pictures[name]

        def held(words: str) -> str:
            return isolated(words, direction)

        self._environment.filters |= {"rich": rich, "asset": asset, "isolated": held}
        self._environment.globals |= {"_": labels.say, "COLON": COLON, "COMMA": COMMA, "SEMICOLON": SEMICOLON}

    def render(self, name: str, **context: Any) -> str:
        """Render a template to XHTML; a name it does not know is a bug and raises ``jinja2.UndefinedError``."""
        return self._environment.get_template(name).render(**context)


def _printable(value: object) -> object:
    """Refuse what Jinja would print by mistake: ``None``, a method, a container."""
    if isinstance(value, jinja2.Undefined):
        return value  # it raises by itself, with the name that was not known
    if not isinstance(value, str | int) or isinstance(value, bool):
        msg = f"a template printed {type(value).__name__}, which is no text"
        raise TypeError(msg)
    return value
