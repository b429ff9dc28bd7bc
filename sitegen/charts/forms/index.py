"""Index: how much there is after a change for each hundred before it, where the numbers themselves are not given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from sitegen.charts.alt import Teller
from sitegen.charts.forms.base import FigureForm, Refusal, make_table, not_drawable
from sitegen.charts.forms.counts import OURS
from sitegen.charts.reading import TRACK, Reading, Role, Said, TableRow
from sitegen.charts.sketch import Paper, Sketch
from sitegen.charts.tens import hundreds_sketch
from sitegen.charts.words import (
    INDEX,
    INDEX_FROM_TO,
    INDEX_GONE,
    INDEX_LEFT,
    INDEX_MORE,
    ITEM,
    PARAGRAPH,
    TYPE,
    VALUE,
    said_word,
    word,
)
from sitegen.model.documents import Chart
from sitegen.model.quantity import digits_text
from sitegen.model.records import Figure
from sitegen.model.site import Site
from sitegen.problems import Location

PERCENT, HUNDRED = "%", 100
MOST_AFTER = 400
COLUMNS = {ITEM: Role.ITEM, VALUE: Role.VALUE, INDEX: Role.PART, TYPE: Role.KIND, PARAGRAPH: Role.PARAGRAPHS}


@dataclass(frozen=True, kw_only=True)
class IndexReading(Reading):
    """The same with what stands large beside each block."""

    from_to: tuple[Said, ...]

    def said(self) -> Iterator[Said]:
        yield from super().said()
        yield from self.from_to


class Index(FigureForm):
    """Changes in per cent as what is left of a hundred, which we work out; by how much it changed is the source's."""

    name = "index"
    least = 1
    most = 4
    one_kind = True

    def figure_refusals(self, figure: Figure, place: Location) -> Iterator[Refusal]:
        fields = {"figure": figure.id, "form": self.name}
        if not figure.quantity.change or figure.quantity.unit.base != PERCENT:
            yield Refusal("level-as-change", place, fields)
            return
        refused = list(not_drawable(figure, place, self.name))
        yield from refused
        after = _after(figure)
        if not refused and (
            figure.quantity.bound != "exact" or after.denominator != 1 or not 0 < after <= MOST_AFTER
        ):
            yield Refusal("not-countable", place, {**fields, "limit": MOST_AFTER})

    def read(self, chart: Chart, site: Site, language: str) -> Reading:
        reading = super().read(chart, site, language)
        after = [_after(site.figures[figure]) for figure in chart.figures]
        told = tuple(
            _told(row, int(number), site, language) for row, number in zip(reading.table.rows, after, strict=True)
        )
        marks = [
            (OURS, INDEX_LEFT, True),
            (TRACK, INDEX_GONE, min(after) < HUNDRED),
            ("reported", INDEX_MORE, max(after) > HUNDRED),
        ]
        start = _digits(HUNDRED, site, language)
        return IndexReading(
            rows=tuple(
                replace(row, kind=OURS, amount=number, whole=Fraction(HUNDRED), rest=TRACK)
                for row, number in zip(reading.rows, after, strict=True)
            ),
            table=make_table(COLUMNS, told, site, language),
            kinds=(OURS,),
            paragraphs=reading.paragraphs,
            key=tuple((mark, word(site, language, message)) for mark, message, is_shown in marks if is_shown),
            from_to=tuple(
                said_word(site, language, INDEX_FROM_TO, start=start, end=_digits(int(number), site, language))
                for number in after
            ),
        )

    def describe(self, chart: Chart, site: Site, language: str, reading: Reading) -> str:
        del chart
        tell, rows = Teller(site, language), reading.rows
        left = [
            tell.say("index_row", row=tell.row(row), number=_digits(int(row.amount), site, language)) for row in rows
        ]
        return tell.together(
            tell.opening("index", len(rows)), tell.say("list", rows=tell.joined(left)), tell.say("levels_missing")
        )

    def sketch(self, reading: Reading, paper: Paper) -> Sketch:
        if not isinstance(reading, IndexReading):
            raise TypeError(reading)
        return hundreds_sketch(reading.rows, [said.text for said in reading.from_to], paper)


def _after(figure: Figure) -> Fraction:
    """How much there is after the change for each hundred before it."""
    amount = figure.quantity.base_value
    return HUNDRED + (amount if figure.quantity.change == "up" else -amount)


def _told(row: TableRow, after: int, site: Site, language: str) -> TableRow:
    """A figure's row with what is left of a hundred in a column of its own."""
    item, value, *more = row.cells
    return replace(row, cells=(item, value, _digits(after, site, language), *more))


def _digits(number: int, site: Site, language: str) -> str:
    return digits_text(Decimal(number), site.languages[language])
