"""Counts: how many promises there are in each group, and how many of them carry a number. Ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from sitegen.charts.alt import Teller, size
from sitegen.charts.forms.base import Form, Refusal, make_table, numbers, options_of
from sitegen.charts.layout import bar_sketch
from sitegen.charts.reading import TRACK, Reading, Role, Row, Said, TableRow
from sitegen.charts.sketch import Paper, Sketch
from sitegen.charts.words import (
    COUNTED,
    COUNTED_WHOLE,
    IN_ALL,
    ITEM,
    OUR_COUNT,
    PARAGRAPH,
    TYPE,
    WITH_NUMBER,
    WITHOUT_NUMBER,
    counted_word,
    kind_word,
    said_word,
    word,
)
from sitegen.model.counts import Count, Tally
from sitegen.model.documents import Chart
from sitegen.model.quantity import digits_text
from sitegen.model.site import Site
from sitegen.model.tracker import FACETS

OURS = "derived"
"""The kind of a number that we worked out ourselves."""
COUNT, BY, SPLIT = "count", "by", "split"
MEASURED = "measured"
CHOICES: Mapping[str, tuple[str, ...]] = {
    COUNT: ("commitments",),
    BY: ("area", "strength", "measurability", "status"),
    SPLIT: (MEASURED, "none"),
}
SPLIT_COLUMNS = {
    ITEM: Role.ITEM,
    WITH_NUMBER: Role.PART,
    IN_ALL: Role.PART,
    TYPE: Role.KIND,
    PARAGRAPH: Role.PARAGRAPHS,
}
COLUMNS = {ITEM: Role.ITEM, IN_ALL: Role.VALUE, TYPE: Role.KIND, PARAGRAPH: Role.PARAGRAPHS}


class Counts(Form):
    """`{count: commitments, by: area | strength | measurability | status, split: measured | none}`.

    Counted anew at every build.
    """

    name = "counts"
    options = tuple(CHOICES)
    meanings = dict.fromkeys(CHOICES, "option-choice")
    choices = CHOICES
    takes_figures = False

    def groups(self, chart: Chart, site: Site) -> Sequence[str]:
        by = options_of(chart).get(BY)
        return tuple(site.areas) if by == "area" else FACETS.get(str(by), ())

    def data_refusals(self, chart: Chart, site: Site) -> Iterator[Refusal]:
        if not site.commitments or not self.groups(chart, site):
            yield Refusal("nothing-to-count", chart.origin.at("options"), {"table": chart.options[COUNT], "where": ""})

    def read(self, chart: Chart, site: Site, language: str) -> Reading:
        groups = tuple(self.groups(chart, site))
        tally = Tally(site)
        rows = tuple(_row(group, tally, chart, site, language) for group in groups)
        paragraphs = _paragraphs(site, str(chart.options[BY]), tally)
        told = tuple(
            _table_row(row, group, paragraphs.get(group, ()), chart, site, language)
            for row, group in zip(rows, groups, strict=True)
        )
        marks = ((OURS, WITH_NUMBER), (TRACK, WITHOUT_NUMBER)) if _is_split(chart) else ((OURS, OUR_COUNT),)
        return Reading(
            rows=rows,
            table=make_table(SPLIT_COLUMNS if _is_split(chart) else COLUMNS, told, site, language),
            kinds=(OURS,),
            key=tuple((mark, word(site, language, message)) for mark, message in marks),
            paragraphs=tuple(sorted({number for record in site.commitments.values() for number in record.paragraphs})),
        )

    def describe(self, chart: Chart, site: Site, language: str, reading: Reading) -> str:
        tell, rows = Teller(site, language), reading.rows
        counted = [row for row in rows if size(row)]
        return tell.together(
            tell.opening("counts_split" if _is_split(chart) else "counts", len(rows)),
            tell.listed(rows),
            tell.extremes(counted, "most", "fewest", "same_number") if len(counted) > 1 else "",
            tell.standing_out("most", counted, rows) if len(counted) == 1 else "",
            tell.names("no_number_in", [row for row in counted if not row.amount]),
            tell.names("none_in", [row for row in rows if not size(row)]) if len(counted) < len(rows) else "",
        )

    def sketch(self, reading: Reading, paper: Paper) -> Sketch:
        return bar_sketch(reading, paper)


def _is_split(chart: Chart) -> bool:
    return bool(chart.options[SPLIT] == MEASURED)


def _row(group: str, tally: Tally, chart: Chart, site: Site, language: str) -> Row:
    by = str(chart.options[BY])
    whole = Fraction(tally.count(Count("commitments", {by: group})))
    label = _label(group, by, chart, site, language)
    if not _is_split(chart):
        said = counted_word(site, language, COUNTED_WHOLE, int(whole))
        place = said_word(site, language, COUNTED_WHOLE, number=int(whole)).origin
        return Row(label, Said(said, place), OURS, whole)
    part = Fraction(tally.count(Count("commitments", {by: group, "number": "yes"})))
    names = {"part": _digits(part, site, language), "whole": _digits(whole, site, language)}
    return Row(label, said_word(site, language, COUNTED, **names), OURS, part, whole, TRACK)


def _table_row(row: Row, group: str, paragraphs: tuple[int, ...], chart: Chart, site: Site, language: str) -> TableRow:
    amounts = (row.amount, size(row)) if _is_split(chart) else (row.amount,)
    return TableRow(
        cells=(
            row.label.text,
            *(_digits(amount, site, language) for amount in amounts),
            kind_word(site, language, OURS),
            numbers(paragraphs, site, language),
        ),
        id=group,
        kind=OURS,
        paragraphs=paragraphs,
        number=str(size(row)),
        is_figure=False,
    )


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


def _paragraphs(site: Site, by: str, tally: Tally) -> Mapping[str, tuple[int, ...]]:
    """By group, the paragraphs of its promises."""
    found: dict[str, set[int]] = {}
    for record, fields in zip(site.commitments.values(), tally.rows("commitments"), strict=True):
        found.setdefault(fields[by], set()).update(record.paragraphs)
    return {group: tuple(sorted(paragraphs)) for group, paragraphs in found.items()}
