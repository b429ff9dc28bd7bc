"""What a form is: the data that it takes, what it refuses, what it says, and how it is laid out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

from sitegen.charts.reading import ChartTable, Reading, Role, Row, Said, TableRow, in_key_order
from sitegen.charts.sketch import WIDE, Paper, Sketch
from sitegen.charts.words import ITEM, PARAGRAPH, TYPE, VALUE, kind_word, word
from sitegen.model.documents import Chart
from sitegen.model.quantity import Form as Wording
from sitegen.model.quantity import plain_number
from sitegen.model.records import Figure
from sitegen.model.site import Site
from sitegen.problems import Location, closest

FIGURE_COLUMNS = {ITEM: Role.ITEM, VALUE: Role.VALUE, TYPE: Role.KIND, PARAGRAPH: Role.PARAGRAPHS}
"""The columns of a table of figures, by the message that names each."""


class Refusal(NamedTuple):
    """Why a chart isn't drawn: a problem's code, the place in the chart's file, and the problem's fields."""

    code: str
    location: Location
    fields: Mapping[str, object]


class Cited(NamedTuple):
    """A figure that a chart names, and where."""

    id: str
    place: Location


class Form:
    """An honest way to show some figures."""

    name: ClassVar[str]
    options: ClassVar[tuple[str, ...]] = ()
    """The options that it takes; each must be given, but for those that are `optional`."""
    optional: ClassVar[tuple[str, ...]] = ()
    meanings: ClassVar[Mapping[str, str]] = {}
    """By option, the name of the words that say what belongs there (`reasons.toml`)."""
    choices: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """By option, what may stand there, if not anything."""
    width: ClassVar[int] = WIDE
    """Of its drawing for wide screens, in pixels; a page gives a drawing that is wider the room of all its columns."""
    takes_figures: ClassVar[bool] = True
    """Whether it shows the chart's `figures`; otherwise its options name what it shows."""

    def cited(self, chart: Chart) -> Iterator[Cited]:
        """The figures that a chart of this form shows."""
        for position, figure in enumerate(chart.figures):
            yield Cited(figure, chart.origin.at(f"figures.{position}"))

    def groups(self, chart: Chart, site: Site) -> Sequence[str]:
        """What a chart's `labels` may name."""
        del site
        return [figure for figure, _ in self.cited(chart)]

    part_of: ClassVar[str] = ""
    """What pages may show parts of such a chart by: a field that its option `where` takes; empty for none."""

    def parts(self, chart: Chart, site: Site) -> Sequence[str]:
        """The values of `part_of` for which a part would show something."""
        del chart, site
        return ()

    def refusals(self, chart: Chart, site: Site) -> Iterator[Refusal]:
        """Every reason not to draw a chart; reasons that hide others come alone."""
        broken = [*self.option_refusals(chart), *self.unknown_figures(chart, site)]
        yield from broken or self.data_refusals(chart, site)

    def option_refusals(self, chart: Chart) -> Iterator[Refusal]:
        """Options that the form doesn't have, those that it can't do without, and what may not stand in one."""
        given = options_of(chart)
        for option in given:
            if option not in self.options:
                fields = {"option": option, "form": self.name, "near": closest(option, self.options)}
                yield Refusal("unknown-chart-option", chart.origin.at(f"options.{option}"), fields)
        if chart.figures and not self.takes_figures:
            fields = {"option": "figures", "form": self.name, "near": ", ".join(self.options)}
            yield Refusal("unknown-chart-option", chart.origin.at("figures"), fields)
        for option in self.options:
            if option not in given and option not in self.optional:
                place = chart.origin.at("options")
                yield Refusal("missing-chart-option", place, {"option": option, "form": self.name})
        for option, choices in self.choices.items():
            if option in given and given[option] not in choices:
                yield wrong_option(chart, f"options.{option}", option, given[option], choices)

    def unknown_figures(self, chart: Chart, site: Site) -> Iterator[Refusal]:
        """Figures that `figures.csv` doesn't have."""
        for figure, place in self.cited(chart):
            if figure not in site.figures:
                written = [row["figure"] for row in site.tables["figures"].rows]
                fields = {"figure": figure, "near": closest(figure, written)}
                yield Refusal("unknown-chart-figure", place, fields)

    def data_refusals(self, chart: Chart, site: Site) -> Iterator[Refusal]:
        """What this form would misrepresent. Options and ids are known to be sound."""
        raise NotImplementedError

    def read(self, chart: Chart, site: Site, language: str) -> Reading:
        """What a sound chart says in a language."""
        raise NotImplementedError

    def describe(self, chart: Chart, site: Site, language: str, reading: Reading) -> str:
        """What a sound chart shows, in sentences, for those who can't see it: extremes, change, what is missing."""
        raise NotImplementedError

    def sketch(self, reading: Reading, paper: Paper) -> Sketch:
        """Its shapes on a paper."""
        raise NotImplementedError


