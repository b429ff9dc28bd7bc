"""Rows into shapes. Wide drawings have labels beside the marks, narrow ones above them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from sitegen.charts.reading import Reading, Row
from sitegen.charts.sketch import FONT_SIZE, LINE_HEIGHT, Axis, Bar, Cell, Label, Paper, Sketch, Stem, Zone
from sitegen.charts.text import wrap

GAP = 10.0
"""Between a mark and its text."""
ROW_GAP = 18.0
BAR_HEIGHT = 28.0
OVERHANG = 2.0
"""How far the zero line stands out over a bar."""
LABEL_COLUMN, NUMBERED_COLUMN, SPARE_COLUMN = 240.0, 280.0, 330.0
"""The widest that labels beside marks may be: beside bars, and with a number beside many boxes and few."""
EDGE = 2.0
"""Room for outlines at the edges of a drawing."""
LARGEST_VALUE = 0.3
"""The part of a narrow drawing's width that values may take from bars."""
MOST_BOXES = 20
"""A whole of up to so many parts is drawn part by part."""
SMALL_COUNT, LARGE_PITCH, SMALL_PITCH = 12, 26.0, 16.0
BOX_GAP = 4.0
COLUMN_STEP = 5
"""Boxes stand in lines of a multiple of this, so that they can be counted."""


@dataclass(frozen=True)
class Lane:
    """Where one row's marks go."""

    row: Row
    top: float
    left: float
    height: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def place_lanes(
    rows: Sequence[Row], heights: Sequence[float], paper: Paper, sketch: Sketch, top: float = EDGE
) -> list[Lane]:
    """Writes the labels of rows into a sketch and gives the lanes left for their marks."""
    column = label_column([row.label.text for row in rows], paper)
    lanes = []
    for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
        start = top
        lines = wrap(row.label.text, paper.width if paper.is_narrow else column, FONT_SIZE, paper.ruler)
        tall = len(lines) * LINE_HEIGHT
        if paper.is_narrow:
            _write(sketch, lines, 0.0, top, "left")
            lanes.append(Lane(row, top + tall + 2, EDGE, height))
            top += tall + 2 + height + ROW_GAP
        else:
            extent = max(tall, height)
            _write(sketch, lines, column, top + (extent - tall) / 2, "right")
            lanes.append(Lane(row, top + (extent - height) / 2, column + GAP + EDGE, height))
            top += extent + ROW_GAP
        sketch.zones.append(_lane_zone(number, start, top, paper))
    sketch.height = top - ROW_GAP + EDGE
    return lanes


def _lane_zone(number: int, start: float, end: float, paper: Paper) -> Zone:
    """A row's whole lane, half of the gaps around it included."""
    upper = max(start - ROW_GAP / 2, 0)
    return Zone(number, 0, upper, paper.width, end - ROW_GAP / 2 - upper)


def _within(sketch: Sketch) -> Sketch:
    """The same with its zones cut to its height."""
    sketch.zones = [
        replace(zone, height=min(zone.height, sketch.height - zone.y))
        for zone in sketch.zones
        if zone.y < sketch.height
    ]
    return sketch


def label_column(labels: Sequence[str], paper: Paper) -> float:
    """The width that labels beside the marks need."""
    return min(max(paper.text_width(label) for label in labels), LABEL_COLUMN)


def _write(sketch: Sketch, lines: Sequence[str], x: float, top: float, align: str, *, strong: bool = False) -> None:
    for position, line in enumerate(lines):
        sketch.labels.append(Label(line, x, top + (position + 0.5) * LINE_HEIGHT, align, strong=strong))


def bar_sketch(reading: Reading, paper: Paper) -> Sketch:
    """Bars from one zero line on one scale, each with its value at its end and its whole, if any, behind it."""
    sketch = Sketch(paper.width)
    top = EDGE + (LINE_HEIGHT + 2 if reading.baseline else 0)
    lanes = place_lanes(reading.rows, [BAR_HEIGHT] * len(reading.rows), paper, sketch, top)
    apart = GAP if reading.baseline and not paper.is_narrow else 0
    axis = sketch.axis = _fitted_axis(reading.rows, lanes[0].left + apart, paper)
    for lane in lanes:
        row = lane.row
        if row.whole is not None and row.whole > row.amount:
            sketch.bars.append(Bar(row.rest, row.amount, row.whole, lane.top, lane.height))
        if row.amount:
            sketch.bars.append(Bar(row.kind, Fraction(0), row.amount, lane.top, lane.height))
        align, step = ("right", -GAP) if row.amount < 0 else ("left", GAP)
        end = axis.place(_extent(row)) + step
        sketch.labels.append(Label(row.value.text, end, lane.middle, align, strong=True))
    sketch.stems = _stems(lanes, paper)
    if reading.baseline:
        _write_baseline(sketch, reading.baseline.text, axis.place(Fraction(0)), paper)
    return _within(sketch)


