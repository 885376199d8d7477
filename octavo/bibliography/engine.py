"""The room of citeproc-py, which sets a source in a style of citation.

What it does not get from us: markup. The words of a source are data that go through untouched; what the style
adds (italics, bold) comes back as signs that no text can hold, and becomes nodes. Nothing is escaped, so nothing
can be escaped wrongly; citeproc-py's own HTML lets a ``<b>`` of a title through.

What we mend. Titles keep their capitals: citeproc-py writes a whole title in small letters where a style asks for
sentence case. A span of dates is set whole; citeproc-py drops it or raises where an end has no month. A date's
form does not stick to the next entry. A title that stands in for an author is not set twice, and what a source
does not have gets no label. A kind of source that a style leaves out of its list (interviews, mostly) is set as
a document. Sources are neither sorted nor numbered: our list has numbers of its own.

What it is not good enough for:

- years with letters (2024a, 2024b), and names added to tell two sources apart;
- a dash for an author who is the same as in the entry before; nor would that suit a list in order of citation;
- the order of an Arabic entry: style and title stand side by side as they come, with English signs between them;
- punctuation that moves into quotation marks, small capitals, raised letters: these become plain words;
- speed: a long style takes 10 to 17 ms a source, so 500 sources wait for 5 to 8 s (IEEE: 2 s);
- sentences that hang on a missing date or title: APA writes "Retrieved https://…" without a day, and of a source
  whose title stands in for its author "[Photograph]" by itself;
- styles of law, which print courts and sections that a source of ours does not have.
"""

import re
import warnings
from collections.abc import Iterable
from io import BytesIO
from types import SimpleNamespace
from typing import Any, Final

from citeproc import CitationStylesBibliography, CitationStylesStyle, model
from citeproc.source import (
    BibliographySource,
    Citation,
    CitationItem,
    Date,
    DateRange,
    Name,
    Reference,
    VariableError,
)
from citeproc.string import MixedString, NoCase

from octavo.bibliography.csl import Style, StyleError
from octavo.bibliography.items import item
from octavo.markup import Rich, line, nodes
from octavo.model import Source

# Unicode keeps these points free for programs: no text holds them.
_CLOSE: Final = "\ufdd0"
_EMPHASIS: Final = "\ufdd1"
_STRONG: Final = "\ufdd2"
_FOREIGN: Final = "\ufdd3"
_LINK: Final = "\ufdd4"
_SIGNS: Final = str.maketrans("", "", _CLOSE + _EMPHASIS + _STRONG + _FOREIGN + _LINK)
_CUT: Final = re.compile(f"([{_CLOSE}-{_LINK}])")
# A full stop of the style behind one of the title's own, where the end of the italics or a space hides it.
_DOUBLED: Final = re.compile(f"(?<=[.!?…])({_CLOSE}+)\\.|(?<=\\.) \\.(?= )")
# Of the words that a style knows, those of its own region.
_LOCALES: Final = {"en": "en-GB"}
_DATES: Final = ("issued", "accessed")
# These a reader finds below the entry, in our own words.
_NOT_SET: Final = frozenset({"id", "type", "citation-number", "note", "archive_location"})


class _Data(NoCase):  # type: ignore[misc]
    """Words of a source: one piece, whose letters and spaces no style changes."""

    def words(self) -> Iterable["_Data"]:
        """Yield it whole, as a style that takes it apart would put it together with plain spaces."""
        yield self

    def upper(self) -> "_Data":
        """Keep the letters."""
        return self

    def lower(self) -> "_Data":
        """Keep the letters."""
        return self


class _Unnumbered(CitationItem):  # type: ignore[misc]
    """A source that has no number, so that a style leaves out its own and what stands around it."""

    @property
    def number(self) -> int:
        """Say that there is none."""
        raise VariableError


def entries(style: Style, sources: Iterable[Source], language: str) -> dict[str, Rich]:
    """Set each source in a style. Raises ``StyleError``, which names the style and the source."""
    with warnings.catch_warnings():
        # What citeproc-py warns of are its own limits: an author could do nothing about it.
        warnings.simplefilter("ignore")
        engine = _opened(style, language)
        dates = [one for locale in engine.root.locales for one in locale.iter("{*}date-part")]
        forms = [(one, dict(one.attrib)) for one in dates]
        found: dict[str, Rich] = {}
        for source in sources:
            try:
                text = _set(engine, _reference(source, language))
            # citeproc-py has no exception of its own: what a style leads it to may be any of them.
            except Exception as error:
                message = f"The style {style.name} cannot print the source {source.id}: {_said(error)}."
                raise StyleError(message) from error
            found[source.id] = _nodes(text, source) or (nodes.Words(line(source.title, language, is_title=True)),)
            for one, form in forms:
                # Setting a date writes the form of this one into the form of all.
                one.attrib.clear()
                one.attrib.update(form)
        return found


def _opened(style: Style, language: str) -> Any:
    try:
        return CitationStylesStyle(BytesIO(style.data), _LOCALES.get(language, language), validate=False)
    except Exception as error:
        raise StyleError(f"The style {style.name} is damaged: {_said(error)}.") from error


