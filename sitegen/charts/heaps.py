"""Heaps of squares: groups from top to bottom, what they hold in columns by its sort, a square for each thing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.charts.reading import Said
from sitegen.charts.sketch import FONT_SIZE, Label, Paper, Path, Region, Sketch, Square, Zone
from sitegen.charts.text import wrap

TONE = "reported"


@dataclass(frozen=True)
class Heap:
    """The things of one group and sort, so many of them filled; `row` is theirs in the chart's table."""

    row: int
    sort: int
    """The position of its column."""
    id: str
    """What was counted, for machines."""
    count: Said
    filled: int
    total: int
    paragraphs: tuple[int, ...]
    """Of the source, that these things rest on."""


@dataclass(frozen=True)
class Group:
    """A line of heaps with its name and the number of all its things."""

    name: Said
    count: Said
    heaps: tuple[Heap, ...]
    is_marked: bool = False
    """Whether it is what the chart's finding is about, and stands out."""


@dataclass(frozen=True)
class Sort:
    """A column: its name and the number of all its things."""

    name: Said
    count: Said


@dataclass(frozen=True)
class Heaps:
    """All that is drawn; `marks` say what filled and hollow squares mean, each with how many there are."""

    groups: tuple[Group, ...]
    sorts: tuple[Sort, ...]
    marks: tuple[tuple[bool, Said], ...]

    def said(self) -> Iterator[Said]:
        """Every text of it."""
        for group in self.groups:
            yield from (group.name, group.count)
        for sort in self.sorts:
            yield from (sort.name, sort.count)
        for group in self.groups:
            yield from (heap.count for heap in group.heaps)
        yield from (words for _, words in self.marks)


EDGE = 2.0
SIDE, PITCH = 18.0, 22.0
NARROW_SIDE, NARROW_PITCH = 15.0, 18.0
SMALL_TEXT, SMALL_LEADING = 16.0, 20.0
NUMBER, NUMBER_LEADING, LARGE_NUMBER = 22.0, 30.0, 30.0
NAME_TEXT, NAME_LEADING, NAME_GAP = 17.0, 22.0, 6.0
BASELINE_DROP = 6.0
"""By which the first line of a name stands lower than its number, so that both have one baseline."""
MARK_LINE, MARK_TEXT_GAP, MARK_GAP = 28.0, 8.0, 24.0
NAMES = 220.0
"""The width of the names of groups."""
APART = 38.0
"""Between columns: room for the count behind a heap."""
COUNT_GAP, COLUMN_GAP = 5.0, 14.0
"""Before the count behind a heap, and between the names of columns at least."""
HEAD_GAP, GROUP_GAP = 14.0, 20.0
LEAST_HIGH, MOST_HIGH = 3, 12
"""Squares above one another in a heap: no fewer where there are more, and no more."""
LEAST_COLUMN = 64.0
STACKED_COUNT = 28.0
LONGEST_SORT = 0.4
"""The part of the width that names of sorts may take where they stand beside their heaps."""
TENS = 10
"""Side by side where that many fit, so that they can be counted."""


@dataclass(frozen=True)
class Grid:
    """Where squares stand: from where on, how many side by side, and how large."""

    left: float
    across: int
    side: float
    pitch: float


def heaps_sketch(heaps: Heaps, paper: Paper) -> Sketch:
    """Groups as rows and sorts as columns; where those don't fit, the sorts of each group below one another."""
    sketch = Sketch(paper.width)
    pen = _Pen(sketch, paper, heaps)
    top = pen.write_marks()
    columns = () if paper.is_narrow or len(heaps.groups) == 1 else _columns(heaps, paper)
    sketch.height = pen.draw_table(columns, top) if columns else pen.draw_stacks(top)
    return sketch


@dataclass(frozen=True)
class Column:
    """Where a sort stands, and how many squares are side by side in it."""

    left: float
    width: float
    across: int
    lines: tuple[str, ...]


