"""What a public edition shows: nothing that is withheld, by the record as by the bytes."""

import io
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pikepdf
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from octavo import content, pipeline, versions
from octavo.audience import Audience
from octavo.editions import public
from octavo.errors import ExitCode, ProblemsError, UsageError
from octavo.evidence import Ledger
from octavo.pixels import rebuilt
from octavo.preflight import Search
from octavo.project import Project
from octavo.view import arrange

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
INTERNAL: Final = Audience("internal")
SECRETS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "actor": (("Nadím al-Halabí", "Rīma Qāsim"), ("Надим Халаби", "Рима Касим"), ("Abu Yusuf", "Little Owl")),
    "role": (("A judge of the second chamber in Harasta.", "A clerk."),),
    "source": (("Conversation with the judge at Café Rawda", "A call"), ("Nadim Halabi", "Rima Qasim")),
    "address": (("https://drive.example.org/rec-7731.mp3", "https://example.net/x"),),
    "consent": (("Named to nobody outside the team of Damascus.", "None."),),
    "term": (("Bluebirdling", "Kingfisher"), ("The name of our channel to the precinct.", "A name.")),
    "id": (
        ("nadim-halabi", "judge-one"),
        ("claim-ninth-precinct", "claim-z"),
        ("id: talk", "id: call"),
        ("@talk", "@call"),
        ("[talk", "[call"),
    ),
    "event": (("We met our witness behind the old railway station.", "We met."), ("Hejaz Railway Station", "A café")),
    "claim": (("The ninth precinct goes on without warrants on Thursdays.", "Nothing."),),
    "provision": (("Precincts report each warrant to room forty-one.", "They do not."),),
    "judgement": (("The precinct will not follow the order before autumn comes.", "It will."),),
    "person": (("Salma Darwish", "Omar Said"),),
    "chapter": (("How we work", "Us"), ("brings us copies on the first Monday of each month", "helps")),
    "comment": (("The judge asked us on 3 March to keep Khalil Mansour out of everything.", "Later."),),
    "file name": (("harasta-safehouse", "picture-two"), ("rawda-recording", "copy")),
}
"""What is withheld, by kind: the words as they stand, and others."""


def project(folder: Path, changed: tuple[tuple[str, str], ...] = ()) -> Project:
    """Returns a project with the guarded briefing, some words of which are others."""
    home = folder / "content" / "guarded"
    shutil.copytree(HERE / "guarded", home)
    for name in ("templates", "styles"):
        (folder / name).symlink_to(ROOT / name)
    for file in home.glob("*.yaml"):
        text = file.read_text()
        for old, new in changed:
            text = text.replace(old, new)
        file.write_text(text)
    for old, new in changed:
        for file in [one for one in home.rglob("*") if old in one.name]:
            file.rename(file.with_name(file.name.replace(old, new)))
    return replace(Project.at(folder), templates=ROOT / "templates", styles=ROOT / "styles")


def without_metadata(home: Path) -> None:
    """Gives the picture that is shown other words beside the same pixels."""
    path = home / "content/guarded/images/door.jpg"
    before = path.read_bytes()
    path.write_bytes(before.replace(b"Halabi at his door", b"Qasim  at her door").replace(b"words of Rawda", b"other"))
    assert path.read_bytes() != before


def shown(where: Project) -> tuple[object, ...]:
    """Returns all that goes on from here."""
    made = public(content.read(where, "guarded"))
    return made.content.briefing, made.content.texts, made.files(), arrange(made.content, "x")


@pytest.mark.parametrize("kind", SECRETS)
def test_another_secret_is_the_same_edition(kind: str, tmp_path: Path) -> None:
    first, second = project(tmp_path / "a"), project(tmp_path / "b", SECRETS[kind])
    assert content.read(first, "guarded").texts != content.read(second, "guarded").texts
    assert shown(first) == shown(second)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, list[str]]:
    """The public edition, and what was said while it was made."""
    where = project(tmp_path_factory.mktemp("guarded"))
    log: list[str] = []
    pipeline.build(where, (), ("pdf", "epub"), log.append)
    return where, log


def files(where: Project) -> dict[str, bytes]:
    folders = (where.output, where.kept)
    found = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(where.root).as_posix(): path.read_bytes() for path in found}


def test_other_secrets_change_no_byte_of_output_cache_and_log(built: tuple[Project, list[str]], tmp_path: Path) -> None:
    other, log = project(tmp_path, sum(SECRETS.values(), ())), list[str]()
    without_metadata(tmp_path)
    pipeline.build(other, (), ("pdf", "epub"), log.append)
    assert log == built[1]
    found, expected = files(other), files(built[0])
    assert found.keys() == expected.keys()
    assert [name for name, data in found.items() if data != expected[name]] == []
    assert any(name.startswith(".cache") for name in found)


