"""Progress: how much of each whole is said to be done, each row its own whole."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sitegen.charts.alt import Teller
from sitegen.charts.forms.base import (
    FIGURE_COLUMNS,
    Cited,
    Form,
    Refusal,
    label_of,
    make_table,
    not_an_amount,
    numbers,
    options_of,
    paragraphs_of,
    table_row,
    unlike,
    value_of,
)
from sitegen.charts.layout import track_sketch
from sitegen.charts.reading import TRACK, UNSTATED, Reading, Row, Said, TableRow, in_key_order
from sitegen.charts.sketch import Paper, Sketch
from sitegen.charts.words import (
    ALL_OF_WHOLE,
    NOT_STATED,
    PART_OF_WHOLE,
    REST_NOT_STATED,
    kind_word,
    word,
)
from sitegen.model.documents import Chart
from sitegen.model.quantity import Form as Wording
from sitegen.model.quantity import Quantity
from sitegen.model.records import Figure
from sitegen.model.site import Site
from sitegen.problems import closest

ROWS, WHOLE, PART, NAMED = "rows", "whole", "part", "named"
LEAST_ROWS = 2


class Progress(Form):
    """Rows of `{whole: figure, part: figure}`.

    A row may instead have `named`, the ids of the places or partners of which the source says that
    they are done: they are counted, and the rest is drawn as not stated. With neither the whole is.
    """

    name = "progress"
    options = (ROWS,)
    meanings = {ROWS: "option-rows", WHOLE: "option-whole"}  # noqa: RUF012
    takes_figures = False

    def cited(self, chart: Chart) -> Iterator[Cited]:
        for position, row in enumerate(_rows(chart)):
            for key in (WHOLE, PART):
                if key in row:
                    yield Cited(str(row[key]), chart.origin.at(f"options.{ROWS}.{position}.{key}"))

    def option_refusals(self, chart: Chart) -> Iterator[Refusal]:
        yield from super().option_refusals(chart)
        if ROWS in options_of(chart) and len(_rows(chart)) < LEAST_ROWS:
            fields = {"form": self.name, "found": len(_rows(chart)), "least": LEAST_ROWS}
            yield Refusal("too-few-chart-figures", chart.origin.at(f"options.{ROWS}"), fields)
        for position, row in enumerate(_rows(chart)):
            yield from self._row_refusals(chart, row, f"options.{ROWS}.{position}")

    def _row_refusals(self, chart: Chart, row: Mapping[str, Any], at: str) -> Iterator[Refusal]:
        if WHOLE not in row:
            yield Refusal("missing-chart-option", chart.origin.at(at), {"option": WHOLE, "form": self.name})
        for key in row:
            if key not in (WHOLE, PART, NAMED) or (key == PART and NAMED in row):
                fields = {"option": key, "form": self.name, "near": closest(key, (WHOLE, PART, NAMED))}
                yield Refusal("unknown-chart-option", chart.origin.at(f"{at}.{key}"), fields)

    def data_refusals(self, chart: Chart, site: Site) -> Iterator[Refusal]:
        names = {**site.places, **site.partners}
        for figure, place in self.cited(chart):
            yield from not_an_amount(site.figures[figure], place, self.name)
        for position, row in enumerate(_rows(chart)):
            at = f"options.{ROWS}.{position}"
            for item, name in enumerate(_named(row)):
                if name not in names:
                    fields = {"name": name, "near": closest(name, names)}
                    yield Refusal("unknown-chart-name", chart.origin.at(f"{at}.{NAMED}.{item}"), fields)
            yield from self._part_refusals(chart, site, row, at)

    def _part_refusals(self, chart: Chart, site: Site, row: Mapping[str, Any], at: str) -> Iterator[Refusal]:
        whole = site.figures[row[WHOLE]]
        fields = {"whole": whole.id, "form": self.name}
        if PART in row:
            part = site.figures[row[PART]]
            place = chart.origin.at(f"{at}.{PART}")
            yield from unlike([(whole, place), (part, place)], self.name, kinds=False)
            if part.quantity.base_value > whole.quantity.base_value:
                yield Refusal("part-exceeds-whole", place, fields | {"part": part.id})
        elif len(_named(row)) > whole.quantity.base_value:
            place = chart.origin.at(f"{at}.{NAMED}")
            yield Refusal("part-exceeds-whole", place, fields | {"part": ", ".join(_named(row))})

    def read(self, chart: Chart, site: Site, language: str) -> Reading:
        figures = [site.figures[figure] for figure, _ in self.cited(chart)]
        rows = tuple(_read_row(row, chart, site, language) for row in _rows(chart))
        told = tuple(_table_row(row, read, site, language) for row, read in zip(_rows(chart), rows, strict=True))
        table = make_table(FIGURE_COLUMNS, told, site, language)
        return Reading(rows, table, in_key_order(row.kind for row in rows), paragraphs_of(figures))

    def describe(self, chart: Chart, site: Site, language: str, reading: Reading) -> str:
        del chart
        tell, rows = Teller(site, language), reading.rows
        return tell.together(
            tell.opening("progress", len(rows)),
            tell.listed(rows),
            tell.kind_of_all(rows),
            tell.say("rest_missing") if any(row.rest == UNSTATED for row in rows) else "",
        )

    def sketch(self, reading: Reading, paper: Paper) -> Sketch:
        return track_sketch(reading, paper)


def _rows(chart: Chart) -> list[Mapping[str, Any]]:
    rows = options_of(chart).get(ROWS)
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def _named(row: Mapping[str, Any]) -> list[str]:
    named = row.get(NAMED, [])
    return [str(name) for name in named] if isinstance(named, list) else [str(named)]


def _figures(row: Mapping[str, Any], site: Site) -> list[Figure]:
    return [site.figures[row[key]] for key in (WHOLE, PART) if key in row]


def _read_row(row: Mapping[str, Any], chart: Chart, site: Site, language: str) -> Row:
    whole = site.figures[row[WHOLE]]
    part = site.figures[row[PART]] if PART in row else None
    amount = part.quantity.base_value if part else Fraction(len(_named(row)))
    return Row(
        label=label_of(whole, chart, language),
        value=_value(row, whole, part, site, language),
        kind=(part or whole).kind,
        amount=amount,
        whole=whole.quantity.base_value,
        rest=TRACK if part else UNSTATED,
    )


def _table_row(row: Mapping[str, Any], read: Row, site: Site, language: str) -> TableRow:
    """A row of the table; the figure for machines is the part, or the whole where the part is counted by names."""
    figures = _figures(row, site)
    paragraphs = paragraphs_of(figures)
    told = table_row(figures[-1], site, language)
    cells = (
        site.figures[row[WHOLE]].label[language],
        read.value.text,
        kind_word(site, language, read.kind),
        numbers(paragraphs, site, language),
    )
    return dataclasses.replace(told, cells=cells, paragraphs=paragraphs)


def _value(row: Mapping[str, Any], whole: Figure, part: Figure | None, site: Site, language: str) -> Said:
    said = value_of(whole, site, language)
    if part and part.quantity.base_value == whole.quantity.base_value:
        text = word(site, language, ALL_OF_WHOLE, whole=said.text)
    elif part:
        text = word(site, language, PART_OF_WHOLE, whole=said.text, part=value_of(part, site, language).text)
    elif named := _named(row):
        count = site.speaker(language).say(Quantity(Decimal(len(named)), whole.quantity.unit), Wording.SHORT)
        text = word(site, language, PART_OF_WHOLE, whole=said.text, part=count)
        text = word(site, language, REST_NOT_STATED, text=text)
    else:
        text = word(site, language, NOT_STATED)
    return Said(text, said.origin)