def _stems(lanes: Sequence[Lane], paper: Paper) -> list[Stem]:
    """The zero line: one through all bars, or a piece at each where labels stand between them."""
    spans = [(lane.top, lane.top + lane.height) for lane in lanes]
    if not paper.is_narrow:
        spans = [(spans[0][0], spans[-1][1])]
    return [Stem(Fraction(0), top - OVERHANG, bottom + OVERHANG) for top, bottom in spans]


def _extent(row: Row) -> Fraction:
    return row.amount if row.whole is None else max(row.amount, row.whole)


def _fitted_axis(rows: Sequence[Row], left: float, paper: Paper) -> Axis:
    """The longest scale on which every bar and the value at its end fit the paper."""
    extents = [_extent(row) for row in rows]
    low, high = min(Fraction(0), *extents), max(Fraction(0), *extents)
    if low == high:
        high = Fraction(1)
    words = [paper.text_width(row.value.text) + GAP for row in rows]
    before = [(-extent, width) for extent, width in zip(extents, words, strict=True) if extent < 0] or [
        (Fraction(0), 0.0)
    ]
    after = [(extent, width) for extent, width in zip(extents, words, strict=True) if extent >= 0] or [
        (Fraction(0), 0.0)
    ]
    room = paper.width - EDGE - left
    pixels = min((room - here - there) / float(down + up) for down, here in before for up, there in after if down + up)
    zero = left + max(here + float(down) * pixels for down, here in before)
    return Axis(low, high, zero + float(low) * pixels, zero + float(high) * pixels)


def _write_baseline(sketch: Sketch, text: str, x: float, paper: Paper) -> None:
    half = paper.text_width(text) / 2
    x = min(max(x, half), paper.width - half)
    sketch.labels.append(Label(text, x, EDGE + LINE_HEIGHT / 2, "center", tone="muted"))


def track_sketch(reading: Reading, paper: Paper) -> Sketch:
    """Rows that each fill their own whole, all drawn equally long; small wholes part by part.

    Values stand behind the bars, or above them where they would leave little room for those.
    """
    sketch = Sketch(paper.width)
    values = max(paper.text_width(row.value.text) for row in reading.rows)
    above = paper.is_narrow and values > paper.width * LARGEST_VALUE
    lift = LINE_HEIGHT if above else 0.0
    lanes = place_lanes(reading.rows, [BAR_HEIGHT + lift] * len(reading.rows), paper, sketch)
    left, right = lanes[0].left, paper.width - EDGE - (0 if above else values + GAP)
    sketch.axis = Axis(Fraction(0), Fraction(1), left, right)
    for lane in lanes:
        if above:
            sketch.labels.append(Label(lane.row.value.text, 0, lane.top + LINE_HEIGHT / 2 - 2, strong=True))
        else:
            sketch.labels.append(Label(lane.row.value.text, right + GAP, lane.middle, strong=True))
        _fill_track(sketch, Lane(lane.row, lane.top + lift, lane.left, BAR_HEIGHT), right)
    return _within(sketch)


def _fill_track(sketch: Sketch, lane: Lane, right: float) -> None:
    row, whole = lane.row, lane.row.whole or Fraction(1)
    if whole.denominator == 1 and 1 < whole <= MOST_BOXES:
        sketch.cells.extend(_boxes(row, lane, right))
        return
    share = row.amount / whole
    if share < 1:
        sketch.bars.append(Bar(row.rest, share, Fraction(1), lane.top, lane.height))
    if share:
        sketch.bars.append(Bar(row.kind, Fraction(0), share, lane.top, lane.height))


def _boxes(row: Row, lane: Lane, right: float) -> list[Cell]:
    count = int(row.whole or 0)
    step = (right - lane.left + BOX_GAP) / count
    return [
        Cell(
            row.kind if position < row.amount else row.rest,
            lane.left + position * step,
            lane.top,
            step - BOX_GAP,
            lane.height,
        )
        for position in range(count)
    ]