def _columns(heaps: Heaps, paper: Paper) -> Sequence[Column]:
    """The columns with heaps as low as fits the paper; none if they are too many for it."""
    every = [heap for group in heaps.groups for heap in group.heaps]
    most = [max((heap.total for heap in every if heap.sort == sort), default=1) for sort in range(len(heaps.sorts))]
    words = [_widest_word(sort.name.text, paper) for sort in heaps.sorts]
    for high in range(LEAST_HIGH, MOST_HIGH + 1):
        across = [math.ceil(number / high) for number in most]
        least = [max(each * PITCH, word, LEAST_COLUMN) for each, word in zip(across, words, strict=True)]
        spare = paper.width - NAMES - sum(least) - APART * len(least)
        if spare >= 0:
            more = min(spare / len(least), APART)
            return list(_placed(heaps.sorts, across, [width + more for width in least], paper))
    return ()


def _placed(sorts: Sequence[Sort], across: Sequence[int], widths: Sequence[float], paper: Paper) -> Iterator[Column]:
    left = NAMES
    for sort, each, width in zip(sorts, across, widths, strict=True):
        lines = wrap(sort.name.text, width + APART - COLUMN_GAP, SMALL_TEXT, paper.ruler)
        yield Column(left, width, each, lines)
        left += width + APART


def _widest_word(text: str, paper: Paper) -> float:
    """The width of the longest piece that no line may break."""
    return max(paper.ruler.width(line, SMALL_TEXT) for line in wrap(text, 0.0, SMALL_TEXT, paper.ruler))


