"""Charts whose rows do not have a value for each series, and counts of what there is not."""

from collections.abc import Iterator
from typing import Final

from octavo.content.places import Places
from octavo.content.survey import FoundRecord, Survey
from octavo.content.tables import counted
from octavo.errors import Problem, ValuePath, written
from octavo.model import MOST_SERIES, ChartBlock, Provision, Record, TallyBlock, TrendBlock

_ROWS: Final[dict[type[Record], str]] = {ChartBlock: "rows", TrendBlock: "points"}


def faults(survey: Survey, places: Places) -> Iterator[Problem]:
    """Find charts that cannot be drawn as they are written."""
    has_provisions = "provision" in survey.uncertain or any(one.model is Provision for one in survey.records)
    for record in survey.records:
        if record.model in _ROWS:
            yield from _uneven(record, _ROWS[record.model], places)
        elif record.model is TallyBlock and not has_provisions:
            path: ValuePath = (*record.path, "of")
            message = "No directive of this briefing has provisions that could be counted."
            yield Problem("wrong-value", places.of_path(path), written(path), message, "Leave this block out.")


def _uneven(block: FoundRecord, key: str, places: Places) -> Iterator[Problem]:
    series, rows = block.value.get("series"), block.value.get(key)
    # What lacks or exceeds its list is a problem by itself.
    if not isinstance(series, list) or not isinstance(rows, list) or not 0 < len(series) <= MOST_SERIES:
        return
    for number, row in enumerate(rows):
        values = row.get("values") if isinstance(row, dict) else None
        if isinstance(values, list) and values and len(values) != len(series):
            path: ValuePath = (*block.path, key, number, "values")
            message = f"This row has {counted(len(values), 'value')}; `series` has {len(series)}."
            hint = "Write a value for each of `series`, in their order; where the record has none: not stated."
            yield Problem("wrong-value", places.of_path(path), written(path), message, hint)
