"""The pages of a benchmark, the same for every generator: Markdown with references that each says in its own way.

In the Markdown stand `[words](page:NAME)`, `[[figure:ID]]`, `[[source:PARAGRAPH]]` and `[[chart:ID]]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from benchmarks.scale.words import HEADING, LANGUAGES, TOPIC, WHEN, WHERE, WORK, Said, paragraph, title_of

SEED = 2026
SECTIONS = 5
PARAGRAPHS, SENTENCES = 2, 4
TABLE_ROWS = 6
LINKS = 4
FIGURES_A_PARAGRAPH = 10
PAIRS_A_FIGURE, LEAST_FIGURES = 10, 12
PAIRS_A_CHART = 100
BARS = 3
WITH_FIGURES, WITH_CHART = 2, 10
"""Every second pair of pages cites figures, every tenth shows a chart."""
UNIT = Said("吨", "tonnes")
NOT_ANCHOR = re.compile(r"[^\w\s-]")


@dataclass(frozen=True)
class Figure:
    """A quantity of the data table."""

    id: str
    value: int
    label: Said
    paragraph: int


@dataclass(frozen=True)
class Chart:
    """Bars of some figures; its title cites the first."""

    id: str
    figures: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A page in both languages: by language, its texts."""

    name: str
    title: Said
    description: Said
    lead: Said
    body: Mapping[str, str]
    figures: tuple[str, ...]


@dataclass(frozen=True)
class Collection:
    """All that a benchmark's site is made of."""

    pages: tuple[Page, ...]
    """Pairs: each is one page a language."""
    figures: tuple[Figure, ...]
    charts: tuple[Chart, ...]

    def figure(self, name: str) -> Figure:
        return next(figure for figure in self.figures if figure.id == name)

    def with_value(self, value: int) -> Collection:
        """The same with another value of the first figure."""
        first, *others = self.figures
        return replace(self, figures=(replace(first, value=value), *others))


def make_collection(pages: int) -> Collection:
    """The pages of a site that has so many, both languages counted; always the same."""
    pairs = pages // len(LANGUAGES)
    figures = tuple(_figure(position) for position in range(max(pairs // PAIRS_A_FIGURE, LEAST_FIGURES)))
    charts = tuple(
        Chart(f"chart-{position}", tuple(figure.id for figure in figures[position : position + BARS]))
        for position in range(max(pairs // PAIRS_A_CHART, 1))
    )
    return Collection(tuple(_page(position, pairs, figures, charts) for position in range(pairs)), figures, charts)


def page_name(position: int) -> str:
    """Where a page stands."""
    return f"notes/n{position:05}"


def short_page(position: int) -> Page:
    """A page of a few words, for generators that bring fewer pages of their own than this project's."""
    random = Random(f"{SEED} short {position}")  # noqa: S311  # as below
    text = paragraph(random, SENTENCES)
    title = Said(f"{TOPIC[position % len(TOPIC)].zh}，附页", f"{TOPIC[position % len(TOPIC)].en}, further page")
    body = {code: f"{text[code]}\n" for code in LANGUAGES}
    return Page(f"notes/s{position:05}", title, title, text.plain, body, ())


def _figure(position: int) -> Figure:
    topic, where = TOPIC[position % len(TOPIC)], WHERE[position // len(TOPIC) % len(WHERE)]
    return Figure(
        f"f{position:04}",
        1001 + 7 * position,
        Said(f"{where.zh.removeprefix('在')}的{topic.zh}", f"{topic.en} {where.en}"),
        position // FIGURES_A_PARAGRAPH + 1,
    )


def _page(position: int, pairs: int, figures: Sequence[Figure], charts: Sequence[Chart]) -> Page:
    random = Random(f"{SEED} {position}")  # noqa: S311  # it puts words together and guards nothing
    title, lead, description = title_of(position), paragraph(random, 2), paragraph(random, 1)
    cited: list[Figure] = []
    if position % WITH_FIGURES == 0:
        first = position // WITH_FIGURES % len(figures)
        cited = [figures[first], random.choice(figures)]
    headings = random.sample(HEADING, SECTIONS)
    linked = [random.randrange(pairs) for _ in range(LINKS)]
    chart = charts[position // WITH_CHART % len(charts)] if position % WITH_CHART == 0 else None
    parts: list[Said] = [_contents(headings)]
    for number, heading in enumerate(headings):
        parts.append(Said(f"## {heading.zh}", f"## {heading.en}"))
        parts += [paragraph(random, SENTENCES) for _ in range(PARAGRAPHS)]
        if number == 1 and cited:
            parts.append(_citing(cited))
        if number == 2:
            parts.append(_table(random, cited))
        if number == 3 and chart is not None:
            parts.append(Said(f"[[chart:{chart.id}]]", f"[[chart:{chart.id}]]"))
    parts.append(_links(linked))
    return Page(
        page_name(position),
        title,
        description.plain,
        lead.plain,
        {language: "\n\n".join(part[language] for part in parts) + "\n" for language in LANGUAGES},
        tuple(figure.id for figure in cited),
    )


def anchor_of(heading: str) -> str:
    """The anchor that Python-Markdown, with names kept as they are, and Hugo give a heading."""
    return re.sub(r"[\s-]+", "-", NOT_ANCHOR.sub("", heading).strip().lower())


def _contents(headings: Sequence[Said]) -> Said:
    return _both(lambda code: "\n".join(f"- [{heading[code]}](#{anchor_of(heading[code])})" for heading in headings))


def _citing(cited: Sequence[Figure]) -> Said:
    return Said(
        "".join(f"{each.label.zh}有[[figure:{each.id}]]（[[source:{each.paragraph}]]）。" for each in cited),
        " ".join(f"{each.label.en} came to [[figure:{each.id}]] ([[source:{each.paragraph}]])." for each in cited),
    )


def _table(random: Random, cited: Sequence[Figure]) -> Said:
    rows = [Said("| 地点 | 工作 | 时间 |", "| Place | Work | Time |"), Said("|:--|:--|--:|", "|:--|:--|--:|")]
    for _ in range(TABLE_ROWS):
        where, work, when = random.choice(WHERE), random.choice(WORK), random.choice(WHEN)
        rows.append(Said(f"| {where.zh} | {work.zh} | {when.zh} |", f"| {where.en} | {work.en} | {when.en} |"))
    for figure in cited[:1]:
        shown = f"[[figure:{figure.id}]]"
        rows.append(Said(f"| 合计 | {figure.label.zh} | {shown} |", f"| In all | {figure.label.en} | {shown} |"))
    return Said("\n".join(row.zh for row in rows), "\n".join(row.en for row in rows))


def _links(positions: Sequence[int]) -> Said:
    return _both(
        lambda code: "\n".join(f"- [{title_of(position)[code]}](page:{page_name(position)})" for position in positions)
    )


def _both(say: Callable[[str], str]) -> Said:
    return Said(*map(say, LANGUAGES))
