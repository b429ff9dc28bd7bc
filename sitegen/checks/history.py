"""What is published stays, or is told: rows of the ledger are only added, and figures change with a correction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sitegen.model.keys import JOINT, ONLY_ADDED_TO, key_columns, key_of
from sitegen.model.past import Past, PastTable
from sitegen.model.site import Site
from sitegen.model.tables import Row, Schema, Table
from sitegen.problems import Location, Problems

PUBLISHED: Mapping[str, tuple[str, ...]] = {
    "figures": (
        *("year", "year_to", "kind", "printed", "value", "value_to", "unit", "bound", "bound_to", "change"),
        *("of", "formula", "paragraph"),
    ),
    "commitments": ("area", "verb", "strength", "figures", "deadline"),
    "results": ("stage", "figures"),
    "units": ("factor", "base"),
}
"""By table, the columns that make what readers are told: another number, strength or deadline is another fact."""
Cells = tuple[str, ...]


def check_history(site: Site, past: Past, problems: Problems) -> None:
    """Reports rows that were changed, taken out or not added at the end, and facts changed without a correction."""
    for name in sorted(ONLY_ADDED_TO):
        if name in past.tables and name in site.tables:
            _Comparison(site.tables[name], past.tables[name], past.commit, problems).compare()
    recorded = _recorded(site, past)
    for name, columns in PUBLISHED.items():
        if name in past.tables and name in site.tables:
            _check_facts(site.tables[name], past.tables[name], columns, recorded, past.commit, problems)


class _Comparison:
    """A table that is only added to, beside what it was."""

    def __init__(self, table: Table, before: PastTable, commit: str, problems: Problems) -> None:
        self._table = table
        self._commit = commit
        self._problems = problems
        self._columns = [column for column in table.schema.columns if column in before.columns]
        self._old = [self._cells(row) for row in before.rows]
        self._new = [self._cells(row.cells) for row in table.rows]

    def _cells(self, row: Mapping[str, str]) -> Cells:
        return tuple(row.get(column, "") for column in self._columns)

    def compare(self) -> None:
        same = 0
        while same < min(len(self._old), len(self._new)) and self._old[same] == self._new[same]:
            same += 1
        left = Counter(self._new[same:])
        gone: list[int] = []
        for position in range(same, len(self._old)):
            if left[self._old[position]]:
                left[self._old[position]] -= 1
            else:
                gone.append(position)
        added = self._positions(left, same)
        removed = [position for position in gone if not self._tell_change(position, added)]
        if removed:
            self._tell_removal(removed)
        elif not gone and same < len(self._old):
            row = self._table.rows[same]
            self._problems.add("not-appended", Location(row.path, row.line, 1), commit=self._commit)

    def _positions(self, left: Counter[Cells], start: int) -> set[int]:
        """Where the rows stand that were not there before."""
        found = set()
        for position in range(len(self._new) - 1, start - 1, -1):
            if left[self._new[position]]:
                left[self._new[position]] -= 1
                found.add(position)
        return found

    def _tell_change(self, position: int, added: set[int]) -> bool:
        """Whether another row stands in the place of one that is gone and is the same for the most part; reports it."""
        if position not in added:
            return False
        old, new, row = self._old[position], self._new[position], self._table.rows[position]
        differing = [index for index in range(len(old)) if old[index] != new[index]]
        if 2 * len(differing) > len(old):
            return False
        for index in differing:
            column = self._columns[index]
            told = {"column": column, "was": old[index], "now": new[index], "commit": self._commit}
            self._problems.add("past-row-changed", row.at(column), **told)
        return True

    def _tell_removal(self, removed: Sequence[int]) -> None:
        rows, first = self._table.rows, removed[0]
        place = Location(rows[first].path, rows[first].line, 1) if first < len(rows) else self._table.at()
        text = " · ".join(cell for cell in self._old[first] if cell)
        self._problems.add("past-row-removed", place, number=len(removed), row=text, commit=self._commit)


def _recorded(site: Site, past: Past) -> Counter[tuple[str, str, str]]:
    """By table, key and column, how many corrections were made since."""
    then = past.tables["corrections"].rows if "corrections" in past.tables else ()
    cells = ("table", "key", "column")
    made = Counter(tuple(row[cell] for cell in cells) for row in site.tables["corrections"].rows)
    made.subtract(Counter(tuple(row.get(cell, "") for cell in cells) for row in then))
    return made  # type: ignore[return-value]  # three cells each


def _check_facts(
    table: Table,
    before: PastTable,
    columns: Sequence[str],
    recorded: Counter[tuple[str, str, str]],
    commit: str,
    problems: Problems,
) -> None:
    """Reports cells of published facts that say something else, and facts that are gone, without a correction."""
    schema = table.schema
    now = {key_of(row, schema): row for row in table.rows}
    for row in before.rows:
        key = _past_key(row, schema)
        found = now.get(key)
        changes = _changes(row, found, columns, before) if found else {key_columns(schema)[0]: (key, "")}
        for column, (was, held) in changes.items():
            if recorded[schema.name, key, column] <= 0:
                place = found.at(column) if found else table.at()
                told = {"table": schema.name, "key": key, "column": column, "was": was, "now": held}
                problems.add("unrecorded-change", place, commit=commit, **told)


def _past_key(row: Mapping[str, str], schema: Schema) -> str:
    return JOINT.join(row.get(column, "") for column in key_columns(schema))


def _changes(
    was: Mapping[str, str], row: Row, columns: Sequence[str], before: PastTable
) -> Mapping[str, tuple[str, str]]:
    shared = [column for column in columns if column in before.columns and column in row.columns]
    return {column: (was[column], row[column]) for column in shared if was[column] != row[column]}
