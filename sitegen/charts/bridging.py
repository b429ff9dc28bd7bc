"""What joins two years: results on one side, promises on the other, and a line where both speak of the same matter."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.charts.reading import Reading, Said
from sitegen.charts.sketch import FONT_SIZE, LINE_HEIGHT, Label, Paper, Path, Sketch, Square, Zone
from sitegen.charts.svg import BASELINE
from sitegen.charts.text import balanced, wrap

SIDE = 24.0
GAP = 12.0
NUMBER_SIZE, HEAD_HEIGHT = 28.0, 40.0
LIST_SIZE, LIST_HEIGHT = 16.0, 21.0
"""Of the words in a narrow drawing, whose lines are short."""
YEAR_HEIGHT = 34.0
MIDDLE = 220.0
"""The room between both sides of a wide drawing, in which the lines run."""
NODE_GAP, GROUP_GAP = 8.0, 14.0
BUNDLE_GAP = 20.0
LINE, HEAVY = 2.0, 5.0
SWEEPS = 4
"""How often each side is put in order by the other; lines cross no less after more."""


@dataclass(frozen=True)
class Node:
    """A result or a promise; a promise with the rows of the table that tell of it: those of its lines."""

    id: str
    text: Said
    tone: str
    """A role of the palette."""
    sign: str
    is_filled: bool
    rows: tuple[int, ...]
    told: Said
    """Its words after what sort of result or promise it is."""
    is_lit: bool = False
    """Whether its lines are heavier than others."""


@dataclass(frozen=True)
class Group:
    """Nodes of one sort on one side, and how many they are."""

    number: Said
    title: Said
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Side:
    """One year: what it is called, and its nodes in groups."""

    title: Said
    groups: tuple[Group, ...]

    @property
    def nodes(self) -> Iterator[Node]:
        for group in self.groups:
            yield from group.nodes


@dataclass(frozen=True)
class BridgeReading(Reading):
    """The same as two sides and the pairs of ids that lines join."""

    sides: tuple[Side, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()

    def said(self) -> Iterable[Said]:
        for side in self.sides:
            yield side.title
            for group in side.groups:
                yield from (group.number, group.title, *(node.told for node in group.nodes))


@dataclass(frozen=True)
class _Column:
    """Where one side of a wide drawing stands: its words, how wide they may be, and its squares."""

    text: float
    square: float
    width: float
    align: str


def untangled(sides: Sequence[Side], pairs: Sequence[tuple[str, str]]) -> tuple[Side, ...]:
    """Both sides with the nodes of each group in an order in which few lines cross; ties stay as they are."""
    found = list(sides)
    for sweep in range(SWEEPS):
        other, moved = (0, 1) if sweep % 2 == 0 else (1, 0)
        places = {node.id: place for place, node in enumerate(found[other].nodes)}
        found[moved] = _ordered(found[moved], places, [pair if moved else pair[::-1] for pair in pairs])
    return tuple(found)


def _ordered(side: Side, places: Mapping[str, int], pairs: Iterable[tuple[str, str]]) -> Side:
    """A side by the mean place of what each of its nodes is joined to."""
    joined: dict[str, list[int]] = {}
    for there, here in pairs:
        joined.setdefault(here, []).append(places[there])

    def middle(node: Node) -> float:
        return sum(joined[node.id]) / len(joined[node.id])

    groups = (Group(group.number, group.title, tuple(sorted(group.nodes, key=middle))) for group in side.groups)
    return Side(side.title, tuple(groups))


def bridge_sketch(reading: BridgeReading, paper: Paper) -> Sketch:
    """Both sides beside each other with lines between them; on a narrow paper a list of what is joined."""
    sketch = Sketch(paper.width)
    if paper.is_narrow:
        _list(reading, paper, sketch)
        return sketch
    left, right = reading.sides
    column = (paper.width - MIDDLE - 2 * (SIDE + GAP)) / 2
    near, far = _Column(column, column + GAP, column, "right"), paper.width - column
    from_left = _side(left, near, paper, sketch)
    from_right = _side(right, _Column(far, far - GAP - SIDE, column, "left"), paper, sketch)
    for one, other in reading.pairs:
        (x, y, node), (to_x, to_y, _) = from_left[one], from_right[other]
        ends = (x + SIDE, y), (to_x, to_y)
        sketch.paths.append(Path(node.tone, *ends, width=HEAVY if node.is_lit else LINE, is_curved=True))
    sketch.height += NODE_GAP
    return sketch


def _side(side: Side, at: _Column, paper: Paper, sketch: Sketch) -> Mapping[str, tuple[float, float, Node]]:
    """Writes one side; gives where each node's square stands, and the middle of it."""
    sketch.labels.append(Label(side.title.text, at.text, YEAR_HEIGHT / 2 - 4, at.align, "muted"))
    top, places = YEAR_HEIGHT, {}
    for group in side.groups:
        _head(group, at, top, paper, sketch)
        top += HEAD_HEIGHT
        for node in group.nodes:
            lines = balanced(node.text.text, at.width, FONT_SIZE, paper.ruler)
            tall = max(len(lines) * LINE_HEIGHT, SIDE)
            middle = top + tall / 2
            for position, line in enumerate(lines):
                y = middle + (position + 0.5 - len(lines) / 2) * LINE_HEIGHT
                sketch.labels.append(Label(line, at.text, _level(y, FONT_SIZE), at.align))
            _draw(node, at.square, middle, sketch)
            left = min(at.text - (at.width if at.align == "right" else 0), at.square)
            _zone(node, (left, at.width + GAP + SIDE), top, tall, sketch)
            places[node.id] = (at.square, middle, node)
            top += tall + NODE_GAP
        top += GROUP_GAP
    sketch.height = max(sketch.height, top - GROUP_GAP - NODE_GAP)
    return places


