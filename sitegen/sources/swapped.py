"""Whether two columns of a table have changed places.

Most cells of one break its rules, and would keep the other's; or each holds what the other's translations are like: by
its script, by which rows have a cell, by which of two is longer, by whether cells repeat themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from sitegen.model.tables import Field, Row, Schema
from sitegen.model.visible import PRINTED, RENDERING
from sitegen.sources.shapes import (
    DAY,
    INTEGER,
    LISTS,
    NUMBER,
    POSITIVE,
    SEPARATOR,
    TYPES,
    is_id,
    is_year,
    named_table,
)
from sitegen.sources.web_addresses import address_fault

MOST, NEARLY_ALL = 0.6, 0.9
"""So large a part of a column's cells breaks its rules; so large a part of the other's cells keeps them."""
LEAST_ROWS, FIRST_ROWS = 2, 20
SHAPES: Mapping[str, str] = {"integer": INTEGER, "number": NUMBER, "date": DAY, "factor": POSITIVE}
Test = Callable[[str], bool]
WORDS: Mapping[str, Test] = {"id": is_id, "year": is_year}


def swapped_columns(
    schema: Schema, rows: Sequence[Row], keys: Mapping[str, AbstractSet[str]], faulty: int
) -> tuple[str, str] | None:
    """The names of two columns whose cells stand in each other's place; `None` if there are none such.

    Where not most rows are `faulty`, since columns are mostly empty, the cells of both must break their rules.
    """
    if len(rows) < LEAST_ROWS:
        return None
    are_few = faulty * 2 <= len(rows)
    tests = {field.name: _test(schema, field, keys) for field in schema.fields}
    cells = {field.name: [row[field.name] for row in rows if row[field.name]] for field in schema.fields}
    for one, test in tests.items():
        if test is None or not cells[one] or _share(test, cells[one]) > 1 - MOST:
            continue
        for other, its_test in tests.items():
            is_filled = other != one and len(cells[other]) * 2 >= len(cells[one]) >= LEAST_ROWS
            if are_few and (its_test is None or _share(its_test, cells[other]) > 1 - MOST):
                continue
            if is_filled and _share(test, cells[other]) >= NEARLY_ALL and _share(its_test, cells[one]) >= NEARLY_ALL:
                return one, other
    return None


def swapped_languages(schema: Schema, rows: Sequence[Row], scripts: Mapping[str, str]) -> tuple[str, str] | None:
    """Two columns that hold each other's language, seen by a script that only one of the two has; `None` if none do.

    `scripts` are letters as in a regular expression's brackets, by language; what renderings into
    other languages stand beside is the source's.
    """
    columns = schema.columns
    source = PRINTED if PRINTED in columns else next(iter(schema.primary_key), "")
    for code, script in scripts.items():
        if not script:
            continue
        pattern = re.compile(f"[{script}]")
        for twin in scripts:
            if twin == code:
                continue
            own = ((name, f"{name.removesuffix(code)}{twin}") for name in columns if name.endswith(f"_{code}"))
            for one, other in (*own, (source, f"{RENDERING}_{twin}")):
                if one in columns and other in columns and _hold_each_other(rows, one, other, pattern):
                    return one, other
    return None


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
    if kind in ("id", "year", "address"):
        return WORDS[kind] if kind in WORDS else lambda cell: not address_fault(cell)
    shape = SHAPES.get(kind, "" if field.separator else field.pattern)
    return _fits(shape) if shape else None


def _fits(shape: str) -> Test:
    pattern = re.compile(shape, re.ASCII)
    return lambda cell: pattern.fullmatch(cell) is not None
