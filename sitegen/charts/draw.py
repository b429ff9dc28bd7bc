"""Charts as SVG: sketches become Altair specifications, vl-convert draws them, and the result is made fit for pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import vl_convert
from altair.utils.schemapi import debug_mode

from sitegen.charts.sketch import Cell, Sketch
from sitegen.charts.svg import tidy
from sitegen.charts.theme import OUTLINE, Palette, mark_style

DASHES_A_SIDE = 2


def drawn_marks(sketch: Sketch, palette: Palette, hatch: str) -> str:
    """The marks of a sketch that stand on its scale, as parts of an SVG; `hatch` is the id of its hatch pattern."""
    with debug_mode(arg=False):  # a test validates; here every part would be validated as it is made
        spec = specification(sketch, palette, hatch).to_dict(validate=False)
    return tidy(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))


def specification(sketch: Sketch, palette: Palette, hatch: str) -> alt.LayerChart:
    """A sketch as an Altair chart: a layer for each kind of mark, one scale from zero, no axis.

    Text is no part of it: its places are known, and Vega measures each line, which takes longer than all else.
    """
    layers = [*_bar_layers(sketch, palette, hatch), *_cell_layers(sketch, palette, hatch)]
    layers += _stem_layers(sketch, palette)
    for number, layer in enumerate(layers):
        layer.name = f"{layer.name}_{number}"  # Vega wants every name once
    return alt.LayerChart(
        layer=layers,
        width=sketch.width,
        height=round(sketch.height),
        background="transparent",
        padding=0,
        autosize=alt.AutoSizeParams(type="none"),
        config=alt.Config(aria=False, view=alt.ViewConfig(stroke=None)),
    )


def _layer(name: str, values: Sequence[Mapping[str, object]], mark: alt.MarkDef, **channels: Any) -> alt.Chart:
    """A layer in one piece: each `.mark_…()` and `.encode()` of a chain would copy all that is there."""
    return alt.Chart(alt.InlineData(values=values), mark=mark, encoding=alt.FacetedEncoding(**channels), name=name)


def _pixel(field: str, channel: type[Any]) -> Any:
    """A channel whose data are pixels already."""
    return channel(field, type="quantitative", scale=None, axis=None)


def _amount(field: str, sketch: Sketch) -> Any:
    """The channel of amounts, from the sketch's axis."""
    axis = sketch.axis
    if axis is None:
        return _pixel(field, alt.X)
    scale = alt.Scale(
        domain=[float(axis.low), float(axis.high)], range=[axis.left, axis.right], zero=True, nice=False, clamp=False
    )
    return alt.X(field, type="quantitative", scale=scale, axis=None)


def _bar_layers(sketch: Sketch, palette: Palette, hatch: str) -> list[alt.Chart]:
    layers = []
    for kind in dict.fromkeys(bar.kind for bar in sketch.bars):
        values = [
            {
                "start": float(min(bar.start, bar.end)),
                "end": float(max(bar.start, bar.end)),
                "top": bar.top,
                "bottom": bar.top + bar.height,
            }
            for bar in sketch.bars
            if bar.kind == kind
        ]
        layers.append(
            _layer(
                kind,
                values,
                alt.MarkDef(type="rect", **mark_style(kind, palette, hatch)),
                x=_amount("start", sketch),
                x2=alt.X2("end"),
                y=_pixel("top", alt.Y),
                y2=alt.Y2("bottom"),
            )
        )
    return layers


def _cell_layers(sketch: Sketch, palette: Palette, hatch: str) -> list[alt.Chart]:
    def values(kind: str) -> list[dict[str, float]]:
        return [_box(cell) for cell in sketch.cells if cell.kind == kind]

    side = min((min(cell.width, cell.height) for cell in sketch.cells), default=0)
    dash = [(side - OUTLINE) / DASHES_A_SIDE / 2] * 2  # the same at every corner
    return [
        _layer(
            kind,
            values(kind),
            alt.MarkDef(type="rect", **mark_style(kind, palette, hatch, dash)),
            x=_pixel("left", alt.X),
            x2=alt.X2("right"),
            y=_pixel("top", alt.Y),
            y2=alt.Y2("bottom"),
        )
        for kind in dict.fromkeys(cell.kind for cell in sketch.cells)
    ]


def _box(cell: Cell) -> dict[str, float]:
    return {"left": cell.x, "right": cell.x + cell.width, "top": cell.y, "bottom": cell.y + cell.height}


def _stem_layers(sketch: Sketch, palette: Palette) -> list[alt.Chart]:
    if not sketch.stems:
        return []
    values = [{"amount": float(stem.amount), "top": stem.top, "bottom": stem.bottom} for stem in sketch.stems]
    return [
        _layer(
            "zero",
            values,
            alt.MarkDef(type="rule", stroke=palette["ink"], strokeWidth=1),
            x=_amount("amount", sketch),
            y=_pixel("top", alt.Y),
            y2=alt.Y2("bottom"),
        )
    ]
