"""What the engine complains of, as problems that an author finds in the content."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from octavo.compose import Document
from octavo.errors import Place, Problem
from octavo.pdf.findings import Locate
from octavo.pdf.portion import SCHEME, Complaints

# Content may not hold this sign.
_NOWHERE: Final = "\0"
_REPORT: Final = "Please report this briefing."
# What the engine puts in quotation marks or, if it is an anchor, behind a number sign.
_NAMED: Final = re.compile(r"""#([\w.-]+)|'([^']+)'|"([^"]+)\"""")
_MOST_SIGNS: Final = 12
"""More signs than these are not listed one by one."""


def told(all_of_them: Iterable[Complaints], document: Document, locate: Locate) -> Iterator[Problem]:
    """Yield everything that the engine complained of."""
    each = tuple(all_of_them)
    yield from of_refused((url for one in each for url in one.refused), locate)
    foreign = dict.fromkeys(sign for one in each for sign in one.foreign)
    yield from of_signs(foreign, [part.body for part in document.parts], locate)
    if not foreign:  # The engine's own words on a sign that no font has say less than ours.
        yield from of_messages((message for one in each for message in one.messages), document, locate)


def of_refused(urls: Iterable[str], locate: Locate) -> Iterator[Problem]:
    """Yield a problem for everything that was asked for and may not be read."""
    for url in urls:
        message = f"The page asks for {url}."
        yield Problem("forbidden-resource", locate(url), "", message, "Name a picture of the briefing.")


def of_messages(messages: Iterable[str], document: Document, locate: Locate) -> Iterator[Problem]:
    """Yield a problem for each message, at the place of what it names where that is the author's."""
    authors = {f"{SCHEME}{asset.name}": asset.origin for asset in document.assets}
    nowhere = locate(_NOWHERE)
    for message in messages:
        named = ["".join(groups) for groups in _NAMED.findall(message)]
        places = (locate(authors.get(name, name)) for name in named)
        place = next((place for place in places if place != nowhere), nowhere)
        hint = _REPORT if place == nowhere else f"Look at what stands there; if it is as it should be: {_REPORT}"
        yield Problem("engine-warning", place, "", f"WeasyPrint says: {message}", hint)


def of_signs(signs: Iterable[str], bodies: Iterable[str], locate: Locate) -> Iterator[Problem]:
    """Yield a problem for each line of the content that has signs which no shipped font has.

    ``bodies`` are the set texts: a word in them is found in the content as a whole, not letter by letter.
    """
    rest = set(signs)
    if not rest:
        return
    run = re.compile(f"[{''.join(map(re.escape, sorted(rest)))}]+")
    words = list(dict.fromkeys(word for body in bodies for word in run.findall(body)))
    # Of a letter that was changed on its way to the page no word is found.
    words += sorted(rest - set("".join(words)))
    lines: defaultdict[tuple[str, int], list[tuple[Place, str]]] = defaultdict(list)
    for word in words:
        place = locate(word)
        lines[place.file, place.line].append((place, word))
    for found in lines.values():
        place = min(place for place, _ in found)
        yield Problem("foreign-font", place, "", *_told("".join(word for _, word in found)))


def of_lost(id_: str, how: str, locate: Locate) -> Problem:
    """Return the problem of a worker that died or hangs with the portion that begins with an id."""
    place = locate(f"id: {id_}")
    hint = "Build again with --jobs 1; if that ends as well, the machine may be short of memory."
    return Problem("lost-worker", place, "", f"A process that was setting the pages from {id_} on {how}.", hint)


def _told(signs: str) -> tuple[str, str]:
    """Return the sentence on some signs, each told once, and what to do."""
    each = list(dict.fromkeys(signs))
    shown, more = each[:_MOST_SIGNS], " …" if len(each) > _MOST_SIGNS else ""
    codes = " ".join(f"U+{ord(sign):04X}" for sign in shown)
    noun = "sign" if len(each) == 1 else "signs"
    message = f"The typeface of these words has no {noun} “{''.join(shown)}” ({codes}{more})."
    return message, "Octavo sets Latin, Greek, Cyrillic and Arabic so far: write it in letters of these."
