"""What a screen reader goes by: titles, languages, headings, the texts of pictures, and nothing that is empty."""

import posixpath
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from octavo.preflight.ebook import EPUB_TYPE, XHTML, XML_LANG, Ebook, Fault, name_of, text_of

_HEADING: Final = re.compile(re.escape(XHTML) + "h[1-6]")
# BCP 47, as much of it as languages of a briefing need.
_LANGUAGE: Final = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8})*")
# What says something without words; an empty cell says that there is nothing.
_CONTENT: Final = frozenset({"hr", "img", "math", "svg", "td", "th"})
# What is whole without words, but makes nothing of what holds it. Titles have their own rule, and heads have titles.
_MAY_BE_EMPTY: Final = _CONTENT | {"br", "col", "colgroup", "dd", "head", "link", "meta", "title", "wbr"}
_FILE_NAME: Final = re.compile(r"\S+\.(?:avif|bmp|gif|heic|jpe?g|pdf|png|svg|tiff?|webp)", re.IGNORECASE)


def titles_are_there(book: Ebook) -> Iterator[Fault]:
    """Every file has a title (WCAG 2.1, 2.4.2)."""
    for member, page in book.pages.items():
        title = page.find(f"{XHTML}head/{XHTML}title")
        if title is None or not text_of(title):
            yield Fault(f"{member} has no title")


def languages_are_tagged(book: Ebook) -> Iterator[Fault]:
    """Every file states its language, and where one is stated both attributes say the same (WCAG 2.1, 3.1.1)."""
    for member, page in book.pages.items():
        if not page.get("lang"):
            yield Fault(f"{member} does not state its language")
        for element in page.iter():
            tagged = element.get("lang"), element.get(XML_LANG)
            if tagged[0] != tagged[1]:
                told = " and ".join(map(str, tagged))
                yield Fault(f"{member} has a {name_of(element)} whose lang and xml:lang differ: {told}")
            elif tagged[0] is not None and not _LANGUAGE.fullmatch(tagged[0]):
                yield Fault(f"{member} has a {name_of(element)} in a language that is none: {tagged[0]}")


def headings_keep_their_order(book: Ebook) -> Iterator[Fault]:
    """No heading skips a level, and none above the second begins a file but the book's title (WCAG 2.1, 1.3.1)."""
    for member, page in book.pages.items():
        found = [element for element in page.iter() if _HEADING.fullmatch(element.tag)]
        levels = [(int(name_of(one)[1]), text_of(one)) for one in found]
        for (before, _), (level, words) in pairwise([(1, ""), *levels]):
            if level > before + 1:
                yield Fault(f"{member} goes from a heading of level {before} to one of level {level}: {words}")


def the_title_stands_above_all(book: Ebook) -> Iterator[Fault]:
    """The title of the book, on its title page, is the one heading of the first level (WCAG 2.1, 1.3.1)."""
    # Landmarks lead to it, with links of the same type.
    sections = book.elements("body", "section")
    titled = {member for member, element in sections if "titlepage" in element.get(EPUB_TYPE, "").split()}
    for member, page in book.pages.items():
        found = [text_of(heading) for heading in page.iter(f"{XHTML}h1")]
        if member in titled and len(found) != 1:
            yield Fault(f"{member} is a title page with {len(found)} headings of level 1")
        elif member not in titled:
            yield from (Fault(f"{member} has a heading of level 1 outside the title page: {words}") for words in found)
    if not titled:
        yield Fault("it has no title page")


def pictures_have_texts(book: Ebook) -> Iterator[Fault]:
    """Every picture has a text that stands for it (WCAG 2.1, 1.1.1); content has none for decoration alone."""
    for member, picture in book.elements("img"):
        if not (picture.get("alt") or "").strip():
            yield Fault(f"{member} has a picture without a text: {picture.get('src')}")


def texts_are_no_file_names(book: Ebook) -> Iterator[Fault]:
    """The text of a picture is not the name of a file, its own or another: nobody is helped by hearing that."""
    for member, picture in book.elements("img"):
        words = " ".join((picture.get("alt") or "").split())
        file = posixpath.basename(unquote(picture.get("src", "")))
        if words and (_FILE_NAME.fullmatch(words) or words in (file, posixpath.splitext(file)[0])):
            yield Fault(f"{member} has a picture with the name of a file for its text: {words}", words)


def nothing_is_empty(book: Ebook) -> Iterator[Fault]:
    """No element stands there for nothing."""
    for member, element in book.elements():
        is_marker = element.get("role") == "doc-pagebreak" and bool(element.get("aria-label"))
        if name_of(element) not in _MAY_BE_EMPTY and not is_marker and not _says_something(element):
            label = " ".join(filter(None, (name_of(element), element.get("class"))))
            yield Fault(f"{member} has an element with nothing in it: {label}")


def _says_something(element: ET.Element) -> bool:
    return bool(text_of(element)) or any(name_of(one) in _CONTENT for one in element.iter())
