"""Tables that were sorted, and tables that only grew."""

from __future__ import annotations

from dataclasses import replace

from sitegen.checks.sorting import check_sorting
from sitegen.model.site import Site
from sitegen.problems import Problems

IN_ORDER = [str(number) for number in range(1, 25)]


def told(project: Site, paragraphs: list[str]) -> list[str]:
    """The codes told of a table with rows of these paragraphs."""
    table = project.tables["figures"]
    rows = [replace(table.rows[0], cells={**table.rows[0].cells, "paragraph": each}) for each in paragraphs]
    tables = dict.fromkeys(("exemptions", "results", "commitments"), replace(table, rows=()))
    problems = Problems()
    check_sorting(replace(project, tables={**tables, "figures": replace(table, rows=tuple(rows))}), problems)
    return [problem.code for problem in problems]


def test_a_table_that_was_sorted_is_told_and_one_that_grew_is_not(project: Site) -> None:
    """Rows at the end, of several paragraphs, or of none that can be read, are as good as any."""
    mixed = sorted(IN_ORDER, key=lambda number: int(number) * 7 % 25)
    as_text = sorted([*IN_ORDER, *map(str, range(100, 124))], key=lambda number: number[::-1])
    for paragraphs in (mixed, IN_ORDER[::-1], as_text):
        assert told(project, paragraphs) == ["sorted-rows"]
    for paragraphs in (
        IN_ORDER,
        [*IN_ORDER, "1", "3;4", "2"],
        ["3;1", *IN_ORDER[3:], "", "x"],
        [each for each in IN_ORDER for _ in range(3)],
        IN_ORDER[:11][::-1],
    ):
        assert told(project, paragraphs) == []
