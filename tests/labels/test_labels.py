"""The words of the program are all there in every language of ``locale/``, and no page shows one that no label says."""

import ast
import io
import re
from calendar import month_name
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, get_args

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from octavo import content
from octavo.compose import for_ebook, for_print
from octavo.labels import Labels
from octavo.model import LIKELIHOOD_BANDS, Briefing, OwnLanguage, Record, Words, directive, evidence, happening, rules
from octavo.model import briefing as of_briefing
from octavo.project import Project
from octavo.view import arrange, fields, labels

ROOT: Final = Path(__file__).parents[2]
LOCALE: Final = ROOT / "locale"
FILES: Final = sorted(LOCALE.glob("*.po"))
KEYWORDS: Final[Any] = {"_": None, "say": None, "woven": None, "word": None, "count": (2, 3), "of": ((1, "c"), 2)}
WAYS: Final = [("octavo/**.py", "python"), ("templates/**.xhtml", "jinja2")]
HASH: Final = re.compile(r"\b[0-9a-f]{64}\b")
PLACE: Final = re.compile(r"\{(\w+)\}")


def gathered() -> Catalog:
    """Return all labels, as ``make labels`` gathers them."""
    found = Catalog()
    for _, _, words, _, context in extract_from_dir(ROOT, WAYS, keywords=KEYWORDS, directory_filter=_is_ours):
        found.add(words, context=context)
    return found


def _is_ours(folder: str | Path) -> bool:
    return Path(folder).name not in {".venv", "tests", "output", "content", "node_modules"}


ALL: Final = gathered()


def messages(catalogue: Catalog) -> Iterator[Message]:
    return (one for one in catalogue if one.id)


def names(catalogue: Catalog) -> set[tuple[str | None, str]]:
    return {(one.context, one.id if isinstance(one.id, str) else one.id[0]) for one in messages(catalogue)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_label_is_there_in_every_language(file: Path) -> None:
    """What is missing is named; `make labels` puts it into the file, without a translation."""
    catalogue = read_po(io.BytesIO(file.read_bytes()), abort_invalid=True)

    assert names(catalogue) == names(ALL)
    for one in messages(catalogue):
        forms = [one.string] if isinstance(one.string, str) else [*(one.string or ())]
        assert all(forms), one.id
        assert not one.fuzzy, one.id
        assert isinstance(one.id, str) or len(forms) == catalogue.num_plurals, one.id
        asked = set(PLACE.findall(str(one.id)))
        for form in forms:
            # A form that stands for one number alone may say it in a word.
            assert asked - {"number"} <= set(PLACE.findall(form)) <= asked, form


def test_nothing_is_left_in_english() -> None:
    """Arabic shows it: no word of its labels has Latin letters, but for names of standards."""
    for one in messages(read_po(io.BytesIO((LOCALE / "ar.po").read_bytes()))):
        for form in [one.string] if isinstance(one.string, str) else one.string or ():
            assert set(re.findall("[A-Za-z]+", PLACE.sub("", form))) <= {"ISBN", "TLP", "UUID", "SHA", "DOI"}, form


@pytest.mark.parametrize(
    "file", sorted((ROOT / "octavo").rglob("*.py")), ids=lambda file: file.relative_to(ROOT).as_posix()
)
def test_no_label_hides_in_another_text(file: Path) -> None:
    """Before Python 3.12 what gathers labels does not look into f-strings."""
    for text in ast.walk(ast.parse(file.read_text("utf-8"))):
        for call in ast.walk(text) if isinstance(text, ast.JoinedStr) else ():
            if isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")) in KEYWORDS:
                assert not any(isinstance(one, ast.Constant) for one in call.args), ast.unparse(call)


def test_a_briefing_may_be_written_in_the_languages_that_have_labels() -> None:
    assert set(OwnLanguage.known) == {"en", *(file.stem for file in FILES)}


def test_labels_of_a_region_are_those_of_its_language() -> None:
    assert Labels.of(LOCALE, "fr-CA").say("Sources") == Labels.of(LOCALE, "fr").say("Sources")
    assert Labels.of(LOCALE, "en-GB").say("Directive {number}", number=3) == "Directive 3"


@pytest.mark.parametrize(("number", "told"), [(1, "مصدر"), (2, "مصدران"), (3, "3 مصادر"), (11, "11 مصدر")])
def test_numbers_ask_for_the_form_of_their_language(number: int, told: str) -> None:
    arabic = Labels.of(LOCALE, "ar").count(number, "{number} source", "{number} sources")

    assert arabic.replace("\N{NO-BREAK SPACE}", " ").startswith(told)


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (labels.FORCE, get_args(directive.Force)),
        (labels.CHANGE, get_args(directive.Change)),
        (labels.TEXT_SEEN, get_args(directive.TextSeen)),
        (labels.STATUS, {*get_args(directive.Status), *get_args(of_briefing.BriefingStatus)}),
        (labels.REVISION, get_args(of_briefing.RevisionKind)),
        (labels.SOURCE_KIND, get_args(evidence.SourceKind)),
        (labels.RELIABILITY, get_args(evidence.Reliability)),
        (labels.ACCESS, get_args(evidence.Access)),
        (labels.CLAIM_KIND, get_args(evidence.ClaimKind)),
        (labels.ACTOR_TYPE, get_args(happening.ActorType)),
        (labels.RELAXED, get_args(rules.Relaxable)),
        (labels.LIKELIHOOD, LIKELIHOOD_BANDS),
    ],
)
def test_every_value_of_a_list_has_a_label(table: Any, values: Any) -> None:
    assert set(table) == set(values)


