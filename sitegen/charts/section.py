"""A section drawing: parts in layers as a plan rests on them, their numbers set large, what is counted box by box."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sitegen.charts.reading import TRACK, Reading, Row, Said
from sitegen.charts.sketch import FONT_SIZE, LINE_HEIGHT, Cell, Label, Paper, Path, Region, Sketch, Zone
from sitegen.charts.text import balanced


@dataclass(frozen=True)
class Entry:
    """One number of a part, with as many boxes as it counts, if it does; in each stands the value of `inside`."""

    row: Row
    boxes: int = 0
    is_share: bool = False
    inside: Row | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """Its rows in the chart's table."""
        return (self.row,) if self.inside is None else (self.row, self.inside)


@dataclass(frozen=True)
class Part:
    """A part of a layer with its numbers; `blank` says that there are none."""

    name: Said
    tone: str
    """A role of the palette."""
    source: str
    entries: tuple[Entry, ...]
    blank: Said | None = None


@dataclass(frozen=True)
class SectionReading(Reading):
    """The same as layers of parts, from top to bottom."""

    layers: tuple[tuple[Part, ...], ...] = ()

    def said(self) -> Iterable[Said]:
        for part in itertools.chain(*self.layers):
            yield part.name
            yield from [part.blank] if part.blank else []
            yield from (entry.inside.value for entry in part.entries if entry.inside)
        yield from super().said()



GAP = 12.0
"""Between parts, and between layers."""
PADDING = 14.0
NAME_SIZE, NAME_LEADING = 18.0, 25.0
NUMBER_SIZE, NUMBER_LEADING = 28.0, 38.0
BAND, HEAD_GAP = 8.0, 10.0
"""The height of the seam in a part's colour, and the room below its name."""
COLUMN = 210.0
"""The least width of a column of numbers."""
ENTRY_GAP = 16.0
LARGE, SMALL, FEW = 20.0, 9.0, 20
"""Sides of boxes: of up to so many, and of more."""
BOX_GAP = 4.0
STEP = 5
ROOM_INSIDE = 8.0
TALL_BOX = 30.0
SHARE_WIDTH = 120.0
SEAM = "2 5"


def section_sketch(layers: Sequence[Sequence[Part]], paper: Paper) -> Sketch:
    """Layers from top to bottom, their parts side by side, or one below the other on a narrow paper."""
    sketch = Sketch(paper.width)
    rows = [[part] for part in itertools.chain(*layers)] if paper.is_narrow else layers
    top, number = 0.0, 0
    for row in rows:
        width = (paper.width - GAP * (len(row) - 1)) / len(row)
        room = max((_measured(part, width, paper) for part in row), default=0.0)
        for position, part in enumerate(row):
            _Block(sketch, paper, part, position * (width + GAP), width).draw(top, room, number)
            number += max(sum(len(entry.rows) for entry in part.entries), 1)
        top += room + GAP
    sketch.height = top - GAP
    return sketch


def _measured(part: Part, width: float, paper: Paper) -> float:
    """How high a part must be."""
    return _Block(Sketch(paper.width), paper, part, 0.0, width).draw(0.0, 0.0, 0)


