"""Bars: amounts of one unit and one kind, compared by length."""

from __future__ import annotations

from sitegen.charts.alt import Teller
from sitegen.charts.forms.base import FigureForm
from sitegen.charts.layout import bar_sketch
from sitegen.charts.reading import Reading
from sitegen.charts.sketch import Paper, Sketch
from sitegen.model.documents import Chart
from sitegen.model.site import Site


class Bars(FigureForm):
    """Two or more amounts of one base unit and one kind, from zero, in the editor's order."""

    name = "bars"
    one_kind = True

    def describe(self, chart: Chart, site: Site, language: str, reading: Reading) -> str:
        del chart
        tell, rows = Teller(site, language), reading.rows
        return tell.together(
            tell.opening("bars", len(rows)),
            tell.listed(rows),
            tell.extremes(rows, "longest", "shortest", "same_length"),
            tell.kind_of_all(rows),
        )

    def sketch(self, reading: Reading, paper: Paper) -> Sketch:
        return bar_sketch(reading, paper)