def test_every_key_has_a_label() -> None:
    for record, key in _keys(Briefing, set()):
        if key not in fields.SILENT:
            assert fields.label(record.noun if hasattr(record, "noun") else "", key)


def _keys(kind: Any, seen: set[Any]) -> Iterator[tuple[type[Record], str]]:
    if kind in seen:
        return
    seen.add(kind)
    if isinstance(kind, type) and issubclass(kind, Record):
        for key, field in kind.model_fields.items():
            yield kind, key
            yield from _keys(field.annotation, seen)
    for inner in get_args(kind):
        yield from _keys(inner, seen)


@pytest.mark.parametrize("name", ["odd", "revised"])
def test_no_page_shows_a_word_that_is_neither_an_authors_nor_a_label(name: str) -> None:
    """Every label is put in brackets; what stands outside them has to be in the content."""
    project = Project.at(ROOT, content=ROOT / "tests" / "golden" / name)
    read = content.read(project, "content")
    book = arrange(read, "Octavo", labels=bracketed())
    found: set[str] = set()
    written = {*_words(read.briefing), *(_words(read.previous) if read.previous else ())}

    for document in (for_print(project, read, book), for_ebook(project, read, book)):
        for part in document.parts:
            found |= {one for one in _outside(part.body) if one.casefold() not in written | MONTHS} - KNOWN
        found |= {one for one in _outside(document.opening) if one.casefold() not in written} - KNOWN
    assert not found


MONTHS: Final = {one.casefold() for one in month_name[1:]}
KNOWN: Final = {"DOCTYPE", "html", "xml", "encoding", "utf", "version", "TLP", "Octavo", "French", "German"}
"""What is in no language, the name of the program, and those that CLDR gives to languages."""


def _outside(body: str) -> set[str]:
    """Return the words that stand outside of labels, also in attributes; a label may stand in another."""
    spoken = " ".join(re.findall(r"\s(?:alt|title|aria-label|content|data-title|data-running)=\"([^\"]*)\"", body))
    shown = HASH.sub(" ", re.sub(r"<\?.*?\?>|<(?:[^<>\"]|\"[^\"]*\")*>", " ", body, flags=re.DOTALL)) + spoken
    bare = re.sub(r"‹[^‹›]*›", " ", re.sub(r"‹[^‹›]*›", " ", shown))
    return set(re.findall(r"[^\W\d_]{3,}", re.sub(r"&#?\w+;", " ", bare)))


def bracketed() -> Labels:
    """Return labels in brackets."""
    made = Catalog(locale="en")
    for one in messages(ALL):
        forms = [one.id] if isinstance(one.id, str) else one.id
        marked = [f"‹{PLACE.sub(lambda name: f'›{name[0]}‹', form)}›" for form in forms]
        made.add(one.id, marked[0] if isinstance(one.id, str) else tuple(marked), context=one.context)
    compiled = io.BytesIO()
    write_mo(compiled, made)
    return Labels("en", compiled.getvalue())


def _words(value: object) -> set[str]:
    if isinstance(value, Record):
        return set().union(*(_words(getattr(value, key)) for key in type(value).model_fields))
    if isinstance(value, tuple):
        return set().union(*map(_words, value))
    if isinstance(value, dict):
        return set().union(*map(_words, value.values()))
    return {one.casefold() for one in re.findall(r"[^\W\d_]{3,}", str(value))} if isinstance(value, Words) else set()
