"""CSV files as tables of text, judged by their schema.

The scan keeps the line of every record; then whole columns are judged at once (`judging`). Tables that have passed
once need neither again, as long as neither they nor the keys that they name have changed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from sitegen.model.recording import digest
from sitegen.model.tables import Row, Schema, Table
from sitegen.problems import Location, Problems
from sitegen.sources.files import Reader
from sitegen.sources.schema import PACKAGE
from sitegen.sources.shapes import SEPARATOR, named_table

DATA, STOCK = "data", "content/stock"
STOCKED = ("units", "verbs")
"""Tables that may have further rows in the stock."""
MAXIMUM_CELL = 20_000
SCANNED, JUDGED = "rows", "judged"
MAXIMUM_ROWS = 50_000
csv.field_size_limit(MAXIMUM_CELL)


def read_tables(
    reader: Reader, schemas: Mapping[str, Schema], languages: Sequence[str]
) -> tuple[dict[str, Table], dict[str, Table]]:
    """Every table of the data package, and those that have a stock of further rows; each by name.

    Reports what breaks a schema, with the cell's place. Nothing is held against a table that could not be read
    whole: its own fault is the one to mend.
    """
    listed = set(reader.names(STOCK, ".csv"))
    files = {(DATA, name): schema for name, schema in schemas.items()}
    stocked = {name: schemas[name] for name in STOCKED if name in schemas}
    files |= {(STOCK, name): schema for name, schema in stocked.items() if _is_stocked(schema, listed)}
    scanned, torn = {}, set()
    for (folder, name), schema in files.items():
        before = len(reader.problems.errors)
        scanned[folder, name] = scan_rows(reader, schema, f"{folder}/{schema.path}")
        if len(reader.problems.errors) > before:
            torn.add((folder, name))
    keys = _keys(scanned, schemas, {name for _, name in torn})
    tables: dict[str, dict[str, Table]] = {DATA: {}, STOCK: {}}
    for (folder, name), schema in files.items():
        rows = scanned[folder, name]
        faulty = _faulty(reader, schema, f"{folder}/{schema.path}", rows, keys, languages)
        tables[folder][name] = Table(schema, tuple(rows), faulty, is_whole=(folder, name) not in torn)
    return tables[DATA], tables[STOCK]


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
) -> frozenset[int]:
    """The lines of a table's faulty rows; one that has passed is noted, with its schema and the keys it may name."""
    named = sorted({named_table(schema, field) for field in schema.fields} & keys.keys())
    made_of = (
        path,
        schema.name,
        *languages,
        *(f"{file} {reader.digests.get(file)}" for file in (PACKAGE, path)),
        *(f"{name} {sorted(keys[name])}" for name in named),
    )
    key = digest("\n".join(made_of))
    if reader.notes.has(JUDGED, key):
        return frozenset()
    from sitegen.sources.judging import judge

    found = Problems()
    faulty = judge(schema, rows, keys, languages, found)
    reader.problems.merge(found)
    if schema.name in keys and not found:
        reader.notes.put(JUDGED, key, [])
    return faulty


def scan_rows(reader: Reader, schema: Schema, path: str) -> list[Row]:
    """The records of a file with header and widths checked; none if the header is wrong."""
    columns = schema.columns
    section = f"{SCANNED} {digest(','.join(columns))}"
    found = reader.noted(section, path, lambda text: _scanned(text, schema, path, reader.problems)) or ()
    return [Row(dict(zip(columns, cells, strict=True)), path, line, columns, source) for line, source, cells in found]


def _scanned(text: str, schema: Schema, path: str, problems: Problems) -> list[tuple[int, str, list[str]]] | None:
    """Each record with the line it starts on and its source; `None` if the header is wrong."""
    lines = io.StringIO(text, newline="").readlines()
    if len(lines) > MAXIMUM_ROWS:
        problems.add("too-many-rows", Location(path, MAXIMUM_ROWS + 1), most=MAXIMUM_ROWS)
        return None
    rows: list[tuple[int, str, list[str]]] = []
    records = csv.reader(io.StringIO(text, newline=""), strict=True)
    last = 0
    try:
        for record in records:
            line, last = last + 1, records.line_num
            if line == 1 and tuple(record) != schema.columns:
                _report_header(record, schema, Location(path, 1, 1), problems)
                return None
            if line == 1 or not record:
                continue
            if len(record) != len(schema.columns):
                problems.add("ragged-row", Location(path, line), found=len(record), wanted=len(schema.columns))
            else:
                rows.append((line, "".join(lines[line - 1 : last]), record))
    except csv.Error as error:
        is_long = str(error).startswith("field larger than")
        code = "long-cell" if is_long else "broken-csv"
        problems.add(code, Location(path, last + 1), reason=error, most=MAXIMUM_CELL)
    return rows


def _report_header(found: Sequence[str], schema: Schema, place: Location, problems: Problems) -> None:
    missing = [column for column in schema.columns if column not in found]
    unknown = [column for column in found if column not in schema.columns]
    problems.add(
        "wrong-header",
        place,
        missing=", ".join(missing) or "–",
        unknown=", ".join(unknown) or "–",
        wanted=",".join(schema.columns),
    )


def split(row: Row, column: str, separator: str = SEPARATOR) -> tuple[str, ...]:
    """The items of a list cell."""
    return tuple(item for item in row[column].split(separator) if item)
