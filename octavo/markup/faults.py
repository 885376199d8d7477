"""What is wrong in a text, and words of an author's that CommonMark would drop without a sign."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic_core import PydanticCustomError

from octavo.model import Url

_SCHEMES: Final = ("https:", "http:", "mailto:")
_MAILTO: Final = re.compile(r"mailto:[^\s@?]+@[^\s@?]+\.[^\s@?]+(\?\S*)?", re.IGNORECASE)
# A link whose words hold a citation, a reference or a note, which CommonMark reads as no link at all.
_FULL_LINK: Final = re.compile(
    r"(?<!\\)\[(?:[^\[\]]*(?P<inner>\[\[[^\[\]]+\]\]|\[[@^][^\[\]]*\]))+[^\[\]]*\]\(", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a text; ``offset`` counts its characters from the start of the text."""

    code: str
    message: str
    hint: str
    offset: int = 0


def dropped(text: str, env: Mapping[str, Any]) -> Iterator[Fault]:
    """Find what a text defines and does not show; ``env`` is what markdown-it noted while it read the text."""
    defined = [*env.get("references", {}).values(), *env.get("duplicate_refs", [])]
    for one in defined:
        yield Fault(
            "bad-markup",
            "This is taken for the address of a link, which is not printed.",
            r"Write links as [words](https://…); where the brackets are words, write \[ for the first.",
            line_start(text, one["map"][0]),
        )
    for name, number in env.get("footnotes", {}).get("refs", {}).items():
        if number < 0:
            call = f"[^{name.removeprefix(':')}]"
            yield Fault(
                "bad-markup",
                f"The note {call} is written but not called.",
                f"Write {call} where its number belongs, or remove the note.",
                max(text.find(f"{call}:"), 0),
            )
    for found in _FULL_LINK.finditer(text):
        yield Fault(
            "bad-markup",
            f"The words of a link cannot hold {found['inner']}.",
            "Write it after the link.",
            found.start("inner"),
        )


def in_link(url: str, title: str, words: str, offset: int) -> Iterator[Fault]:
    """Find what is wrong with a link: where it leads to, and what is said of it."""
    is_web = url.lower().startswith(_SCHEMES[:2])
    if not url.lower().startswith(_SCHEMES):
        hint = "Links begin with https://, http:// or mailto:."
        yield Fault("forbidden-link", f"A link may not lead to {url!r}.", hint, offset)
    elif (is_web and not _is_address(url)) or (not is_web and not _MAILTO.fullmatch(url)):
        hint = "Copy the whole address: https://example.org/page, or mailto: and a name with @."
        yield Fault("bad-url", f"{url!r} is not an address that a reader could follow.", hint, offset)
    if title:
        yield Fault("bad-markup", f"“{title}” after the address is not printed.", "Say it in the text.", offset)
    if not words.strip():
        hint = "Write words between the brackets: [words](https://…)."
        yield Fault("bad-markup", "This link has no words.", hint, offset)


def in_number(typed: str, sign: str, position: int, offset: int) -> Iterator[Fault]:
    """Find an item whose number is not that of its place: it would be printed with another."""
    if int(typed) not in {1, position}:
        yield Fault(
            "bad-markup",
            f"{typed}{sign} is taken for an item of a list and would be printed as {position}.",
            f"Lists count from 1. Where the number belongs to the text, write {typed}\\{sign}",
            offset,
        )


def line_start(text: str, number: int) -> int:
    """Return where the words of a line begin; lines count from 0."""
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    return sum(map(len, lines[:number])) + len(lines[number]) - len(lines[number].lstrip())


def _is_address(url: str) -> bool:
    try:
        Url.read(url)
    except PydanticCustomError:
        return False
    return True
