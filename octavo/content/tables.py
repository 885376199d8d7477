"""Tables whose rows do not have a cell for each column."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from octavo.content.places import Places
from octavo.content.survey import FoundRecord, Survey
from octavo.errors import Problem, ValuePath, written
from octavo.model import ComparisonBlock, TableBlock

if TYPE_CHECKING:
    from octavo.yaml_source import Value


def faults(survey: Survey, places: Places) -> Iterator[Problem]:
    """Find rows with too few or too many cells."""
    for record in survey.records:
        if record.model is TableBlock:
            yield from _uneven(record, "columns", 1, (), places)
        elif record.model is ComparisonBlock:
            yield from _uneven(record, "compared", 2, ("cells",), places)


def _uneven(block: FoundRecord, heads: str, least: int, to_cells: tuple[str, ...], places: Places) -> Iterator[Problem]:
    """Compare rows with the heads; where these are fewer than ``least``, that is the problem."""
    columns, rows = block.value.get(heads), block.value.get("rows")
    if not isinstance(columns, list) or not isinstance(rows, list) or len(columns) < least:
        return
    for number, row in enumerate(rows):
        path: ValuePath = (*block.path, "rows", number, *to_cells)
        cells: Value = row
        for key in to_cells:
            cells = cells.get(key) if isinstance(cells, dict) else None
        if isinstance(cells, list) and len(cells) != len(columns):
            yield Problem(
                "wrong-value",
                places.of_path(path),
                written(path),
                f"This row has {counted(len(cells), 'cell')}; `{heads}` has {len(columns)}.",
                f"Write a cell for each of `{heads}`, in their order.",
            )


def counted(number: int, noun: str) -> str:
    """Write a number of things."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
