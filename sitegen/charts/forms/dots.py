"""Dots: small counts as so many boxes, each list by itself."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.charts.alt import Teller
from sitegen.charts.forms.base import FigureForm, Refusal, not_countable
from sitegen.charts.layout import unit_sketch
from sitegen.charts.reading import Reading
from sitegen.charts.sketch import Paper, Sketch
from sitegen.model.documents import Chart
from sitegen.model.records import Figure
from sitegen.model.site import Site
from sitegen.problems import Location

MOST_DOTS = 120
"""Beyond this nobody counts, and a bar says more."""


class Dots(FigureForm):
    """Counts of one unit, one box a thing. Blocks share no scale, so lists that overlap may stand together."""

    name = "dots"

    def figure_refusals(self, figure: Figure, place: Location) -> Iterator[Refusal]:
        refused = list(super().figure_refusals(figure, place))
        yield from refused or not_countable(figure, place, self.name, MOST_DOTS)

    def describe(self, chart: Chart, site: Site, language: str, reading: Reading) -> str:
        del chart
        tell, rows = Teller(site, language), reading.rows
        return tell.together(
            tell.opening("dots", len(rows)),
            tell.listed(rows),
            tell.extremes(rows, "most", "fewest", "same_number"),
            tell.kind_of_all(rows),
        )

    def sketch(self, reading: Reading, paper: Paper) -> Sketch:
        return unit_sketch(reading, paper)
