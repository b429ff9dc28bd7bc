"""Section: named parts in layers, as a plan rests on them, each with its numbers. No scale joins them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from sitegen.charts.alt import Teller
from sitegen.charts.forms.base import (
    FIGURE_COLUMNS,
    Cited,
    Form,
    Refusal,
    figure_row,
    make_table,
    not_drawable,
    numbers,
    options_of,
    paragraphs_of,
    repeated,
    table_row,
    wrong_option,
)
from sitegen.charts.reading import UNSTATED, Reading, Said, TableRow, in_key_order
from sitegen.charts.section import Entry, Part, SectionReading, section_sketch
from sitegen.charts.sketch import Paper, Sketch
from sitegen.charts.words import NO_NUMBER_GIVEN, NOT_STATED, SHORT_PARAGRAPH, said_word, word
from sitegen.model.documents import Chart
from sitegen.model.records import Figure
from sitegen.model.site import Site
from sitegen.problems import Location, closest

LAYERS, PART, AREA, FIGURES, OF, EACH = "layers", "part", "area", "figures", "of", "each"
KEYS = (PART, AREA, FIGURES)
LEAST_LAYERS = 2
MOST_FIGURES = 30
PERCENT, HUNDRED = "%", Fraction(100)
MOST_BOXES = 150
"""Beyond this nobody counts boxes, and the number stands alone."""


class Section(Form):
    """`layers`: lists of `{part: name, area: id, figures: [figure, {of: figure, each: figure}]}`, from top to bottom.

    A part's name stands in `labels`. It has the colour of its area, if it names one. `{of, each}` shows as
    many boxes as the first says, with the second in each of them.
    """

    name = "section"
    options = (LAYERS,)
    meanings = {LAYERS: "option-layers", PART: "option-part-name"}  # noqa: RUF012
    takes_figures = False
    width = 1000

    def cited(self, chart: Chart) -> Iterator[Cited]:
        for at, part in _parts(chart):
            for position, item in enumerate(_items(part)):
                place = f"{at}.{FIGURES}.{position}"
                if isinstance(item, Mapping):
                    yield from (Cited(str(item[key]), chart.origin.at(f"{place}.{key}")) for key in item)
                else:
                    yield Cited(str(item), chart.origin.at(place))

    def groups(self, chart: Chart, site: Site) -> Sequence[str]:
        names = [str(part[PART]) for _, part in _parts(chart) if PART in part]
        return [*names, *super().groups(chart, site)]

    def option_refusals(self, chart: Chart) -> Iterator[Refusal]:
        yield from super().option_refusals(chart)
        layers = _layers(chart)
        if LAYERS in options_of(chart) and len(layers) < LEAST_LAYERS:
            fields = {"form": self.name, "found": len(layers), "least": LEAST_LAYERS}
            yield Refusal("too-few-chart-figures", chart.origin.at(f"options.{LAYERS}"), fields)
        for at, part in _parts(chart):
            yield from self._part_refusals(chart, part, at)

    def _part_refusals(self, chart: Chart, part: Mapping[str, Any], at: str) -> Iterator[Refusal]:
        if not chart.labels.get(str(part.get(PART, ""))):
            yield Refusal("missing-chart-option", chart.origin.at(at), {"option": PART, "form": self.name})
        yield from self._stray_keys(chart, part, KEYS, at)
        for position, item in enumerate(_items(part)):
            if isinstance(item, Mapping):
                place = f"{at}.{FIGURES}.{position}"
                yield from self._stray_keys(chart, item, (OF, EACH), place)
                for key in {OF, EACH} - {*item}:
                    fields = {"option": key, "form": self.name}
                    yield Refusal("missing-chart-option", chart.origin.at(place), fields)

    def _stray_keys(
        self, chart: Chart, found: Mapping[str, Any], known: Sequence[str], at: str
    ) -> Iterator[Refusal]:
        for key in found:
            if key not in known:
                fields = {"option": key, "form": self.name, "near": closest(key, known)}
                yield Refusal("unknown-chart-option", chart.origin.at(f"{at}.{key}"), fields)

    def data_refusals(self, chart: Chart, site: Site) -> Iterator[Refusal]:
        cited = list(self.cited(chart))
        if len(cited) > MOST_FIGURES:
            fields = {"form": self.name, "found": len(cited), "least": LEAST_LAYERS, "most": MOST_FIGURES}
            yield Refusal("too-many-chart-figures", chart.origin.at(f"options.{LAYERS}"), fields)
        for at, part in _parts(chart):
            if AREA in part and part[AREA] not in site.areas:
                yield wrong_option(chart, f"{at}.{AREA}", AREA, part[AREA], site.areas)
        yield from repeated(cited)
        for figure, place in cited:
            yield from self._figure_refusals(site.figures[figure], place)

    def _figure_refusals(self, figure: Figure, place: Location) -> Iterator[Refusal]:
        """A change, which is no thing that a part holds; a range; a number below zero."""
        if figure.quantity.change:
            yield Refusal("change-as-level", place, {"figure": figure.id, "form": self.name})
        yield from not_drawable(figure, place, self.name)

    def read(self, chart: Chart, site: Site, language: str) -> SectionReading:
        layers = tuple(tuple(_read_part(part, chart, site, language) for part in layer) for layer in _layers(chart))
        told = tuple(row for _, part in _parts(chart) for row in _table_rows(part, chart, site, language))
        figures = [site.figures[figure] for figure, _ in self.cited(chart)]
        return SectionReading(
            rows=tuple(row for part in itertools.chain(*layers) for entry in part.entries for row in entry.rows),
            table=make_table(FIGURE_COLUMNS, told, site, language),
            kinds=in_key_order(figure.kind for figure in figures),
            paragraphs=paragraphs_of(figures),
            layers=layers,
        )

    def describe(self, chart: Chart, site: Site, language: str, reading: Reading) -> str:
        del chart
        tell = Teller(site, language)
        parts = list(itertools.chain(*_as_section(reading).layers))
        kinds = len({row.kind for row in reading.rows})
        listed = [
            tell.say(
                "section_part",
                part=part.name.text,
                rows=tell.joined(tell.row(row, with_kind=kinds > 1) for entry in part.entries for row in entry.rows),
            )
            for part in parts
            if part.entries
        ]
        blank = [part.name.text for part in parts if part.blank]
        return tell.together(
            tell.opening("section", len(parts)),
            *listed,
            tell.kind_of_all(reading.rows) if kinds == 1 else "",
            tell.say("section_blank", rows=tell.joined(blank)) if blank else "",
        )

    def sketch(self, reading: Reading, paper: Paper) -> Sketch:
        return section_sketch(_as_section(reading).layers, paper)


def _as_section(reading: Reading) -> SectionReading:
    if not isinstance(reading, SectionReading):
        raise TypeError(reading)
    return reading


def _layers(chart: Chart) -> list[list[Mapping[str, Any]]]:
    layers = options_of(chart).get(LAYERS)
    found = layers if isinstance(layers, list) else []
    return [[part for part in layer if isinstance(part, Mapping)] for layer in found if isinstance(layer, list)]


def _parts(chart: Chart) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each part with its place in the chart's file."""
    for number, layer in enumerate(_layers(chart)):
        for position, part in enumerate(layer):
            yield f"options.{LAYERS}.{number}.{position}", part


