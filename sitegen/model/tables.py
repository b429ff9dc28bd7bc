"""A table of `data/` as text: its schema, and every cell with the place that it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from sitegen.model.language import Translated
from sitegen.problems import Location

REMEMBERED = 20_000
"""How many cells' places need not be looked for again: every check of texts asks for all of them."""


@dataclass(frozen=True)
class Field:
    """A column: its type, constraints and meaning, from `datapackage.json`."""

    name: str
    type: str
    description: Translated
    required: bool
    enum: tuple[str, ...]
    pattern: str
    separator: str
    """Parts the items of a list; empty where a cell holds one value."""
    references: str
    """The table whose keys the items are; empty if none."""
    prose: bool
    """Whether readers see it as text: references are resolved in it and numbers are not typed there."""
    independent: bool = False
    """Whether one language may fill it and another not, because they say things differently."""
    unique: bool = False
    """Whether no two rows may say the same in it."""


@dataclass(frozen=True)
class Schema:
    """A table's columns and keys, from `datapackage.json`."""

    name: str
    path: str
    title: Translated
    description: Translated
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    descriptor: Mapping[str, Any]
    """The resource as it stands in the data package, for publication."""
    places: Mapping[str, Location] = field(default_factory=dict)
    """Where in the data package each text of it stands first that readers see."""

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.fields)

    @property
    def texts(self) -> tuple[Translated, ...]:
        """What readers are told of the table and its columns."""
        return self.title, self.description, *(column.description for column in self.fields)


@dataclass(frozen=True)
class Row:
    """A record of a CSV file, by column."""

    cells: Mapping[str, str]
    path: str
    line: int
    """The line on which the record starts."""
    columns: tuple[str, ...]
    source: str = field(repr=False)
    """The record as it stands in the file, for finding a cell's place."""

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def at(self, column: str) -> Location:
        """The place of a cell's first character; the start of the record for an unknown column."""
        if column not in self.columns:
            return Location(self.path, self.line)
        before = self.source[: _cell_start(self.source, self.columns.index(column))]
        line_start = before.rfind("\n") + 1
        return Location(self.path, self.line + before.count("\n"), len(before) - line_start + 1)


@lru_cache(maxsize=REMEMBERED)
def _cell_start(record: str, index: int) -> int:
    quoted, commas, start = False, 0, 0
    for position, character in enumerate(record):
        if commas == index:
            return position
        if character == '"' and (quoted or position == start):
            quoted = not quoted
        elif character == '"' and record[position - 1] == '"' and record[start] == '"':
            quoted = True
        elif character == "," and not quoted:
            commas, start = commas + 1, position + 1
    return len(record)


@dataclass(frozen=True)
class Table:
    """A table with its rows in file order."""

    schema: Schema
    rows: tuple[Row, ...]
    faulty: frozenset[int] = frozenset()
    """Lines of the rows that break the schema; no record is made of them."""
    is_whole: bool = True
    """Whether the file could be read from its header to its end."""

    def at(self) -> Location:
        return Location(f"data/{self.schema.path}")
