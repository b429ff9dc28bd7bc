"""Strata: every promise as a square, in bands by the strength of its verb. Our own count, made at each build."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from sitegen.charts.alt import Teller
from sitegen.charts.forms.base import Form, Refusal, make_table, options_of, wrong_option
from sitegen.charts.forms.counts import OURS
from sitegen.charts.reading import Reading, Role, Row, Said, TableRow
from sitegen.charts.sketch import Paper, Sketch
from sitegen.charts.stacking import Band, Mark, stacked
from sitegen.charts.words import (
    AREA_COUNT,
    COUNTED,
    DATED,
    IN_ALL,
    ITEM,
    WITH_DATE,
    WITH_DONE,
    WITH_EVIDENCE,
    WITH_NUMBER,
    counted_word,
    said_word,
    word,
)
from sitegen.model.counts import FIELDS, CountError, Tally, known_values
from sitegen.model.documents import Chart
from sitegen.model.quantity import digits_text
from sitegen.model.records import Commitment
from sitegen.model.saying import Saying
from sitegen.model.site import Site
from sitegen.model.tracker import DONE, NO_INFORMATION, STRENGTHS, ledgers, status

TABLE = "commitments"
COUNT, BY, WHERE, HIGHLIGHT, AREA = "count", "by", "where", "highlight", "area"
CHOICES: Mapping[str, tuple[str, ...]] = {COUNT: (TABLE,), BY: ("strength",), HIGHLIGHT: STRENGTHS}
FILTERS = tuple(field for field in FIELDS[TABLE] if field != "deadline")
"""What `where` may ask for: all that a count may, but for what changes with the day."""
MOST_AREAS = 30
"""Beyond this neither colours nor numbers tell areas apart."""
MOST_SQUARES = 1000
"""Beyond this a reader sees a surface, and no things."""
MOST_ANNOTATED = 6
"""Of more dated promises none is named in the drawing: it would be a list."""
MARK = "chart.mark"
ALWAYS = (WITH_NUMBER, WITH_DATE)
"""The columns that a table has, whatever there is to count."""
KNOWN, TICKED = "known", "done"
"""The badges of a promise on which there is evidence, and of one that is done."""


@dataclasses.dataclass(frozen=True)
class StrataReading(Reading):
    """What such a chart says: its bands from the strongest on, and what its marks mean."""

    bands: tuple[Band, ...] = ()
    marks: tuple[tuple[Mark, Said], ...] = ()
    legend: tuple[Said, ...] = ()
    """The areas, which stand below the drawing of a picture to take away."""

    def said(self) -> Iterator[Said]:
        for band in self.bands:
            yield from band.said()
        yield from (words for _, words in self.marks)
        yield from self.legend


@dataclasses.dataclass(frozen=True)
class Promise:
    """A promise as it is drawn."""

    record: Commitment
    place: int
    """Its position among all promises."""
    area: int
    status: str

    @property
    def has_number(self) -> bool:
        return bool(self.record.figures)

    @property
    def is_dated(self) -> bool:
        return bool(self.record.deadline)

    @property
    def badge(self) -> str:
        if self.status == NO_INFORMATION:
            return ""
        return TICKED if self.status == DONE else KNOWN


class Strata(Form):
    """`{count: commitments, by: strength, where: {field: value}, highlight: one of the strengths}`."""

    name = "strata"
    options = (COUNT, BY, WHERE, HIGHLIGHT)
    optional = (WHERE, HIGHLIGHT)
    meanings = dict.fromkeys((COUNT, BY), "option-choice")
    choices = CHOICES
    takes_figures = False
    width = 1000
    part_of = AREA

    def option_refusals(self, chart: Chart) -> Iterator[Refusal]:
        yield from super().option_refusals(chart)
        where = options_of(chart).get(WHERE, {})
        if not isinstance(where, Mapping):
            yield wrong_option(chart, f"options.{WHERE}", WHERE, where, FILTERS)
            return
        for field in where:
            if field not in FILTERS:
                yield wrong_option(chart, f"options.{WHERE}.{field}", WHERE, field, FILTERS)

    def groups(self, chart: Chart, site: Site) -> Sequence[str]:
        del chart, site
        return STRENGTHS

    def parts(self, chart: Chart, site: Site) -> Sequence[str]:
        return tuple(dict.fromkeys(promise.record.area for promise in promises(chart, site)))

    def data_refusals(self, chart: Chart, site: Site) -> Iterator[Refusal]:
        wrong = list(_wrong_values(chart, site))
        yield from wrong
        if wrong:
            return
        found = len(promises(chart, site))
        if not found:
            yield Refusal("nothing-to-count", chart.origin.at("options"), {"table": TABLE, "where": _asked(chart)})
        for what, number, most in (("commitments", found, MOST_SQUARES), ("areas", len(site.areas), MOST_AREAS)):
            if number > most:
                fields = {"form": self.name, "table": what, "found": number, "most": most}
                yield Refusal("too-many-to-tell-apart", chart.origin.at("form"), fields)

    def read(self, chart: Chart, site: Site, language: str) -> StrataReading:
        return read_promises(chart, site, language, promises(chart, site))

    def describe(self, chart: Chart, site: Site, language: str, reading: Reading) -> str:
        del chart
        if not isinstance(reading, StrataReading):
            raise TypeError(reading)
        tell, bands = Teller(site, language), reading.bands
        rows = [tell.row(row) for row in reading.rows]
        notes = [mark.note.text for band in bands for mark in band.marks if mark.note]
        return tell.together(
            tell.opening("strata", sum(len(band.marks) for band in bands)),
            tell.say("list", rows=tell.joined(rows[: len(bands)])),
            tell.say("by_area", rows=tell.joined(rows[len(bands) :])) if rows[len(bands) :] else "",
            tell.say("dated", rows=tell.joined(notes)) if notes else "",
        )

    def sketch(self, reading: Reading, paper: Paper) -> Sketch:
        if not isinstance(reading, StrataReading):
            raise TypeError(reading)
        return stacked(reading.bands, reading.marks, paper)


def _wrong_values(chart: Chart, site: Site) -> Iterator[Refusal]:
    """Values that `where` asks for and that no promise can have."""
    for field, value in _where(chart).items():
        try:
            known = known_values(site, TABLE, field)
        except CountError:
            known = ()
        if known is not None and value not in known:
            yield wrong_option(chart, f"options.{WHERE}.{field}", WHERE, value, sorted(known))


def _where(chart: Chart) -> Mapping[str, str]:
    return {field: str(value) for field, value in options_of(chart).get(WHERE, {}).items()}


def _asked(chart: Chart) -> str:
    return ", ".join(f"{field}: {value}" for field, value in _where(chart).items())


def promises(chart: Chart, site: Site) -> Sequence[Promise]:
    """The promises that a chart shows, by area and then in the order of the source."""
    evidence, where = ledgers(site.progress), _where(chart)
    rows = zip(site.commitments.values(), Tally(site).rows(TABLE), strict=True)
    found = [
        Promise(record, place, site.areas[record.area].number, status(evidence.get(record.id, ())))
        for place, (record, fields) in enumerate(rows)
        if all(fields[field] == value for field, value in where.items())
    ]
    return sorted(found, key=lambda promise: promise.area)


@dataclasses.dataclass(frozen=True)
class Group:
    """The promises of one strength or one area."""

    facet: str
    id: str
    title: Said
    promises: Sequence[Promise]

    def row(self, site: Site, language: str) -> Row:
        names = {"part": self._numbered(site, language), "whole": _digits(len(self.promises), site, language)}
        value = said_word(site, language, COUNTED, **names)
        return Row(self.title, value, OURS, Fraction(_numbered(self.promises)), Fraction(len(self.promises)))

    def told(self, columns: Sequence[str], site: Site, language: str) -> TableRow:
        """Its row of the table."""
        counted = [*(sum(map(HAVING[column], self.promises)) for column in columns), len(self.promises)]
        cells = (_digits(number, site, language) for number in counted)
        return TableRow(
            cells=(self.title.text, *cells),
            id=self.id,
            kind=OURS,
            paragraphs=paragraphs_of(self.promises),
            number=str(len(self.promises)),
            is_figure=False,
            facet=self.facet,
        )

    def legend(self, site: Site, language: str) -> Said:
        """An area's title and counts, as they stand below a picture to take away."""
        names = {"part": self._numbered(site, language), "whole": _digits(len(self.promises), site, language)}
        return said_word(site, language, AREA_COUNT, label=self.title.text, **names)

    def _numbered(self, site: Site, language: str) -> str:
        return _digits(_numbered(self.promises), site, language)


