"""A document to a PDF; WeasyPrint stays inside this package."""
