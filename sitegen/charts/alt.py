"""Alternative texts: what a chart shows, told from its data; and when an editor's own must be looked at again."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sitegen.charts.reading import Reading, Row
from sitegen.charts.words import counted_word, kind_word, word
from sitegen.model.documents import Chart
from sitegen.model.records import Figure
from sitegen.model.site import Site

MOST_LISTED = 5
"""Up to so many rows are told one by one; of more, only those that stand out."""
DIGEST_LENGTH = 8


@dataclass(frozen=True)
class Teller:
    """Puts sentences together in one language."""

    site: Site
    language: str

    def say(self, message: str, **names: object) -> str:
        return word(self.site, self.language, f"chart.alt.{message}", **names)

    def opening(self, message: str, number: int) -> str:
        """What sort of chart it is, with so many parts."""
        return counted_word(self.site, self.language, f"chart.alt.{message}", number)

    def together(self, *sentences: str) -> str:
        """Sentences as one text; empty ones are left out."""
        told = [sentence for sentence in sentences if sentence]
        return functools.reduce(lambda text, more: self.say("more", text=text, more=more), told)

    def row(self, row: Row, *, with_kind: bool = False) -> str:
        """A row with its value, and its kind unless its label says that already."""
        label, value, kind = row.label.text, row.value.text, kind_word(self.site, self.language, row.kind)
        if with_kind and kind not in label:
            return self.say("row_kind", label=label, value=value, kind=kind)
        return self.say("row", label=label, value=value)

    def joined(self, parts: Iterable[str]) -> str:
        return functools.reduce(lambda one, other: self.say("join", one=one, other=other), parts)

    def listed(self, rows: Sequence[Row]) -> str:
        """Every row with its value, and the kinds of all; nothing of a list that is too long to be heard."""
        if len(rows) > MOST_LISTED:
            return ""
        kinds = {row.kind for row in rows}
        return self.say("list", rows=self.joined(self.row(row, with_kind=len(kinds) > 1) for row in rows))

    def kind_of_all(self, rows: Sequence[Row]) -> str:
        """The kind of all values; nothing where they differ, since each then says its own."""
        kinds = {row.kind for row in rows}
        if len(kinds) > 1:
            return ""
        return self.say("all_of_kind", kind=kind_word(self.site, self.language, kinds.pop()))

    def names(self, message: str, rows: Sequence[Row]) -> str:
        """Rows that something is true of, by their labels; nothing of none."""
        return self.say(message, rows=self.joined(row.label.text for row in rows)) if rows else ""

    def standing_out(self, message: str, rows: Sequence[Row], among: Sequence[Row]) -> str:
        """The same, with values and kinds where not every row was listed with its own."""
        if len(among) <= MOST_LISTED:
            return self.names(message, rows)
        with_kind = len({row.kind for row in among}) > 1
        return self.say(message, rows=self.joined(self.row(row, with_kind=with_kind) for row in rows)) if rows else ""

    def extremes(self, rows: Sequence[Row], largest: str, smallest: str, same: str) -> str:
        """Which rows are the largest and the smallest, or that all are the same."""
        sizes = [size(row) for row in rows]
        low, high = min(sizes), max(sizes)
        if low == high:
            return self.say(same)
        ends = ((largest, high), (smallest, low))[: len(rows) - 1]  # of two, the other one is the smallest
        return self.together(
            *(self.standing_out(message, [row for row in rows if size(row) == end], rows) for message, end in ends)
        )


def size(row: Row) -> Fraction:
    """How much a row is in all."""
    return row.amount if row.whole is None else row.whole


def shown_digest(chart: Chart, readings: Sequence[Reading], figures: Sequence[Figure]) -> str:
    """What `alt_reviewed` must be: a digest of what the chart shows, in every language; words of the site aside."""
    shown = [
        [(row.label.text, row.kind, row.amount, row.whole, row.rest) for row in reading.rows] for reading in readings
    ]
    facts: list[tuple[object, ...]] = [
        (item.id, item.kind, item.of, item.label, said.value, said.value_to, said.unit.unit, said.bound, said.change)
        for item in figures
        for said in (item.quantity,)
    ]
    facts += [more for item in figures if (more := _more(item))]
    return hashlib.sha256(repr((chart.form, shown, facts)).encode()).hexdigest()[:DIGEST_LENGTH]


def _more(figure: Figure) -> tuple[object, ...]:
    """What few figures have: a comparison in words, words for a change, a second bound, other years than one."""
    said, years = figure.quantity, figure.years
    span = "" if years and years.length == 1 else str(years)
    found = (figure.compared, said.change_words or {}, said.bound_to, span)
    return (figure.id, *found) if any((*found[0].values(), *found[1].values(), *found[2:])) else ()