HAVING: Mapping[str, Callable[[Promise], bool]] = {
    WITH_NUMBER: lambda promise: promise.has_number,
    WITH_DATE: lambda promise: promise.is_dated,
    WITH_EVIDENCE: lambda promise: bool(promise.badge),
    WITH_DONE: lambda promise: promise.badge == TICKED,
}
"""The columns of the table, by the message that names each: what is counted in it."""


def read_promises(chart: Chart, site: Site, language: str, shown: Sequence[Promise]) -> StrataReading:
    """What a chart of some promises says; of a part of all, nothing of groups that none of them is in."""
    is_part = WHERE in options_of(chart)
    bands = [
        Group("strength", name, said_word(site, language, f"strength.{name}"), each)
        for name, each in _by(STRENGTHS, [promise.record.strength for promise in shown], shown)
        if each or not is_part
    ]
    areas = [
        Group("area", name, Said(area.title[language], area.origin.at(f"title_{language}")), each)
        for name, each in _by(site.areas, [promise.record.area for promise in shown], shown)
        if each or not is_part
        for area in (site.areas[name],)
    ]
    columns = [column for column, having in HAVING.items() if column in ALWAYS or any(map(having, shown))]
    roles = {ITEM: Role.ITEM, **dict.fromkeys((*columns, IN_ALL), Role.PART)}
    groups, legend = (*bands, *areas), [group.legend(site, language) for group in areas]
    tones = [f"area-{site.areas[group.id].number}" for group in areas]
    return StrataReading(
        rows=tuple(group.row(site, language) for group in groups),
        table=make_table(roles, tuple(group.told(columns, site, language) for group in groups), site, language),
        kinds=(),
        paragraphs=paragraphs_of(shown),
        key=tuple((tone, said.text) for tone, said in zip(tones, legend, strict=True)),
        bands=tuple(_band(group, _notes(shown, site, language), chart, site, language) for group in bands),
        marks=_marks(shown, site, language),
        legend=tuple(legend),
    )


