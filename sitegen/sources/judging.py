"""Tables held against their schema, column by column."""

from __future__ import annotations

import datetime as dt
import functools
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from sitegen.model.tables import Field, Row, Schema
from sitegen.problems import Problems, closest
from sitegen.sources.patterns import longest_held
from sitegen.sources.shapes import (
    DAY,
    INTEGER,
    LISTS,
    MOST_DIGITS,
    NUMBER,
    OPTIONAL,
    PATTERN,
    PATTERNS,
    POSITIVE,
    SEPARATOR,
    TYPES,
    is_id,
    is_short_number,
    is_year,
    named_table,
    nearest_id,
)
from sitegen.sources.spreadsheets import SERIAL, TURNED, day_meant, id_meant, number_meant, turned
from sitegen.sources.web_addresses import address_fault

SHAPES: Mapping[str, tuple[str, str]] = {
    "integer": (INTEGER, "not-an-integer"),
    "number": (NUMBER, "not-a-number"),
    "date": (DAY, "not-a-date"),
    "factor": (POSITIVE, "not-a-number"),
}
"""By type, the shape of a cell and the problem of one that hasn't got it."""
MUST_BE_FILLED = ("figures", "value")
EXAMPLES = ("some-name", "2030-05-31", "2030-05", "https://example.org/page", "12", "1.5")
"""Cells as columns have them, to show one that fits."""
OTHER_SEPARATORS = re.compile(r"[;,|/、，；\s]+")  # typed for semicolons
"""What people write between the items of a list."""
MAXIMUM_PLAIN_CELL = 2_000
LEAST_LACKING = 2
SHOWN = 40
"""For cells that hold no prose: ids, numbers, addresses, lists."""


def judge(
    schema: Schema,
    rows: Sequence[Row],
    keys: Mapping[str, AbstractSet[str]],
    languages: Sequence[str],
    problems: Problems,
) -> frozenset[int]:
    """The lines of a table's faulty rows, after reporting every fault.

    `keys` are those of the tables that its cells may name; cells that name another table are not held against it.
    """
    return frozenset(_Judge(schema, rows, problems).judge(keys, languages))


