"""Pair: one measure at two moments, or a result beside its target or a derived value."""

from __future__ import annotations

from sitegen.charts.alt import Teller, size
from sitegen.charts.forms.base import FigureForm
from sitegen.charts.layout import bar_sketch
from sitegen.charts.reading import Reading
from sitegen.charts.sketch import Paper, Sketch
from sitegen.model.documents import Chart
from sitegen.model.site import Site


class Pair(FigureForm):
    """Exactly two amounts of one base unit; their kinds may differ and are then drawn differently."""

    name = "pair"
    most = 2

    def describe(self, chart: Chart, site: Site, language: str, reading: Reading) -> str:
        del chart
        tell, rows = Teller(site, language), reading.rows
        longest = max(rows, key=size)
        is_longer = any(size(row) < size(longest) for row in rows)
        return tell.together(
            tell.opening("bars", len(rows)),
            tell.listed(rows),
            tell.names("longer", [longest]) if is_longer else tell.say("same_length"),
            tell.kind_of_all(rows),
        )

    def sketch(self, reading: Reading, paper: Paper) -> Sketch:
        return bar_sketch(reading, paper)