def _by(
    names: Iterable[str], of_each: Sequence[str], shown: Sequence[Promise]
) -> Iterator[tuple[str, Sequence[Promise]]]:
    """By name, the promises that are of it."""
    for name in names:
        yield name, [promise for promise, own in zip(shown, of_each, strict=True) if own == name]


def _numbered(shown: Sequence[Promise]) -> int:
    return sum(promise.has_number for promise in shown)


def _digits(number: int, site: Site, language: str) -> str:
    return digits_text(Decimal(number), site.languages[language])


def paragraphs_of(shown: Iterable[Promise]) -> tuple[int, ...]:
    """The paragraphs that promises stand in, in order."""
    return tuple(sorted({number for promise in shown for number in promise.record.paragraphs}))


def _band(group: Group, notes: Mapping[int, Said], chart: Chart, site: Site, language: str) -> Band:
    meaning = chart.labels.get(group.id, {}).get(language)
    marks = (_mark(promise, notes.get(promise.place)) for promise in group.promises)
    return Band(
        number=_digits(len(group.promises), site, language),
        title=group.title,
        meaning=Said(meaning, chart.origin.at(f"labels.{group.id}.{language}")) if meaning else None,
        marks=tuple(marks),
        is_lit=options_of(chart).get(HIGHLIGHT) == group.id,
    )


def _mark(promise: Promise, note: Said | None) -> Mark:
    return Mark(
        tone=f"area-{promise.area}",
        sign=str(promise.area),
        is_filled=promise.has_number,
        is_ringed=promise.is_dated,
        badge=promise.badge,
        place=promise.place,
        note=note,
    )


def _marks(shown: Sequence[Promise], site: Site, language: str) -> tuple[tuple[Mark, Said], ...]:
    """What the marks that are drawn mean, and how many promises have each."""
    samples = {
        "filled": (Mark("ink", is_filled=True), _numbered(shown)),
        "hollow": (Mark("ink"), len(shown) - _numbered(shown)),
        "ringed": (Mark("ink", is_ringed=True), sum(promise.is_dated for promise in shown)),
        KNOWN: (Mark("ink", badge=KNOWN), sum(promise.badge == KNOWN for promise in shown)),
        TICKED: (Mark("ink", badge=TICKED), sum(promise.badge == TICKED for promise in shown)),
    }
    return tuple(
        (mark, Said(text, said_word(site, language, message).origin))
        for name, (mark, number) in samples.items()
        for message in (f"{MARK}.{name}",)
        for text in (counted_word(site, language, message, number),)
        if number
    )


def _notes(shown: Sequence[Promise], site: Site, language: str) -> Mapping[int, Said]:
    """By place, what is written beside each promise that has a date; nothing where there are many."""
    dated = [promise for promise in shown if promise.is_dated]
    if len(dated) > MOST_ANNOTATED:
        return {}
    return {promise.place: _note(promise.record, site, language) for promise in dated}


def _note(record: Commitment, site: Site, language: str) -> Said:
    """By when, and what: the first number of the promise, else its words."""
    speaker = site.speaker(language)
    if record.figures:
        thing = speaker.say(site.figures[record.figures[0]].quantity)
    else:
        thing = Saying(site, language).words(record.text[language])
    limit = record.deadline_text[language] or record.deadline
    text = word(site, language, DATED, limit=limit, thing=thing)
    return Said(text[:1].upper() + text[1:], record.origin.at(f"text_{language}"))
