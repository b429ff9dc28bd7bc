"""Two cells of a column in each other's rows: each fits the other's key, or its transcription, and not its own.

A key mostly says in short what its row is called. Of its words only those tell rows apart that few keys have.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator

from sitegen.checks.shifting import Signs, check_shifting, letters_of, marks_of, signs_of, stems_of
from sitegen.checks.sorting import check_sorting
from sitegen.model.references import PATTERN
from sitegen.model.site import Site
from sitegen.model.tables import Field, Table
from sitegen.problems import Problems

FEW = 3
"""A word that so many keys have says nothing of one of them."""
MOST_ODD = 0.35
"""Of a column that hardly fits its keys nothing is told: so large a part of its cells may have no word of theirs."""


def check_places(site: Site, problems: Problems) -> None:
    """Reports rows that have another order, and cells that stand in other rows."""
    check_sorting(site, problems)
    check_shifting(site, problems)
    check_exchanged(site, problems)


def check_exchanged(site: Site, problems: Problems) -> None:
    """Reports pairs of cells that have changed places, each pair once, at the upper one."""
    for name, table in site.tables.items():
        told: set[tuple[int, int]] = set()
        for column, one, other in _exchanged(table):
            if (one, other) not in told:
                told.add((one, other))
                upper, lower = table.rows[one], table.rows[other]
                fields = {"table": name, "column": column, "value": upper[column], "theirs": lower[column]}
                fields["there"] = str(lower.line)
                problems.add("exchanged-cells", upper.at(column), other=lower.at(column), **fields)


def _exchanged(table: Table) -> Iterator[tuple[str, int, int]]:
    fields = [field for field in table.schema.fields if field.type == "string" and not field.enum]
    if len(table.rows) < FEW or not fields or not table.schema.primary_key:
        return
    cells = {field.name: [_words(row[field.name]) for row in table.rows] for field in fields}
    key = table.schema.primary_key[0]
    if key in cells:
        keys = _telling([stems_of(cell) for cell in cells[key]])
        for field in fields:
            if field.name != key and _is_text(field):
                found = _pairs(keys, [stems_of(cell) for cell in cells[field.name]])
                yield from ((field.name, one, other) for one, other in found)
    yield from _unspoken(cells)


def _words(cell: str) -> str:
    """A cell without its references: a text that cites another row need not stand in that."""
    return unicodedata.normalize("NFD", PATTERN.sub(" ", cell))


def _is_text(field: Field) -> bool:
    return not (field.separator or field.references or field.pattern)


def _telling(keys: Signs) -> Signs:
    """The words of keys by which rows can be told apart."""
    times: dict[str, int] = {}
    for words in keys:
        for word in words:
            times[word] = times.get(word, 0) + 1
    return [frozenset(word for word in words if times[word] < FEW) for words in keys]


def _pairs(keys: Signs, cells: Signs) -> Iterator[tuple[int, int]]:
    """Rows whose cells have nothing of their own key, and something of each other's alone; each row once."""
    rows: dict[str, set[int]] = {}
    for number, words in enumerate(keys):
        for word in words:
            rows.setdefault(word, set()).add(number)
    fitting: dict[int, set[int]] = {}
    filled = [number for number, words in enumerate(cells) if words and keys[number]]
    odd = [number for number in filled if keys[number].isdisjoint(cells[number])]
    for number in odd if len(odd) <= max(len(filled) * MOST_ODD, 2) else ():
        fitting[number] = set().union(*(rows[word] for word in cells[number] if word in rows))
    found = [
        (len(keys[one] & cells[other]) + len(keys[other] & cells[one]), one, other)
        for one, others in fitting.items()
        for other in others
        if other > one and one in fitting.get(other, ())
    ]
    taken: set[int] = set()
    for _, one, other in sorted(found, key=lambda each: (-each[0], each[2] - each[1], each[1])):
        if taken.isdisjoint((one, other)):
            taken |= {one, other}
            yield one, other


def _unspoken(cells: dict[str, list[str]]) -> Iterator[tuple[str, int, int]]:
    """Two rows running, each of whose transcription has as many marks as there are letters in the other."""
    for spoken, written in signs_of(cells):
        marks, letters = [*map(marks_of, cells[spoken])], [*map(letters_of, cells[written])]
        for one, other in itertools.pairwise(range(len(marks))):
            is_odd = bool(marks[one] and letters[one]) and marks[one] != letters[one]
            if is_odd and (marks[one], letters[one]) == (letters[other], marks[other]):
                yield written, one, other
