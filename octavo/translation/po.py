"""PO files, the format in which translators work: bytes to a catalogue and back; only here Babel's messages.

Strings are quoted and plurals told by Babel. Lines are read and written here: Babel's reader (2.18) takes lines that
are none, joins entries that stand twice, and loses previous texts and the fields that a translator's program adds to
the head; its writer breaks previous texts in the middle of a string and puts the time of day into the head.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from babel.messages.plurals import PLURALS, get_plural
from babel.messages.pofile import normalize, unescape

from octavo.errors import Place, Problem, ProblemsError
from octavo.yaml_source import characters

_WIDTH: Final = 78
_FUZZY: Final = "fuzzy"
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_LINE: Final = re.compile(
    r'(?P<mark>#~\||#~|#\|)?[ \t]*(?P<key>msgctxt|msgid|msgstr)?[ \t]*(?P<quoted>"(?:[^"\\]|\\["\\ntr])*")'
)
_HINT: Final = "Mend the line with a program for PO files, or bring back the file as it was."


@dataclass(frozen=True, slots=True)
class Message:
    """An entry: its context, the words and what they are in the other language.

    ``notes`` are the translator's own, as are ``flags``, ``about`` is ours, ``file`` is where the words are from,
    ``previous`` what a fuzzy translation was made for, and ``line`` where the entry stands.
    """

    context: str
    words: str
    translation: str = ""
    is_fuzzy: bool = False
    previous: str = ""
    notes: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    file: str = ""
    flags: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A PO file: the fields of its head, the notes above them, the entries, and those that nothing asks for."""

    fields: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    messages: tuple[Message, ...] = ()
    obsolete: tuple[Message, ...] = ()


def plural_forms(language: str) -> str:
    """Return what the head of a PO file says of the plurals of a language."""
    tag = language.replace("-", "_")
    known = (one for one in (tag, tag.split("_", 1)[0]) if one in PLURALS)
    found = get_plural(next(known, "en"))
    return f"nplurals={found.num_plurals}; plural={found.plural_expr};"


def write(catalogue: Catalogue) -> bytes:
    """Write a PO file; the same catalogue always gives the same bytes."""
    head = "".join(f"{name}: {value}\n" for name, value in catalogue.fields)
    paragraphs = [_written(Message("", "", head, notes=catalogue.notes), "")]
    paragraphs += [_written(one, "") for one in catalogue.messages]
    paragraphs += [_written(one, "#~ ") for one in catalogue.obsolete]
    return "\n".join(paragraphs).encode()


def read(data: bytes, name: str) -> Catalogue:
    """Read a PO file. Raises ``ProblemsError`` at the first thing that cannot be part of one."""
    text = characters.decode(data, name)
    lines = characters.Lines.of(text)
    if refused := characters.refused(text):
        raise ProblemsError(characters.refusal(sign, Place(name, *lines.at(at))) for at, sign in refused.items())
    reader = _Reader(name)
    for number, line in enumerate(_LINE_END.split(text), 1):
        reader.take(line.strip(), number)
    reader.finish()
    return reader.catalogue()


