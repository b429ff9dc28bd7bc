"""CSV files as tables of text, judged by their schema.

The scan keeps the line of every record; pandas then judges whole columns at once.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from sitegen.model.tables import Field, Row, Schema, Table
from sitegen.problems import Location, Problems, closest
from sitegen.sources.files import Reader

INTEGER = r"-?[0-9]+"
NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
DAY = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
TURNED_BY_EXCEL = re.compile(r"[A-Z][a-z]{2}-\d{2,4}|\d{1,2}-[A-Z][a-z]{2}(?:-\d{2,4})?|\d{1,4}/\d{1,2}(?:/\d{1,4})?")
MAXIMUM_CELL = 100_000
csv.field_size_limit(MAXIMUM_CELL)


def read_tables(reader: Reader, schemas: Mapping[str, Schema], languages: Sequence[str]) -> dict[str, Table]:
    """Every table of the data package; reports what breaks its schema, with the cell's place.

    Nothing is held against a table that could not be read whole: its own fault is the one to mend.
    """
    scanned, torn = {}, set()
    for name, schema in schemas.items():
        before = len(reader.problems.errors)
        scanned[name] = scan_rows(reader, schema, f"data/{schema.path}")
        if len(reader.problems.errors) > before:
            torn.add(name)
    frames = {name: _frame(rows, schemas[name]) for name, rows in scanned.items()}
    keys = {
        name: set(frame[schemas[name].primary_key[0]]) if schemas[name].primary_key else set()
        for name, frame in frames.items()
        if name not in torn
    }
    tables = {}
    for name, rows in scanned.items():
        faulty = _Judge(schemas[name], rows, frames[name], reader.problems).judge(keys, languages)
        tables[name] = Table(schemas[name], tuple(rows), frozenset(faulty), is_whole=name not in torn)
    return tables


def scan_rows(reader: Reader, schema: Schema, path: str) -> list[Row]:
    """The records of a file with header and widths checked; none if the header is wrong."""
    text = reader.text(path)
    if text is None:
        return []
    lines = io.StringIO(text, newline="").readlines()
    rows: list[Row] = []
    records = csv.reader(io.StringIO(text, newline=""), strict=True)
    last = 0
    try:
        for record in records:
            line, last = last + 1, records.line_num
            if line == 1 and tuple(record) != schema.columns:
                _report_header(record, schema, Location(path, 1, 1), reader.problems)
                return []
            if line == 1 or not record:
                continue
            source = "".join(lines[line - 1 : last])
            row = Row(dict(zip(schema.columns, record, strict=False)), path, line, schema.columns, source)
            if len(record) != len(schema.columns):
                reader.problems.add("ragged-row", Location(path, line), found=len(record), wanted=len(schema.columns))
            else:
                rows.append(row)
    except csv.Error as error:
        reader.problems.add("broken-csv", Location(path, last + 1), reason=error)
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


def _frame(rows: Sequence[Row], schema: Schema) -> pd.DataFrame:
    return pd.DataFrame([row.cells for row in rows], columns=list(schema.columns), dtype=str)


class _Judge:
    """Holds a table's columns against its schema and remembers the rows that fail."""

    def __init__(self, schema: Schema, rows: Sequence[Row], frame: pd.DataFrame, problems: Problems) -> None:
        self._schema = schema
        self._rows = rows
        self._frame = frame
        self._problems = problems
        self._faulty: set[int] = set()

    def judge(self, keys: Mapping[str, set[str]], languages: Sequence[str]) -> set[int]:
        """Lines of faulty rows, after reporting every fault."""
        for field in self._schema.fields:
            self._judge_column(field)
            if field.references in keys:
                self._judge_references(field, keys[field.references])
        self._judge_key()
        self._judge_translations(languages)
        return self._faulty

    def _report(self, code: str, row: Row, column: str, **fields: object) -> None:
        self._faulty.add(row.line)
        self._problems.add(code, row.at(column), column=column, value=row[column], **fields)

    def _failing(self, column: str, passes: pd.Series) -> Iterator[Row]:
        filled = self._frame[column] != ""
        for position in self._frame.index[filled & ~passes]:
            yield self._rows[int(position)]

    def _judge_column(self, field: Field) -> None:
        cells = self._frame[field.name]
        if field.required:
            for position in self._frame.index[cells == ""]:
                self._report("missing-cell", self._rows[int(position)], field.name)
        if field.enum:
            for row in self._failing(field.name, cells.isin(field.enum)):
                near = closest(row[field.name], field.enum)
                self._report("unknown-value", row, field.name, near=near, known=", ".join(field.enum))
        shape, code = {"integer": (INTEGER, "not-an-integer"), "number": (NUMBER, "not-a-number")}.get(
            field.type, (DAY, "not-a-date") if field.type == "date" else (field.pattern, "wrong-pattern")
        )
        if field.separator or not shape:
            return
        for row in self._failing(field.name, cells.str.fullmatch(shape)):
            turned = TURNED_BY_EXCEL.fullmatch(row[field.name]) is not None
            self._report("excel-date" if turned else code, row, field.name, pattern=shape)
        if field.type == "date":
            self._judge_days(field.name, cells.str.fullmatch(DAY))

    def _judge_days(self, column: str, is_shaped: pd.Series) -> None:
        """Reports days that no calendar has."""
        for position in self._frame.index[is_shaped]:
            row = self._rows[int(position)]
            try:
                dt.date.fromisoformat(row[column])
            except ValueError:
                self._report("not-a-date", row, column, pattern=DAY)

    def _judge_references(self, field: Field, known: set[str]) -> None:
        for row in self._rows:
            items = row[field.name].split(field.separator) if field.separator else [row[field.name]]
            for item in items if row[field.name] else ():
                if item not in known:
                    self._report(
                        "unknown-id", row, field.name, id=item, table=field.references, near=closest(item, known)
                    )

    def _judge_key(self) -> None:
        key = list(self._schema.primary_key)
        if not key or self._frame.empty:
            return
        repeated = self._frame.duplicated(subset=key, keep="first")
        for position in self._frame.index[repeated]:
            row = self._rows[int(position)]
            same = (self._frame[key] == self._frame.loc[position, key]).all(axis=1)
            first = self._rows[int(self._frame.index[same][0])]
            value = " + ".join(row[column] for column in key)
            self._problems.add("repeated-id", row.at(key[0]), id=value, first=f"{first.path}:{first.line}")

    def _judge_translations(self, languages: Sequence[str]) -> None:
        for stem in _translated_stems(self._schema, languages):
            columns = [f"{stem}_{language}" for language in languages]
            filled = self._frame[columns] != ""
            for position in self._frame.index[filled.any(axis=1) & ~filled.all(axis=1)]:
                row = self._rows[int(position)]
                for language, column in zip(languages, columns, strict=True):
                    if not row[column]:
                        self._report("missing-translation", row, column, key=stem, language=language)


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


def split(row: Row, column: str, separator: str = ";") -> tuple[str, ...]:
    """The items of a list cell."""
    return tuple(item for item in row[column].split(separator) if item)
