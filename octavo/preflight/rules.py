"""The rules that every e-book keeps, in a table: which there are, and what a breach of each means."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from octavo.errors import Place, Problem
from octavo.preflight import links, metadata, shops, structure, typography
from octavo.preflight.ebook import Ebook, Fault, opened

Locate = Callable[[str], Place]
"""Finds the place of words in the content."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: the code of its problem, what finds the breaches, and what to do about them."""

    code: str
    breaches: Callable[[Ebook], Iterator[Fault]]
    hint: str = "Please report this briefing."


_TYPED: Final = "Type the sign that is meant: “ ” for a quotation, ’ for an apostrophe, ″ for inches."
_SHOWN: Final = "Say what the picture shows, for those who cannot see it."

RULES: Final = (
    Rule("broken-ebook", links.well_formed),
    Rule("broken-ebook", links.nothing_is_fetched),
    Rule("broken-ebook", links.nothing_runs),
    Rule("broken-ebook", links.links_lead_somewhere),
    Rule("broken-ebook", links.files_are_listed),
    Rule("broken-ebook", links.ids_are_single),
    Rule("broken-ebook", metadata.pages_are_listed),
    Rule("broken-ebook", metadata.pages_have_one_name),
    Rule("incomplete-metadata", metadata.metadata_is_complete),
    Rule("incomplete-metadata", metadata.people_have_roles),
    Rule("incomplete-metadata", metadata.dates_are_dates),
    Rule("incomplete-metadata", metadata.claims_are_signed),
    Rule("incomplete-metadata", metadata.the_edition_is_the_source),
    Rule("incomplete-metadata", metadata.the_language_is_that_of_the_pages),
    Rule("untidy-ebook", structure.titles_are_there),
    Rule("untidy-ebook", structure.languages_are_tagged),
    Rule("untidy-ebook", structure.headings_keep_their_order),
    Rule("untidy-ebook", structure.the_title_stands_above_all),
    Rule("untidy-ebook", structure.pictures_have_texts),
    Rule("untidy-ebook", structure.texts_are_no_file_names, _SHOWN),
    Rule("untidy-ebook", structure.nothing_is_empty),
    Rule("straight-quote", typography.quotation_marks_are_typographic, _TYPED),
    Rule("unfit-for-shops", shops.stylesheets_are_plain),
    Rule("unfit-for-shops", shops.pages_leave_style_to_the_sheet),
    Rule("unfit-for-shops", shops.tables_are_small),
    Rule("unfit-for-shops", shops.the_cover_fits_the_shelf),
    Rule("unfit-for-shops", shops.old_readers_find_their_way),
)


def preflight_ebook(data: bytes, name: str, locate: Locate | None = None) -> tuple[Problem, ...]:
    """Return what is wrong with an EPUB; ``name`` is the file as reports call it.

    ``locate`` finds the place of an author's words where they are the cause; else the file is the place.
    """
    book = opened(data)
    return tuple(_problem(rule, fault, name, locate) for rule in RULES for fault in rule.breaches(book))


def _problem(rule: Rule, fault: Fault, name: str, locate: Locate | None) -> Problem:
    place = locate(fault.words) if fault.words and locate else Place(name)
    return Problem(rule.code, place, "", f"The e-book is not sound: {fault.told}.", rule.hint)
