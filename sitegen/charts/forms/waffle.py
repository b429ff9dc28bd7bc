"""Waffle: a part of a known whole, box by box."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.charts.alt import Teller
from sitegen.charts.forms.base import (
    Cited,
    Form,
    Refusal,
    not_an_amount,
    not_countable,
    options_of,
    read_figures,
    repeated,
    unlike,
)
from sitegen.charts.layout import waffle_sketch
from sitegen.charts.reading import Reading
from sitegen.charts.sketch import Paper, Sketch
from sitegen.model.documents import Chart
from sitegen.model.formula import formula_inputs
from sitegen.model.site import Site

MOST_BOXES = 400
PART, REMAINDER = "part", "remainder"


class Waffle(Form):
    """A part and the remainder that completes its whole, so that the whole is drawn without being typed."""

    name = "waffle"
    options = (PART, REMAINDER)
    meanings = {PART: "option-part", REMAINDER: "option-remainder"}  # noqa: RUF012
    takes_figures = False

    def cited(self, chart: Chart) -> Iterator[Cited]:
        for option in (PART, REMAINDER):
            if option in options_of(chart):
                yield Cited(str(options_of(chart)[option]), chart.origin.at(f"options.{option}"))

    def data_refusals(self, chart: Chart, site: Site) -> Iterator[Refusal]:
        found = [(site.figures[figure], place) for figure, place in self.cited(chart)]
        is_sound = True
        for figure, place in found:
            refused = [*not_an_amount(figure, place, self.name)]
            refused = refused or [*not_countable(figure, place, self.name, MOST_BOXES)]
            yield from refused
            is_sound &= not refused
        yield from repeated(self.cited(chart))
        if not is_sound:
            return
        yield from unlike(found, self.name, kinds=False)
        (part, _), (remainder, place) = found
        if remainder.is_derived and part.id not in formula_inputs(remainder.formula):
            yield Refusal("remainder-of-another", place, {"figure": remainder.id, "other": part.id})

    def read(self, chart: Chart, site: Site, language: str) -> Reading:
        return read_figures([site.figures[figure] for figure, _ in self.cited(chart)], chart, site, language)

    def describe(self, chart: Chart, site: Site, language: str, reading: Reading) -> str:
        del chart
        tell, rows = Teller(site, language), reading.rows
        return tell.together(tell.opening("waffle", len(rows)), tell.listed(rows), tell.kind_of_all(rows))

    def sketch(self, reading: Reading, paper: Paper) -> Sketch:
        return waffle_sketch(reading, paper)
