"""CSV files as tables of text, judged by their schema.

The scan keeps the line of every record; then whole columns are judged at once (`judging`). Tables that have passed
once need neither again, as long as neither they nor the keys that they name have changed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from sitegen.model.dependencies import digest
from sitegen.model.tables import Row, Schema, Table
from sitegen.problems import Location, Problems
from sitegen.sources.files import Reader
from sitegen.sources.schema import PACKAGE
from sitegen.sources.shapes import SEPARATOR, TYPES, is_id, named_table
from sitegen.sources.spreadsheets import SPACES, stripped

DATA, STOCK = "data", "content/stock"
STOCKED = ("units", "verbs")
"""Tables that may have further rows in the stock."""
MAXIMUM_CELL = 20_000
SCANNED, JUDGED = "rows", "judged"
MAXIMUM_ROWS = 50_000
csv.field_size_limit(MAXIMUM_CELL)
NO_SCRIPTS: Mapping[str, str] = {}
Record = tuple[int, str, list[str]]
"""A record: the line that it starts on, its source and its cells."""


def read_tables(
    reader: Reader, schemas: Mapping[str, Schema], languages: Sequence[str], scripts: Mapping[str, str] = NO_SCRIPTS
) -> tuple[dict[str, Table], dict[str, Table]]:
    """Every table of the data package, and those that have a stock of further rows; each by name.

    Reports what breaks a schema, with the cell's place. Nothing is held against a table that could not be read
    whole: its own fault is the one to mend. `scripts` are the letters that only one language has, by language.
    """
    listed = set(reader.names(STOCK, ".csv"))
    files = {(DATA, name): schema for name, schema in schemas.items()}
    stocked = {name: schemas[name] for name in STOCKED if name in schemas}
    files |= {(STOCK, name): schema for name, schema in stocked.items() if _is_stocked(schema, listed)}
    scanned, torn, swapped = {}, set(), set()
    for (folder, name), schema in files.items():
        scanned[folder, name], is_whole = scan_rows(reader, schema, f"{folder}/{schema.path}")
        if not is_whole:
            torn.add((folder, name))
        elif _are_swapped(reader, schema, f"{folder}/{schema.path}", scanned[folder, name], scripts):
            swapped.add((folder, name))
    keys = _keys(scanned, schemas, {name for _, name in torn | swapped})
    tables: dict[str, dict[str, Table]] = {DATA: {}, STOCK: {}}
    for (folder, name), schema in files.items():
        rows = scanned[folder, name]
        if (folder, name) in swapped:
            tables[folder][name] = Table(schema, tuple(rows), frozenset(), is_whole=False)
            continue
        faulty, is_swapped = _faulty(reader, schema, f"{folder}/{schema.path}", rows, keys, languages)
        is_whole = (folder, name) not in torn and not is_swapped
        tables[folder][name] = Table(schema, tuple(rows), faulty, is_whole=is_whole)
        reader.problems.count_rows(f"{folder}/{schema.path}", len(rows))
        _spoil(tables[folder][name], reader.problems)
    return tables[DATA], tables[STOCK]


def _are_swapped(
    reader: Reader, schema: Schema, path: str, rows: Sequence[Row], scripts: Mapping[str, str]
) -> bool:
    """Whether two languages of a table have changed places; reports that."""
    from sitegen.sources.swapped import swapped_languages

    found = swapped_languages(schema, rows, scripts)
    if found:
        _report_swapped(reader.problems, schema, path, found)
    return found is not None


def _report_swapped(
    problems: Problems, schema: Schema, path: str, columns: tuple[str, str], others: tuple[str, str] | None = None
) -> None:
    tables = {field.name: named_table(schema, field) for field in schema.fields}
    fields = {"one": columns[0], "other": columns[1], "table": schema.name}
    fields |= {"named": tables[columns[0]], "also_named": tables[columns[1]]}
    second = {"or_one": others[0], "or_other": others[1]} if others else {}
    problems.add("swapped-columns", Location(path, 1), **fields, **second)


def _spoil(table: Table, problems: Problems) -> None:
    """Says that nothing can be told of what rests on a table's faulty rows: each is reported by itself."""
    for row in table.rows:
        if row.line in table.faulty:
            spoil_row(table.schema, row, problems)


def spoil_row(schema: Schema, row: Row, problems: Problems) -> None:
    """The same of one row, and of the paragraphs that it belongs to; of its key, if no other table could name it."""
    name, key = schema.name, (*schema.primary_key, "")[0]
    problems.spoil(f"rows {name}", f"row {name} {row[key]}")
    problems.spoil(*(f"paragraph {number}" for number in split(row, "paragraph")))
    if TYPES.get(name, {}).get(key) == "id" and not is_id(row[key]):
        problems.spoil(f"key {name} {row[key]}")


def _is_stocked(schema: Schema, listed: AbstractSet[str]) -> bool:
    return f"{STOCK}/{schema.path}" in listed and bool(schema.primary_key)


def _keys(
    scanned: Mapping[tuple[str, str], Sequence[Row]], schemas: Mapping[str, Schema], torn: AbstractSet[str]
) -> dict[str, frozenset[str]]:
    """By table, what its rows are called, its stock included; tables that could not be read whole are left out."""
    keys: dict[str, frozenset[str]] = {}
    for (_, name), rows in scanned.items():
        key = schemas[name].primary_key
        if name not in torn:
            keys[name] = keys.get(name, frozenset()) | {row[key[0]] for row in rows if key}
    return keys


