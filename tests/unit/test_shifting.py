"""Cells that stand a row too high or too low."""

from __future__ import annotations

from dataclasses import replace

from sitegen.checks.shifting import check_shifting
from sitegen.model.site import Site
from sitegen.model.tables import Row
from sitegen.problems import Problems
from tests.unit.making import field, found, schema

COLUMNS = ("name_en", "name_zh", "pinyin", "plain_en")


def shifted(site: Site, columns: tuple[str, ...], by: int, start: int = 0) -> list[str]:
    """What is told where cells of the terms of a site have moved from a row on."""
    table = site.tables["terms"]
    rows = [*table.rows]
    moved = [
        replace(row, cells={**row.cells, **{name: rows[(number - by) % len(rows)][name] for name in columns}})
        if number >= start
        else row
        for number, row in enumerate(rows)
    ]
    problems = Problems()
    check_shifting(replace(site, tables={"terms": replace(table, rows=tuple(moved))}), problems)
    return [problem.split(": ")[1] for problem in found(problems)]


def test_cells_that_fit_their_neighbours_row_are_told_once(project: Site) -> None:
    """Names that fit the identifier, and characters that have a mark each in their transcription: alone or together."""
    assert shifted(project, (), 0) == []
    wrong = [
        (columns, by, start)
        for columns in (*((name,) for name in COLUMNS), COLUMNS[:2], COLUMNS[:3], COLUMNS)
        for by in (1, -1)
        for start in (0, len(project.tables["terms"].rows) // 2)
        if shifted(project, columns, by, start) != ["shifted-cells"]
    ]
    assert wrong == []


def test_no_table_of_a_site_is_told_as_it_is(project: Site) -> None:
    """A row or two that don't fit are nothing."""
    problems = Problems()
    check_shifting(project, problems)
    assert found(problems) == []


def test_what_is_chosen_from_a_list_or_counted_is_not_held_against_keys(project: Site) -> None:
    """Its words and digits are no row's own, whatever its neighbour is called; free words are."""
    keys = [f"{'started' if number % 2 else 'finished'}-{number}" for number in range(8)]
    for enum, type_, wanted in (((), "string", ["shifted-cells"]), (("started",), "string", []), ((), "integer", [])):
        described = schema("terms", field("id"), field("stage", type_, enum=enum))
        cells = [{"id": key, "stage": keys[number - 1].partition("-")[0]} for number, key in enumerate(keys)]
        rows = tuple(Row(each, "terms.csv", line, ("id", "stage"), "") for line, each in enumerate(cells, 2))
        problems = Problems()
        table = replace(project.tables["terms"], schema=described, rows=rows)
        check_shifting(replace(project, tables={"terms": table}), problems)
        assert [problem.code for problem in problems] == wanted
