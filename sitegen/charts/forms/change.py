"""Change: how much each thing grew or shrank, from a line of no change."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from sitegen.charts.alt import Teller
from sitegen.charts.forms.base import FigureForm, Refusal, not_drawable
from sitegen.charts.layout import bar_sketch
from sitegen.charts.reading import Reading, Row
from sitegen.charts.sketch import Paper, Sketch
from sitegen.charts.words import NO_CHANGE, said_word
from sitegen.model.documents import Chart
from sitegen.model.records import Figure
from sitegen.model.site import Site
from sitegen.problems import Location


class Change(FigureForm):
    """Changes of one unit and one kind; growth to the right, decline to the left."""

    name = "change"
    one_kind = True

    def figure_refusals(self, figure: Figure, place: Location) -> Iterator[Refusal]:
        if not figure.quantity.change:
            yield Refusal("level-as-change", place, {"figure": figure.id, "form": self.name})
        yield from not_drawable(figure, place, self.name)

    def read(self, chart: Chart, site: Site, language: str) -> Reading:
        reading = super().read(chart, site, language)
        rows = tuple(
            dataclasses.replace(row, amount=-row.amount) if site.figures[figure].quantity.change == "down" else row
            for row, figure in zip(reading.rows, chart.figures, strict=True)
        )
        return dataclasses.replace(reading, rows=rows, baseline=said_word(site, language, NO_CHANGE))

    def describe(self, chart: Chart, site: Site, language: str, reading: Reading) -> str:
        del chart
        tell, rows = Teller(site, language), reading.rows
        return tell.together(
            tell.opening("change", len(rows)),
            tell.listed(rows),
            _largest(tell, "largest_rise", [row for row in rows if row.amount > 0], rows),
            _largest(tell, "largest_fall", [row for row in rows if row.amount < 0], rows),
            tell.kind_of_all(rows),
            tell.say("levels_missing"),
        )

    def sketch(self, reading: Reading, paper: Paper) -> Sketch:
        return bar_sketch(reading, paper)


def _largest(tell: Teller, message: str, rows: Sequence[Row], among: Sequence[Row]) -> str:
    """The largest of several changes in one direction; nothing where there is but one, or none stands out."""
    most = max((abs(row.amount) for row in rows), default=None)
    found = [row for row in rows if abs(row.amount) == most]
    return tell.standing_out(message, found, among) if len(found) < len(rows) else ""
