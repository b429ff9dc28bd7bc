"""Shares: percentages of different wholes, each in a bar of its own whole."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from fractions import Fraction

from sitegen.charts.alt import Teller
from sitegen.charts.forms.base import FigureForm, Refusal, make_table, not_drawable
from sitegen.charts.layout import track_sketch
from sitegen.charts.reading import TRACK, Reading, Role
from sitegen.charts.sketch import Paper, Sketch
from sitegen.charts.words import ITEM, NOT_STATED, PARAGRAPH, SHARE_OF, TYPE, VALUE, word
from sitegen.model.documents import Chart
from sitegen.model.records import NOT_STATED as UNKNOWN
from sitegen.model.records import Figure
from sitegen.model.site import Site
from sitegen.problems import Location

HUNDRED = Fraction(100)
COLUMNS = {
    ITEM: Role.ITEM,
    VALUE: Role.VALUE,
    SHARE_OF: Role.WHOLE,
    TYPE: Role.KIND,
    PARAGRAPH: Role.PARAGRAPHS,
}


class Shares(FigureForm):
    """Percentages, each with its `of`, in separate bars of a hundred percent."""

    name = "shares"

    def figure_refusals(self, figure: Figure, place: Location) -> Iterator[Refusal]:
        fields = {"figure": figure.id, "form": self.name}
        if figure.quantity.change:
            yield Refusal("change-as-level", place, fields)
        elif not figure.is_relative:
            yield Refusal("share-without-whole", place, fields)
        elif figure.quantity.base_value > HUNDRED:
            yield Refusal("part-exceeds-whole", place, fields | {"part": figure.id, "whole": "100%"})
        yield from not_drawable(figure, place, self.name)

    def read(self, chart: Chart, site: Site, language: str) -> Reading:
        reading = super().read(chart, site, language)
        wholes = (whole_of(site.figures[figure], site, language) for figure in chart.figures)
        told = tuple(
            dataclasses.replace(row, cells=(*row.cells[:2], whole, *row.cells[2:]))
            for row, whole in zip(reading.table.rows, wholes, strict=True)
        )
        table = make_table(COLUMNS, told, site, language)
        rows = tuple(dataclasses.replace(row, whole=HUNDRED, rest=TRACK) for row in reading.rows)
        return dataclasses.replace(reading, rows=rows, table=table)

    def describe(self, chart: Chart, site: Site, language: str, reading: Reading) -> str:
        tell, rows = Teller(site, language), reading.rows
        shown = [site.figures[figure] for figure in chart.figures]
        nameless = [row for row, figure in zip(rows, shown, strict=True) if figure.of == UNKNOWN]
        return tell.together(
            tell.opening("shares", len(rows)),
            tell.listed(rows),
            tell.kind_of_all(rows),
            tell.names("whole_missing", nameless),
        )

    def sketch(self, reading: Reading, paper: Paper) -> Sketch:
        return track_sketch(reading, paper)


def whole_of(figure: Figure, site: Site, language: str) -> str:
    """What a share is a share of, in words."""
    if figure.of in site.figures:
        return site.figures[figure.of].label[language]
    return figure.compared.get(language) or word(site, language, NOT_STATED)
