"""Octavo turns structured YAML into a PDF and an EPUB briefing."""
