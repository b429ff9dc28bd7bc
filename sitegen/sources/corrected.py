"""The ledger as corrections have it: its rows stay as they were written, and are read as they were corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sitegen.model.dependencies import digest
from sitegen.model.keys import KeyedRows, key_columns
from sitegen.model.tables import Row, Table
from sitegen.problems import Location, Problems
from sitegen.sources.files import Reader
from sitegen.sources.schema import PACKAGE
from sitegen.sources.shapes import named_table

LEDGER, CORRECTIONS = "progress", "corrections"
JUDGED = "corrected"


@dataclass(frozen=True)
class CorrectedRow(Row):
    """A row of the ledger with the corrections that were made of it, from the oldest to the newest."""

    made: tuple[Row, ...] = ()

    def at(self, column: str) -> Location:
        """The place of what a cell says now: that of the newest correction, if the cell was corrected."""
        newest = next((row for row in reversed(self.made) if row["column"] == column), None)
        return newest.at("is") if newest else super().at(column)


def corrected_ledger(reader: Reader, tables: Mapping[str, Table], languages: Sequence[str]) -> Table:
    """The ledger with its rows as they were corrected, those that were taken back left out.

    Reports corrections that leave a cell as it cannot be, at the correction.
    """
    ledger = tables[LEDGER]
    corrected = _corrected_rows(ledger, tables[CORRECTIONS])
    if not corrected:
        return ledger
    rows = [row for row in (corrected.get(row.line, row) for row in ledger.rows) if row[key_columns(ledger.schema)[0]]]
    changed = [row for row in rows if isinstance(row, CorrectedRow) and row.line not in ledger.faulty]
    faulty = _faulty(reader, ledger, changed, tables, languages)
    return replace(ledger, rows=tuple(rows), faulty=ledger.faulty | faulty)


def _corrected_rows(ledger: Table, corrections: Table) -> Mapping[int, CorrectedRow]:
    """By line, the rows of the ledger of which corrections were made."""
    made = [row for row in corrections.rows if row["table"] == LEDGER and row.line not in corrections.faulty]
    if not made:
        return {}
    keyed, found = KeyedRows(ledger), dict[int, CorrectedRow]()
    for correction in sorted(made, key=lambda row: row["date"]):
        rows = keyed.find(correction["key"], correction["column"], correction["was"])
        if len(rows) != 1 or correction["column"] not in ledger.schema.columns:
            continue  # reported when corrections are checked
        row = found.get(rows[0].line, rows[0])
        cells = {**row.cells, correction["column"]: correction["is"]}
        before = row.made if isinstance(row, CorrectedRow) else ()
        found[row.line] = CorrectedRow(cells, row.path, row.line, row.columns, row.source, (*before, correction))
    return found


def _faulty(
    reader: Reader, ledger: Table, rows: Sequence[Row], tables: Mapping[str, Table], languages: Sequence[str]
) -> frozenset[int]:
    """The lines of corrected rows that break the schema; rows that have passed are noted with all that they name."""
    named = {named_table(ledger.schema, field) for field in ledger.schema.fields} & tables.keys()
    files = [PACKAGE, *(f"data/{tables[name].schema.path}" for name in sorted(named | {LEDGER, CORRECTIONS}))]
    key = digest("\n".join((*languages, *(f"{file} {reader.digests.get(file)}" for file in files))))
    if not rows or reader.cache.has(JUDGED, key):
        return frozenset()
    from sitegen.sources.judging import judge

    keys = {name: frozenset(row[key_columns(tables[name].schema)[0]] for row in tables[name].rows) for name in named}
    found = Problems()
    faulty = judge(ledger.schema, rows, keys, languages, found)
    reader.problems.merge(found)
    if not found:
        reader.cache.put(JUDGED, key, [])
    return faulty
