"""Squares as large as their amounts, in panels that share one scale."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sitegen.charts.reading import Row, Said
from sitegen.charts.sketch import FONT_SIZE, LINE_HEIGHT, Cell, Label, Paper, Path, Sketch, Zone
from sitegen.charts.text import wrap


@dataclass(frozen=True)
class Panel:
    """Amounts of one nature."""

    name: Said
    rows: tuple[Row, ...]


LARGEST, NARROW_LARGEST = 130.0, 104.0
"""The side of the largest square."""
NAMES = 190.0
"""The width of the names of panels, beside their squares."""
WORDS, ITEM_GAP = 168.0, 28.0
"""The width of the words beside a square, and the gap to the next square."""
NAME, NAME_LEADING = 18.0, 24.0
VALUE, VALUE_LEADING = 22.0, 30.0
GAP, EDGE = 14.0, 2.0


@dataclass(frozen=True)
class _Item:
    """A square with its words, from the left edge of each on."""

    row: Row
    number: int
    """Of its row in the table."""
    side: float
    left: float
    words: float
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return max(self.side + EDGE, VALUE_LEADING + len(self.lines) * LINE_HEIGHT)

    def draw(self, top: float, sketch: Sketch) -> None:
        """A square, its value and its label."""
        sketch.cells.append(Cell(self.row.kind, self.left, top + EDGE, self.side, self.side))
        y = top + VALUE_LEADING / 2
        sketch.labels.append(Label(self.row.value.text, self.words, y, strong=True, size=VALUE))
        for position, text in enumerate(self.lines):
            y = top + VALUE_LEADING + (position + 0.5) * LINE_HEIGHT
            sketch.labels.append(Label(text, self.words, y))


def sized_sketch(panels: Sequence[Panel], paper: Paper) -> Sketch:
    """Panels below one another between thin lines; their squares side by side, or in a column on a narrow paper."""
    sketch = Sketch(paper.width)
    most = max(row.amount for panel in panels for row in panel.rows)
    top, first = 0.0, 0
    for panel in panels:
        sketch.paths.append(Path("hairline", (0.0, top), (float(paper.width), top)))
        name = wrap(panel.name.text, paper.width if paper.is_narrow else NAMES - GAP, NAME, paper.ruler)
        for position, line in enumerate(name):
            y = top + GAP + (position + 0.5) * NAME_LEADING
            sketch.labels.append(Label(line, 0.0, y, strong=True, size=NAME))
        below = top + GAP + len(name) * NAME_LEADING
        end = below + GAP / 2 if paper.is_narrow else top + GAP
        for line_of in _lines(panel.rows, first, most, paper):
            tall = max(item.height for item in line_of)
            for item in line_of:
                item.draw(end, sketch)
                width = paper.width - item.left if paper.is_narrow else item.words + WORDS - item.left
                sketch.zones.append(Zone(item.number, item.left, end, width, tall))
            end += tall + GAP
        first += len(panel.rows)
        top = max(below, end - GAP) + GAP
    sketch.height = top
    return sketch


def _lines(rows: Sequence[Row], first: int, most: Fraction, paper: Paper) -> Iterator[list[_Item]]:
    """Squares that stand side by side: one on a narrow paper, elsewhere as many as fit."""
    line: list[_Item] = []
    largest = NARROW_LARGEST if paper.is_narrow else LARGEST
    left = EDGE if paper.is_narrow else NAMES
    for number, row in enumerate(rows, first):
        side = largest * math.sqrt(row.amount / most)
        words = EDGE + NARROW_LARGEST + GAP if paper.is_narrow else left + side + GAP
        room = paper.width - words if paper.is_narrow else WORDS
        if line and (paper.is_narrow or words + WORDS > paper.width):
            yield line
            line, left = [], EDGE if paper.is_narrow else NAMES
            words = words if paper.is_narrow else left + side + GAP
        line.append(_Item(row, number, side, left, words, wrap(row.label.text, room, FONT_SIZE, paper.ruler)))
        left = left if paper.is_narrow else words + WORDS + ITEM_GAP
    yield line
