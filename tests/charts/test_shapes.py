"""Shapes that no grammar of graphics draws: what stands where, and that alike ones are one path."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from sitegen.charts.shapes import EDGE, figures, ground
from sitegen.charts.sketch import Disc, Label, Path, Region, Sketch, Square
from sitegen.charts.svg import finish
from sitegen.charts.theme import PLAIN, THEMED, fixed, palette_of


def _sketch() -> Sketch:
    sketch = Sketch(100, 60)
    sketch.squares += [Square("area-1", 0, 0, 24, "1", is_filled=True), Square("area-1", 28, 0, 24, "1")]
    sketch.squares += [Square("area-12", 56, 0, 24, "12", is_ringed=True), Square("area-1", 0, 28, 24, "1")]
    sketch.discs.append(Disc("muted", 50, 50, 5, is_filled=True))
    sketch.regions.append(Region(0, 0, 100, 60, "surface", "muted", is_dashed=True))
    sketch.paths += [Path("ink", (0, 0), (10, 20)), Path("ink", (0, 0), (10, 20), is_curved=True)]
    sketch.labels.append(Label("large", 0, 30, size=32))
    return sketch


def test_filled_and_hollow_differ_without_colour() -> None:
    """What is told by fill is told by a class, too, for readers whose system chooses the colours."""
    drawn = figures(_sketch(), THEMED)
    filled = drawn[drawn.index('class="chart-filled"') :]
    assert 'fill="var(--muted)"' in filled
    assert drawn.count('class="chart-hollow"') == 2  # one path a colour
    assert drawn.count('class="chart-ring"') == 1


def test_each_sign_stands_in_the_middle_of_its_square() -> None:
    """Single signs of a line share a text; a number of two digits has its own."""
    drawn = figures(_sketch(), THEMED)
    assert ">1</text>" in drawn
    assert 'x="68"' in drawn
    assert ">12</text>" in drawn
    together = Sketch(100, 60, squares=[Square("ink", x, 0, 24, str(x // 28)) for x in (0, 28, 56)])
    assert 'x="12 40 68"' in figures(together, THEMED)
    assert ">012</text>" in figures(together, THEMED)


def test_outlines_lie_inside_their_marks() -> None:
    """A line of squares is as long as its squares, and a region no larger than it says."""
    drawn = ground(_sketch(), PLAIN)
    assert f'x="{EDGE / 2:g}" y="{EDGE / 2:g}" width="{100 - EDGE:g}" height="{60 - EDGE:g}"' in drawn
    assert "stroke-dasharray" in drawn


def test_a_drawing_of_shapes_alone_is_well_formed_and_needs_no_engine() -> None:
    sketch = _sketch()
    assert not sketch.needs_engine
    svg = finish(sketch, "", "hatch", THEMED)
    assert 'font-size="32px"' in svg
    assert etree.fromstring(svg).get("width") == "100"  # noqa: S314  # our own drawing


def test_pictures_take_the_colours_of_areas_from_the_style_sheet() -> None:
    """The first that it says, which is for light screens; an area without one has that of text."""
    palette = palette_of(":root{--area-1:#123456}@media screen{:root{--area-1:#fff}}")
    assert palette["area-1"] == "#123456"
    assert fixed('fill="var(--area-1)" stroke="var(--area-9)"', palette) == f'fill="#123456" stroke="{palette["ink"]}"'
