"""Bars: amounts of one unit and one kind, compared by length."""

from __future__ import annotations

from sitegen.charts.forms.base import FigureForm
from sitegen.charts.layout import bar_sketch
from sitegen.charts.reading import Reading
from sitegen.charts.sketch import Paper, Sketch


class Bars(FigureForm):
    """Two or more amounts of one base unit and one kind, from zero, in the editor's order."""

    name = "bars"
    one_kind = True

    def sketch(self, reading: Reading, paper: Paper) -> Sketch:
        return bar_sketch(reading, paper)
