"""Whether two columns of a table have changed places: most cells of one break its rules, and would keep the other's."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from sitegen.model.language import Language
from sitegen.model.tables import Field, Row, Schema, Table
from sitegen.sources.shapes import (
    DAY,
    INTEGER,
    LISTS,
    NUMBER,
    POSITIVE,
    SEPARATOR,
    TYPES,
    is_id,
    named_table,
)
from sitegen.sources.web_addresses import address_fault

MOST, NEARLY_ALL = 0.6, 0.9
"""So large a part of a column's cells breaks its rules; so large a part of the other's cells keeps them."""
LEAST_ROWS, FIRST_ROWS = 2, 20
SHAPES: Mapping[str, str] = {"integer": INTEGER, "number": NUMBER, "date": DAY, "factor": POSITIVE}
Test = Callable[[str], bool]


def swapped_columns(
    schema: Schema, rows: Sequence[Row], keys: Mapping[str, AbstractSet[str]]
) -> tuple[str, str] | None:
    """The names of two columns whose cells stand in each other's place; `None` if there are none such."""
    if len(rows) < LEAST_ROWS:
        return None
    tests = {field.name: _test(schema, field, keys) for field in schema.fields}
    cells = {field.name: [row[field.name] for row in rows if row[field.name]] for field in schema.fields}
    for one, test in tests.items():
        if test is None or not cells[one] or _share(test, cells[one]) > 1 - MOST:
            continue
        for other, its_test in tests.items():
            is_filled = other != one and len(cells[other]) * 2 >= len(cells[one])
            if is_filled and _share(test, cells[other]) >= NEARLY_ALL and _share(its_test, cells[one]) >= NEARLY_ALL:
                return one, other
    return None


def swapped_languages(table: Table, languages: Mapping[str, Language]) -> tuple[str, str] | None:
    """Two columns that hold each other's language, seen by a script that only one of the two has; `None` if none do."""
    scripts = {code: re.compile(f"[{language.script}]") for code, language in languages.items() if language.script}
    pairs = (
        (column, f"{column.removesuffix(code)}{twin}", script)
        for code, script in scripts.items()
        for column in table.schema.columns
        for twin in languages
        if column.endswith(f"_{code}") and twin != code
    )
    found = (
        (column, other)
        for column, other, script in pairs
        if other in table.schema.columns and _hold_each_other(table.rows, column, other, script)
    )
    return next(found, None)


def _hold_each_other(rows: Sequence[Row], column: str, other: str, script: re.Pattern[str]) -> bool:
    """Whether nearly all rows have the letters of a column's language in the other column alone."""
    for looked_at in (rows[:FIRST_ROWS], rows):  # nearly always the first rows tell that all is well
        filled = [row for row in looked_at if row[column] and row[other]]
        turned = [row for row in filled if script.search(row[other]) and not script.search(row[column])]
        if len(filled) < LEAST_ROWS or len(turned) < len(filled) * NEARLY_ALL:
            return False
    return True


def _share(test: Test | None, cells: Sequence[str]) -> float:
    return 1.0 if test is None or not cells else sum(map(test, cells)) / len(cells)


def _test(schema: Schema, field: Field, keys: Mapping[str, AbstractSet[str]]) -> Test | None:
    """Whether a cell may stand in a column; `None` where any text may."""
    table, kind = named_table(schema, field), TYPES.get(schema.name, {}).get(field.name, field.type)
    if table in keys:
        known, separator = keys[table], SEPARATOR if field.name in LISTS else field.separator
        return lambda cell: known >= set(cell.split(separator) if separator else [cell])
    if field.enum:
        return frozenset(field.enum).__contains__
    if kind in ("id", "address"):
        return is_id if kind == "id" else lambda cell: not address_fault(cell)
    shape = SHAPES.get(kind, "" if field.separator else field.pattern)
    return _fits(shape) if shape else None


def _fits(shape: str) -> Test:
    pattern = re.compile(shape, re.ASCII)
    return lambda cell: pattern.fullmatch(cell) is not None
