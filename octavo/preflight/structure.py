"""What a screen reader goes by: titles, languages, headings, the texts of pictures, and nothing that is empty."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final
from xml.etree import ElementTree as ET

from octavo.preflight.ebook import XHTML, XML_LANG, Ebook, Fault, name_of, text_of

_HEADING: Final = re.compile(re.escape(XHTML) + "h[1-6]")
# BCP 47, as much of it as languages of a briefing need.
_LANGUAGE: Final = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8})*")
# What is whole without words. A cell or a definition may be empty: that is what it says. Titles have their own rule.
_MAY_BE_EMPTY: Final = frozenset(
    {"br", "col", "colgroup", "dd", "hr", "img", "link", "meta", "td", "th", "title", "wbr"}
)
_PICTURES: Final = frozenset({"img", "svg", "math"})


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


def pictures_have_texts(book: Ebook) -> Iterator[Fault]:
    """Every picture has a text that stands for it (WCAG 2.1, 1.1.1); content has none for decoration alone."""
    for member, picture in book.elements("img"):
        if not (picture.get("alt") or "").strip():
            yield Fault(f"{member} has a picture without a text: {picture.get('src')}")


def nothing_is_empty(book: Ebook) -> Iterator[Fault]:
    """No element stands there for nothing."""
    for member, element in book.elements():
        is_marker = element.get("role") == "doc-pagebreak" and bool(element.get("aria-label"))
        if name_of(element) not in _MAY_BE_EMPTY and not is_marker and not _says_something(element):
            label = " ".join(filter(None, (name_of(element), element.get("class"))))
            yield Fault(f"{member} has an element with nothing in it: {label}")


def _says_something(element: ET.Element) -> bool:
    if text_of(element):
        return True
    inside = {name_of(one) for one in element.iter()} - {name_of(element)}
    return bool(inside & (_PICTURES | _MAY_BE_EMPTY))
