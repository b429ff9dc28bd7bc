"""Amounts: sums of one unit in groups by their nature, each a square as large as it is. Nothing is added up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sitegen.charts.alt import Teller
from sitegen.charts.forms.base import (
    Cited,
    Form,
    Refusal,
    figure_row,
    make_table,
    not_an_amount,
    options_of,
    paragraphs_of,
    repeated,
    table_row,
    unlike,
)
from sitegen.charts.reading import Reading, Role, Said, in_key_order
from sitegen.charts.sized import Panel, sized_sketch
from sitegen.charts.sketch import Paper, Sketch
from sitegen.charts.words import GROUP, ITEM, PARAGRAPH, TYPE, VALUE
from sitegen.model.documents import Chart
from sitegen.model.site import Site
from sitegen.problems import closest

PANELS, PART, FIGURES = "panels", "part", "figures"
KEYS = (PART, FIGURES)
LEAST_PANELS, MOST_FIGURES = 2, 16
COLUMNS = {ITEM: Role.ITEM, GROUP: Role.GROUP, VALUE: Role.VALUE, TYPE: Role.KIND, PARAGRAPH: Role.PARAGRAPHS}


@dataclass(frozen=True, kw_only=True)
class AmountsReading(Reading):
    """The same in panels."""

    panels: tuple[Panel, ...]

    def said(self) -> Iterable[Said]:
        for panel in self.panels:
            yield panel.name
        yield from super().said()


class Amounts(Form):
    """`panels`: a list of `{part: name, figures: [figure, …]}`; a part's name stands in `labels`.

    All amounts share one scale; those of a panel are of one kind and time.
    """

    name = "amounts"
    options = (PANELS,)
    meanings = {PANELS: "option-panels", PART: "option-part-name", FIGURES: "option-panel-figures"}  # noqa: RUF012
    takes_figures = False
    width = 1000

    def cited(self, chart: Chart) -> Iterator[Cited]:
        for at, panel in _panels(chart):
            for position, figure in enumerate(_figures(panel)):
                yield Cited(str(figure), chart.origin.at(f"{at}.{FIGURES}.{position}"))

    def groups(self, chart: Chart, site: Site) -> Sequence[str]:
        return [*(str(panel.get(PART, "")) for _, panel in _panels(chart)), *super().groups(chart, site)]

    def option_refusals(self, chart: Chart) -> Iterator[Refusal]:
        yield from super().option_refusals(chart)
        panels = list(_panels(chart))
        if PANELS in options_of(chart) and len(panels) < LEAST_PANELS:
            fields = {"form": self.name, "found": len(panels), "least": LEAST_PANELS}
            yield Refusal("too-few-chart-figures", chart.origin.at(f"options.{PANELS}"), fields)
        for at, panel in panels:
            for key in panel:
                if key not in KEYS:
                    fields = {"option": key, "form": self.name, "near": closest(key, KEYS)}
                    yield Refusal("unknown-chart-option", chart.origin.at(f"{at}.{key}"), fields)
            if not _figures(panel):
                yield Refusal("missing-chart-option", chart.origin.at(at), {"option": FIGURES, "form": self.name})
            if not chart.labels.get(str(panel.get(PART, ""))):
                yield Refusal("missing-chart-option", chart.origin.at(at), {"option": PART, "form": self.name})

    def data_refusals(self, chart: Chart, site: Site) -> Iterator[Refusal]:
        cited = list(self.cited(chart))
        if len(cited) > MOST_FIGURES:
            fields = {"form": self.name, "found": len(cited), "least": LEAST_PANELS, "most": MOST_FIGURES}
            yield Refusal("too-many-chart-figures", chart.origin.at(f"options.{PANELS}"), fields)
        yield from repeated(cited)
        refused = [refusal for name, place in cited for refusal in not_an_amount(site.figures[name], place, self.name)]
        yield from refused
        if refused:
            return
        first = site.figures[cited[0].id]
        for name, place in cited:
            figure = site.figures[name]
            if figure.quantity.unit.base != first.quantity.unit.base:
                units = {"unit": figure.quantity.unit.unit, "other_unit": first.quantity.unit.unit}
                fields = {"figure": figure.id, "other": first.id, "form": self.name}
                yield Refusal("mixed-chart-units", place, fields | units)
                return
        for at, panel in _panels(chart):
            found = [
                (site.figures[str(name)], chart.origin.at(f"{at}.{FIGURES}.{position}"))
                for position, name in enumerate(_figures(panel))
            ]
            yield from unlike(found, self.name, kinds=True)

    def read(self, chart: Chart, site: Site, language: str) -> AmountsReading:
        panels, told = [], []
        for _, panel in _panels(chart):
            part = str(panel[PART])
            name = Said(chart.labels[part][language], chart.origin.at(f"labels.{part}.{language}"))
            figures = [site.figures[str(figure)] for figure in _figures(panel)]
            rows = tuple(figure_row(figure, chart, site, language) for figure in figures)
            panels.append(Panel(name, rows))
            for figure in figures:
                row = table_row(figure, site, language)
                item, *more = row.cells
                told.append(replace(row, cells=(item, name.text, *more)))
        every = [site.figures[figure] for figure, _ in self.cited(chart)]
        return AmountsReading(
            rows=tuple(row for panel in panels for row in panel.rows),
            table=make_table(COLUMNS, tuple(told), site, language),
            kinds=in_key_order(figure.kind for figure in every),
            paragraphs=paragraphs_of(every),
            panels=tuple(panels),
        )

    def describe(self, chart: Chart, site: Site, language: str, reading: Reading) -> str:
        del chart
        tell, panels = Teller(site, language), _as_amounts(reading).panels
        kinds = {row.kind for row in reading.rows}
        listed = [
            tell.say(
                "section_part",
                part=panel.name.text,
                rows=tell.joined(tell.row(row, with_kind=len(kinds) > 1) for row in panel.rows),
            )
            for panel in panels
        ]
        return tell.together(
            tell.opening("amounts", len(panels)), *listed, tell.kind_of_all(reading.rows), tell.say("not_added")
        )

    def sketch(self, reading: Reading, paper: Paper) -> Sketch:
        return sized_sketch(_as_amounts(reading).panels, paper)


def _as_amounts(reading: Reading) -> AmountsReading:
    if not isinstance(reading, AmountsReading):
        raise TypeError(reading)
    return reading


def _panels(chart: Chart) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each panel with its place in the chart's file."""
    panels = options_of(chart).get(PANELS)
    for position, panel in enumerate(panels if isinstance(panels, list) else []):
        if isinstance(panel, Mapping):
            yield f"options.{PANELS}.{position}", panel


def _figures(panel: Mapping[str, Any]) -> list[Any]:
    figures = panel.get(FIGURES, [])
    return figures if isinstance(figures, list) else [figures]