def _head(group: Group, at: _Column, top: float, paper: Paper, sketch: Sketch) -> None:
    """How many stand in a group, in large digits beside the squares or before its name, and what they are."""
    middle, is_right = top + HEAD_HEIGHT / 2, at.align == "right"
    first, second = (group.title, group.number) if is_right else (group.number, group.title)
    apart = paper.ruler.width(group.number.text, NUMBER_SIZE) + GAP / 2
    number, title = (at.text, at.text - apart) if is_right else (at.text, at.text + apart)
    for said in (first, second):
        is_number = said is group.number
        place = (number, middle) if is_number else (title, middle + 4)
        size = NUMBER_SIZE if is_number else FONT_SIZE
        sketch.labels.append(Label(said.text, *place, at.align, strong=True, size=size))


def _level(middle: float, size: float) -> float:
    """The middle of a line of text, moved so that it stands on a whole pixel: fewer digits for many lines."""
    below = BASELINE * size
    return round(middle + below) - below


def _zone(node: Node, across: tuple[float, float], top: float, tall: float, sketch: Sketch) -> None:
    """Where a pointer means a promise: a part of its height for each of its lines."""
    each = tall / max(len(node.rows), 1)
    left, width = across
    sketch.zones.extend(Zone(row, left, top + place * each, width, each) for place, row in enumerate(node.rows))


def _draw(node: Node, x: float, middle: float, sketch: Sketch) -> None:
    sketch.squares.append(Square(node.tone, x, middle - SIDE / 2, SIDE, node.sign, is_filled=node.is_filled))


def _list(reading: BridgeReading, paper: Paper, sketch: Sketch) -> None:
    """What is joined, one bundle below the other: its results, and below them its promises, along one line."""
    top = _years(reading.sides, sketch)
    left, right = ({node.id: node for node in side.nodes} for side in reading.sides)
    for bundle in _bundles(reading.pairs):
        results = [left[name] for name in left if (name, 0) in bundle]
        promises = [right[name] for name in right if (name, 1) in bundle]
        squares, top = _listed((*results, *promises), top, paper, sketch)
        width = HEAVY if any(node.is_lit for node in results) else LINE
        for above, below in itertools.pairwise(squares):
            ends = (SIDE / 2, above + SIDE), (SIDE / 2, below)
            sketch.paths.append(Path(promises[0].tone, *ends, width))
        middle = top - NODE_GAP + BUNDLE_GAP / 2
        sketch.paths.append(Path("hairline", (0.0, middle), (float(paper.width), middle)))
        top += BUNDLE_GAP - NODE_GAP
    sketch.paths.pop()
    sketch.height = top - BUNDLE_GAP + SIDE / 2


def _years(sides: Sequence[Side], sketch: Sketch) -> float:
    """What stands above and below in each bundle, said once; gives where the list begins."""
    for position, side in enumerate(sides):
        sketch.labels.append(Label(side.title.text, SIDE + GAP / 2, (position + 0.5) * LINE_HEIGHT, tone="muted"))
    sketch.paths.append(Path("muted", (SIDE / 2, LINE_HEIGHT / 2), (SIDE / 2, 1.5 * LINE_HEIGHT), LINE))
    return len(sides) * LINE_HEIGHT + GROUP_GAP


def _listed(nodes: Sequence[Node], top: float, paper: Paper, sketch: Sketch) -> tuple[list[float], float]:
    """Writes nodes one below the other; gives where the squares begin, and where the next node would."""
    squares = []
    for node in nodes:
        lines = wrap(node.told.text, paper.width - SIDE - GAP / 2, LIST_SIZE, paper.ruler)
        for position, line in enumerate(lines):
            place = (SIDE + GAP / 2, _level(top + (position + 0.5) * LIST_HEIGHT + 2, LIST_SIZE))
            sketch.labels.append(Label(line, *place, size=LIST_SIZE))
        _draw(node, 0.0, top + SIDE / 2, sketch)
        tall = max(len(lines) * LIST_HEIGHT + 2, SIDE)
        _zone(node, (0.0, float(paper.width)), top, tall, sketch)
        squares.append(top)
        top += tall + NODE_GAP
    return squares, top


def _bundles(pairs: Sequence[tuple[str, str]]) -> Iterator[frozenset[tuple[str, int]]]:
    """All that hangs together, in the order of the pairs: names, each with the side that it stands on."""
    left = list(pairs)
    while left:
        bundle = {(left[0][0], 0), (left[0][1], 1)}
        size = 0
        while size < len(bundle):
            size = len(bundle)
            for one, other in left:
                if (one, 0) in bundle or (other, 1) in bundle:
                    bundle |= {(one, 0), (other, 1)}
        left = [pair for pair in left if (pair[0], 0) not in bundle]
        yield frozenset(bundle)