def _faulty(
    reader: Reader,
    schema: Schema,
    path: str,
    rows: Sequence[Row],
    keys: Mapping[str, frozenset[str]],
    languages: Sequence[str],
) -> tuple[frozenset[int], bool]:
    """The lines of a table's faulty rows, and whether that is because two columns have changed places.

    A table that has passed is noted, with its schema and the keys it may name.
    """
    named = sorted({named_table(schema, field) for field in schema.fields} & keys.keys())
    made_of = (
        path,
        schema.name,
        *languages,
        *(f"{file} {reader.digests.get(file)}" for file in (PACKAGE, path)),
        *(f"{name} {sorted(keys[name])}" for name in named),
    )
    key = digest("\n".join(made_of))
    if reader.cache.has(JUDGED, key):
        return frozenset(), False
    from sitegen.sources.judging import judge

    found = Problems()
    faulty = judge(schema, rows, keys, languages, found)
    swapped = _swapped(schema, rows, keys, languages, faulty)
    if swapped:
        _report_swapped(reader.problems, schema, path, *swapped)
        return faulty, True
    reader.problems.merge(found)
    if schema.name in keys and not found:
        reader.cache.put(JUDGED, key, [])
    return faulty, False


def _swapped(
    schema: Schema,
    rows: Sequence[Row],
    keys: Mapping[str, frozenset[str]],
    languages: Sequence[str],
    faulty: AbstractSet[int],
) -> tuple[tuple[str, str], tuple[str, str] | None] | None:
    """Two columns of a table that have changed places, and two that may as well have."""
    from sitegen.sources.turned import turned_columns

    if len(faulty) > 1:
        from sitegen.sources.swapped import swapped_columns

        swapped = swapped_columns(schema, rows, keys, len(faulty))
        if swapped:
            return swapped, None
    return turned_columns(schema, rows, languages)


def scan_rows(reader: Reader, schema: Schema, path: str) -> tuple[list[Row], bool]:
    """The records of a file with header and widths checked, and whether it could be read from its header to its end."""
    columns = schema.columns
    section = f"{SCANNED} {digest(','.join(columns))}"
    is_whole = True

    def scan(text: str) -> list[Record] | None:
        nonlocal is_whole
        found = _Scan(columns, path, reader.problems)
        is_whole = found.read(text)
        return found.rows if is_whole or found.rows else None

    found = reader.noted(section, path, scan)
    return [
        Row(dict(zip(columns, cells, strict=True)), path, line, columns, source) for line, source, cells in found or ()
    ], is_whole and found is not None


class _Scan:
    """Goes through the records of a table; what is no row is reported and left out."""

    def __init__(self, columns: Sequence[str], path: str, problems: Problems) -> None:
        self.rows: list[Record] = []
        self._columns = tuple(columns)
        self._path = path
        self._problems = problems
        self._empty: list[int] = []
        self._is_whole = True

    def read(self, text: str) -> bool:
        """Whether the table could be read whole."""
        lines = io.StringIO(text, newline="").readlines()
        if len(lines) > MAXIMUM_ROWS:
            self._problems.add("too-many-rows", Location(self._path, MAXIMUM_ROWS + 1), most=MAXIMUM_ROWS)
            return False
        records = csv.reader(io.StringIO(text, newline=""), strict=True)
        last = 0
        try:
            for record in records:
                line, last = last + 1, records.line_num
                if line > 1:
                    self._take(line, "".join(lines[line - 1 : last]), record)
                elif tuple(record) != self._columns:
                    self._report_header(lines)
                    return False
        except csv.Error as error:
            is_long = str(error).startswith("field larger than")
            code, reason = ("long-cell", "") if is_long else ("broken-csv", _reason(error))
            self._problems.add(code, Location(self._path, last + 1), reason=reason, most=MAXIMUM_CELL)
            self._is_whole = False
        self._report_empty()
        return self._is_whole

    def _take(self, line: int, source: str, record: list[str]) -> None:
        width = len(self._columns)
        if not record:
            return
        if not any(map(stripped, record)):
            self._empty.append(line)
        elif len(record) > width and not any(map(stripped, record[width:])):
            fields = {"extra": len(record) - width, "wanted": width}
            self._problems.add("trailing-commas", Location(self._path, line), **fields)
            self._is_whole = False
        elif len(record) != width:
            self._problems.add("ragged-row", Location(self._path, line), found=len(record), wanted=width)
            self._is_whole = False
        elif tuple(record) == self._columns:
            self._problems.add("header-again", Location(self._path, line))
        else:
            self._tidy(line, source, record)

    def _tidy(self, line: int, source: str, record: list[str]) -> None:
        """Takes a row with its cells as they were meant: spaces that nobody sees make one id into another."""
        cells = [cell.strip(SPACES) for cell in record]
        if cells != record:
            row = Row(dict(zip(self._columns, record, strict=True)), self._path, line, self._columns, source)
            for column, before, after in zip(self._columns, record, cells, strict=True):
                if before != after:
                    self._problems.add("stray-space", row.at(column), column=column, value=after)
        self.rows.append((line, source, cells))

    def _report_empty(self) -> None:
        if self._empty:
            first, last = self._empty[0], self._empty[-1]
            lines = str(first) if first == last else f"{first}–{last}"
            self._problems.add("empty-rows", Location(self._path, first), number=len(self._empty), lines=lines)

    def _report_header(self, lines: Sequence[str]) -> None:
        from sitegen.sources.headers import LOOKED_THROUGH, header_fault

        code, fields = header_fault(lines[:LOOKED_THROUGH], self._columns)
        self._problems.add(code, Location(self._path, 1, 1), **fields)


def _reason(error: csv.Error) -> str:
    """Why a table can't be read on, as the name of a reason."""
    return "csv-after-quote" if "expected after" in str(error) else "csv-open-quote"


def split(row: Row, column: str, separator: str = SEPARATOR) -> tuple[str, ...]:
    """The items of a list cell."""
    return tuple(item for item in row[column].split(separator) if item)