def _items(part: Mapping[str, Any]) -> list[Any]:
    items = part.get(FIGURES, [])
    return items if isinstance(items, list) else [items]


def _main_figure(item: Any, site: Site) -> Figure:
    return site.figures[item[OF] if isinstance(item, Mapping) else item]


def _read_part(part: Mapping[str, Any], chart: Chart, site: Site, language: str) -> Part:
    entries = tuple(_entry(item, chart, site, language) for item in _items(part))
    area = site.areas.get(str(part.get(AREA, "")))
    found = paragraphs_of(_main_figure(item, site) for item in _items(part))
    messages = [word(site, language, SHORT_PARAGRAPH, number=number) for number in found]
    name = str(part[PART])
    return Part(
        name=Said(chart.labels[name][language], chart.origin.at(f"labels.{name}.{language}")),
        tone=f"area-{area.number}" if area else "ink",
        source=site.languages[language].list_separator.join(messages),
        entries=entries,
        blank=None if entries else said_word(site, language, NO_NUMBER_GIVEN),
    )


def _entry(item: Any, chart: Chart, site: Site, language: str) -> Entry:
    row = figure_row(_main_figure(item, site), chart, site, language)
    quantity = _main_figure(item, site).quantity
    if quantity.unit.base == PERCENT:
        return Entry(row, is_share=_main_figure(item, site).is_relative and row.amount <= HUNDRED)
    is_count = quantity.bound == "exact" and row.amount.denominator == 1 and quantity.unit.factor == 1
    boxes = int(row.amount) if is_count and row.amount <= MOST_BOXES else 0
    inside = figure_row(site.figures[item[EACH]], chart, site, language) if isinstance(item, Mapping) else None
    return Entry(row, boxes, inside=inside)


def _table_rows(part: Mapping[str, Any], chart: Chart, site: Site, language: str) -> Iterator[TableRow]:
    figures = [site.figures[name] for item in _items(part) for name in _named(item)]
    yield from (table_row(figure, site, language) for figure in figures)
    if not figures:
        name = str(part[PART])
        cells = (chart.labels[name][language], word(site, language, NOT_STATED), "", numbers((), site, language))
        yield TableRow(cells, name, UNSTATED, (), "", is_figure=False)


def _named(item: Any) -> Sequence[str]:
    return [str(item[OF]), str(item[EACH])] if isinstance(item, Mapping) else [str(item)]
