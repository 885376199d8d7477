r"""Sources as a BibLaTeX file, which Zotero, JabRef, pandoc and biber read.

BibLaTeX and not BibTeX: only the former has partial dates and spans (``2023-05/2024``), web addresses with the
day of the visit, and entries for pages, pictures and data. A title has two pairs of braces, so that no style
changes its capitals; an author too, so that its "and" and its commas part no names.

The file is written here and not by a library. Of those there are, bibtexparser writes what it is given and takes
0.1 s to import; pybtex escapes percent signs but no braces, and refuses a title in which one brace stands alone.
Readers count braces even behind a backslash, so a brace comes with an unseen partner, as Zotero writes it:
``\{\vphantom{\}}``.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from octavo.bibliography.items import Listed, item
from octavo.model import Source
from octavo.model.evidence import SourceKind

# The entry, and the field in which its readers look for who published it.
_ENTRIES: Final[dict[SourceKind, tuple[str, str]]] = {
    "article": ("article", "publisher"),
    "report": ("report", "institution"),
    "legal text": ("legislation", "publisher"),
    "official statement": ("misc", "organization"),
    "briefing": ("report", "institution"),
    "interview": ("misc", "organization"),
    "speech": ("misc", "organization"),
    "press release": ("report", "institution"),
    "social media post": ("online", "organization"),
    "photograph": ("image", "organization"),
    "video": ("video", "organization"),
    "dataset": ("dataset", "publisher"),
    "document": ("misc", "organization"),
    "other": ("misc", "organization"),
}
# BibLaTeX names languages as Babel does; Zotero and pandoc also take the tags of the others.
_LANGUAGES: Final = {
    "ar": "arabic",
    "bg": "bulgarian",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "en-GB": "british",
    "en-US": "american",
    "es": "spanish",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "he": "hebrew",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
    "uk": "ukrainian",
}
_ESCAPED: Final = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%#_$"},
        "{": r"\{\vphantom{\}}",
        "}": r"\vphantom{\{}\}",
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "`": r"\`{}",
    }
)
# Each of these pairs is one sign to TeX: `--` a dash, `''` a quotation mark.
_PAIRS: Final = (("--", "-{}-"), ("''", "'{}'"))


def bibtex(sources: Iterable[Listed]) -> bytes:
    """Write sources as one file of BibLaTeX in UTF-8, in their order."""
    return "\n".join(_entry(*one) for one in sources).encode()


def _entry(source: Source, note: str) -> str:
    entry, _ = _ENTRIES[source.kind]
    lines = [f"  {name} = {{{value}}},\n" for name, value in _fields(source, note) if value]
    return f"@{entry}{{{source.id},\n{''.join(lines)}}}\n"


def _fields(source: Source, note: str) -> Iterator[tuple[str, str]]:
    _, publisher = _ENTRIES[source.kind]
    found = item(source)
    archived = f"Archived copy: {source.archive_url}" if source.archive_url else ""
    yield "title", f"{{{_words(source.title)}}}"
    yield "author", f"{{{_words(source.author)}}}" if source.author else ""
    yield "date", source.date.notation if source.date else ""
    yield "journaltitle", _words(source.container)
    yield publisher, _words(source.publisher)
    yield "type", _words(found.get("genre"))
    yield "langid", _LANGUAGES.get(source.language or "", source.language or "")
    # Readers take an address as it stands: an escaped sign would become part of it.
    yield "url", source.url or ""
    yield "urldate", source.accessed.notation if source.accessed else ""
    yield "note", _words(note)
    yield "addendum", _words(archived)


def _words(text: str | None) -> str:
    escaped = (text or "").translate(_ESCAPED)
    for pair, parted in _PAIRS:
        # Twice, as of three signs the second and third are a pair as well.
        escaped = escaped.replace(pair, parted).replace(pair, parted)
    return escaped
