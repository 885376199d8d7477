"""The signs that stand between author's words in a language."""

from typing import Final, NamedTuple


class Signs(NamedTuple):
    """What stands before the number of a page, and what parts the members of a list and groups of them."""

    page: str = "p."
    comma: str = ", "
    semicolon: str = "; "


ENGLISH: Final = Signs()
