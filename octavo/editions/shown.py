"""A record as its public may see it, made before anything is arranged, numbered or set."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, get_args

from pydantic import ValidationError

from octavo import versions
from octavo.content import Content
from octavo.content.essence import essence
from octavo.content.faults import explained
from octavo.content.frozen import Frozen
from octavo.content.ledger import faults
from octavo.content.places import Places
from octavo.content.references import Register, circles
from octavo.content.survey import Survey
from octavo.content.wording import a
from octavo.editions.names import Names
from octavo.editions.redact import Redaction
from octavo.editions.secret import Secret, names_of, said_in, secrets
from octavo.editions.traces import Haystack
from octavo.editions.withheld import Withheld, parts
from octavo.errors import Place, Problem, ProblemsError, written
from octavo.model import FILE_KEYS, Briefing, FigureBlock, Item, Tlp, Words, strictest
from octavo.yaml_source import write

Edition = Literal["public", "internal"]
EDITIONS: Final[tuple[Edition, ...]] = get_args(Edition)
DRAFT: Final = "-draft"
"""What the name of a file ends in whose translation is not finished."""
_BASE: Final = "briefing"


@dataclass(frozen=True, slots=True)
class Shown:
    """The content that an edition shows, and the words that may not stand in anything made of it."""

    edition: Edition
    content: Content
    secrets: tuple[Secret, ...] = field(default=(), repr=False)

    @property
    def name(self) -> str:
        """The briefing, and the language of a translation: ``orders (ar)``, as no briefing may be called."""
        return name_of(self.content.slug, self.content.briefing.language if self.content.written_in else "")

    @property
    def tlp(self) -> Tlp | None:
        """The label of the Traffic Light Protocol that it bears: the strictest of all that it shows."""
        items = (one.tlp for _, one in parts(self.content.briefing) if isinstance(one, Item))
        return strictest(self.content.briefing.tlp, *items)

    @property
    def suffix(self) -> str:
        """What the names of its files say of it: ``-tlp-red-internal-draft``, nothing of what everybody may see."""
        label = f"-tlp-{self.tlp.lower().replace('+', '-')}" if self.tlp else ""
        draft = DRAFT if self.content.is_draft else ""
        return label + ("-internal" if self.edition == "internal" else "") + draft

    def files(self) -> tuple[tuple[str, str], ...]:
        """Return what tells this edition from any other: names and SHA-256.

        A public one is told by what it shows alone: not by its files, which say more, but by the record in it.
        """
        one = self.content
        if self.edition == "internal":
            return one.files
        sums = {"record": _sum(versions.write(one.briefing)), "files": ", ".join(name for name, _ in one.texts)}
        sums |= {image.name: essence(image.data) for image in one.images}
        sums |= {past.name: past.sha256 for past in one.frozen}
        sums |= {one.style.name: _sum(one.style.data)} if one.style else {}
        return tuple(sorted(sums.items()))


def name_of(slug: str, language: str) -> str:
    """Return how a briefing is told of in a language, or in its own where none is given."""
    return f"{slug} ({language})" if language else slug


def shown(content: Content, edition: Edition, original: Briefing | None = None) -> Shown:
    """Return what an edition of checked content shows; of a translation, beside what that of its ``original`` does.

    Raises as ``reduced`` does.
    """
    return reduced(content, original) if edition == "public" else Shown(edition, content)


def looked_at(content: Content, original: Briefing | None = None) -> Shown:
    """Return what the public would see of checked content, if only to know that it can be shown.

    Where nothing is withheld that is the content itself. Raises as ``reduced`` does.
    """
    return reduced(content, original) if _withholds(content) else Shown("public", content)


def sparing(one: Shown, also: Sequence[Secret]) -> Shown:
    """Return an edition that may not hold what those in other languages may not hold ``also``.

    Raises ``ProblemsError`` for public texts that tell of a protected item.
    """
    said = said_in(one.content.briefing)
    added = (other for other in also if other.is_own or not said.holds(other.words))
    hidden = tuple({secret.words: secret for secret in (*added, *one.secrets)}.values())
    if problems := list(_told(one.content.briefing, hidden, one.content.places)):
        raise ProblemsError(problems)
    return replace(one, secrets=hidden)


def _withholds(content: Content) -> bool:
    """Tell whether a public edition of some content has to be looked at by itself: it leaves out or is marked."""
    if content.briefing.tlp:
        return True
    found = map(Withheld.of, filter(None, (content.briefing, content.previous)))
    return any(one.hidden or one.protected for one in found)


def public(content: Content) -> Shown:
    """Return the public edition of content that is in one language.

    Raises ``ProblemsError`` where it would not be sound by itself, or tells of a protected item.
    """
    return sparing(reduced(content), ())


def reduced(content: Content, original: Briefing | None = None) -> Shown:
    """Leave out of checked content what its public may not see.

    Its files are written anew as well, so that no note in them goes along, and it is told apart from other content by
    what it shows alone. The ``original`` is what the public sees of what this is a translation of.

    Raises ``ProblemsError`` where what is left would not be sound by itself.
    """
    withheld = Withheld.of(content.briefing)
    redaction = Redaction(withheld)
    value = redaction.of(content.briefing)
    places = replace(content.places, kept=redaction.kept)
    problems = [*_misled(content.briefing, withheld, content.places), *_dead(redaction, content.places)]
    try:
        briefing = Briefing.model_validate(value)
    except ValidationError as error:
        raise ProblemsError([*problems, *_of_public(explained(error, value, frozenset(), places))]) from None
    past, old_secrets = _past(content, briefing)
    hidden = (*secrets(content.briefing, withheld, briefing, content.places.of_path, original), *old_secrets)
    problems += _too_lax(briefing, places)
    survey = Survey.of(value, frozenset())
    problems += _of_public(circles(survey, Register.of(survey), places))
    if problems := problems or list(_of_public(faults(briefing, places))):
        raise ProblemsError(problems)
    pictured = {part.image for _, part in parts(briefing) if isinstance(part, FigureBlock)}
    images = tuple(one for one in content.images if one.name in pictured)
    made = replace(
        content,
        briefing=briefing,
        places=places,
        images=images,
        files=(),
        texts=_texts(value, [name for name, _ in content.texts]),
        frozen=past,
    )
    return Shown("public", made, hidden)


def _too_lax(briefing: Briefing, places: Places) -> Iterator[Problem]:
    """Find items that fewer people may be told of than of the briefing as a whole."""
    for path, one in parts(briefing):
        if isinstance(one, Item) and briefing.tlp and one.tlp and strictest(one.tlp, briefing.tlp) != briefing.tlp:
            message = f"This is TLP:{one.tlp}, and the briefing that shows it is marked TLP:{briefing.tlp}."
            hint = f"Mark the briefing `tlp: {one.tlp}`, or leave its label out: it is that of the strictest item then."
            yield Problem("marking-too-low", places.of_path((*path, "tlp")), written((*path, "tlp")), message, hint)


def _of_public(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Say of problems that the whole record does not have them."""
    for one in problems:
        yield replace(one, message=f"Without what is withheld from the public: {one.message}")


