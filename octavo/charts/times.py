"""Timelines: a row for each occasion, its words beside or above it, its mark on a scale of time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from octavo.charts import letters, names
from octavo.charts.chart import Band, Occasion, TimeChart
from octavo.charts.frame import Frame
from octavo.charts.layers import Box, Dot, Layer, Scale, Words, boxes, dots, rules, specification, written

_DOT: Final = 0.8
"""How wide the mark of a day is, in parts of the size of the words."""
_HEAD: Final = 1.7
"""How tall the head of a band is, with the names of its days."""
_ROLES: Final = {"day": "event", "span": "bar-1", "within": "within"}


@dataclass(frozen=True, slots=True)
class _Row:
    """An occasion with its words in lines."""

    occasion: Occasion
    when: tuple[str, ...]
    lines: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.when) + len(self.lines)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is drawn in one picture, from the top downwards; ``foot`` is where it ends so far."""

    foot: float
    words: list[Words] = field(default_factory=list)
    lines: list[Box] = field(default_factory=list)
    bars: list[Box] = field(default_factory=list)
    days: list[Dot] = field(default_factory=list)

    def layers(self, size: float) -> Iterator[Layer]:
        yield rules(self.lines)
        yield boxes(self.bars)
        yield from dots(self.days, size * _DOT)
        yield from written(self.words, size)


def specify(chart: TimeChart, frame: Frame) -> tuple[str, ...]:
    """Lay out a timeline as Vega-Lite specifications, each no taller than its frame.

    Raises ``MissingSignsError`` for words that cannot be drawn.
    """
    return tuple(_specified(chart, piece, frame) for piece in _pieces(chart, frame))


def _pieces(chart: TimeChart, frame: Frame) -> Iterator[list[tuple[Band, list[_Row]]]]:
    """Divide the rows into pieces that fit: between bands where that does, else with the band's head in each piece."""
    head, top = frame.size * _HEAD + frame.line, _key_height(chart, frame)
    room = frame.tall - 2 * frame.edge
    piece: list[tuple[Band, list[_Row]]] = []
    y = top
    for band in chart.bands:
        rows = [_row(occasion, frame) for occasion in band.occasions]
        whole = head + sum(_height(row, frame) for row in rows)
        for number, row in enumerate(rows):
            wanted = _height(row, frame) if number else whole if top + whole <= room else head + _height(row, frame)
            if piece and y + wanted > room:
                yield piece
                piece, y = [], top
            if not number or not piece:
                piece.append((band, []))
                y += head
            piece[-1][1].append(row)
            y += _height(row, frame)
    yield piece


def _specified(chart: TimeChart, bands: list[tuple[Band, list[_Row]]], frame: Frame) -> str:
    entries, top = names.key([words for _, words in chart.key], frame)
    piece = _Piece(top)
    for entry, (kind, _) in zip(entries, chart.key, strict=True):
        piece.words.append(entry.words)
        middle = entry.y - frame.size * 0.35
        begin = entry.x + (entry.wide / 2 if kind == "day" else 0)
        _mark(piece, kind, (begin, entry.x + entry.wide), middle, frame.size)
    y = top
    for band, rows in bands:
        y = _band(piece, band, rows, frame, y)
    return specification(frame, y, piece.layers(frame.size))


def _band(piece: _Piece, band: Band, rows: list[_Row], frame: Frame, top: float) -> float:
    """Draw rows of a band below a height and return where they end."""
    size = frame.size
    across = _scale(band, frame)
    head = top + frame.line
    y = head + size * (_HEAD - 1)
    middles = []
    for row in rows:
        middles.append(_middle(row, frame, y))
        _draw(piece, row, frame, across, y)
        y += _height(row, frame)
    for tick in band.ticks:
        x = across(tick.day)
        piece.words.append(Words(x, head - size * 0.4, tick.name, "soft"))
        # Beside the words a line runs through all rows; where they stand above the marks it would cross them.
        strokes = [(head, y)] if frame.column else [(middle - size * 0.5, middle + size * 0.5) for middle in middles]
        piece.lines.extend(Box(x, start, x, end, "rule") for start, end in strokes)
    piece.lines.append(Box(0, head, frame.width, head, "soft"))
    return y + size


def _scale(band: Band, frame: Frame) -> Scale:
    """Return where the days of a band stand: the first and the last with whole marks, the name of each at its line."""
    left, right = frame.left + frame.size * _DOT, frame.width - frame.size * _DOT
    for tick in band.ticks:
        if tick.day > band.first:
            room = frame.width - letters.width(tick.name, frame.size) - left
            right = min(right, left + room * (band.last - band.first) / (tick.day - band.first))
    return Scale(band.first, band.last, left, right)


def _row(occasion: Occasion, frame: Frame) -> _Row:
    room = frame.column or frame.width
    # Strong letters are a little wider than plain ones, by which lines are measured.
    when = letters.wrapped(occasion.when, frame, room * 0.94, most=2)
    return _Row(occasion, when, letters.wrapped(occasion.name, frame, room))


def _height(row: _Row, frame: Frame) -> float:
    return row.count * frame.line + frame.size * (0.65 if frame.column else 1.7)


def _middle(row: _Row, frame: Frame, top: float) -> float:
    """Return the height of a row's mark: level with its first line, or below its words."""
    return top + frame.size * 0.65 if frame.column else top + row.count * frame.line + frame.size * 0.6


def _draw(piece: _Piece, row: _Row, frame: Frame, across: Scale, top: float) -> None:
    """Draw the words and the mark of a row."""
    occasion, size, middle = row.occasion, frame.size, _middle(row, frame, top)
    piece.words.extend(names.name_of_row(row.when, frame, top, letters.STRONG))
    piece.words.extend(names.name_of_row(row.lines, frame, top + len(row.when) * frame.line))
    piece.lines.append(Box(frame.left, middle, frame.width, middle, "faint"))
    left = across(occasion.first)
    right = min(across(occasion.last + 1), across.end)
    _mark(piece, occasion.kind, (left, max(right, left + size * 0.5)), middle, size)


def _mark(piece: _Piece, kind: str, ends: tuple[float, float], middle: float, size: float) -> None:
    if kind == "day":
        piece.days.append(Dot(ends[0], middle, _ROLES[kind]))
    else:
        half = size * 0.28
        piece.bars.append(Box(ends[0], middle - half, ends[1], middle + half, _ROLES[kind]))


def _key_height(chart: TimeChart, frame: Frame) -> float:
    return names.key([words for _, words in chart.key], frame)[1]
