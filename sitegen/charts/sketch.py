"""A drawing as plain shapes in pixels, before any library of drawing knows of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from sitegen.charts.text import Ruler

FONT_SIZE = 16.0
LINE_HEIGHT = 21.0
WIDE, NARROW = 640, 328


@dataclass(frozen=True)
class Paper:
    """What is drawn on: a width in pixels, and a ruler for text."""

    width: int
    ruler: Ruler

    @property
    def is_narrow(self) -> bool:
        return self.width <= NARROW

    def text_width(self, text: str) -> float:
        return self.ruler.width(text, FONT_SIZE)


@dataclass(frozen=True)
class Axis:
    """Where amounts stand: the zero of the scale always lies on it."""

    low: Fraction
    high: Fraction
    left: float
    right: float

    def place(self, amount: Fraction) -> float:
        """The pixel of an amount."""
        return self.left + float((amount - self.low) / (self.high - self.low)) * (self.right - self.left)


@dataclass(frozen=True)
class Bar:
    """A bar between two amounts of the axis."""

    kind: str
    start: Fraction
    end: Fraction
    top: float
    height: float


@dataclass(frozen=True)
class Cell:
    """A box that stands for one thing counted."""

    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Label:
    """A line of text around a point, vertically centred on it."""

    text: str
    x: float
    y: float
    align: str = "left"
    tone: str = "ink"
    """A role of the palette."""
    strong: bool = False
    size: float = FONT_SIZE


@dataclass(frozen=True)
class Square:
    """One of many things that are told apart: filled or hollow, with a few signs in it, in a ring or not."""

    tone: str
    """A role of the palette, for instance `area-3`."""
    x: float
    y: float
    side: float
    text: str = ""
    is_filled: bool = False
    is_ringed: bool = False
    badge: str = ""
    """At its corner: `done` for a tick, `known` for a dot; empty for none."""


@dataclass(frozen=True)
class Disc:
    """The same as a round mark around a point, without signs."""

    tone: str
    x: float
    y: float
    radius: float
    is_filled: bool = False


@dataclass(frozen=True)
class Region:
    """A part of the drawing's ground: a box with or without paint and edge, which are roles of the palette."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    edge: str = ""
    is_dashed: bool = False
    radius: float = 0.0


@dataclass(frozen=True)
class Path:
    """A line from point to point: straight, or a curve that leaves and arrives level."""

    tone: str
    start: tuple[float, float]
    end: tuple[float, float]
    width: float = 1.0
    dash: str = ""
    """As `stroke-dasharray`; none for a whole line."""
    is_curved: bool = False


@dataclass(frozen=True)
class Stem:
    """The line from which bars start."""

    amount: Fraction
    top: float
    bottom: float


@dataclass(frozen=True)
class Zone:
    """Where a pointer means a row; a row may have several."""

    row: int
    x: float
    y: float
    width: float
    height: float
    things: tuple[int, ...] = ()
    """Where it is a line of equally wide things instead, which each is: positions in a list that the page names."""


@dataclass
class Sketch:
    """The shapes of one drawing."""

    width: int
    height: float = 0
    axis: Axis | None = None
    bars: list[Bar] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    stems: list[Stem] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    squares: list[Square] = field(default_factory=list)
    discs: list[Disc] = field(default_factory=list)

    @property
    def needs_engine(self) -> bool:
        """Whether it has marks that stand on a scale, which the engine places."""
        return bool(self.bars or self.cells or self.stems)
