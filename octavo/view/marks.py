"""What templates ask of the way to a value: whether it is new, and whether anything in it changed."""

from typing import Final

from markupsafe import Markup

from octavo.view.book import Book

_CHANGED: Final = Markup(' data-changed=""')


def marks(book: Book) -> dict[str, object]:
    """Return the two questions; a template that prints a value says ``at`` which place of the briefing it has it from.

    The answer is an attribute by which stylesheets know what to mark, or nothing.
    """
    revised = book.revised

    def new(at: tuple[str | int, ...]) -> Markup:
        return _CHANGED if revised and revised.is_new(at) else Markup("")

    def changed(at: tuple[str | int, ...], *keys: str) -> Markup:
        ways = [(*at, key.replace("-", "_")) for key in keys] or [at]
        return _CHANGED if revised and any(map(revised.is_changed, ways)) else Markup("")

    return {"new": new, "changed": changed}
