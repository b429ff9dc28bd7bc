"""Cells that stand a row too high or too low: they fit the key, or the transcription, of their neighbour's row.

A key mostly says in short what names and texts of its row say, in the letters that all of them share; and a
transcription into letters with marks (pinyin) has a mark for each character. A few rows that don't fit are nothing, but
several in a row that all fit the same neighbour were moved.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sitegen.model.site import Site
from sitegen.model.tables import Table
from sitegen.problems import Problems

LEAST_RUN = 4
"""So many rows running fit their neighbour and not themselves."""
SHORTEST, STEM = 4, 4
"""Words of fewer letters say little; and so many letters at their beginning tell that two are of one stem."""
MARKED = 0.8
"""So large a part of the cells of a transcription has marks."""
TWO_DOTS = "\u0308"
WORD = re.compile(rf"[a-z]{{{SHORTEST},}}")
WAYS = {-1: "cells-fit-above", 1: "cells-fit-below"}
Signs = Sequence[frozenset[str]]


def check_shifting(site: Site, problems: Problems) -> None:
    """Reports tables in which cells of some columns have moved, once for each way, at the first cell."""
    for name, table in site.tables.items():
        moved = [*_moved(table)]
        for way, how in WAYS.items():
            found = [each for each in moved if each.way == way]
            if found:
                place = table.rows[found[0].start].at(found[0].columns[0])
                columns = ", ".join(" / ".join(each.columns) for each in found)
                problems.add("shifted-cells", place, table=name, columns=columns, how=how)


class _Moved(NamedTuple):
    """Columns, at least one of which has moved; the row where that begins, and which way the row lies that it fits."""

    columns: tuple[str, ...]
    start: int
    way: int


def _moved(table: Table) -> Iterator[_Moved]:
    """Columns whose cells fit the keys of neighbours, and pairs of them of which one fits the other's neighbours."""
    fields = [field for field in table.schema.fields if field.type == "string" and not field.enum]
    if len(table.rows) <= LEAST_RUN or not fields:
        return
    cells = {field.name: [unicodedata.normalize("NFD", row[field.name]) for row in table.rows] for field in fields}
    key, *others = cells
    keys = [stems_of(cell) for cell in cells[key]]
    if not any(keys):
        return
    for column in others:
        found = _first_run(keys, [stems_of(cell) for cell in cells[column]])
        if found:
            yield _Moved((column,), *found)
    for spoken, written in signs_of({column: cells[column] for column in others}):
        found = _first_run([*map(marks_of, cells[spoken])], [*map(letters_of, cells[written])])
        if found:
            yield _Moved((written, spoken), *found)


def signs_of(cells: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Columns that are a transcription into letters with marks, each beside all others of some."""
    for spoken in filter(lambda column: _is_transcription(cells[column]), cells):
        yield from ((spoken, written) for written in cells if written != spoken)


def _first_run(keys: Signs, cells: Signs) -> tuple[int, int] | None:
    """Where a run of cells begins that fit the key above or below them and not their own, and which."""
    for way in WAYS:
        run = 0
        for number in range(len(cells)):
            neighbour = number + way
            if not cells[number] or not 0 <= neighbour < len(keys):
                continue
            fits = not cells[number].isdisjoint(keys[neighbour])
            run = run + 1 if fits and keys[number] and cells[number].isdisjoint(keys[number]) else 0
            if run == LEAST_RUN:
                return number - LEAST_RUN + 1, way
    return None


def stems_of(cell: str) -> frozenset[str]:
    """The beginnings of the longer words of a cell."""
    return frozenset(word[:STEM] for word in WORD.findall(cell.lower()))


def _is_transcription(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    if len(filled) <= LEAST_RUN:
        return False
    unmarked = (cell for cell in filled if not _count(cell, "Mn"))  # of other columns few are looked at
    return next(itertools.islice(unmarked, int(len(filled) - len(filled) * MARKED), None), None) is None


def marks_of(cell: str) -> frozenset[str]:
    """How many marks stand on the letters of a cell, as its one sign; two dots make another vowel and no tone."""
    return _count(cell.replace(TWO_DOTS, ""), "Mn")


def letters_of(cell: str) -> frozenset[str]:
    """How many letters of a script without capitals stand in a cell, as the one sign of it."""
    return _count(cell, "Lo")


def _count(cell: str, category: str) -> frozenset[str]:
    """How many signs of a category of no plain letters stand in a cell; nothing if none does."""
    if cell.isascii():
        return frozenset()
    count = sum(unicodedata.category(sign) == category for sign in cell)
    return frozenset((str(count),)) if count else frozenset()
