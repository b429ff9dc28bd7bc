"""Shapes that a grammar of graphics has nothing to say about, as SVG: ground, lines, and marks told one by one."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from html import escape
from typing import TypeVar

from sitegen.charts.sketch import Disc, Path, Region, Sketch, Square
from sitegen.charts.theme import Palette

Item = TypeVar("Item")
Look = TypeVar("Look", bound=Hashable)
EDGE = 2.0
"""The width of the outline of a square, a disc or a region."""
CORNER = 3.0
RING_GAP = 3.0
"""Between a square and the ring around it."""
SIGN_SIZE = 16.0
"""Of the signs in a square, in pixels."""
SIGN_BASELINE = 5.5
DASH = "5 4"
BADGE_RADIUS, BADGE_EDGE = 6.0, 1.5
TICK = "m-3,0.2l2.2,2.4l3.8,-4.8"
"""From the middle of a badge."""


def pixels(place: float) -> str:
    """A place in as few signs as it needs."""
    return f"{round(place, 2):g}"


def ground(sketch: Sketch, palette: Palette) -> str:
    """What lies below all marks: regions, and the lines from mark to mark."""
    return "".join((*(_region(region, palette) for region in sketch.regions), *_paths(sketch.paths, palette)))


def figures(sketch: Sketch, palette: Palette) -> str:
    """Squares with their signs, and discs; those that look alike in one path, so that many weigh little."""
    marks = (*_discs(sketch.discs, palette), *_squares(sketch.squares, palette))
    signs = "".join(_signs(sketch.squares, palette))
    if signs:
        signs = f'<g text-anchor="middle" font-size="{SIGN_SIZE:g}px">{signs}</g>'
    return "".join((*marks, signs, *_badges(sketch.squares, palette)))


def _region(region: Region, palette: Palette) -> str:
    inset = EDGE / 2 if region.edge else 0.0
    edge = f' stroke="{palette[region.edge]}" stroke-width="{EDGE:g}"' if region.edge else ""
    dash = f' stroke-dasharray="{DASH}"' if region.is_dashed else ""
    radius = f' rx="{pixels(region.radius)}"' if region.radius else ""
    fill = palette[region.fill] if region.fill else "none"
    return (
        f'<rect class="chart-ground" x="{pixels(region.x + inset)}" y="{pixels(region.y + inset)}" '
        f'width="{pixels(region.width - 2 * inset)}" height="{pixels(region.height - 2 * inset)}"{radius} '
        f'fill="{fill}"{edge}{dash}/>'
    )


def _paths(paths: Sequence[Path], palette: Palette) -> Iterator[str]:
    def look(path: Path) -> tuple[str, float, str]:
        return (path.tone, path.width, path.dash)

    for (tone, width, dash), alike in _grouped(paths, look):
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        yield (
            f'<path class="chart-line" d="{"".join(map(_outline, alike))}" fill="none" '
            f'stroke="{palette[tone]}" stroke-width="{width:g}"{dashed}/>'
        )


def _outline(path: Path) -> str:
    (x, y), (to_x, to_y) = path.start, path.end
    start = f"M{pixels(x)},{pixels(y)}"
    if not path.is_curved:
        return f"{start}L{pixels(to_x)},{pixels(to_y)}"
    middle = pixels((x + to_x) / 2)
    return f"{start}C{middle},{pixels(y)} {middle},{pixels(to_y)} {pixels(to_x)},{pixels(to_y)}"


def _squares(squares: Sequence[Square], palette: Palette) -> Iterator[str]:
    def look(square: Square) -> tuple[str, bool]:
        return (square.tone, square.is_filled)

    for (tone, is_filled), alike in _grouped(squares, look):
        outline = "".join(_boxes(alike, EDGE / 2))
        yield _mark(outline, palette[tone], is_filled=is_filled)
    for tone, alike in _grouped([square for square in squares if square.is_ringed], lambda square: square.tone):
        outline = "".join(_boxes(alike, -RING_GAP))
        yield f'<path class="chart-ring" d="{outline}" fill="none" stroke="{palette[tone]}" stroke-width="{EDGE:g}"/>'


def _boxes(squares: Iterable[Square], inset: float) -> Iterator[str]:
    """Rounded boxes as parts of a path, their edges `inset` inside of squares.

    Each starts from the one before, so that boxes of a line are written alike and pack to next to nothing.
    """
    turn, before = pixels(CORNER), (0.0, 0.0)
    for square in squares:
        x, y = square.x + inset + CORNER, square.y + inset
        move = f"m{pixels(x - before[0])},{pixels(y - before[1])}"
        run, before = pixels(square.side - 2 * inset - 2 * CORNER), (x, y)
        yield (
            f"{move}h{run}q{turn},0 {turn},{turn}v{run}q0,{turn} -{turn},{turn}"
            f"h-{run}q-{turn},0 -{turn},-{turn}v-{run}q0,-{turn} {turn},-{turn}z"
        )


def _discs(discs: Sequence[Disc], palette: Palette) -> Iterator[str]:
    def look(disc: Disc) -> tuple[str, bool]:
        return (disc.tone, disc.is_filled)

    for (tone, is_filled), alike in _grouped(discs, look):
        yield _mark("".join(map(_circle, alike)), palette[tone], is_filled=is_filled)


def _circle(disc: Disc) -> str:
    radius = disc.radius - EDGE / 2
    half, across = f"a{pixels(radius)},{pixels(radius)} 0 1,1 ", pixels(2 * radius)
    return f"M{pixels(disc.x - radius)},{pixels(disc.y)}{half}{across},0{half}-{across},0z"


def _mark(outline: str, colour: str, *, is_filled: bool) -> str:
    name, fill = ("chart-filled", colour) if is_filled else ("chart-hollow", "none")
    return f'<path class="{name}" d="{outline}" fill="{fill}" stroke="{colour}" stroke-width="{EDGE:g}"/>'


def _signs(squares: Sequence[Square], palette: Palette) -> Iterator[str]:
    """The signs in squares: a text for each line of squares whose signs are single, since it may place each of them."""

    def look(square: Square) -> tuple[str, bool, float]:
        return (square.tone, square.is_filled, square.y + square.side / 2)

    written = [square for square in squares if square.text]
    for (tone, is_filled, middle), alike in _grouped(written, look):
        colour = palette["surface"] if is_filled else palette[tone]
        group = "chart-sign-filled" if is_filled else "chart-sign"
        for run in _runs(alike):
            across = " ".join(pixels(square.x + square.side / 2) for square in run)
            text = escape("".join(square.text for square in run), quote=False)
            place = f'x="{across}" y="{pixels(middle + SIGN_BASELINE)}"'
            yield f'<text class="{group}" {place} fill="{colour}">{text}</text>'


def _badges(squares: Sequence[Square], palette: Palette) -> Iterator[str]:
    """Dots at the upper right corners of squares, those that say “done” with a tick in them."""
    places = {(square.x + square.side - 2, square.y + 2): square.badge for square in squares if square.badge}
    if places:
        dots = "".join(_circle(Disc("ink", x, y, BADGE_RADIUS)) for x, y in places)
        yield (
            f'<path class="chart-badge" d="{dots}" fill="{palette["ink"]}" stroke="{palette["surface"]}" '
            f'stroke-width="{BADGE_EDGE:g}"/>'
        )
    ticks = "".join(f"M{pixels(x)},{pixels(y)}{TICK}" for (x, y), badge in places.items() if badge == "done")
    if ticks:
        yield f'<path class="chart-tick" d="{ticks}" fill="none" stroke="{palette["surface"]}" stroke-width="1.5"/>'


def _runs(squares: Iterable[Square]) -> Iterator[list[Square]]:
    for is_single, found in itertools.groupby(squares, key=lambda square: len(square.text) == 1):
        run = list(found)
        yield from [run] if is_single else ([square] for square in run)


def _grouped(items: Iterable[Item], look: Callable[[Item], Look]) -> Iterable[tuple[Look, list[Item]]]:
    """Items by how they look, in the order in which looks come first."""
    found: dict[Look, list[Item]] = {}
    for item in items:
        found.setdefault(look(item), []).append(item)
    return found.items()