@dataclass(slots=True)
class _Reader:
    """Gathers the parts of an entry line by line; an entry is whole when another begins."""

    name: str
    live: list[Message] = field(default_factory=list)
    obsolete: list[Message] = field(default_factory=list)
    comments: dict[str, list[str]] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    slot: str = ""
    line: int = 0
    is_obsolete: bool = False

    def take(self, line: str, number: int) -> None:
        if line.startswith("#") and not line.startswith(("#~", "#|")):
            self._finish_whole()
            self._comment(line)
        elif line:
            found = _LINE.fullmatch(line)
            if not found:
                raise self._fault("This line is none of a PO file with one text for each entry.", number)
            self._string(found, number)

    def finish(self) -> None:
        """Put the parts together to an entry, if there are any."""
        if self.parts and not {"msgid", "msgstr"} <= self.parts.keys():
            raise self._fault("This entry has no `msgid` or no `msgstr`.", self.line)
        if self.parts:
            flags = " ".join(self.comments.get(",", ())).replace(",", " ").split()
            message = Message(
                self.parts.get("msgctxt", ""),
                self.parts["msgid"],
                self.parts["msgstr"],
                _FUZZY in flags,
                self.parts.get("|msgid", ""),
                tuple(self.comments.get("", ())),
                tuple(self.comments.get(".", ())),
                " ".join(self.comments.get(":", ())),
                tuple(flag for flag in flags if flag != _FUZZY),
                self.line,
            )
            (self.obsolete if self.is_obsolete else self.live).append(message)
            self.comments, self.parts, self.slot = {}, {}, ""

    def catalogue(self) -> Catalogue:
        """Return what was read; the entry of no words is the head."""
        seen: dict[str, Message] = {}
        for one in self.live:
            if (first := seen.setdefault(one.context, one)) is not one:
                message = f"The entry `{one.context or 'of the head'}` stands twice: here and in line {first.line}."
                raise self._fault(message, one.line)
        head = seen.get("")
        if head and head.words:
            raise self._fault("This entry has no context, by which entries are known (`msgctxt`).", head.line)
        pairs = (line.partition(":") for line in head.translation.split("\n")) if head else ()
        fields = tuple((name.strip(), value.strip()) for name, colon, value in pairs if colon)
        messages = tuple(one for one in self.live if one is not head)
        # What stands below the last entry is of no entry, and goes to the head.
        notes = (*(head.notes if head else ()), *self.comments.get("", ()))
        return Catalogue(fields, notes, messages, tuple(self.obsolete))

    def _comment(self, line: str) -> None:
        kind = line[1:2] if line[1:2] in {".", ":", ","} else ""
        self.comments.setdefault(kind, []).append(line[1 + len(kind) :].removeprefix(" ").rstrip())

    def _string(self, found: re.Match[str], number: int) -> None:
        mark, key = found["mark"] or "", found["key"]
        is_previous = mark.endswith("|")
        if key:
            if is_previous or key != "msgstr":
                self._finish_whole()
            self.slot = f"|{key}" if is_previous else key
            if self.slot in self.parts:
                raise self._fault(f"`{key}` stands twice in this entry.", number)
            self.parts[self.slot] = ""
            self.line = number if key == "msgid" or len(self.parts) == 1 else self.line
            self.is_obsolete = mark.startswith("#~")
        elif not self.slot:
            raise self._fault("Nothing says what this text is.", number)
        self.parts[self.slot] += unescape(found["quoted"])

    def _finish_whole(self) -> None:
        if "msgstr" in self.parts:
            self.finish()

    def _fault(self, message: str, line: int) -> ProblemsError:
        return ProblemsError([Problem("bad-translation", Place(self.name, line, 1), "", message, _HINT)])


def _written(one: Message, mark: str) -> str:
    return "".join(f"{line}\n" for line in _lines(one, mark))


def _lines(one: Message, mark: str) -> Iterator[str]:
    yield from _comments("#", one.notes)
    yield from _comments("#.", one.about)
    yield from _comments("#:", filter(None, (one.file,)))
    if flags := [*([_FUZZY] if one.is_fuzzy else []), *one.flags]:
        yield f"#, {', '.join(flags)}"
    if one.previous:
        before = f"{mark.rstrip() or '#'}| "
        yield f"{before}msgid {normalize(one.previous, before, _WIDTH)}"
    if one.context:
        yield f"{mark}msgctxt {normalize(one.context, mark, _WIDTH)}"
    yield f"{mark}msgid {normalize(one.words, mark, _WIDTH)}"
    yield f"{mark}msgstr {normalize(one.translation, mark, _WIDTH)}"


def _comments(mark: str, words: Iterable[str]) -> Iterator[str]:
    yield from (f"{mark} {line}".rstrip() for line in words)
