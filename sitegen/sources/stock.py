"""Rows that a site need not type: units and verbs in `content/stock/`, with the columns of the tables in `data/`.

A row of the site's own with the same key goes before. Only those that something uses are published with the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sitegen.model.numerals.units import begins_with_scale
from sitegen.model.tables import Row, Table
from sitegen.sources.tables import split

UNITS, VERBS = "units", "verbs"


def with_stock(
    tables: Mapping[str, Table], stock: Mapping[str, Table], scales: Iterable[str]
) -> tuple[dict[str, Table], dict[str, Table]]:
    """Tables with the rows of the stock that they use, for publication; and with all of them, to be looked up."""
    used = {VERBS: _verbs(tables), UNITS: _units(tables, stock, tuple(scales))}
    published, known = dict(tables), dict(tables)
    for name, table in stock.items():
        key = table.schema.primary_key[0]
        own = {row[key] for row in tables[name].rows}
        rows = [row for row in table.rows if row[key] not in own and row.line not in table.faulty]
        shown = (row for row in rows if row[key] in used[name])
        published[name] = replace(tables[name], rows=(*tables[name].rows, *shown))
        known[name] = replace(tables[name], rows=(*tables[name].rows, *rows))
    return published, known


def _verbs(tables: Mapping[str, Table]) -> set[str]:
    return {verb for row in tables["commitments"].rows for verb in split(row, "verb")}


def _units(tables: Mapping[str, Table], stock: Mapping[str, Table], scales: tuple[str, ...]) -> set[str]:
    """The units of figures without their scale words, those that they are shown in, and the bases of all."""
    rows = {row["unit"]: row for table in (stock.get(UNITS), tables[UNITS]) if table for row in table.rows}
    found, waiting = set[str](), [_unscaled(row["unit"], rows, scales) for row in tables["figures"].rows]
    while waiting:
        name = waiting.pop()
        if name in rows and name not in found:
            found.add(name)
            waiting += _named(rows[name])
    return found


def _unscaled(unit: str, rows: Mapping[str, Row], scales: tuple[str, ...]) -> str:
    """The unit that has a row, below the scale words before it; the unit itself if none has."""
    for word in scales if unit not in rows else ():
        if begins_with_scale(unit, word):
            rest = _unscaled(unit[len(word) :].lstrip(), rows, scales)
            if rest in rows:
                return rest
    return unit


def _named(row: Row) -> Iterator[str]:
    """The units that a row of units names."""
    yield row["base"]
    for column in row.columns:
        if column.startswith("show_"):
            yield from split(row, column)
