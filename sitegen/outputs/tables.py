"""The tables to take away: CSV and JSON with references resolved, and the data package that describes them."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sitegen.charts.reading import ChartTable
from sitegen.model.tables import Field, Row, Table
from sitegen.pages.addresses import FOR_SPREADSHEETS

Plain = Callable[[str, str], str]
"""Resolves the references of a text in a language."""
PACKAGE = "data/datapackage.json"
CHECKSUMS = "data/SHA256SUMS"
"""For `sha256sum -c`, beside the files."""
FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a formula begins with, in full width too, which some spreadsheets take for the same."""
SPACES = " \t\r\n\xa0\u3000"
SIGNED_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*%?")


def table_files(table: Table, languages: Sequence[str], plain: Plain) -> dict[str, bytes]:
    """The downloads of a table by address: as CSV, as CSV for Excel and as JSON."""
    rows = [_resolved(row, table.schema.fields, languages, plain) for row in table.rows]
    typed = [_typed(row, table.schema.fields) for row in rows]
    name, content = table.schema.name, download_bytes(table.schema.columns, rows)
    return {
        f"data/{name}.csv": content,
        f"data/{name}.json": _json(typed),
        f"data/{name}.{FOR_SPREADSHEETS}": for_spreadsheets(content),
    }


def package_files(
    files: Mapping[str, bytes], tables: Iterable[Table], package: Mapping[str, Any], languages: Sequence[str]
) -> dict[str, bytes]:
    """What describes the downloads of all tables (`files`, by address): the data package, and their checksums."""
    resources = [_resource(table, files[f"data/{table.schema.name}.csv"], languages) for table in tables]
    described = _json({**package, **_described(package, languages), "resources": resources})
    return {PACKAGE: described, CHECKSUMS: _checksums({**files, PACKAGE: described})}


def _checksums(files: Mapping[str, bytes]) -> bytes:
    names = {name.rpartition("/")[2]: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    return "".join(f"{found}  {name}\n" for name, found in names.items()).encode()


def csv_bytes(header: Sequence[str], rows: Iterable[Mapping[str, str] | Sequence[str]]) -> bytes:
    """A CSV file as UTF-8 with Unix line ends, its cells as they are."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([row[column] for column in header] if isinstance(row, Mapping) else row)
    return buffer.getvalue().encode()


def download_bytes(header: Sequence[str], rows: Iterable[Mapping[str, str] | Sequence[str]]) -> bytes:
    """The same to take away: no cell that a spreadsheet would reckon out when the file is opened."""
    plain = ([row[column] for column in header] if isinstance(row, Mapping) else row for row in rows)
    return csv_bytes([harmless(cell) for cell in header], ([harmless(cell) for cell in row] for row in plain))


def harmless(cell: str) -> str:
    """A cell as it is, unless a spreadsheet would take it for a formula: then an apostrophe stands before it.

    Spreadsheets hide that sign or show it; either way nothing is run. Numbers with a sign stay numbers. Programs
    that want exact text take the JSON.
    """
    is_formula = cell.lstrip(SPACES).startswith(FORMULA_SIGNS) or cell.startswith(("\t", "\r", "\n"))
    return f"'{cell}" if is_formula and SIGNED_NUMBER.fullmatch(cell) is None else cell


def for_spreadsheets(download: bytes) -> bytes:
    """A CSV download as Excel opens it by a double click: with a mark that it is UTF-8, and line ends of its own."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows(csv.reader(io.StringIO(download.decode(), newline="")))
    return codecs.BOM_UTF8 + buffer.getvalue().encode()


MACHINE_COLUMNS = ("id", "number", "unit", "bound")
"""After a chart's own columns: the figure or group, and its number in the first unit of the language."""


def chart_csv(table: ChartTable) -> bytes:
    """The table of a chart as CSV: what readers see, then the same for machines."""
    rows = ((*row.cells, row.id, row.number, row.unit, row.bound) for row in table.rows)
    return download_bytes((*table.header, *MACHINE_COLUMNS), rows)


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _resolved(row: Row, fields: Sequence[Field], languages: Sequence[str], plain: Plain) -> dict[str, str]:
    found = {}
    for field in fields:
        language = next((code for code in languages if field.name.endswith(f"_{code}")), "")
        found[field.name] = plain(row[field.name], language) if field.prose and language else row[field.name]
    return found


def _typed(row: Mapping[str, str], fields: Sequence[Field]) -> dict[str, Any]:
    """A row as JSON: lists as lists, numbers as numbers, empty cells as null."""
    return {field.name: _value(row[field.name], field) for field in fields}


def _value(text: str, field: Field) -> Any:
    if field.separator:
        return text.split(field.separator) if text else []
    if not text:
        return None
    if field.type == "integer":
        return int(text)
    if field.type == "number":
        number = Decimal(text)
        return int(number) if number == number.to_integral_value() else float(number)
    return text


def _resource(table: Table, content: bytes, languages: Sequence[str]) -> dict[str, Any]:
    descriptor = dict(table.schema.descriptor)
    schema = dict(descriptor["schema"])
    schema["fields"] = [{**field, **_described(field, languages)} for field in schema["fields"]]
    digest = hashlib.sha256(content).hexdigest()
    return {
        **descriptor,
        **_described(descriptor, languages),
        "schema": schema,
        "bytes": len(content),
        "hash": f"sha256:{digest}",
    }


def _described(owner: Mapping[str, Any], languages: Sequence[str]) -> dict[str, str]:
    """The standard's one title and description, from those in the site's last language."""
    code = languages[-1]
    return {key: owner[f"{key}_{code}"] for key in ("title", "description") if owner.get(f"{key}_{code}")}
