"""Bands of squares, one above another: a number with its name, and a square for each thing that it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.charts.reading import Said
from sitegen.charts.sketch import Label, Paper, Path, Region, Sketch, Square, Zone
from sitegen.charts.text import wrap

SIDE, LEAST_PITCH = 26.0, 31.0
MARGIN = 4.0
"""Room for rings beside the outermost squares."""
COLUMN = 184.0
"""Of numbers and names beside the squares of a wide drawing."""
NUMBER, NAME, SMALL = 34.0, 19.0, 16.0
"""Sizes of letters."""
LEADING = 21.0
NUMBER_HEIGHT = 40.0
PADDING = 14.0
"""Above and below what stands in a band."""
BLEED = 10.0
"""How far the ground of a band that is lit goes beyond the drawing."""
BASELINE = 5 / 16
SEAM = "1 4"
SAMPLE = 18.0
"""The side of a square in the key."""
BAR_GAP = 10.0
WIDEST_NOTE = 620.0
NOTE_GAP = 6.0


@dataclass(frozen=True)
class Mark:
    """One thing: how its square looks, and what is written beside it."""

    tone: str
    sign: str = ""
    is_filled: bool = False
    is_ringed: bool = False
    badge: str = ""
    place: int = 0
    """Its position in the list that scripts take its name from."""
    note: Said | None = None


@dataclass(frozen=True)
class Band:
    """Things of one sort."""

    number: str
    title: Said
    meaning: Said | None
    marks: tuple[Mark, ...]
    is_lit: bool = False

    def said(self) -> Iterator[Said]:
        """Every text that is drawn of it."""
        yield self.title
        yield Said(self.number, self.title.origin)
        if self.meaning:
            yield self.meaning
        yield from (mark.note for mark in self.marks if mark.note)
        yield from (Said(mark.sign, self.title.origin) for mark in self.marks[:1])


def stacked(bands: Sequence[Band], key: Sequence[tuple[Mark, Said]], paper: Paper) -> Sketch:
    """All bands below a key of their marks, with a seam between each and the next."""
    sketch = Sketch(paper.width)
    top = _key(key, paper, sketch)
    for number, band in enumerate(bands):
        below = _band(band, number, top, paper, sketch)
        if band.is_lit:
            sketch.regions.append(Region(-BLEED, top, paper.width + 2 * BLEED, below - top, "surface"))
        sketch.paths.append(Path("muted", (0, below), (paper.width, below), dash=SEAM))
        top = below
    sketch.height = top + 1
    return sketch


def _key(key: Sequence[tuple[Mark, Said]], paper: Paper, sketch: Sketch) -> float:
    """Writes what the marks mean, side by side as far as they fit; gives where that ends."""
    x, middle, step = MARGIN, SAMPLE / 2 + MARGIN, SAMPLE + 2 * MARGIN
    for mark, words in key:
        width = SAMPLE + 2 * MARGIN + 4 + paper.ruler.width(words.text, SMALL)
        if x > MARGIN and x + width > paper.width:
            x, middle = MARGIN, middle + step
        sketch.squares.append(_square(mark, x, middle - SAMPLE / 2, SAMPLE))
        sketch.labels.append(Label(words.text, x + SAMPLE + MARGIN + 4, middle, size=SMALL))
        x += width + 8
    return middle + step / 2 + 8


def _square(mark: Mark, x: float, y: float, side: float) -> Square:
    return Square(mark.tone, x, y, side, mark.sign, mark.is_filled, mark.is_ringed, mark.badge)


def _band(band: Band, row: int, top: float, paper: Paper, sketch: Sketch) -> float:
    """A band from `top` down; gives where it ends."""
    start = float(round(top + PADDING))
    head = _head(band, start, paper, sketch)
    if paper.is_narrow:
        return _block(band, row, 0, head + 6, paper, sketch) + PADDING
    return max(head, _block(band, row, COLUMN, start + MARGIN, paper, sketch)) + PADDING


def _head(band: Band, top: float, paper: Paper, sketch: Sketch) -> float:
    """The number, the name on its line if it fits there, and below that what it means; gives where they end."""
    room = paper.width if paper.is_narrow else COLUMN - 8
    base, after = top + NUMBER * 0.8, paper.ruler.width(band.number, NUMBER) + 4
    _write(sketch, band.number, 0, base, NUMBER, strong=True)
    name, words = paper.ruler.width(band.title.text, NAME), band.meaning.text if band.meaning else ""
    x = after if after + name <= room else 0.0
    if not x:
        base += LEADING + 4
    _write(sketch, band.title.text, x, base, NAME, strong=True)
    beside = x + name + 4
    if words and paper.is_narrow and beside + paper.ruler.width(words, SMALL) <= room:
        _write(sketch, words, beside, base, SMALL)
        words = ""
    lines = wrap(words, room, SMALL, paper.ruler) if words else ()
    for line in lines:
        base += LEADING
        _write(sketch, line, 0, base, SMALL)
    return float(round(base + 6))


def _write(sketch: Sketch, text: str, x: float, base: float, size: float, *, strong: bool = False) -> None:
    """A line of text on a baseline."""
    tone = "ink" if strong else "muted"
    sketch.labels.append(Label(text, x, base - BASELINE * size, tone=tone, strong=strong, size=size))


def _block(band: Band, row: int, left: float, top: float, paper: Paper, sketch: Sketch) -> float:
    """The squares line by line, with what is written beside some below their line; gives where they end."""
    room = paper.width - left - 2 * MARGIN - SIDE
    columns = int(room // LEAST_PITCH) + 1
    pitch = float(room // max(columns - 1, 1))
    for first in range(0, len(band.marks), columns):
        line = band.marks[first : first + columns]
        places = [left + MARGIN + position * pitch for position in range(len(line))]
        sketch.squares += [_square(mark, x, top, SIDE) for mark, x in zip(line, places, strict=True)]
        gap, things = pitch - SIDE, tuple(mark.place for mark in line)
        sketch.zones.append(Zone(row, places[0] - gap / 2, top - gap / 2, len(line) * pitch, pitch, things))
        top += LEAST_PITCH
        noted = [(x + SIDE / 2, mark.note.text) for mark, x in zip(line, places, strict=True) if mark.note]
        top = _notes(noted, left, top, paper, sketch)
    return top - (LEAST_PITCH - SIDE) + MARGIN


def _notes(noted: Sequence[tuple[float, str]], left: float, top: float, paper: Paper, sketch: Sketch) -> float:
    """Texts below a line of squares, each at a bar that comes down from its own; gives where they end.

    The rightmost comes first, so that no bar crosses a text beside another. Where there is no room beside
    its bar, a text stands below it.
    """
    start = top - (LEAST_PITCH - SIDE) + MARGIN
    for x, text in reversed(noted):
        width, beside = paper.ruler.width(text, SMALL), paper.width - x - BAR_GAP
        is_beside = min(width, WIDEST_NOTE) <= beside
        lines = wrap(text, min(beside if is_beside else paper.width - left, WIDEST_NOTE), SMALL, paper.ruler)
        across = x + BAR_GAP if is_beside else max(left, min(x - MARGIN, paper.width - width))
        top += 0 if is_beside else NOTE_GAP
        end = top + 2 + (len(lines) * LEADING if is_beside else 0)
        sketch.paths.append(Path("ink", (x, start), (x, end), 1.5))
        for line in lines:
            top += LEADING
            sketch.labels.append(Label(line, across, top - LEADING / 2 + 2, size=SMALL))
        top += NOTE_GAP
    return top + (NOTE_GAP if noted else 0)
