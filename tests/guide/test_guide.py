"""The user's guide tells all that the program has, once and as it is, and nothing that it has not.

What a table lists is known by the head of its first column: ``Key``, ``Option``, ``Code``.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import click
import pytest

from octavo import content, markup, pipeline
from octavo.bibliography.csl import MOST_BYTES
from octavo.cli import main
from octavo.cli.commands import _commands
from octavo.cli.printing import printing
from octavo.content.frozen import _MAX_BYTES
from octavo.content.images import MAX_BYTES as MAX_PICTURE
from octavo.content.images import MAX_PIXELS
from octavo.content.shape import Kinds, Many, Named, Shape, fields
from octavo.content.wording import label
from octavo.errors import PROBLEMS, ExitCode
from octavo.letters import spaced
from octavo.model import FILE_KEYS, LIKELIHOOD_BANDS, TLP, Briefing, ChartBlock, Item, Record, TableBlock, Text
from octavo.model.record import ProtectedItem
from octavo.orders import FORMS
from octavo.project import Project
from octavo.version import VERSION
from octavo.yaml_source import MAX_BYTES
from octavo.yaml_source.reader import MAX_DEPTH, MAX_VALUES
from tests.guide.kinds_of_value import _NAMES, of_key, of_option, one_of

ROOT: Final = Path(__file__).parents[2]
SLUG: Final = "octavo-guide"
BASES: Final[Mapping[type[Record], str]] = {Item: "item", ProtectedItem: "protected item"}
"""What other records have their first keys from; what is told of these is not told of each."""

Cells = tuple[str | None, ...]
"""What stands beside a name; ``None`` where the words are free."""


@cache
def guide() -> Briefing:
    return content.read(Project.at(ROOT), SLUG).briefing


def words(text: str) -> str:
    """Return a text as its readers have it, but with ordinary spaces."""
    return spaced(markup.plain(markup.parse(Text(text)).nodes))


def tables(first: str) -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
    """Yield caption and rows of each table whose first column has a head."""
    for section in guide().sections:
        for block in section.blocks:
            if isinstance(block, TableBlock) and block.columns[0].label == first:
                yield block.caption, tuple(tuple(map(words, row)) for row in block.rows)


# --- What there is -------------------------------------------------------------------------------


def records(shape: Shape = Briefing) -> Iterator[type[Record]]:
    """Yield what a briefing is made of, each record after those that it has keys from."""
    match shape:
        case Many(inner) | Named(inner):
            yield from records(inner)
        case Kinds(records=kinds):
            for _, record in kinds:
                yield from records(record)
        case type() if issubclass(shape, Record) and shape is not Record:
            for one in (*shape.__bases__, *(value for key, value in fields(shape).items() if key in own(shape))):
                yield from records(one)
            yield shape


def own(record: type[Record]) -> list[str]:
    """Return the keys that a record does not have from another."""
    others = [base.model_fields for base in record.__bases__ if issubclass(base, Record)]
    return [key for key in record.model_fields if not any(key in other for other in others)]


def keys() -> dict[str, Cells]:
    return {
        f"Keys of {one_of(BASES.get(one) or label(one))}: {key}": (
            None,
            "yes" if one.model_fields[key].is_required() else "no",
            of_key(fields(one)[key], one.model_fields[key]),
        )
        for one in dict.fromkeys(records())
        for key in own(one)
    }


def options() -> dict[str, Cells]:
    found: dict[str, Cells] = {}
    for name, command in (("build.py", _commands), *_commands.commands.items()):
        each = command.get_params(click.Context(command))
        both = "Arguments and options" if any(isinstance(one, click.Argument) for one in each) else "Options"
        found |= {f"{both} of {name}: {called(one)}": (None, of_option(one)) for one in each}
    return found


def called(one: click.Parameter) -> str:
    return one.opts[0] if isinstance(one, click.Option) else (one.metavar or one.human_readable_name).strip("[] .")


def limits() -> dict[str, Cells]:
    return {
        "A file of content or a translation": (f"{MAX_BYTES // 10**6} MB",),
        "Values in a file": (f"{MAX_VALUES:,}",),
        "Values nested in one another": (f"{MAX_DEPTH} deep",),
        "A picture": (f"{MAX_PICTURE // 10**6} MB and {MAX_PIXELS // 10**6} million pixels",),
        "A frozen version": (f"{_MAX_BYTES // 10**6} MB",),
        "A style of citation": (f"{MOST_BYTES // 10**6} MB",),
    }


@dataclass(frozen=True)
class Listing:
    """What tables of a head are to hold: names and what stands beside them, by caption where ``is_captioned``."""

    expected: Mapping[str, Cells]
    is_captioned: bool = False

    def found(self, first: str) -> list[tuple[str, tuple[str, ...]]]:
        return [
            (f"{caption}: {name}" if self.is_captioned else name, cells)
            for caption, rows in tables(first)
            for name, *rest in rows
            for cells in [tuple(rest)]
        ]


LISTINGS: Final = {
    "Key": Listing(keys(), is_captioned=True),
    "Option": Listing(options(), is_captioned=True),
    "Command": Listing(dict.fromkeys(_commands.commands, (None,))),
    "Code": Listing({code: (words(one.meaning), None, str(int(one.exit_code))) for code, one in PROBLEMS.items()}),
    "Exit code": Listing({str(int(one)): (one.name.lower(), None) for one in ExitCode}),
    "Term": Listing({term: tuple(map(str, band)) for term, band in LIKELIHOOD_BANDS.items()}),
    "Label": Listing({one: (f"-tlp-{one.lower().replace('+', '-')}",) for one in TLP}),
    "What": Listing(limits()),
    "Kind": Listing(dict.fromkeys([*_NAMES.values(), "id of an item", "list of"], (None,))),
    "File": Listing(
        dict.fromkeys([*(one.name("my-briefing", "en") for one in FORMS.values()), "manifest.json"], (None,))
    ),
    "File or folder": Listing(
        dict.fromkeys(
            [*(f"{key}.yaml" for key in ("briefing", *FILE_KEYS)), "images/", "evidence/", "versions/", "ar.po, fr.po"],
            (None, None),
        )
    ),
}


# --- That it is told -----------------------------------------------------------------------------


def test_the_guide_is_sound() -> None:
    assert [one.slug for one in pipeline.check(Project.at(ROOT), [SLUG], lambda _: None)] == [SLUG]


def test_the_guide_is_of_this_version() -> None:
    assert guide().version == VERSION
    assert VERSION in str(guide().subtitle)


@pytest.mark.parametrize(("first", "name"), [(first, name) for first, one in LISTINGS.items() for name in one.expected])
def test_it_is_told_once_and_as_it_is(first: str, name: str) -> None:
    told = [cells for other, cells in LISTINGS[first].found(first) if other == name]
    assert len(told) == 1, f"{name} is told {len(told)} times"
    expected = LISTINGS[first].expected[name]
    assert told == [tuple(is_ if free is None else free for is_, free in zip(told[0], expected, strict=True))]


@pytest.mark.parametrize("first", LISTINGS)
def test_nothing_is_told_that_is_not_there(first: str) -> None:
    assert [name for name, _ in LISTINGS[first].found(first) if name not in LISTINGS[first].expected] == []


def test_numbers_are_those_of_the_program() -> None:
    assert {one.label: one.value for one in guide().summary.figures} == {
        "commands": str(len(_commands.commands)),
        "keys of records": str(len(keys())),
        "problem codes": str(len(PROBLEMS)),
    }
    (chart,) = (block for one in guide().sections for block in one.blocks if isinstance(block, ChartBlock))
    counted = Counter(one.exit_code for one in PROBLEMS.values())
    assert {row.name: row.values[0].notation for row in chart.rows} == {
        f"{int(code)}, {code.name.lower()}": str(number) for code, number in counted.items()
    }


def test_names_of_variants_are_those_that_are_built() -> None:
    ((_, rows),) = tables("You want")
    build = _commands.commands["build"]
    asked = ("paper", "layout", "signature", "bleed", "ink", "large", "theme")
    for _, typed, suffix in rows:
        chosen = build.make_context("build", typed.split(), resilient_parsing=True).params
        assert printing(**{key: chosen[key] for key in asked}).suffix == suffix, typed


def test_the_first_briefing_of_the_guide_is_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ((_, rows),) = tables("Line")
    lines = [f"{'  ' * meaning.startswith('Below summary')}{typed}" for typed, meaning in rows]
    file = tmp_path / "content" / "my-briefing" / "briefing.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("\n".join(lines), "utf-8")

    assert main(tmp_path, ["check", "my-briefing"]) == 0, capsys.readouterr().err

    steps = " ".join(words(step) for step in guide().sections[0].blocks[0].items)  # type: ignore[union-attr]
    assert capsys.readouterr().out.strip() in re.sub(r"\s+", " ", steps)