def _said(error: Exception) -> str:
    return f"{type(error).__name__} {error}".strip().rstrip(".")


def _set(engine: Any, reference: Reference) -> str:
    held = BibliographySource()
    held.add(reference)
    book = CitationStylesBibliography(engine, held, _FORMATTER)
    book.register(Citation([_Unnumbered(reference.key)]))
    found = "".join(str(one) for one in book.bibliography())
    if found or reference.type == "document":
        return found
    reference.type = "document"
    return _set(engine, reference)


def _reference(source: Source, language: str) -> Reference:
    """Make a source of citeproc-py's kind; its own reader would take ``<span>`` in a title for markup."""
    found = item(source)
    fields: dict[str, Any] = {}
    for key, value in found.items():
        if key in _NOT_SET:
            continue
        name = key.replace("-", "_")
        if key in _DATES:
            fields[name] = _date(value["date-parts"])
        elif key == "author":
            fields[name] = [Name(literal=_words(source.author or "", language))]
        elif key == "language":
            fields[name] = value
        elif key == "URL":
            fields[name] = MixedString([_Data(f"{_LINK}{value}{_CLOSE}")])
        else:
            fields[name] = MixedString([_Data(_words(value, language))])
    if source.language and source.language != language:
        fields["title"] = MixedString([_Data(f"{_FOREIGN}{_words(source.title, language)}{_CLOSE}")])
    return Reference(source.id, found["type"], **fields)


def _words(text: str, language: str) -> str:
    return line(text.translate(_SIGNS), language)


def _date(parts: list[list[int]]) -> Date | DateRange:
    ends = [Date(**dict(zip(("year", "month", "day"), end, strict=False))) for end in parts]
    return ends[0] if len(ends) == 1 else DateRange(begin=ends[0], end=ends[1])


def _span(element: Any, span: DateRange, show_parts: Iterable[str], context: Any = None) -> str | None:
    """Set both ends of a span with what is known of each; one of them where the style shows no difference.

    A style may set the year elsewhere. Then the rest is left out unless it is of that year at both ends.
    """
    begin, end = span.begin, span.end
    shown = {part.get("name") for part in element.iterchildren()} & set(show_parts)
    if "year" not in shown and (begin.year != end.year or begin.keys() != end.keys()):
        return None
    ends = [element.render_single_date(one, list(show_parts), context) for one in (begin, end)]
    return "–".join(dict.fromkeys(str(one).strip() for one in ends if one)) or None


def _label(element: Any, item: Any, variable: str | None = None, *rest: Any, **options: Any) -> Any:
    """Set no label of what a source does not have."""
    own = element.get("variable", "")
    if not variable and own != "locator" and own.replace("-", "_") not in item.reference:
        return None
    return _LABEL(element, item, variable, *rest, **options)


def _substitute(element: Any, item: Any, context: Any = None, **options: Any) -> Any:
    """Set what stands in for an author; a title that does is not set a second time."""
    text = _SUBSTITUTE(element, item, context=context, **options)
    if text and str(item.reference.get("title", _CLOSE)) in str(text):
        context.get_layout().repressed.setdefault(_TEXT, []).append("title")
    return text


def _marked(sign: str) -> Any:
    return lambda text: f"{sign}{text}{_CLOSE}"


_FORMATTER: Final = SimpleNamespace(
    preformat=str,
    Italic=_marked(_EMPHASIS),
    Oblique=_marked(_EMPHASIS),
    Bold=_marked(_STRONG),
    **dict.fromkeys(("Light", "Underline", "Superscript", "Subscript", "SmallCaps"), str),
)
_TEXT: Final = f"{{{model.CitationStylesElement.nsmap['cs']}}}text"
_LABEL: Final = model.Label.process
_SUBSTITUTE: Final = model.Substitute.render
model.Date.render_date_range = _span
model.Label.process = _label
model.Substitute.render = _substitute


def _nodes(text: str, source: Source) -> Rich:
    """Turn words with signs in them into nodes; a sign that is never closed ends with the entry."""
    stack: list[tuple[str, list[nodes.Inline]]] = [("", [])]
    for piece in _CUT.split(_DOUBLED.sub(lambda found: found[1] or "", text).strip()):
        if piece == _CLOSE:
            if len(stack) > 1:
                _close(stack, source)
        elif _CUT.fullmatch(piece):
            stack.append((piece, []))
        elif piece:
            stack[-1][1].append(nodes.Words(piece))
    while len(stack) > 1:
        _close(stack, source)
    return tuple(stack[0][1])


def _close(stack: list[tuple[str, list[nodes.Inline]]], source: Source) -> None:
    sign, found = stack.pop()
    if not found:
        return
    children = tuple(found)
    made: dict[str, nodes.Inline] = {
        _EMPHASIS: nodes.Emphasis(children),
        _STRONG: nodes.Strong(children),
        _FOREIGN: nodes.Foreign(source.language or "", children),
        _LINK: nodes.Link(source.url or "", children),
    }
    stack[-1][1].append(made[sign])
