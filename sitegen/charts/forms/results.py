"""Results: all that is reported, a square for each, by theme and by how far it has come. Our own count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sitegen.charts.alt import Teller
from sitegen.charts.forms.base import Form, Refusal, make_table, numbers, options_of, wrong_option
from sitegen.charts.forms.counts import OURS
from sitegen.charts.heaps import Group, Heap, Heaps, Sort, heaps_sketch
from sitegen.charts.reading import Reading, Role, Row, Said, TableRow
from sitegen.charts.sketch import Paper, Sketch
from sitegen.charts.words import (
    CITES_NO_NUMBER,
    CITES_NUMBER,
    IN_ALL,
    ITEM,
    NO_THEME,
    PARAGRAPH,
    RESULTS_COUNTED,
    RESULTS_NUMBER,
    STAGE,
    WITH_NUMBER,
    counted_word,
    said_word,
    word,
)
from sitegen.model.counts import NONE, known_values
from sitegen.model.documents import Chart
from sitegen.model.quantity import digits_text
from sitegen.model.records import Result
from sitegen.model.site import Site
from sitegen.problems import Location

TABLE = "results"
COUNT, BY, WHERE, HIGHLIGHT, ASPECT = "count", "by", "where", "highlight", "aspect"
CHOICES: Mapping[str, tuple[str, ...]] = {COUNT: (TABLE,), BY: (ASPECT,)}
COLUMNS = {
    ITEM: Role.ITEM,
    STAGE: Role.GROUP,
    WITH_NUMBER: Role.PART,
    IN_ALL: Role.PART,
    PARAGRAPH: Role.PARAGRAPHS,
}
MOST_SQUARES = 400
"""Beyond this a reader sees a surface, and no things."""


@dataclass(frozen=True, kw_only=True)
class ResultsReading(Reading):
    """The same as heaps of squares."""

    heaps: Heaps

    def said(self) -> Iterable[Said]:
        yield from self.heaps.said()


class Results(Form):
    """`{count: results, by: aspect, where: {aspect: theme}, highlight: theme}`; `where` shows one theme alone.

    A square for each result, filled if it cites a number. Counted anew at every build.
    """

    name = "results"
    options = (COUNT, BY, WHERE, HIGHLIGHT)
    optional = (WHERE, HIGHLIGHT)
    meanings = dict.fromkeys((COUNT, BY), "option-choice")
    choices = CHOICES
    takes_figures = False
    width = 1000
    part_of = ASPECT

    def option_refusals(self, chart: Chart) -> Iterator[Refusal]:
        yield from super().option_refusals(chart)
        where = options_of(chart).get(WHERE, {})
        for field in where if isinstance(where, Mapping) else [where]:
            if field != ASPECT:
                yield wrong_option(chart, f"options.{WHERE}", WHERE, field, (ASPECT,))

    def groups(self, chart: Chart, site: Site) -> Sequence[str]:
        del chart
        return tuple(site.aspects)

    def parts(self, chart: Chart, site: Site) -> Sequence[str]:
        return tuple(dict.fromkeys(result.aspect for result in _shown(chart, site) if result.aspect))

    def data_refusals(self, chart: Chart, site: Site) -> Iterator[Refusal]:
        marked = options_of(chart).get(HIGHLIGHT, NONE)
        for at, named in ((f"{WHERE}.{ASPECT}", _wanted(chart)), (HIGHLIGHT, marked)):
            if named is not None and named not in (*site.aspects, NONE):
                yield wrong_option(chart, f"options.{at}", at.rpartition(".")[2], named, (*site.aspects, NONE))
                return
        found = len(_shown(chart, site))
        if not found:
            yield Refusal("nothing-to-count", chart.origin.at("options"), {"table": TABLE})
        if found > MOST_SQUARES:
            fields = {"form": self.name, "found": found, "most": MOST_SQUARES}
            yield Refusal("too-many-chart-figures", chart.origin.at("options"), fields)

    def read(self, chart: Chart, site: Site, language: str) -> ResultsReading:
        shown = _shown(chart, site)
        heaps = _Words(chart, site, language).heaps(_counted(shown, site))
        found = [(group, heap) for group in heaps.groups for heap in group.heaps]
        told = [_table_row(group.name, heaps.sorts[heap.sort].name, heap, site, language) for group, heap in found]
        return ResultsReading(
            rows=tuple(
                Row(group.name, heap.count, OURS, Fraction(heap.filled), Fraction(heap.total)) for group, heap in found
            ),
            table=make_table(COLUMNS, tuple(told), site, language),
            kinds=(),
            paragraphs=tuple(sorted({number for result in shown for number in result.paragraphs})),
            heaps=heaps,
        )

    def describe(self, chart: Chart, site: Site, language: str, reading: Reading) -> str:
        tell, words, heaps = Teller(site, language), _Words(chart, site, language), _as_results(reading).heaps
        every = [heap for group in heaps.groups for heap in group.heaps]
        stages = [
            words.counted(sort.name, [heap for heap in every if heap.sort == position])
            for position, sort in enumerate(heaps.sorts)
        ]
        themes = [words.counted(group.name, group.heaps) for group in heaps.groups]
        return tell.together(
            tell.opening("results", sum(heap.total for heap in every)),
            tell.say("by_stage", rows=tell.joined(stages)),
            tell.say("by_theme", rows=tell.joined(themes)) if len(themes) > 1 else "",
        )

    def sketch(self, reading: Reading, paper: Paper) -> Sketch:
        return heaps_sketch(_as_results(reading).heaps, paper)


def _as_results(reading: Reading) -> ResultsReading:
    if not isinstance(reading, ResultsReading):
        raise TypeError(reading)
    return reading


def _wanted(chart: Chart) -> str | None:
    """The theme that alone is shown; `None` for all."""
    where = options_of(chart).get(WHERE)
    return str(where[ASPECT]) if isinstance(where, Mapping) and ASPECT in where else None


def _marked(chart: Chart) -> str | None:
    """The theme that stands out among all; `None` where one is shown alone."""
    return options_of(chart).get(HIGHLIGHT) if _wanted(chart) is None else None


def _shown(chart: Chart, site: Site) -> Sequence[Result]:
    wanted = _wanted(chart)
    return [result for result in site.results.values() if wanted in (None, result.aspect or NONE)]


Tallied = Mapping[str, Mapping[str, Sequence[Result]]]
"""By theme and stage, in their order, the results of it; those that cite a number first."""


def _counted(shown: Iterable[Result], site: Site) -> Tallied:
    found: dict[str, dict[str, list[Result]]] = {}
    for result in shown:
        found.setdefault(result.aspect, {}).setdefault(result.stage, []).append(result)
    used = {stage for stages in found.values() for stage in stages}
    known = [stage for stage in known_values(site, TABLE, "stage") or () if stage in used]
    stages = [*known, *sorted(used - {*known})]
    return {
        aspect: {stage: found[aspect].get(stage, []) for stage in stages}
        for aspect in (*site.aspects, "")
        if aspect in found
    }


@dataclass(frozen=True)
class _Words:
    """Says a chart's counts in a language."""

    chart: Chart
    site: Site
    language: str

    def heaps(self, tallied: Tallied) -> Heaps:
        """What is drawn: a group for each theme, a column for each stage, and what the squares mean."""
        groups, row = [], 0
        for aspect, stages in tallied.items():
            group = self._group(aspect, stages, row)
            groups.append(group)
            row += len(group.heaps)
        every = [heap for group in groups for heap in group.heaps]
        names = [said_word(self.site, self.language, f"stage.{stage}") for stage in next(iter(tallied.values()), ())]
        sorts = [
            Sort(name, self._number(sum(heap.total for heap in every if heap.sort == position), name.origin))
            for position, name in enumerate(names)
        ]
        filled = sum(heap.filled for heap in every)
        hollow = sum(heap.total for heap in every) - filled
        marks = ((True, CITES_NUMBER, filled), (False, CITES_NO_NUMBER, hollow))
        said = [
            (is_filled, said_word(self.site, self.language, message, number=self._digits(number)))
            for is_filled, message, number in marks
            if number
        ]
        return Heaps(tuple(groups), tuple(sorts), tuple(said))

    def counted(self, name: Said, heaps: Sequence[Heap]) -> str:
        """A theme or stage, how many results it has, and how many of them cite a number."""
        part, whole = sum(heap.filled for heap in heaps), sum(heap.total for heap in heaps)
        names = {"part": self._digits(part), "whole": self._digits(whole)}
        value = word(self.site, self.language, RESULTS_COUNTED, **names)
        return Teller(self.site, self.language).say("row", label=name.text, value=value)

    def _group(self, aspect: str, stages: Mapping[str, Sequence[Result]], row: int) -> Group:
        """A theme with its heaps, whose rows of the table begin at `row`."""
        name = self._theme(aspect)
        heaps: list[Heap] = []
        for sort, (stage, found) in enumerate(stages.items()):
            if found:
                heaps.append(
                    Heap(
                        row=row + len(heaps),
                        sort=sort,
                        id=f"{aspect or NONE}/{stage}",
                        count=self._number(len(found), name.origin),
                        filled=sum(bool(result.figures) for result in found),
                        total=len(found),
                        paragraphs=tuple(sorted({number for result in found for number in result.paragraphs})),
                    )
                )
        total = sum(heap.total for heap in heaps)
        count = self._number(total, name.origin)
        if _wanted(self.chart) is not None:  # where its name isn't drawn
            told = counted_word(self.site, self.language, RESULTS_NUMBER, total)
            count = Said(told, said_word(self.site, self.language, RESULTS_NUMBER).origin)
        return Group(name, count, tuple(heaps), is_marked=aspect == _marked(self.chart))

    def _theme(self, aspect: str) -> Said:
        """The chart's own name of a theme, else the theme's; words for what stands under none."""
        own = self.chart.labels.get(aspect, {}).get(self.language)
        if own:
            return Said(own, self.chart.origin.at(f"labels.{aspect}.{self.language}"))
        if not aspect:
            return said_word(self.site, self.language, NO_THEME)
        theme = self.site.aspects[aspect]
        return Said(theme.title[self.language], theme.origin.at(f"title_{self.language}"))

    def _number(self, number: int, origin: Location) -> Said:
        return Said(self._digits(number), origin)

    def _digits(self, number: int) -> str:
        return digits_text(Decimal(number), self.site.languages[self.language])


def _table_row(theme: Said, stage: Said, heap: Heap, site: Site, language: str) -> TableRow:
    filled = digits_text(Decimal(heap.filled), site.languages[language])
    return TableRow(
        cells=(theme.text, stage.text, filled, heap.count.text, numbers(heap.paragraphs, site, language)),
        id=heap.id,
        kind=OURS,
        paragraphs=heap.paragraphs,
        number=str(heap.total),
        is_figure=False,
    )
