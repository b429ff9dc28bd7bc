"""Rows that a spreadsheet has put into another order: readers see those of a paragraph in the order of their table."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Sequence

from sitegen.model.site import Site
from sitegen.problems import Problems

TABLES = ("figures", "exemptions", "results", "commitments")
COLUMN = "paragraph"
LEAST_ROWS = 12
"""Of fewer rows, some that were added at the end could look like all."""
MOST_TURNED = 0.3
"""The share of all pairs of rows that may stand the other way round than their paragraphs: half of them do in a table
that was sorted by anything else, and few where rows were added at the end."""


def check_sorting(site: Site, problems: Problems) -> None:
    """Reports tables whose rows no longer follow the text, at the first row that stands before an earlier one."""
    for name in TABLES:
        table = site.tables[name]
        placed = [(number, row) for row in table.rows for number in _first(row[COLUMN])]
        numbers = [number for number, _ in placed]
        pairs = len(numbers) * (len(numbers) - 1) / 2
        if len(numbers) >= LEAST_ROWS and _turned(numbers) > pairs * MOST_TURNED:
            row = next(row for (first, _), (second, row) in itertools.pairwise(placed) if second < first)
            problems.add("sorted-rows", row.at(COLUMN), table=name, column=COLUMN)


def _first(cell: str) -> Iterator[int]:
    first = cell.partition(";")[0].strip()
    if first.isdecimal():
        yield int(first)


def _turned(numbers: Sequence[int]) -> int:
    """How many pairs of numbers stand the other way round."""
    before: list[int] = []
    turned = 0
    for number in numbers:
        turned += len(before) - bisect.bisect_right(before, number)
        bisect.insort(before, number)
    return turned
