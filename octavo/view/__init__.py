"""A briefing arranged as a book: order, numbers, labels, dates, cross-references."""

from octavo.view.arrange import arrange
from octavo.view.book import Book, Metadata, Part

__all__ = ["Book", "Metadata", "Part", "arrange"]