class _Judge:
    """Holds a table's columns against its schema and remembers the rows that fail."""

    def __init__(self, schema: Schema, rows: Sequence[Row], problems: Problems) -> None:
        self._schema = schema
        self._rows = rows
        self._problems = problems
        self._faulty: set[int] = set()
        self._told: set[tuple[int, str]] = set()
        """Cells of which something is reported: the first fault of a cell is the one to mend."""
        self._scrap: set[int] = set()
        """The lines of rows with so little in them that nothing else is told of them."""

    def judge(self, keys: Mapping[str, AbstractSet[str]], languages: Sequence[str]) -> set[int]:
        """Lines of faulty rows, after reporting every fault."""
        self._judge_filling()
        self._judge_errors()
        for field in self._schema.fields:
            self._judge_column(field)
            references = named_table(self._schema, field)
            if references in keys:
                self._judge_references(field, references, keys[references])
        self._judge_needs()
        self._judge_patterns()
        self._judge_key()
        self._judge_unique()
        self._judge_translations(languages)
        return self._faulty

    def _report(self, code: str, row: Row, column: str, **fields: object) -> None:
        self._faulty.add(row.line)
        if (row.line, column) not in self._told and row.line not in self._scrap:
            self._told.add((row.line, column))
            self._problems.add(code, row.at(column), column=column, value=row[column], **fields)

    def _report_word(self, code: str, row: Row, column: str, **fields: object) -> None:
        """Reports a cell that may hold certain words or numbers only: what a spreadsheet did to it, if that is it."""
        what = turned(row[column], is_word=True)
        if what:
            self._report("turned-cell", row, column, what=what)
        else:
            self._report(code, row, column, **fields)

    def _judge_errors(self) -> None:
        """Reports what spreadsheets write where they can't reckon, in any column."""
        for row in self._rows:
            for column, value in row.cells.items():
                if value[:1] == "#" and turned(value, is_word=False):
                    self._report("turned-cell", row, column, what="error-value")

    def _judge_filling(self) -> None:
        """Reports rows with so little in them that they are none, a total for instance; of each nothing else."""
        wanted = [field.name for field in self._schema.fields if field.required]
        for row in self._rows:
            lacking = [column for column in wanted if not row[column]]
            if len(lacking) >= LEAST_LACKING and len(lacking) * 2 >= len(wanted):
                fields = {"lacking": ", ".join(lacking), "start": _begin(row)}
                self._report("half-empty-row", row, self._schema.columns[0], **fields)
                self._scrap.add(row.line)

    def _empty(self, column: str) -> Iterator[Row]:
        return (row for row in self._rows if not row[column])

    def _failing(self, column: str, passes: Callable[[str], object]) -> Iterator[Row]:
        """The rows whose cell in a column is filled and does not pass."""
        return (row for row in self._rows if row[column] and not passes(row[column]))

    def _judge_column(self, field: Field) -> None:
        if field.required:
            for row in self._empty(field.name):
                self._report("missing-cell", row, field.name)
        if field.enum:
            for row in self._failing(field.name, frozenset(field.enum).__contains__):
                near = functools.partial(closest, row[field.name], field.enum)
                known = functools.partial(", ".join, field.enum)
                self._report_word("unknown-value", row, field.name, near=near, known=known)
        if not field.prose and not field.separator:
            for row in self._failing(field.name, _is_short):
                self._report("long-cell", row, field.name, most=MAXIMUM_PLAIN_CELL)
        if not field.separator:
            is_address = TYPES.get(self._schema.name, {}).get(field.name) == "address"
            faulty = self._judge_addresses(field.name) if is_address else frozenset()
            self._judge_shape(field.name, field.type, field.pattern, faulty)

    def _judge_addresses(self, column: str) -> AbstractSet[int]:
        """The lines of cells that no reader can follow, once told: their pattern need not be told too."""
        found = set()
        for row in self._failing(column, lambda text: not address_fault(text)):
            self._report(address_fault(row[column]), row, column)
            found.add(row.line)
        return found

    def _judge_shape(self, column: str, kind: str, pattern: str, told: AbstractSet[int] = frozenset()) -> None:
        """Holds cells that are not too long against the shape of their type, or a pattern."""
        shape, code = SHAPES.get(kind, (pattern, "wrong-pattern"))
        if shape:
            shaped = re.compile(shape, flags=re.ASCII).fullmatch
            longest = longest_held(shape) if shape is pattern else MAXIMUM_PLAIN_CELL
            for row in self._failing(
                column, lambda text: not _is_short(text) or (len(text) <= longest and shaped(text))
            ):
                if row.line not in told:
                    self._report_shape(code, row, column, kind, shape)
        if kind in MOST_DIGITS:
            for row in self._failing(column, lambda text: not _is_short(text) or is_short_number(text, kind)):
                self._report("number-too-long", row, column, most=MOST_DIGITS[kind])
        if kind == "date":
            for row in self._failing(column, _is_no_false_day):
                self._report("not-a-date", row, column, near="")

    def _report_shape(self, code: str, row: Row, column: str, kind: str, shape: str) -> None:
        """Reports a cell that has not the shape of its column, with what it was meant to be if that can be told."""
        value = row[column]
        if kind in ("integer", "number", "factor"):
            near = "" if TURNED.fullmatch(value) else number_meant(value, is_whole=kind == "integer")
        else:
            near = day_meant(value)
            near = near if re.fullmatch(shape, near, flags=re.ASCII) else ""
        if TURNED.fullmatch(value) or (near and SERIAL.fullmatch(value) and kind not in ("integer", "number")):
            self._report("excel-date", row, column, near=near)
        else:
            near = near or _id_meant(value, shape)
            fitting = (each for each in EXAMPLES if not near and re.fullmatch(shape, each, flags=re.ASCII))
            example = next(fitting, "")
            self._report_word(code, row, column, near=near, example=example)

    def _judge_patterns(self) -> None:
        """How a number is written has a place for it in each form, and no other braces."""
        for column in self._schema.columns:
            if column.rpartition("_")[0] in PATTERNS.get(self._schema.name, ()):
                for row in self._failing(column, PATTERN.fullmatch):
                    self._report("wrong-pattern", row, column, near="", example="{} km")

    def _judge_needs(self) -> None:
        """What the generator itself needs of ids, numbers and addresses: the data package can't let them pass."""
        for column, kind in TYPES.get(self._schema.name, {}).items():
            if column not in self._schema.columns:
                continue
            described = next(field for field in self._schema.fields if field.name == column)
            if not described.required and (column not in OPTIONAL or (self._schema.name, column) == MUST_BE_FILLED):
                for row in self._empty(column):
                    self._report("missing-cell", row, column)
            test, code = {"id": (is_id, "bad-id"), "year": (is_year, "not-a-year")}.get(kind, (None, ""))
            if test is not None:
                for row in self._failing(column, test):
                    if row.line not in self._faulty:
                        value = row[column]
                        near = id_meant(value) if kind == "id" else number_meant(value, is_whole=True)
                        self._report_word(code, row, column, near=near)
            elif kind not in ("address", described.type):
                self._judge_shape(column, kind, "")

    def _judge_references(self, field: Field, table: str, known: AbstractSet[str]) -> None:
        separator = SEPARATOR if field.name in LISTS else field.separator
        for row in self._rows:
            items = row[field.name].split(separator) if separator else [row[field.name]]
            unknown = [item for item in items if item not in known] if row[field.name] else ()
            if not unknown:
                continue
            meant = [item for item in OTHER_SEPARATORS.split(row[field.name]) if item] if separator else []
            if meant and meant != items and known >= set(meant):
                self._report("wrong-list", row, field.name, separator=separator, near=separator.join(meant))
                continue
            for item in unknown:
                if not known:
                    self._report("empty-table", row, field.name, table=table)
                else:
                    near = functools.partial(nearest_id, item, known, row.cells.values())
                    self._told.discard((row.line, field.name))
                    self._report_word("unknown-id", row, field.name, id=item, table=table, near=near)

    def _judge_key(self) -> None:
        key = list(self._schema.primary_key)
        if not key:
            return
        first: dict[tuple[str, ...], Row] = {}
        for row in self._rows:
            value = tuple(row[column] for column in key)
            other = first.setdefault(value, row)
            if other is not row:
                place = f"{other.path}:{other.line}"
                if len(key) == 1:
                    self._problems.spoil(*(f"paragraph {number}" for number in row["paragraph"].split(SEPARATOR)))
                    self._problems.add("repeated-id", row.at(key[0]), id=value[0], first=place)
                else:
                    self._problems.add("repeated-row", row.at(key[0]), columns=", ".join(key), first=place)

    def _judge_unique(self) -> None:
        """Reports rows that say in a column what another says there, but for case and width; of each row once."""
        told: set[int] = set()
        for field in (field for field in self._schema.fields if field.unique):
            first: dict[str, Row] = {}
            for row in self._rows:
                plain = " ".join(unicodedata.normalize("NFKC", row[field.name]).casefold().split())
                other = first.setdefault(plain, row)
                if plain and other is not row and row.line not in told:
                    told.add(row.line)
                    place, name = f"{other.path}:{other.line}", other[self._schema.columns[0]]
                    value = row[field.name]
                    self._problems.add("repeated-name", row.at(field.name), value=value, first=place, id=name)

    def _judge_translations(self, languages: Sequence[str]) -> None:
        for stem in _translated_stems(self._schema, languages):
            columns = [f"{stem}_{language}" for language in languages]
            for row in self._rows:
                lacking = [pair for pair in zip(languages, columns, strict=True) if not row[pair[1]]]
                for language, column in lacking if len(lacking) < len(columns) else ():
                    self._report("missing-translation", row, column, key=stem, language=language)


def _begin(row: Row) -> str:
    """What of a row is filled, to know it by."""
    return ", ".join(filter(None, row.cells.values()))[:SHOWN]


def _is_short(text: str) -> bool:
    return len(text) <= MAXIMUM_PLAIN_CELL


def _is_no_false_day(text: str) -> bool:
    """Whether a text that is shaped like a day is one that a calendar has."""
    if not re.fullmatch(DAY, text):
        return True
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _id_meant(value: str, shape: str) -> str:
    """The id that a cell was meant to be, if one of that shape."""
    found = id_meant(value)
    return found if re.fullmatch(shape, found, flags=re.ASCII) else ""


def _translated_stems(schema: Schema, languages: Sequence[str]) -> list[str]:
    """Stems of the columns that stand once for each language and are filled in all or none.

    Required columns are left out: an empty cell in one of them is reported as such.
    """
    by_name = {field.name: field for field in schema.fields}
    stems = [name.removesuffix(f"_{languages[0]}") for name in by_name if name.endswith(f"_{languages[0]}")]
    return [
        stem
        for stem in stems
        for twins in [[by_name.get(f"{stem}_{language}") for language in languages]]
        if all(twin is not None and not twin.independent and not twin.required for twin in twins)
    ]
