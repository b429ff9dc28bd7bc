"""Our own counts of a site's rows: `[[count:commitments area=reform strength=plan]]`."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.model.records import NOT_STATED, Commitment, ProgressEntry, Result
from sitegen.model.site import Site
from sitegen.model.tracker import FACETS, deadline_state, has_limit, ledgers, measurability, status

EITHER = ("yes", "no")
COMPUTED: Mapping[str, Collection[str]] = {
    **FACETS,
    **dict.fromkeys(("number", "limit", "dated", "evidence", "follows"), EITHER),
}
"""Fields of a commitment that are not columns, or are more than columns."""
COMPUTED_OF: Mapping[str, Mapping[str, Collection[str]]] = {"commitments": COMPUTED, "results": {"followed": EITHER}}
"""The same by table: of a result, whether a promise follows it."""
FILES = {"paragraphs": "report"}
"""Tables whose rows are counted under another name."""
NONE = "none"
"""What a filter asks for that wants the rows which name no theme, or no subsection."""
FILTER = re.compile(r"([a-z_]+)=([a-z0-9_-]+)")


@dataclass(frozen=True)
class Count:
    """Which rows are counted: a table and the values that they must have."""

    table: str
    filters: Mapping[str, str]

    def __str__(self) -> str:
        return " ".join([self.table, *(f"{name}={value}" for name, value in self.filters.items())])


class CountError(ValueError):
    """A count that asks for no known table, field or value; the message is the word at fault.

    `known`: what could stand in its place.
    """

    def __init__(self, word: str, known: Collection[str] = ()) -> None:
        super().__init__(word)
        self.known = sorted(known)


def parse_count(target: str) -> Count:
    """A count as editors write it. Raises `CountError` for words that are no `field=value`."""
    table, *words = target.split()
    filters = {}
    for word in words:
        match = FILTER.fullmatch(word)
        if match is None:
            raise CountError(word)
        filters[match.group(1)] = match.group(2)
    return Count(table, filters)


RESTING_ON_OTHERS: Mapping[str, Collection[str]] = {
    "commitments": ("deadline", "status", "evidence"),
    "results": ("followed",),
}
"""By table, the fields that rest on the rows of another: of evidence, or of promises."""
FIELDS: Mapping[str, Collection[str]] = {
    "commitments": ("area", "subsection", *COMPUTED),
    "results": ("aspect", "stage", "followed"),
    "figures": ("kind", "year", "bound"),
    "paragraphs": ("part",),
    "exemptions": ("reason",),
    "areas": (),
    "subsections": ("area",),
    "aspects": (),
    "terms": (),
    "quotations": (),
    "places": ("kind",),
    "partners": ("kind",),
    "progress": ("status",),
    "corrections": (),
}
"""By table that can be counted, the fields that a count may filter by."""


class _Fields(dict[str, str]):
    """The fields of a row; those that rest on other tables are looked up when somebody asks for one."""

    def __init__(self, fields: Mapping[str, str], known: Callable[[], Mapping[str, str]]) -> None:
        super().__init__(fields)
        self._known = known

    def __missing__(self, field: str) -> str:
        found = self._known()
        self.update(found)
        return found[field]


def counted_tables(site: Site, today: dt.date | None = None) -> Mapping[str, Callable[[], Iterable[Mapping[str, str]]]]:
    """By table, its rows as the fields that a count may filter by.

    Deadlines are only told apart as passed or ahead when a day is given.
    """
    evidence = functools.cache(lambda: ledgers(site.progress))

    def of_commitment(commitment: Commitment) -> Mapping[str, str]:
        return _Fields(
            {
                "area": commitment.area,
                "subsection": commitment.subsection or NONE,
                "strength": commitment.strength,
                "measurability": measurability(commitment),
                "number": _either(bool(commitment.figures)),
                "limit": _either(has_limit(commitment)),
                "dated": _either(bool(commitment.deadline)),
                "follows": _either(bool(commitment.follows)),
            },
            known=lambda: known_of(commitment, evidence().get(commitment.id, ())),
        )

    def known_of(commitment: Commitment, entries: tuple[ProgressEntry, ...]) -> Mapping[str, str]:
        return {
            "deadline": deadline_state(commitment, entries, today) if today else "",
            "status": status(entries),
            "evidence": _either(bool(entries)),
        }

    return {
        "commitments": lambda: map(of_commitment, site.commitments.values()),
        "results": lambda: _results(site),
        "figures": lambda: (
            {"kind": figure.kind, "year": str(figure.years or NOT_STATED), "bound": figure.quantity.bound}
            for figure in site.figures.values()
        ),
        "paragraphs": lambda: ({"part": paragraph.part} for paragraph in site.report.values()),
        "exemptions": lambda: ({"reason": exemption.reason} for exemption in site.exemptions),
        "areas": lambda: ({} for _ in site.areas),
        "subsections": lambda: ({"area": subsection.area} for subsection in site.subsections.values()),
        "aspects": lambda: ({} for _ in site.aspects),
        "terms": lambda: ({} for _ in site.terms),
        "quotations": lambda: ({} for _ in site.quotations),
        "places": lambda: ({"kind": place.kind} for place in site.places.values()),
        "partners": lambda: ({"kind": partner.kind} for partner in site.partners.values()),
        "progress": lambda: ({"status": entry.status} for entry in site.progress),
        "corrections": lambda: ({} for _ in site.corrections),
    }


def _results(site: Site) -> Iterator[Mapping[str, str]]:
    """The fields of each result; promises are looked through when somebody asks whether one follows it."""
    followed = functools.cache(lambda: {name for item in site.commitments.values() for name in item.follows})

    def known_of(result: Result) -> Mapping[str, str]:
        return {"followed": _either(result.id in followed())}

    for result in site.results.values():
        fields = {"aspect": result.aspect or NONE, "stage": result.stage}
        yield _Fields(fields, functools.partial(known_of, result))


def _either(answer: bool) -> str:  # noqa: FBT001  # the answer itself, and no switch
    return "yes" if answer else "no"


def known_values(site: Site, table: str, field: str) -> Collection[str] | None:
    """The values that a field can have; `None` if any. Raises `CountError` for a field of no row."""
    computed = COMPUTED_OF.get(table, {})
    if field in computed:
        return computed[field]
    described = site.tables.get(FILES.get(table, table))
    if described is None:
        return None
    schema = described.schema
    column = next((column for column in schema.fields if column.name == field), None)
    if column is None:
        raise CountError(field)
    if column.references:
        other = site.tables[column.references]
        own = {row[other.schema.primary_key[0]] for row in other.rows}
        return own if column.required else {*own, NONE}
    return column.enum or None


def check_count(wanted: Count, site: Site) -> None:
    """Raises `CountError` for an unknown table, field or value."""
    if wanted.table not in FIELDS:
        raise CountError(wanted.table, FIELDS)
    for field, value in wanted.filters.items():
        if field not in FIELDS[wanted.table]:
            raise CountError(field, FIELDS[wanted.table])
        known = known_values(site, wanted.table, field)
        if known is not None and value not in known:
            raise CountError(value, known)


class Countable(Mapping[str, bool]):
    """The counts, as editors write them, that a site can make; no rows are looked at. Which there are isn't listed."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def __getitem__(self, target: str) -> bool:
        try:
            check_count(parse_count(target), self._site)
        except CountError as error:
            raise KeyError(target) from error
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class Tally(Mapping[str, int]):
    """How many rows each count finds, by the count as editors write it; the rows are looked through when one is asked.

    A count of an unknown table, field or value is no key. Those that have been asked for are listed.
    """

    def __init__(self, site: Site, today: dt.date | None = None) -> None:
        self._site = site
        self._tables = counted_tables(site, today)
        self._rows: dict[str, Sequence[Mapping[str, str]]] = {}
        self._known: dict[str, int] = {}

    def __getitem__(self, target: str) -> int:
        if target not in self._known:
            try:
                self._known[target] = self.count(parse_count(target))
            except CountError as error:
                raise KeyError(target) from error
        return self._known[target]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def count(self, wanted: Count) -> int:
        """How many rows fit. Raises `CountError` for an unknown table, field or value."""
        check_count(wanted, self._site)
        rows = self.rows(wanted.table)
        return sum(all(row[field] == value for field, value in wanted.filters.items()) for row in rows)

    def rows(self, table: str) -> Sequence[Mapping[str, str]]:
        """The fields of each row of a table that can be counted."""
        if table not in self._rows:
            self._rows[table] = list(self._tables[table]())
        return self._rows[table]