def forms(words: str) -> Iterator[bytes]:
    """Yields words as bytes may hold them."""
    for text in {words, words.lower(), words.upper(), words.replace(" ", "-").lower()}:
        yield from (text.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
        yield text.encode().hex().encode()


def unpacked(data: bytes) -> Iterator[bytes]:
    yield data
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pdf.save(plain := io.BytesIO(), stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False)
        yield plain.getvalue()
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            yield from (book.read(name) for name in book.namelist())


def test_no_secret_stands_in_any_byte(built: tuple[Project, list[str]]) -> None:
    sought = {form for pairs in SECRETS.values() for old, _ in pairs for form in forms(old) if len(old) > len("[talk")}
    sought |= {form for word in ("Halabi", "Rawda", "Khalil", "safehouse", "GPS") for form in forms(word)}
    for name, data in files(built[0]).items():
        for whole in unpacked(data):
            assert not [form for form in sought if form in whole], name


def rewritten(data: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(made := io.BytesIO())
    return made.getvalue()


def with_outline(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Abū Yūsuf", 0))


def with_content(before: bytes) -> Callable[[pikepdf.Pdf], object]:
    return lambda pdf: pdf.pages[0].contents_add(before, prepend=True)


def with_file(name: str, words: bytes) -> Callable[[pikepdf.Pdf], object]:
    def change(pdf: pikepdf.Pdf) -> None:
        spec: Any = pikepdf.AttachedFileSpec
        pdf.attachments[name] = spec(pdf, words, filename=name)

    return change


def with_metadata(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:description"] = "Conversation with the judge at Cafe Rawda"


HEX: Final = "Bluebirdling".encode("utf-16-be").hex().encode()
PLANTED_PDF: Final[Mapping[str, Callable[[pikepdf.Pdf], object]]] = {
    "title": lambda pdf: pdf.docinfo.__setitem__("/Title", "NADIM HALABI"),
    "bookmark": with_outline,
    "destination": lambda pdf: pdf.Root.__setitem__("/X", pikepdf.Dictionary({"/nadim-halabi": 1})),
    "attached": with_file("x.txt", b"Precincts report each\nwarrant to room forty one"),
    "file name": with_file("rawda-recording.txt", b""),
    "actual text": with_content(b"/Span <</ActualText <feff" + HEX + b">>> BDC EMC "),
    "metadata": with_metadata,
    "name": lambda pdf: pdf.Root.__setitem__("/PieceInfo", pikepdf.Dictionary({"/Abu": pikepdf.Name("/yusuf")})),
}
PLANTED_BOOK: Final[Mapping[str, tuple[str, bytes]]] = {
    "comment": ("EPUB/x.xhtml", b"<p>One<!-- halabi --></p>"),
    "tags": ("EPUB/x.xhtml", "<p>Na<b>dím al-Ha</b>la<i>bí</i></p>".encode()),
    "entities": ("EPUB/x.xhtml", b"<p>Salma&#32;&#68;arwish</p>"),
    "name": ("EPUB/harasta-safehouse.xhtml", b"<p/>"),
    "wide": ("EPUB/x.bin", "Bluebirdling".encode("utf-16-le")),
    "digits": ("EPUB/x.txt", b"Nadim Halabi".hex().encode()),
    "decomposed": ("EPUB/x.txt", "nadi\u0304m al h\u0323alabi\u0304".encode()),
    "escaped": ("EPUB/x.json", rb'"\u041d\u0430\u0434\u0438\u043c"'),
    "address": ("EPUB/x.txt", b"Hejaz%20Railway%20Station"),
}


@pytest.mark.parametrize("way", PLANTED_PDF)
def test_a_secret_in_a_pdf_is_found(way: str, built: tuple[Project, list[str]]) -> None:
    where = built[0]
    search = Search(public(content.read(where, "guarded")).secrets)
    data = (where.output / "guarded/guarded-en.pdf").read_bytes()
    assert search.leaks(rewritten(data, lambda _: None), "guarded-en.pdf") == []
    for name in ("guarded-en.pdf", "guarded-ar.pdf"):
        found = search.leaks(rewritten(data, PLANTED_PDF[way]), name)
        assert {(one.code, name in one.message) for one in found} == {("leak", True)}


@pytest.mark.parametrize("way", PLANTED_BOOK)
def test_a_secret_in_an_e_book_is_found_and_not_repeated(way: str, built: tuple[Project, list[str]]) -> None:
    where = built[0]
    search = Search(public(content.read(where, "guarded")).secrets)
    data = (where.output / "guarded/guarded-en.epub").read_bytes()
    assert search.leaks(data, "guarded-en.epub") == []
    with zipfile.ZipFile(planted := io.BytesIO(data), "a") as book:
        book.writestr(*PLANTED_BOOK[way])
    found = search.leaks(planted.getvalue(), "guarded-en.epub")
    assert {one.code for one in found} == {"leak"}
    assert all("alabi" not in f"{one.message}{one.hint}" and one.place.line for one in found)


def test_a_leak_is_not_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong on the way: here a name is put into the data behind everybody's back."""
    where = project(tmp_path)
    write = versions.write
    monkeypatch.setattr("octavo.produce.versions.write", lambda one: write(one) + b"Nadim")
    with pytest.raises(ProblemsError) as refused:
        pipeline.build(where, (), ("epub",), lambda _: None)
    assert refused.value.exit_code is ExitCode.PREFLIGHT
    assert not where.output.exists()


def test_an_internal_edition_shows_all_and_keeps_away_from_the_public_one(
    built: tuple[Project, list[str]], tmp_path: Path
) -> None:
    where = built[0]
    with pytest.raises(UsageError, match="never written to output/"):
        pipeline.build(where, (), ("epub",), lambda _: None, audience=INTERNAL)
    inside = replace(where, output=tmp_path / "in")
    names = [one.file.name for one in pipeline.build(inside, (), ("epub",), lambda _: None, audience=INTERNAL)]
    assert all("-internal" in name for name in names)
    assert "Salma Darwish" in (inside.output / "guarded" / "guarded-en-internal.json").read_text()
    for folder in (inside.output, inside.output / "guarded"):
        with pytest.raises(UsageError, match="holds the internal edition"):
            pipeline.build(replace(inside, output=folder), (), ("epub",), lambda _: None)
    shutil.copytree(where.output / "guarded", tmp_path / "kept" / "another")
    with pytest.raises(UsageError, match="kept/another holds the public edition"):
        pipeline.build(replace(where, output=tmp_path / "kept"), (), ("epub",), lambda _: None, audience=INTERNAL)


def test_a_picture_is_nothing_but_its_pixels() -> None:
    data = (HERE / "guarded/images/door.jpg").read_bytes()
    made = rebuilt(data, "image/jpeg")
    assert not [one for one in (b"Exif", b"Halabi", b"camera", b"trailing") if one in made]
    assert [one for one in (b"Exif", b"Halabi", b"camera", b"trailing") if one not in data] == []
    noted = PngInfo()
    noted.add_text("where", "33 N", zip=True)
    picture = Image.new("P", (4, 2), 3)
    picture.save(file := io.BytesIO(), "PNG", pnginfo=noted, transparency=0)
    with Image.open(io.BytesIO(rebuilt(file.getvalue() + b"more", "image/png"))) as again:
        assert (again.size, again.mode, again.info) == ((4, 2), "RGBA", {})


def test_readers_are_told_that_words_are_not_the_real_ones(built: tuple[Project, list[str]], tmp_path: Path) -> None:
    where = built[0]
    public_ = zipfile.ZipFile(where.output / "guarded/guarded-en.epub")
    told = "told in other words, to protect somebody"
    people = next(name for name in public_.namelist() if name.endswith("people.xhtml"))
    sources = next(name for name in public_.namelist() if name.endswith("sources.xhtml"))
    assert all(told in public_.read(name).decode() for name in (people, sources))
    inside = replace(where, output=tmp_path / "in")
    pipeline.build(inside, (), ("epub",), lambda _: None, audience=INTERNAL)
    internal = zipfile.ZipFile(inside.output / "guarded/guarded-en-internal.epub")
    assert "protected; in public: Witness A, a judge" in internal.read(people).decode()


def test_protected_sources_of_one_origin_are_of_one_origin_in_public(tmp_path: Path) -> None:
    where = project(tmp_path)
    path = where.content / "guarded" / "sources.yaml"
    other = (
        "- {id: other, title: Second talk at Rawda, kind: interview, independence: the circle of the judge,\n"
        "   protected: true, public_descriptor: Another interview}\n"
    )
    path.write_text(
        path.read_text().replace("  consent:", "  independence: The circle of the judge\n  consent:") + other
    )
    claims = where.content / "guarded" / "claims.yaml"
    claims.write_text(claims.read_text().replace("sources: [talk, gazette]", "sources: [talk, other]"))

    read = content.read(where, "guarded")
    made = public(read).content.briefing

    whole, left = (Ledger.of(one).by_id["claim-orders"] for one in (read.briefing, made))
    assert whole.origins == left.origins == 1
    assert {one.independence for one in made.sources} == {None, "protected origin 1"}