@dataclass
class _Block:
    """One part on its way into a sketch."""

    sketch: Sketch
    paper: Paper
    part: Part
    left: float
    width: float

    def draw(self, top: float, height: float, number: int) -> float:
        """Draws the part at least so high; gives the height that it needs. `number` is the first row of its table."""
        inner = self.width - 2 * PADDING
        lines = balanced(self.part.name.text, inner - self._source_width(), NAME_SIZE, self.paper.ruler)
        head = BAND + PADDING + len(lines) * NAME_LEADING + HEAD_GAP
        body = self._body(top + head, inner, number)
        height = max(height, head + body + PADDING)
        box = (self.left, top, self.width, height)
        self.sketch.regions.append(Region(*box, "surface", "hairline"))
        self.sketch.regions.append(Region(self.left, top, self.width, BAND, self.part.tone))
        for position, line in enumerate(lines):
            y = top + BAND + PADDING + (position + 0.5) * NAME_LEADING
            self._write(line, self.left + PADDING, y, size=NAME_SIZE, strong=True)
        edge, y = self.left + self.width - PADDING, top + BAND + PADDING + NAME_LEADING / 2
        self.sketch.labels.append(Label(self.part.source, edge, y, "right", "muted"))
        return height

    def _source_width(self) -> float:
        return self.paper.text_width(self.part.source) + GAP if self.part.source else 0.0

    def _write(
        self, text: str, x: float, y: float, tone: str = "ink", size: float = FONT_SIZE, *, strong: bool = False
    ) -> None:
        self.sketch.labels.append(Label(text, x, y, tone=tone, strong=strong, size=size))

    def _body(self, top: float, inner: float, number: int) -> float:
        """The numbers in as many columns as fit; gives their height."""
        if self.part.blank is not None:
            self._write(self.part.blank.text, self.left + PADDING, top + LINE_HEIGHT / 2, "muted")
            self.sketch.zones.append(Zone(number, self.left, top, self.width, LINE_HEIGHT))
            return LINE_HEIGHT
        columns = max(min(int((inner + GAP) // (COLUMN + GAP)), len(self.part.entries)), 1)
        width = (inner - GAP * (columns - 1)) / columns
        start = top
        for line in _lines(self.part.entries, columns):
            if top > start:
                self._seam(top - ENTRY_GAP / 2)
            tall = 0.0
            for position, entry in enumerate(line):
                left = self.left + PADDING + position * (width + GAP)
                tall = max(tall, self._entry(entry, left, top, width, number))
                number += len(entry.rows)
            top += tall + ENTRY_GAP
        return top - ENTRY_GAP - start

    def _seam(self, y: float) -> None:
        ends = (self.left + PADDING, y), (self.left + self.width - PADDING, y)
        self.sketch.paths.append(Path("hairline", *ends, dash=SEAM))

    def _entry(self, entry: Entry, left: float, top: float, width: float, number: int) -> float:
        """A number, its boxes beside it or below, and its words; gives the height."""
        value = entry.row.value.text
        size = min(NUMBER_SIZE, NUMBER_SIZE * width / max(self.paper.ruler.width(value, NUMBER_SIZE), 1.0))
        self._write(value, left, top + NUMBER_LEADING / 2, size=size, strong=True)
        start, below = left + self.paper.ruler.width(value, size) + GAP, top + NUMBER_LEADING
        bottom = self._marks(entry, start, top, left + width)
        if bottom is None:
            start, bottom = left, self._marks(entry, left, below, left + width) or below
        marks = Zone(number, start, top if start > left else below, left + width - start, 0.0)
        below = max(below, bottom)
        lines = balanced(entry.row.label.text, width, FONT_SIZE, self.paper.ruler)
        for position, line in enumerate(lines):
            self._write(line, left, below + (position + 0.5) * LINE_HEIGHT)
        tall = below - top + len(lines) * LINE_HEIGHT
        if entry.inside is None:
            self.sketch.zones.append(Zone(number, left, top, width, tall))
        else:
            self.sketch.zones.append(replace(marks, row=number + 1, height=below - marks.y))
            self.sketch.zones.append(Zone(number, left, top, start - left or width, marks.y - top or below - top))
            self.sketch.zones.append(Zone(number, left, below, width, top + tall - below))
        return tall

    def _marks(self, entry: Entry, left: float, top: float, right: float) -> float | None:
        """Boxes or a share's bar from a point on; gives where they end, or nothing if they don't fit there."""
        row = entry.row
        if entry.is_share:
            return self._share(row, left, top, right)
        if not entry.boxes:
            return top
        width, height = self._box_size(entry)
        step = 1 if entry.inside is not None else STEP
        across = _across(entry.boxes, right - left, width, step)
        if across < min(entry.boxes, step):
            return None
        above = top + (NUMBER_LEADING - height) / 2 if entry.boxes <= across else top + BOX_GAP
        for position in range(entry.boxes):
            x, y = left + position % across * (width + BOX_GAP), above + position // across * (height + BOX_GAP)
            self.sketch.cells.append(Cell(row.kind, x, y, width, height))
            if entry.inside is not None:
                middle = (x + width / 2, y + height / 2)
                self.sketch.labels.append(Label(entry.inside.value.text, *middle, "center", size=FONT_SIZE))
        return above + -(-entry.boxes // across) * (height + BOX_GAP)

    def _box_size(self, entry: Entry) -> tuple[float, float]:
        if entry.inside is not None:
            return self.paper.text_width(entry.inside.value.text) + 2 * ROOM_INSIDE, TALL_BOX
        side = LARGE if entry.boxes <= FEW else SMALL
        return side, side

    def _share(self, row: Row, left: float, top: float, right: float) -> float | None:
        if left + SHARE_WIDTH > right:
            return None
        part = SHARE_WIDTH * float(row.amount) / 100
        above = top + (NUMBER_LEADING - LARGE) / 2
        self.sketch.cells.append(Cell(TRACK, left, above, SHARE_WIDTH, LARGE))
        self.sketch.cells.append(Cell(row.kind, left, above, part, LARGE))
        return above + LARGE


def _across(boxes: int, room: float, width: float, step: int) -> int:
    """How many boxes stand in a line: all of them, else a multiple that the eye can count by."""
    fitting = int((room + BOX_GAP) // (width + BOX_GAP))
    return fitting if fitting >= boxes else fitting // step * step


def _lines(entries: Sequence[Entry], columns: int) -> list[Sequence[Entry]]:
    return [entries[start : start + columns] for start in range(0, len(entries), columns)]
