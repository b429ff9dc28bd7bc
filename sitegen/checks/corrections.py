"""Corrections tell what was changed: a cell that is there, what it said, and what it says now.

Those of one cell follow each other: each begins with what the one before it ended with, and the newest ends with what
the table holds. Rows of the ledger stay as they were written, so there the oldest begins with what the row says.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from sitegen.model.keys import JOINT, ONLY_ADDED_TO, KeyedRows, key_columns, key_of
from sitegen.model.records import Correction
from sitegen.model.site import Site
from sitegen.model.tables import Row, Table
from sitegen.problems import Problems, closest

NUMBERS = ("number", "integer")
LEDGER = "progress"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Cell = tuple[str, str, str]
"""A table, the key of a row, a column."""


def check_corrections(site: Site, today: dt.date, problems: Problems) -> None:
    """Reports corrections that name no cell, change nothing, are of a later day, or contradict table or each other."""
    in_order = sorted(site.corrections, key=lambda item: item.date)
    made = [item for item in in_order if _names_a_column(item, site, problems)]
    moves = _moves(made, site)
    rows = {name: KeyedRows(site.tables[name]) for name in dict.fromkeys(item.table for item in made)}
    chains: dict[Cell, tuple[Row, list[Correction]]] = {}
    for item in made:
        if item.date > today.isoformat():
            problems.add("future-correction", item.origin.at("date"), date=item.date, today=today)
        if _is_same(item, site):
            problems.add("nothing-corrected", item.origin.at("is"), value=item.now)
            continue
        since = _first_day(item, site)
        if item.date < since:
            problems.add("early-correction", item.origin.at("date"), date=item.date, since=since)
        row = _row(item, moves, rows[item.table], site.tables[item.table], problems)
        if row is not None:
            cell = (item.table, key_of(row, site.tables[item.table].schema), item.column)
            chains.setdefault(cell, (row, []))[1].append(item)
    for (name, _, column), (row, items) in chains.items():
        is_prose = any(field.prose for field in site.tables[name].schema.fields if field.name == column)
        _check_chain(items, row, problems, is_prose=is_prose)


def _is_same(item: Correction, site: Site) -> bool:
    """Whether a cell says the same before and after: the same words, or the same number, in another writing."""
    if " ".join(item.was.split()) == " ".join(item.now.split()):
        return True
    field = next(field for field in site.tables[item.table].schema.fields if field.name == item.column)
    if field.type not in NUMBERS:
        return False
    try:
        return Decimal(item.was) == Decimal(item.now)
    except InvalidOperation:
        return False


def _first_day(item: Correction, site: Site) -> str:
    """The day before which there was nothing to correct: that of the promises, or of the evidence in its row."""
    row_day = next((part for part in item.key.split(JOINT) if DAY.fullmatch(part)), "") if item.table == LEDGER else ""
    return max(site.settings.promises_since, row_day)


def _names_a_column(item: Correction, site: Site, problems: Problems) -> bool:
    table = site.tables.get(item.table)
    if table is None:
        near = functools.partial(closest, item.table, site.tables)
        problems.add("unknown-table", item.origin.at("table"), table=item.table, near=near)
        return False
    if item.column not in table.schema.columns:
        near = functools.partial(closest, item.column, table.schema.columns)
        problems.add("unknown-column", item.origin.at("column"), column=item.column, near=near)
        return False
    return True


def _moves(made: Sequence[Correction], site: Site) -> Mapping[tuple[str, str], str]:
    """By table and key, the key that a row was given instead; empty for a row that was taken out."""
    found = {}
    for item in made:
        columns = key_columns(site.tables[item.table].schema)
        if item.column not in columns or item.table in ONLY_ADDED_TO or item.was == item.now:
            continue
        cells = item.key.split(JOINT) if len(columns) > 1 else [item.key]
        position = columns.index(item.column)
        if len(cells) == len(columns) and cells[position] == item.was:
            cells[position] = item.now
            found[item.table, item.key] = JOINT.join(cells) if item.now else ""
    return found


def _moved(table: str, key: str, moves: Mapping[tuple[str, str], str]) -> str:
    """The key that a row has now; empty for one that was taken out."""
    seen = set()
    while (table, key) in moves and key not in seen:
        seen.add(key)
        key = moves[table, key]
    return key


def _row(
    item: Correction, moves: Mapping[tuple[str, str], str], rows: KeyedRows, table: Table, problems: Problems
) -> Row | None:
    """The row that a correction names; nothing if it was taken out since. Reports one that names none, or several."""
    key = _moved(item.table, item.key, moves)
    found, place = rows.find(key or item.key, item.column, item.was), item.origin.at("key")
    if len(found) > 1:
        keys = " / ".join(key_of(row, table.schema) for row in found)
        problems.add("ambiguous-row", place, key=key, number=len(found), keys=keys)
    elif not found and key:
        near = functools.partial(closest, key, rows.keys())
        problems.add("unknown-row", place, key=key, table=item.table, near=near)
    return found[0] if len(found) == 1 else None


def _check_chain(items: Sequence[Correction], row: Row, problems: Problems, *, is_prose: bool) -> None:
    """The corrections of one cell, from the oldest to the newest.

    A text is recorded as readers read it, its references in words, and slips in it are mended without a record: what
    it says now is not held against what was recorded.
    """
    first, newest = items[0], items[-1]
    said = row[first.column] if first.table in ONLY_ADDED_TO else first.was
    for item in items:
        if item.was != said:
            problems.add("correction-was-differs", item.origin.at("was"), was=item.was, said=said)
        said = item.now
    held = row[newest.column]
    if newest.table not in ONLY_ADDED_TO and held != newest.now and not is_prose:
        fields = {"table": newest.table, "key": newest.key, "now": newest.now, "held": held}
        problems.add("correction-is-differs", newest.origin.at("is"), **fields)
