"""The options of a printed edition."""

from collections.abc import Callable
from functools import reduce
from typing import Any, Final, TypeVar

import click

from octavo.errors import UsageError
from octavo.printing import INKS, LAYOUTS, PAPERS, REFERENCE, THEMES, Printing

_Command = TypeVar("_Command", bound=Callable[..., Any])

_OPTIONS: Final = (
    click.option("--paper", type=click.Choice(PAPERS), help="The size of the page; a4 where nothing is said."),
    click.option(
        "--print",
        "layout",
        type=click.Choice(LAYOUTS),
        default=REFERENCE.layout,
        help="For a screen, for both sides of the paper, or as an A5 booklet, two pages on a side of A4.",
    ),
    click.option(
        "--signature",
        metavar="SHEETS",
        type=click.IntRange(min=0),
        default=REFERENCE.signature,
        help="Fold so many sheets of a booklet together; 0, all of them, where nothing is said.",
    ),
    click.option("--bleed", is_flag=True, help="Add 3 mm to be cut off, and the marks to cut at."),
    click.option("--ink", type=click.Choice(INKS), default=REFERENCE.ink, help="Gray: no colour at all."),
    click.option("--large-print", "large", is_flag=True, help="Set everything in 16 pt and more."),
    click.option("--theme", type=click.Choice(THEMES), default=REFERENCE.theme, show_default=True, help="The look."),
)
"""In the order in which help lists them."""


def printed(command: _Command) -> _Command:
    """Give a command the options of a printed edition; it gets their values by name."""
    return reduce(lambda made, option: option(made), reversed(_OPTIONS), command)


def printing(paper: str | None, **chosen: Any) -> Printing:
    """Return the edition that options ask for.

    Raises ``UsageError`` for options that cannot go together.
    """
    is_booklet = chosen["layout"] == "booklet"
    made = Printing(paper=paper or ("a5" if is_booklet else "a4"), **chosen)  # type: ignore[arg-type]
    for is_wrong, message in (
        (is_booklet and made.paper != "a5", "A booklet has pages of A5; leave --paper out."),
        (made.signature and not is_booklet, "--signature folds the sheets of a booklet; add --print booklet."),
        (made.bleed and is_booklet, "A booklet is printed on whole sheets; leave --bleed out."),
        (made.large and made.paper == "a5", "Large print needs a larger page than A5."),
    ):
        if is_wrong:
            raise UsageError(message)
    return made
