"""Answers that rest on many rows, by what is asked: a page depends on the answers that it uses, not on all the rows."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from sitegen.model.audited import audit_state
from sitegen.model.counts import Tally
from sitegen.model.dependencies import Read, Recorded
from sitegen.model.graph import Graph
from sitegen.model.records import Commitment, Exemption, ProgressEntry
from sitegen.model.site import Site
from sitegen.model.tracker import deadline_state, ledgers, measurability, neighbours, status
from sitegen.pages.permalinks import area_page_name, aspect_page_name, chapter_page, record_permalinks

PARAGRAPH = "paragraph"
AREA = "area"
"""The filter whose lists are the areas' own pages."""
INDEX = "index "
"""How the names begin under which pages note what they ask of an index."""

Key = TypeVar("Key")
Value = TypeVar("Value")


class Chapter(NamedTuple):
    """A part of the source that stands on one page."""

    numbers: tuple[int, ...]
    """Its paragraphs."""
    part: str
    section: str


@dataclasses.dataclass(frozen=True)
class Indexes:
    """All that is known of a site's rows together."""

    evidence: Mapping[str, tuple[ProgressEntry, ...]]
    """By promise, its evidence from the oldest to the newest."""
    values: Mapping[str, Mapping[str, str]]
    """By promise, the value that it has of each filter."""
    neighbours: Mapping[str, tuple[str, str]]
    """By promise, those before and after it in its area; empty at the ends."""
    groups: Mapping[str, tuple[str, ...]]
    """By table, column and value (`group_key`), the ids of the rows that have it, in the order of the table."""
    counts: Mapping[str, int]
    """By what is counted, as editors write it, how many rows there are."""
    chapters: Mapping[str, Chapter]
    """By the name of its page, each chapter of the source, in the order in which they begin."""
    exemptions: Mapping[int, tuple[Exemption, ...]]
    """By paragraph, its numerals that are no figures."""
    choices: Mapping[str, tuple[str, ...]]
    """By table and column, all values that the column may have."""
    permalinks: Mapping[str, str]
    """By record, the name of the page that it stands on."""
    audit: Mapping[str, str]
    """How the data stand to the last audit (`state`), and on which day that was (`date`, empty if never)."""
    uses: Mapping[str, tuple[str, ...]]
    """By figure, the names of the pages that show it."""
    namesakes: Mapping[str, tuple[str, ...]]
    """By the name of the page of an area or theme, the languages in which another of them has the same title."""

    def group(self, table: str, column: str, value: object) -> tuple[str, ...]:
        """The ids of the rows of a table that have a value in a column, or one of its values."""
        return self.groups.get(group_key(table, column, value), ())

    @property
    def subjects(self) -> tuple[str, ...]:
        """The subjects that have terms, in the order in which the data package lists them."""
        names = self.choices["terms subject"]
        return tuple(name for name in names if group_key("terms", "subject", name) in self.groups)

    def tables(self) -> Mapping[str, Mapping[Any, object]]:
        """Every index by the name under which pages note what they ask of it."""
        return {f"{INDEX}{field.name}": getattr(self, field.name) for field in dataclasses.fields(self)}

    def recorded(self, reads: set[Read]) -> Indexes:
        """The same, noting what it is asked."""
        noting: dict[str, Any] = {
            name.removeprefix(INDEX): Recorded(name, items, reads) for name, items in self.tables().items()
        }
        return Indexes(**noting)


def make_indexes(site: Site, today: dt.date, uses: Mapping[str, tuple[str, ...]]) -> Indexes:
    """The indexes of a site on a day; `uses` are of its figures, by id."""
    evidence = ledgers(site.progress)
    values = {item.id: facet_values(item, evidence.get(item.id, ()), today) for item in site.commitments.values()}
    return Indexes(
        evidence=evidence,
        values=values,
        neighbours=neighbours(site.commitments.values()),
        groups=_together(_grouped(site, values)),
        counts=Tally(site, today),
        chapters=_chapters(site),
        exemptions=_together((number, item) for item in site.exemptions for number in dict.fromkeys(item.paragraphs)),
        choices={
            f"{table.schema.name} {field.name}": field.enum
            for table in site.tables.values()
            for field in table.schema.fields
        },
        permalinks=record_permalinks(site),
        audit={"state": audit_state(site), "date": site.audit.date if site.audit else ""},
        uses=uses,
        namesakes=_namesakes(site),
    )


def provide_indexes(graph: Graph, indexes: Indexes, state: str, of_uses: str) -> None:
    """Makes known to a graph what the indexes answer; `state` stands for what they are made from, but for uses."""
    for name, items in indexes.tables().items():
        graph.provide(name, functools.partial(_same, items), of_uses if name == f"{INDEX}uses" else state)


def _same(items: Mapping[Any, object]) -> Mapping[Any, object]:
    return items


def facet_values(commitment: Commitment, evidence: tuple[ProgressEntry, ...], today: dt.date) -> Mapping[str, str]:
    """The value that a promise has of each filter."""
    return {
        AREA: commitment.area,
        "strength": commitment.strength,
        "measurability": measurability(commitment),
        "deadline": deadline_state(commitment, evidence, today),
        "status": status(evidence),
    }


def group_key(table: str, column: str, value: object) -> str:
    """The key of the rows of a table that have a value in a column, or one of its values."""
    return f"{table} {column}={value}"


def _grouped(site: Site, values: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    """Every group with each of its rows."""
    for commitment in site.commitments.values():
        own = {facet: (value,) for facet, value in values[commitment.id].items()}
        yield from _groups_of(
            "commitments", commitment.id, {**own, PARAGRAPH: commitment.paragraphs, "follows": commitment.follows}
        )
    for result in site.results.values():
        yield from _groups_of(
            "results", result.id, {"aspect": (result.aspect,), "stage": (result.stage,), PARAGRAPH: result.paragraphs}
        )
    for figure in site.figures.values():
        yield from _groups_of("figures", figure.id, {PARAGRAPH: figure.paragraphs[:1]})
    for term in site.terms.values():
        yield from _groups_of("terms", term.id, {"subject": (term.subject,), PARAGRAPH: term.paragraphs})
    for quotation in site.quotations.values():
        yield from _groups_of("quotations", quotation.id, {PARAGRAPH: (quotation.paragraph,)})
    for subsection in site.subsections.values():
        yield from _groups_of("subsections", subsection.id, {AREA: (subsection.area,)})


def _namesakes(site: Site) -> Mapping[str, tuple[str, ...]]:
    titles = {area_page_name(item.id): item.title for item in site.areas.values()}
    titles |= {aspect_page_name(item.id): item.title for item in site.aspects.values()}
    times = Counter((code, title.casefold()) for each in titles.values() for code, title in each.items())
    return {
        page: tuple(code for code, title in each.items() if times[code, title.casefold()] > 1)
        for page, each in titles.items()
    }


def _groups_of(table: str, row: str, having: Mapping[str, Iterable[object]]) -> Iterator[tuple[str, str]]:
    return (
        (group_key(table, column, value), row) for column, values in having.items() for value in dict.fromkeys(values)
    )


def _together(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, tuple[Value, ...]]:
    found: dict[Key, list[Value]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def _chapters(site: Site) -> Mapping[str, Chapter]:
    found: dict[str, Chapter] = {}
    for paragraph in site.report.values():
        page = chapter_page(paragraph)
        known = found[page].numbers if page in found else ()
        found[page] = Chapter((*known, paragraph.number), paragraph.part, paragraph.section)
    return found
