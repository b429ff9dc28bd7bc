"""Scale: one number, or a few of one unit, as so many boxes in tens: how much that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from sitegen.charts.alt import Teller
from sitegen.charts.forms.base import FigureForm, Refusal
from sitegen.charts.reading import Reading
from sitegen.charts.sketch import Paper, Sketch
from sitegen.charts.tens import tens_sketch
from sitegen.model.documents import Chart
from sitegen.model.records import Figure
from sitegen.model.site import Site
from sitegen.problems import Location

MOST_BOXES = 360
"""Beyond this a reader sees a surface, and no boxes."""


class Scale(FigureForm):
    """One to three exact whole numbers of one unit, a box for each unit; blocks share one scale."""

    name = "scale"
    least = 1
    most = 3

    def data_refusals(self, chart: Chart, site: Site) -> Iterator[Refusal]:
        refused = list(super().data_refusals(chart, site))
        yield from refused or self._uncountable(chart, site)

    def figure_refusals(self, figure: Figure, place: Location) -> Iterator[Refusal]:
        refused = list(super().figure_refusals(figure, place))
        value, fields = figure.quantity.value, {"figure": figure.id, "form": self.name, "limit": MOST_BOXES}
        if refused:
            yield from refused
        elif figure.quantity.bound != "exact" or value != int(value) or not 0 < value <= MOST_BOXES:
            yield Refusal("not-countable", place, fields)

    def _uncountable(self, chart: Chart, site: Site) -> Iterator[Refusal]:
        """A number that some language says in another unit, of which there are not as many."""
        for name, place in self.cited(chart):
            quantity = site.figures[name].quantity
            if any(site.speaker(code).shown_value(quantity) != quantity.value for code in site.languages):
                yield Refusal("not-countable", place, {"figure": name, "form": self.name, "limit": MOST_BOXES})

    def read(self, chart: Chart, site: Site, language: str) -> Reading:
        return counted_by_unit(super().read(chart, site, language), chart, site)

    def describe(self, chart: Chart, site: Site, language: str, reading: Reading) -> str:
        del chart
        tell, rows = Teller(site, language), reading.rows
        return tell.together(
            tell.opening("scale", len(rows)),
            tell.listed(rows),
            tell.extremes(rows, "most", "fewest", "same_number") if len(rows) > 1 else "",
            tell.kind_of_all(rows),
        )

    def sketch(self, reading: Reading, paper: Paper) -> Sketch:
        return tens_sketch(reading, paper)


def counted_by_unit(reading: Reading, chart: Chart, site: Site) -> Reading:
    """The same with amounts in the figures' own unit: so many kilometres, and not metres."""
    rows = zip(reading.rows, chart.figures, strict=True)
    own = tuple(replace(row, amount=Fraction(site.figures[name].quantity.value)) for row, name in rows)
    return replace(reading, rows=own)
