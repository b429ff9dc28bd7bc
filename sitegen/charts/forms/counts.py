"""Counts: how many promises there are in each group, and how many of them carry a number. Ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from sitegen.charts.forms.base import Form, Refusal, numbers, options_of
from sitegen.charts.layout import bar_sketch
from sitegen.charts.reading import TRACK, ChartTable, Reading, Row, Said
from sitegen.charts.sketch import Paper, Sketch
from sitegen.charts.words import (
    COUNTED,
    IN_ALL,
    ITEM,
    PARAGRAPH,
    TYPE,
    WITH_NUMBER,
    WITHOUT_NUMBER,
    kind_word,
    said_word,
    word,
)
from sitegen.model.counts import Count, count
from sitegen.model.documents import Chart
from sitegen.model.quantity import digits_text
from sitegen.model.site import Site
from sitegen.model.tracker import STRENGTHS
from sitegen.problems import closest

OURS = "derived"
"""The kind of a number that we worked out ourselves."""
COUNT, BY, SPLIT = "count", "by", "split"
CHOICES: Mapping[str, tuple[str, ...]] = {COUNT: ("commitments",), BY: ("area", "strength"), SPLIT: ("measured",)}


class Counts(Form):
    """`{count: commitments, by: area | strength, split: measured}`, counted anew at every build."""

    name = "counts"
    options = tuple(CHOICES)
    takes_figures = False

    def option_refusals(self, chart: Chart) -> Iterator[Refusal]:
        yield from super().option_refusals(chart)
        for option, choices in CHOICES.items():
            chosen = options_of(chart).get(option)
            if chosen is not None and chosen not in choices:
                fields = {"option": option, "value": chosen, "choices": ", ".join(choices)}
                fields["near"] = closest(str(chosen), choices)
                yield Refusal("wrong-chart-option", chart.origin.at(f"options.{option}"), fields)

    def groups(self, chart: Chart, site: Site) -> Sequence[str]:
        return tuple(site.areas) if options_of(chart).get(BY) == "area" else STRENGTHS

    def data_refusals(self, chart: Chart, site: Site) -> Iterator[Refusal]:
        if not site.commitments or not self.groups(chart, site):
            yield Refusal("nothing-to-count", chart.origin.at("options"), {"table": chart.options[COUNT]})

    def read(self, chart: Chart, site: Site, language: str) -> Reading:
        groups = tuple(self.groups(chart, site))
        rows = tuple(_row(group, chart, site, language) for group in groups)
        header = (ITEM, WITH_NUMBER, IN_ALL, TYPE, PARAGRAPH)
        table = tuple(
            (
                row.label.text,
                _digits(row.amount, site, language),
                _digits(row.whole or Fraction(0), site, language),
                kind_word(site, language, OURS),
                numbers(_paragraphs(site, chart.options[BY], group), site, language),
            )
            for row, group in zip(rows, groups, strict=True)
        )
        return Reading(
            rows=rows,
            table=ChartTable(tuple(word(site, language, message) for message in header), table),
            kinds=(OURS,),
            key=((OURS, word(site, language, WITH_NUMBER)), (TRACK, word(site, language, WITHOUT_NUMBER))),
            paragraphs=tuple(sorted({number for record in site.commitments.values() for number in record.paragraphs})),
        )

    def sketch(self, reading: Reading, paper: Paper) -> Sketch:
        return bar_sketch(reading, paper)


def _row(group: str, chart: Chart, site: Site, language: str) -> Row:
    by = str(chart.options[BY])
    part = Fraction(count(site, Count("commitments", {by: group, "number": "yes"})))
    whole = Fraction(count(site, Count("commitments", {by: group})))
    names = {"part": _digits(part, site, language), "whole": _digits(whole, site, language)}
    value = said_word(site, language, COUNTED, **names)
    return Row(_label(group, by, chart, site, language), value, OURS, part, whole, TRACK)


def _label(group: str, by: str, chart: Chart, site: Site, language: str) -> Said:
    """The chart's own name of a group, else the area's or that of the catalogue."""
    own = chart.labels.get(group, {}).get(language)
    if own:
        return Said(own, chart.origin.at(f"labels.{group}.{language}"))
    if by == "area":
        return Said(site.areas[group].title[language], site.areas[group].origin.at(f"title_{language}"))
    return said_word(site, language, f"{by}.{group}")


def _digits(number: Fraction, site: Site, language: str) -> str:
    return digits_text(Decimal(int(number)), site.languages[language])


def _paragraphs(site: Site, by: str, group: str) -> tuple[int, ...]:
    """The paragraphs of a group's promises."""
    found = (record for record in site.commitments.values() if getattr(record, by) == group)
    return tuple(sorted({number for record in found for number in record.paragraphs}))
