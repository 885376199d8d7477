"""A document to an EPUB; EbookLib stays inside this package."""