class FigureForm(Form):
    """A form that shows each figure of `figures` as a row."""

    least: ClassVar[int] = 2
    most: ClassVar[int] = 12
    one_kind: ClassVar[bool] = False

    def data_refusals(self, chart: Chart, site: Site) -> Iterator[Refusal]:
        yield from self._number_refusals(chart)
        yield from repeated(self.cited(chart))
        sound = []
        for cited, place in self.cited(chart):
            figure = site.figures[cited]
            refused = list(self.figure_refusals(figure, place))
            yield from refused
            sound += [] if refused else [(figure, place)]
        yield from unlike(sound, self.name, kinds=self.one_kind)

    def _number_refusals(self, chart: Chart) -> Iterator[Refusal]:
        fields = {"form": self.name, "found": len(chart.figures), "least": self.least, "most": self.most}
        if len(chart.figures) < self.least:
            yield Refusal("too-few-chart-figures", chart.origin.at("figures"), fields)
        if len(chart.figures) > self.most:
            yield Refusal("too-many-chart-figures", chart.origin.at("figures"), fields)

    def figure_refusals(self, figure: Figure, place: Location) -> Iterator[Refusal]:
        """What this form would misrepresent of one figure: by default, all that is no amount."""
        yield from not_an_amount(figure, place, self.name)

    def read(self, chart: Chart, site: Site, language: str) -> Reading:
        return read_figures([site.figures[figure] for figure in chart.figures], chart, site, language)


def wrong_option(chart: Chart, at: str, option: str, value: object, choices: Iterable[str]) -> Refusal:
    """What stands at a place of a chart's file, in an option that takes one of some choices, and is none of them."""
    known = tuple(choices)
    fields = {"option": option, "value": value, "choices": ", ".join(known), "near": closest(str(value), known)}
    return Refusal("wrong-chart-option", chart.origin.at(at), fields)


def read_figures(figures: Sequence[Figure], chart: Chart, site: Site, language: str) -> Reading:
    """Figures as rows of amounts, and as a table under their full names."""
    table = make_table(FIGURE_COLUMNS, tuple(table_row(figure, site, language) for figure in figures), site, language)
    return Reading(
        rows=tuple(figure_row(figure, chart, site, language) for figure in figures),
        table=table,
        kinds=in_key_order(figure.kind for figure in figures),
        paragraphs=paragraphs_of(figures),
    )


def figure_row(figure: Figure, chart: Chart, site: Site, language: str) -> Row:
    """A figure as a row: what the chart calls it, how it says it, and how much it is."""
    amount = figure.quantity.base_value
    return Row(label_of(figure, chart, language), value_of(figure, site, language), figure.kind, amount)


def options_of(chart: Chart) -> Mapping[str, Any]:
    """A chart's options; none where the file has something else than keys and values there."""
    return chart.options if isinstance(chart.options, Mapping) else {}


def make_table(columns: Mapping[str, Role], rows: tuple[TableRow, ...], site: Site, language: str) -> ChartTable:
    """A table with its columns' names, which are given as messages."""
    return ChartTable(tuple(word(site, language, message) for message in columns), tuple(columns.values()), rows)


