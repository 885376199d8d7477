"""Faults of the layout engine that show on the page, mended.

Each mend wraps one function of WeasyPrint and calls it; each has a test that shows the fault without it,
so that an engine that no longer needs it is noticed.
"""

from typing import Any

from weasyprint.layout import inline

_split_first_line = inline.split_first_line

# No face in use has letters that are narrower on the average, in parts of its size.
_NARROW = 0.3


def mend() -> None:
    """Put the mends in place; once or often makes no difference."""
    inline.split_first_line = _split_without_last_space


def _split_without_last_space(
    text: str, style: Any, context: Any, max_width: Any, *arguments: Any, **options: Any
) -> Any:
    """Fit text in a line; the space at its end may hang over.

    WeasyPrint measures text before an inline element with the space between the two. Where only that
    space is too much, it takes the line for too long to break and breaks it after its first word.
    """
    found = _split_first_line(text, style, context, max_width, *arguments, **options)
    _, _, resume_at, *_ = found
    if resume_at is None or not text.endswith(" ") or max_width is None:
        return found
    words = text.rstrip(" ")
    if len(words) * style["font_size"] * _NARROW > max_width:
        return found
    fitted = _split_first_line(words, style, context, max_width, *arguments, **options)
    return fitted if fitted[2] is None else found
