"""Rows by their keys, as corrections name them: `homes-planned`, or of the ledger `finish-pier;2026-05-20`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.model.tables import Row, Schema, Table

JOINT = ";"
PARTS = re.compile(r"\s*[;+|]\s*|\s+")
"""Stands between the cells of a key that has several."""
ONLY_ADDED_TO = frozenset(("progress", "corrections"))
"""Tables whose rows stay as they were written."""


def key_columns(schema: Schema) -> tuple[str, ...]:
    """The columns that tell a table's rows apart: its primary key, else the first column."""
    return schema.primary_key or schema.columns[:1]


def key_of(row: Row, schema: Schema) -> str:
    """A row's whole key."""
    return JOINT.join(row[column] for column in key_columns(schema))


class KeyedRows:
    """The rows of a table by key; of a key with several cells the first few are enough, if they name one row alone."""

    def __init__(self, table: Table) -> None:
        self._schema = table.schema
        self._rows: dict[str, list[Row]] = {}
        for row in table.rows:
            for key in self._beginnings(row):
                self._rows.setdefault(key, []).append(row)

    def _beginnings(self, row: Row) -> Sequence[str]:
        cells = [row[column] for column in key_columns(self._schema)]
        # A key whose last cells are empty begins with itself: each of its beginnings counts once.
        return list(dict.fromkeys(JOINT.join(cells[:end]) for end in range(len(cells), 0, -1)))

    def find(self, key: str, column: str = "", was: str = "") -> tuple[Row, ...]:
        """The rows that a key names: none, one, or several where it is too short.

        Whoever writes a key that has several cells may write others of the row behind the first, and part them
        otherwise. Of several rows the one is meant whose cell said `was`, if only one did.
        """
        found = self._rows.get(key) or self._described(PARTS.split(key))
        meant = [row for row in found if len(found) > 1 and row[column] == was]
        return tuple(meant if len(meant) == 1 else found)

    def _described(self, parts: Sequence[str]) -> list[Row]:
        if len(key_columns(self._schema)) == 1:
            return []
        return [row for row in self._rows.get(parts[0], ()) if set(parts) <= set(row.cells.values())]

    def keys(self) -> list[str]:
        """Every key, whole ones and their beginnings."""
        return list(self._rows)
