"""Things counted in tens: blocks of boxes, ten in a line, so that a reader can count them and compare their sizes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.charts.layout import EDGE
from sitegen.charts.reading import TRACK, Reading, Row
from sitegen.charts.sketch import FONT_SIZE, LINE_HEIGHT, Cell, Label, Paper, Sketch, Zone
from sitegen.charts.text import wrap

TEN, HUNDRED = 10, 100
SIDE, PITCH = 12.0, 16.0
NARROW_SIDE, NARROW_PITCH = 11.0, 15.0
BREAK = 8.0
"""Between hundreds, and on a narrow paper between tens."""
NUMBER, NUMBER_LEADING = 30.0, 40.0
BLOCK_GAP, PANEL_GAP, TEXT_GAP = 44.0, 32.0, 16.0
LEAST_LABEL = 132.0
"""The least width that the label of a block may take."""


@dataclass(frozen=True)
class Block:
    """One row's boxes with the room that they take."""

    row: Row
    width: float
    lines: tuple[str, ...]


def tens_sketch(reading: Reading, paper: Paper) -> Sketch:
    """A block of boxes for each row below its number and label, beside one another where they fit."""
    sketch = Sketch(paper.width)
    blocks = [_block(row, paper) for row in reading.rows]
    across = sum(block.width for block in blocks) + BLOCK_GAP * (len(blocks) - 1)
    is_beside = not paper.is_narrow and across <= paper.width
    left, top, bottom = 0.0, 0.0, 0.0
    head = max(len(block.lines) for block in blocks) * LINE_HEIGHT
    for number, block in enumerate(blocks):
        deep = head if is_beside else len(block.lines) * LINE_HEIGHT
        end = _draw_block(block, (left, top), deep, paper, sketch)
        sketch.zones.append(Zone(number, left, top, block.width, end - top))
        bottom = max(bottom, end)
        if is_beside:
            left += block.width + BLOCK_GAP
        else:
            top = end + PANEL_GAP
    sketch.height = bottom + EDGE
    return sketch


def _block(row: Row, paper: Paper) -> Block:
    count = int(row.amount)
    boxes = _narrow_place(min(count, 2 * TEN) - 1)[0] if paper.is_narrow else _wide_place(count - 1)[0]
    number = paper.ruler.width(row.value.text, NUMBER)
    width = float(paper.width) if paper.is_narrow else max(boxes + PITCH, number, LEAST_LABEL)
    return Block(row, width, wrap(row.label.text, width, FONT_SIZE, paper.ruler))


def _draw_block(block: Block, corner: tuple[float, float], deep: float, paper: Paper, sketch: Sketch) -> float:
    """A block from a corner on, its label as deep as it may be; gives where it ends."""
    left, top = corner
    y = top + NUMBER_LEADING / 2
    sketch.labels.append(Label(block.row.value.text, left, y, strong=True, size=NUMBER))
    _write(block.lines, left, top + NUMBER_LEADING, sketch)
    start = top + NUMBER_LEADING + deep + EDGE * 2
    place, side = (_narrow_place, NARROW_SIDE) if paper.is_narrow else (_wide_place, SIDE)
    end = start
    for position in range(int(block.row.amount)):
        x, y = place(position)
        sketch.cells.append(Cell(block.row.kind, left + EDGE + x, start + y, side, side))
        end = max(end, start + y + side)
    return end


def _wide_place(position: int) -> tuple[float, float]:
    """Columns of ten, ten of them to the hundred."""
    column, row = divmod(position, TEN)
    return column * PITCH + column // TEN * BREAK, row * PITCH


def _narrow_place(position: int) -> tuple[float, float]:
    """Lines of two tens, five of them to the hundred."""
    row, column = divmod(position, 2 * TEN)
    return column * NARROW_PITCH + column // TEN * BREAK, row * NARROW_PITCH + row // (TEN // 2) * BREAK


def _write(lines: Sequence[str], x: float, top: float, sketch: Sketch, *, is_strong: bool = False) -> None:
    for position, line in enumerate(lines):
        sketch.labels.append(Label(line, x, top + (position + 0.5) * LINE_HEIGHT, strong=is_strong))


def hundreds_sketch(rows: Sequence[Row], from_to: Sequence[str], paper: Paper) -> Sketch:
    """For each row a hundred boxes, of which what is left is marked; what came in addition follows them.

    `from_to` are the words that stand large beside each block.
    """
    sketch = Sketch(paper.width)
    across = 1 if paper.is_narrow else 2
    width = (paper.width - PANEL_GAP * (across - 1)) / across
    top = 0.0
    for start in range(0, len(rows), across):
        end = top
        for position, row in enumerate(rows[start : start + across]):
            corner = (position * (width + PANEL_GAP), top)
            number = start + position
            below = _Panel(row, from_to[number], corner, width).draw(paper, sketch)
            sketch.zones.append(Zone(number, *corner, width, below - top))
            end = max(end, below)
        top = end + PANEL_GAP
    sketch.height = top - PANEL_GAP + EDGE
    return sketch


@dataclass(frozen=True)
class _Panel:
    """A hundred boxes with their words beside them, from a corner on."""

    row: Row
    from_to: str
    corner: tuple[float, float]
    width: float

    def draw(self, paper: Paper, sketch: Sketch) -> float:
        """Draws it; gives where it ends."""
        (left, top), row = self.corner, self.row
        after = int(row.amount)
        kinds = [row.kind] * min(after, HUNDRED) + [TRACK] * (HUNDRED - after) + ["reported"] * (after - HUNDRED)
        for position, kind in enumerate(kinds):
            line, column = divmod(position, TEN)
            sketch.cells.append(Cell(kind, left + EDGE + column * PITCH, top + EDGE + line * PITCH, SIDE, SIDE))
        x = left + TEN * PITCH + TEXT_GAP
        room = left + self.width - x
        size = min(NUMBER, NUMBER * room / paper.ruler.width(self.from_to, NUMBER))
        sketch.labels.append(Label(self.from_to, x, top + NUMBER_LEADING / 2, strong=True, size=size))
        name = wrap(row.label.text, room, FONT_SIZE, paper.ruler)
        value = wrap(row.value.text, room, FONT_SIZE, paper.ruler)
        _write(name, x, top + NUMBER_LEADING, sketch, is_strong=True)
        _write(value, x, top + NUMBER_LEADING + len(name) * LINE_HEIGHT, sketch)
        words = NUMBER_LEADING + (len(name) + len(value)) * LINE_HEIGHT
        return top + max(math.ceil(len(kinds) / TEN) * PITCH + EDGE, words)
