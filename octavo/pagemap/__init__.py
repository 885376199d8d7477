"""The printed pages in an e-book: where each begins, and how its text and that of print agree on the place.

Print hands over a ``PageMap``; ``mark`` puts a marker for each page into the parts of an e-book. Both editions
take lists of pages from ``pages_of``, and name the print edition by ``print_identifier``.
"""

from octavo.pagemap.marking import Marked, mark
from octavo.pagemap.pages import PageLink, PageMap, PageStart, first_on_page, pages_of, print_identifier

__all__ = ["Marked", "PageLink", "PageMap", "PageStart", "first_on_page", "mark", "pages_of", "print_identifier"]