def _misled(briefing: Briefing, withheld: Withheld, places: Places) -> Iterator[Problem]:
    """Find items that have one of another kind in their place."""
    items = {str(item.id): (path, item) for path, item in parts(briefing) if isinstance(item, Item)}
    for name, instead in withheld.hidden.items():
        path, item = items[name]
        if instead and items[instead][1].noun != item.noun:
            at = (*path, "public_instead")
            message = f"`{instead}` is {a(items[instead][1].noun)}; {a(item.noun)} is meant here."
            yield Problem(
                "wrong-reference", places.of_path(at), written(at), message, f"Name {a(item.noun)} that is public."
            )


def _dead(redaction: Redaction, places: Places) -> Iterator[Problem]:
    """Tell of references from what is public to what is not."""
    for path, name, offset in redaction.dead:
        at = places.of_id(name)
        message = f"This is public, and it refers to what is internal: the item at {at}."
        hint = "Make this internal too, or write at the other which item takes its place: `public_instead: …`."
        yield Problem("withheld-reference", _place(places, path, offset), written(path), message, hint)


def _place(places: Places, path: Any, offset: tuple[str, int] | None) -> Place:
    return places.of_text(path, *offset) if offset else places.of_path(path)


def _told(briefing: Briefing, hidden: tuple[Secret, ...], places: Places) -> Iterator[Problem]:
    """Find what tells of a protected item in what is public; what it is, the report does not repeat."""
    own = [one for one in hidden if one.is_own]
    for path, value in parts(briefing):
        if own and isinstance(value, Words):
            text = Haystack(str(value))
            for secret in own:
                if text.holds(secret.words):
                    message = f"This is public, and it tells what is protected at {secret.place}."
                    hint = "Say it in other words. An ordinary word of a name may be listed there in `public_words`."
                    yield Problem("protected-words", places.of_path(path), written(path), message, hint)
                    break


def _past(content: Content, now: Briefing) -> tuple[tuple[Frozen, ...], tuple[Secret, ...]]:
    """Read the version before as what may be shown today, and gather what it may not."""
    whole = content.previous
    if whole is None:
        return (), ()
    withheld = Withheld.of_past(whole, content.briefing)
    names = Names.of(names_of((content.briefing, whole), withheld))
    briefing = Briefing.model_validate(Redaction(withheld, names).of(whole))
    one = Frozen(briefing, _sum(versions.write(briefing)))
    place = Place(f"{content.places.of_path(()).file.rpartition('/')[0]}/{one.name}")
    return (one,), secrets(whole, withheld, now, lambda _: place)


def _texts(value: dict[str, Any], names: list[str]) -> tuple[tuple[str, bytes], ...]:
    """Write the files of a record, each key where the author has it."""
    files = [key for key in FILE_KEYS if f"{key}.yaml" in names and key in value]
    whole: dict[str, Any] = {
        _BASE: {key: one for key, one in value.items() if key not in files},
        **{key: value[key] for key in files},
    }
    return tuple((f"{name}.yaml", write(one)) for name, one in sorted(whole.items()))


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
