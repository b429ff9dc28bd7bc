"""Pair: one measure at two moments, or a result beside its target or a derived value."""

from __future__ import annotations

from sitegen.charts.forms.base import FigureForm
from sitegen.charts.layout import bar_sketch
from sitegen.charts.reading import Reading
from sitegen.charts.sketch import Paper, Sketch


class Pair(FigureForm):
    """Exactly two amounts of one base unit; their kinds may differ and are then drawn differently."""

    name = "pair"
    most = 2

    def sketch(self, reading: Reading, paper: Paper) -> Sketch:
        return bar_sketch(reading, paper)