@dataclass(frozen=True)
class _Pen:
    """Draws groups into a sketch."""

    sketch: Sketch
    paper: Paper
    heaps: Heaps

    def write_marks(self) -> float:
        """What filled and hollow squares mean, side by side as far as they fit; gives where they end.

        Before them stands the number of all, if they are of one group, whose name is not drawn.
        """
        x, top = EDGE, 0.0
        if len(self.heaps.groups) == 1:
            count = self.heaps.groups[0].count.text
            self.sketch.labels.append(Label(count, 0.0, NUMBER_LEADING / 2, strong=True, size=NUMBER))
            top += NUMBER_LEADING
        for is_filled, words in self.heaps.marks:
            width = SIDE + MARK_TEXT_GAP + self.paper.ruler.width(words.text, SMALL_TEXT)
            if x > EDGE and x + width > self.paper.width:
                x, top = EDGE, top + MARK_LINE
            self.sketch.squares.append(Square(TONE, x, top + (MARK_LINE - SIDE) / 2, SIDE, is_filled=is_filled))
            self._write([words.text], x + SIDE + MARK_TEXT_GAP, top + (MARK_LINE - SMALL_LEADING) / 2)
            x += width + MARK_GAP
        return top + MARK_LINE + HEAD_GAP / 2

    def draw_table(self, columns: Sequence[Column], top: float) -> float:
        """Sorts at the head, then each group between thin lines; gives where it ends."""
        for sort, column in zip(self.heaps.sorts, columns, strict=True):
            y = top + NUMBER_LEADING / 2
            self.sketch.labels.append(Label(sort.count.text, column.left, y, strong=True, size=NUMBER))
            self._write(column.lines, column.left, top + NUMBER_LEADING)
        top += NUMBER_LEADING + max(len(column.lines) for column in columns) * SMALL_LEADING + HEAD_GAP
        for group in self.heaps.groups:
            start = top
            self._line(top)
            top = self._name(group, NAMES - NAME_GAP, top + GROUP_GAP / 2)
            for heap in group.heaps:
                top = max(top, self._heap_in(columns[heap.sort], heap, start + GROUP_GAP / 2))
            top += GROUP_GAP / 2
            for heap in group.heaps:
                column = columns[heap.sort]
                self.sketch.zones.append(Zone(heap.row, column.left, start, column.width + APART, top - start))
            self._mark(group, start, top)
        return top

    def draw_stacks(self, top: float) -> float:
        """Each group with its sorts below one another: number, name and squares; gives where it ends."""
        side, pitch = (NARROW_SIDE, NARROW_PITCH) if self.paper.is_narrow else (SIDE, PITCH)
        names = [self.paper.ruler.width(sort.name.text, SMALL_TEXT) for sort in self.heaps.sorts]
        room = min(max(names, default=0.0), self.paper.width * LONGEST_SORT)
        left = STACKED_COUNT + room + HEAD_GAP
        fitting = max(int((self.paper.width - left) // pitch), 1)
        grid = Grid(left, fitting // TENS * TENS or fitting, side, pitch)
        for position, group in enumerate(self.heaps.groups):
            start = top
            if position:
                self._line(top)
            if len(self.heaps.groups) > 1:
                top = self._name(group, self.paper.width, top + GROUP_GAP / 2) + 4
            for heap in group.heaps:
                top = self._stack(heap, grid, room, top)
            top += GROUP_GAP / 2
            self._mark(group, start, top)
        return top

    def _line(self, top: float) -> None:
        self.sketch.paths.append(Path("hairline", (0.0, top), (float(self.paper.width), top)))

    def _mark(self, group: Group, top: float, bottom: float) -> None:
        """A brighter ground for the group that the finding is about."""
        if group.is_marked:
            self.sketch.regions.append(Region(0.0, top, self.paper.width, bottom - top, "surface"))

    def _name(self, group: Group, width: float, top: float) -> float:
        """Writes a group's number, large, and its name beside it on the same baseline; gives where they end."""
        numbers = [self.paper.ruler.width(each.count.text, LARGE_NUMBER) for each in self.heaps.groups]
        start = max(numbers) + NAME_GAP
        y = top + LARGE_NUMBER / 2
        self.sketch.labels.append(Label(group.count.text, 0.0, y, strong=True, size=LARGE_NUMBER))
        lines = wrap(group.name.text, width - start, NAME_TEXT, self.paper.ruler)
        for position, line in enumerate(lines):
            y = top + BASELINE_DROP + (position + 0.5) * NAME_LEADING
            self.sketch.labels.append(Label(line, start, y, strong=True, size=NAME_TEXT))
        return top + max(len(lines) * NAME_LEADING + BASELINE_DROP, LARGE_NUMBER)

    def _heap_in(self, column: Column, heap: Heap, top: float) -> float:
        """A heap with its number behind its first line, which one square needs not; gives where it ends."""
        if heap.total > 1:
            x = column.left + min(heap.total, column.across) * PITCH - (PITCH - SIDE) + COUNT_GAP
            self.sketch.labels.append(Label(heap.count.text, x, top + SIDE / 2, tone="muted", size=SMALL_TEXT))
        return self._squares(heap, Grid(column.left, column.across, SIDE, PITCH), top)

    def _stack(self, heap: Heap, grid: Grid, room: float, top: float) -> float:
        """One sort of a group on lines of its own; gives where it ends."""
        lines = wrap(self.heaps.sorts[heap.sort].name.text, room, SMALL_TEXT, self.paper.ruler)
        x, y = STACKED_COUNT - COUNT_GAP, top + SMALL_LEADING / 2
        self.sketch.labels.append(Label(heap.count.text, x, y, "right", strong=True, size=FONT_SIZE))
        self._write(lines, STACKED_COUNT, top)
        end = self._squares(heap, grid, top + (SMALL_LEADING - grid.side) / 2)
        bottom = max(end + EDGE, top + len(lines) * SMALL_LEADING) + EDGE
        self.sketch.zones.append(Zone(heap.row, 0.0, top, self.paper.width, bottom - top))
        return bottom

    def _write(self, lines: Sequence[str], x: float, top: float) -> None:
        for position, line in enumerate(lines):
            self.sketch.labels.append(Label(line, x, top + (position + 0.5) * SMALL_LEADING, size=SMALL_TEXT))

    def _squares(self, heap: Heap, grid: Grid, top: float) -> float:
        """Squares line by line, the filled ones first; gives where they end."""
        for position in range(heap.total):
            x, y = grid.left + position % grid.across * grid.pitch, top + position // grid.across * grid.pitch
            self.sketch.squares.append(Square(TONE, x, y, grid.side, is_filled=position < heap.filled))
        return top + math.ceil(heap.total / grid.across) * grid.pitch - (grid.pitch - grid.side)