def table_row(figure: Figure, site: Site, language: str) -> TableRow:
    """A figure's full name, value, kind and paragraphs."""
    speaker = site.speaker(language)
    return TableRow(
        cells=(
            figure.label[language],
            value_of(figure, site, language).text,
            kind_word(site, language, figure.kind),
            numbers(figure.paragraphs, site, language),
        ),
        id=figure.id,
        kind=figure.kind,
        paragraphs=figure.paragraphs,
        number=plain_number(speaker.shown_value(figure.quantity)),
        unit=speaker.shown_unit(figure.quantity),
        bound=figure.quantity.bound,
    )


def numbers(paragraphs: Iterable[int], site: Site, language: str) -> str:
    """Paragraph numbers as a list."""
    return site.languages[language].list_separator.join(str(number) for number in paragraphs)


def paragraphs_of(figures: Iterable[Figure]) -> tuple[int, ...]:
    """The paragraphs that some figures come from, in order."""
    return tuple(sorted({number for figure in figures for number in figure.paragraphs}))


def label_of(figure: Figure, chart: Chart, language: str) -> Said:
    """The chart's own label of a figure, else the figure's."""
    own = chart.labels.get(figure.id, {}).get(language)
    if own:
        return Said(own, chart.origin.at(f"labels.{figure.id}.{language}"))
    return Said(figure.label[language], figure.origin.at(f"label_{language}"))


def value_of(figure: Figure, site: Site, language: str) -> Said:
    """A figure's value as charts say it, its unit and bound included."""
    return Said(site.speaker(language).say(figure.quantity, Wording.SHORT), figure.origin.at("printed"))


def not_an_amount(figure: Figure, place: Location, form: str) -> Iterator[Refusal]:
    """A change, a share, a range or a number below zero where bars or boxes would say an amount."""
    fields = {"figure": figure.id, "form": form}
    if figure.quantity.change:
        yield Refusal("change-as-level", place, fields)
    elif figure.is_relative:
        yield Refusal("share-as-amount", place, fields)
    yield from not_drawable(figure, place, form)


def not_drawable(figure: Figure, place: Location, form: str) -> Iterator[Refusal]:
    """A range, which no form can show by one length, or a number below zero."""
    fields = {"figure": figure.id, "form": form}
    if figure.quantity.value_to is not None:
        yield Refusal("range-in-chart", place, fields)
    if figure.quantity.value < 0:
        yield Refusal("negative-in-chart", place, fields | {"stated": "" if figure.is_derived else figure.kind})


def not_countable(figure: Figure, place: Location, form: str, limit: int) -> Iterator[Refusal]:
    """An amount that can't be shown as so many boxes: inexact, broken, none or too many."""
    amount = figure.quantity.base_value
    if figure.quantity.bound != "exact" or amount.denominator != 1 or not 0 < amount <= limit:
        yield Refusal("not-countable", place, {"figure": figure.id, "form": form, "limit": limit})


def repeated(cited: Iterable[Cited]) -> Iterator[Refusal]:
    """A figure that is named twice."""
    seen: set[str] = set()
    for figure, place in cited:
        if figure in seen:
            yield Refusal("repeated-chart-figure", place, {"figure": figure})
        seen.add(figure)


def _length(figure: Figure) -> int:
    """How many years a figure is about; 0 where the source doesn't say."""
    return figure.years.length if figure.years else 0


def unlike(found: list[tuple[Figure, Location]], form: str, *, kinds: bool) -> Iterator[Refusal]:
    """Figures that don't share the first one's base unit, length of time or, where the form wants it, kind.

    `found` are those that may stand in the chart at all: of one that may not, its unit tells nothing.
    """
    for figure, place in found[1:]:
        first = found[0][0]
        fields: dict[str, Any] = {"figure": figure.id, "other": first.id, "form": form}
        if figure.quantity.unit.base != first.quantity.unit.base:
            units = {"unit": figure.quantity.unit.unit, "other_unit": first.quantity.unit.unit}
            yield Refusal("mixed-chart-units", place, fields | units)
        elif _length(figure) != _length(first):
            years = {"years": figure.years or "–", "other_years": first.years or "–"}
            yield Refusal("mixed-chart-years", place, fields | years)
        elif kinds and figure.kind != first.kind:
            yield Refusal("mixed-chart-kinds", place, fields | {"kind": figure.kind, "other_kind": first.kind})
