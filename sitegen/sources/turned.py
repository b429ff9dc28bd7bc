"""Columns in whose place those of another kind stand in one language only, seen by what its translations are like."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sitegen.model.tables import Field, Row, Schema
from sitegen.sources.shapes import PATTERNS

LEAST_ROWS, FIRST_ROWS, NEARLY_ALL = 2, 20, 0.9
MUCH_LONGER = 1.5
"""Where one of two cells is so many times as long as the other, its translation is longer, too."""
LEAST_DISTINCT, FEW_DISTINCT = 10, 0.7
"""So many cells tell that a column repeats nothing; of one that does, no more than this part is distinct."""
ENDS = re.compile(r"[.!?。！？][”’»)]?$")
HOLE = "{}"
WORD = re.compile(r"[a-z]{4,}")
Pair = tuple[str, str]


def turned_columns(schema: Schema, rows: Sequence[Row], languages: Sequence[str]) -> tuple[Pair, Pair | None] | None:
    """Two columns whose cells stand in each other's place in a language, and two that may as well be those.

    `None` if there are none such; the second two are there where nothing tells which language has kept its order.
    """
    if len(rows) < LEAST_ROWS:
        return None
    found = [*_candidates(schema, rows, languages)]
    mending = (each for each in found if not any(_candidates(schema, _exchanged(rows, each[0]), languages)))
    return next(mending, found[0]) if len(found) > 1 else next(iter(found), None)


def _candidates(
    schema: Schema, rows: Sequence[Row], languages: Sequence[str]
) -> Iterator[tuple[Pair, Pair | None]]:
    """All pairs that may have changed places: what one of them stands beside may look so, too."""
    fields = {field.name: field for field in schema.fields if field.type == "string" and not field.enum}
    stems = _stems(fields, languages)
    for (one, ours), (other, theirs) in itertools.combinations(stems.items(), 2):
        codes = [code for code in ours if code in theirs]
        for first, second in itertools.combinations(codes, 2):
            if _are_turned(rows, (ours[first], theirs[first], ours[second], theirs[second])):
                yield _told((one, other), (first, second), fields, rows, [*codes])
    yield from _beside(schema, rows, stems, fields)


def _exchanged(rows: Sequence[Row], pair: Pair) -> list[Row]:
    one, other = pair
    return [replace(row, cells={**row.cells, one: row[other], other: row[one]}) for row in rows]


def _stems(fields: Mapping[str, Field], languages: Sequence[str]) -> dict[str, dict[str, str]]:
    """By what columns of several languages have in common, their names by language."""
    found: dict[str, dict[str, str]] = {}
    for name, field in fields.items():
        stem, _, code = name.rpartition("_")
        if stem and code in languages and not field.separator and not field.independent:
            found.setdefault(stem, {})[code] = name
    return {stem: columns for stem, columns in found.items() if len(columns) > 1}


def _are_turned(rows: Sequence[Row], columns: tuple[str, str, str, str]) -> bool:
    """Whether two columns of a language are to each other as the same two of another are the other way round."""
    for looked_at in (rows[:FIRST_ROWS], rows):  # nearly always the first rows tell that all is well
        signs = [sign for row in looked_at for sign in [_sign(*(row[name] for name in columns))] if sign]
        turned = signs.count(-1)
        if turned < LEAST_ROWS or turned < len(signs) * NEARLY_ALL:
            return False
    return True


def _sign(one: str, other: str, twin: str, other_twin: str) -> int:
    """Whether a row's two cells are to each other as their translations are (1) or the other way round (-1)."""
    ours, theirs = _relation(one, other), _relation(twin, other_twin)
    return ours * theirs


def _relation(one: str, other: str) -> int:
    """Which of two cells is filled, has a place for a number or is much longer: the first (1) or the second (-1)."""
    if bool(one) != bool(other):
        return 1 if one else -1
    if (HOLE in one) != (HOLE in other):
        return 1 if HOLE in one else -1
    if len(one) > len(other) * MUCH_LONGER:
        return 1
    return -1 if len(other) > len(one) * MUCH_LONGER else 0


def _told(
    stems: Pair, codes: Pair, fields: Mapping[str, Field], rows: Sequence[Row], every: Sequence[str]
) -> tuple[Pair, Pair | None]:
    """The columns that have changed places: of the language that breaks more rules, or is alone against others."""
    pairs = [(f"{stems[0]}_{code}", f"{stems[1]}_{code}") for code in codes]
    for pair in pairs:
        against = [code for code in every if code not in codes]
        quartets = [(*pair, f"{stems[0]}_{code}", f"{stems[1]}_{code}") for code in against]
        if quartets and all(_are_turned(rows, quartet) for quartet in quartets):
            return pair, None
    faults = [_faults(pair, fields, rows) for pair in pairs]
    if faults[0] != faults[1]:
        return pairs[faults[1] > faults[0]], None
    return pairs[1], pairs[0]


def _faults(pair: Pair, fields: Mapping[str, Field], rows: Sequence[Row]) -> int:
    """How many cells of two columns are not what these hold: empty ones, names with full stops, and no patterns."""
    number = 0
    for name, other in (pair, pair[::-1]):
        cells = [row[name] for row in rows]
        number += sum(not cell for cell in cells) if fields[name].required else 0
        if fields[other].prose and not fields[name].prose:
            number += sum(bool(ENDS.search(cell)) for cell in cells)
        if name.rpartition("_")[0] in PATTERNS.get("units", ()):
            number += sum(bool(cell) and HOLE not in cell for cell in cells)
    return number


def _beside(
    schema: Schema, rows: Sequence[Row], stems: Mapping[str, Mapping[str, str]], fields: Mapping[str, Field]
) -> Iterator[tuple[Pair, None]]:
    """A column of a language and one of none: which rows have a cell, and whether cells repeat, tell them apart."""
    known = {name for columns in stems.values() for name in columns.values()}
    others = [name for name in fields if name not in known]
    for columns in stems.values():
        for name, twin in itertools.permutations(columns.values(), 2):
            for other in others:
                if fields[other].required and _fill_each_other(rows, name, twin, other):
                    yield (name, other), None
            if _repeats(rows, name, twin):
                key = schema.primary_key[0] if schema.primary_key else ""
                free = [other for other in others if other not in schema.primary_key and _is_distinct(rows, other)]
                found = max(free, key=lambda other: _fitting(rows, key, other), default="")
                if found:
                    yield (name, found), None


def _fill_each_other(rows: Sequence[Row], name: str, twin: str, other: str) -> bool:
    """Whether a column that must be filled is empty where a text's translation is, and the text is there."""
    empty = [row for row in rows if not row[other]]
    return (
        len(empty) >= LEAST_ROWS
        and all(row[name] and not row[twin] for row in empty)
        and all(bool(row[other]) == bool(row[twin]) for row in rows)
    )


def _repeats(rows: Sequence[Row], name: str, twin: str) -> bool:
    """Whether a column's cells repeat, and its translation's don't."""
    if len(rows) < LEAST_DISTINCT or len({row[name] for row in rows}) > len(rows) * FEW_DISTINCT:
        return False
    return _is_distinct(rows, twin)


def _is_distinct(rows: Sequence[Row], name: str) -> bool:
    cells = {row[name] for row in rows}
    return len(cells) == len(rows) and "" not in cells


def _fitting(rows: Sequence[Row], key: str, name: str) -> int:
    """In how many rows a cell has a word of its key, which mostly says in short what the row is called."""
    if not key:
        return 0
    return sum(bool({*WORD.findall(row[key])} & {*WORD.findall(row[name].lower())}) for row in rows)