def unit_sketch(reading: Reading, paper: Paper) -> Sketch:
    """One box for each thing counted, in a block of its own for each row, its number beside the label."""
    sketch = Sketch(paper.width)
    pitch = LARGE_PITCH if max(row.amount for row in reading.rows) <= SMALL_COUNT else SMALL_PITCH
    column = _numbered_column(reading.rows, paper)
    left = EDGE if paper.is_narrow else column + 2 * GAP
    columns = _columns(paper.width - EDGE - left, pitch)
    top = EDGE
    for number, row in enumerate(reading.rows):
        first, tall = top, _numbered_label(row, reading.rows, paper, sketch, top)
        start = top + tall + BOX_GAP if paper.is_narrow else top + 2
        block = _block([row], left, start, pitch, columns)
        sketch.cells.extend(block)
        top = max(top + tall, block[-1].y + block[-1].height) + ROW_GAP
        sketch.zones.append(_lane_zone(number, first, top, paper))
    sketch.height = top - ROW_GAP + EDGE
    return _within(sketch)


def waffle_sketch(reading: Reading, paper: Paper) -> Sketch:
    """A whole as one block of boxes, its parts one after another, below a key of the same boxes."""
    sketch = Sketch(paper.width)
    side = SMALL_PITCH - BOX_GAP
    key = side + GAP
    top = EDGE
    for number, row in enumerate(reading.rows):
        sketch.cells.append(Cell(row.kind, EDGE, top + (LINE_HEIGHT - side) / 2, side, side))
        tall = _numbered_label(row, reading.rows, paper, sketch, top, key) + GAP
        sketch.zones.append(Zone(number, 0, top, paper.width, tall - BOX_GAP / 2))
        top += tall
    columns = _columns(paper.width - 2 * EDGE, SMALL_PITCH)
    block = _block(reading.rows, EDGE, top, SMALL_PITCH, columns)
    sketch.cells.extend(block)
    sketch.zones.extend(_runs(reading.rows, block))
    sketch.height = block[-1].y + side + EDGE
    return _within(sketch)


def _runs(rows: Sequence[Row], block: Sequence[Cell]) -> Iterator[Zone]:
    """The boxes of each row in a block that they share, line by line."""
    owners = [number for number, row in enumerate(rows) for _ in range(int(row.amount))]
    pairs = zip(owners, block, strict=True)
    for (number, y), run in itertools.groupby(pairs, key=lambda pair: (pair[0], pair[1].y)):
        cells = [cell for _, cell in run]
        across = cells[-1].x + cells[-1].width - cells[0].x + BOX_GAP
        yield Zone(number, cells[0].x - BOX_GAP / 2, y - BOX_GAP / 2, across, cells[0].height + BOX_GAP)


def _number_width(rows: Sequence[Row], paper: Paper) -> float:
    return max(paper.text_width(row.value.text) for row in rows) + GAP


def _numbered_column(rows: Sequence[Row], paper: Paper) -> float:
    """The width of labels that start with their number."""
    labels = max(paper.text_width(row.label.text) for row in rows)
    is_spare = max(row.amount for row in rows) <= SMALL_COUNT
    return min(_number_width(rows, paper) + labels, SPARE_COLUMN if is_spare else NUMBERED_COLUMN)


def _numbered_label(
    row: Row, rows: Sequence[Row], paper: Paper, sketch: Sketch, top: float, indent: float = 0.0
) -> float:
    """Writes a row's number and label, a label that is indented over the whole width; gives their height."""
    start = indent + _number_width(rows, paper)
    room = (paper.width if paper.is_narrow or indent else _numbered_column(rows, paper)) - start
    lines = wrap(row.label.text, room, FONT_SIZE, paper.ruler)
    _write(sketch, [row.value.text], indent, top, "left", strong=True)
    _write(sketch, lines, start, top, "left")
    return len(lines) * LINE_HEIGHT


def _columns(room: float, pitch: float) -> int:
    fitting = int((room + BOX_GAP) // pitch)
    return max(fitting // COLUMN_STEP * COLUMN_STEP, 1)


def _block(rows: Sequence[Row], left: float, top: float, pitch: float, columns: int) -> list[Cell]:
    kinds = [row.kind for row in rows for _ in range(int(row.amount))]
    side = pitch - BOX_GAP
    return [
        Cell(kind, left + position % columns * pitch, top + position // columns * pitch, side, side)
        for position, kind in enumerate(kinds)
    ]
