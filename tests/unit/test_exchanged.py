"""Two cells of a column in each other's rows: told where their keys or transcriptions contradict them."""

from __future__ import annotations

from dataclasses import replace

from sitegen.checks.exchanged import check_exchanged
from sitegen.model.site import Site
from sitegen.model.tables import Row, Table
from sitegen.problems import Problems
from tests.unit.making import field, schema

NAMES = {
    "north-pier": ("the northern pier", "北码头", "běi mǎtóu"),
    "clear-forest": ("Clear Forest", "清林", "qīnglín"),
    "upper-school": ("Upper School", "高中", "gāozhōng"),
    "old-harbour-road": ("Old Harbour Road", "老港路", "lǎo gǎnglù"),
    "harbour-square": ("Square at the harbour", "港口广场", "gǎngkǒu guǎngchǎng"),
    "green-line": ("Greenway", "绿线", "lǜxiàn"),
    "plate": ("plate", "盘子", "pánzi"),
}
COLUMNS = ("name_en", "name_zh", "pinyin")


def told(site: Site, *exchanged: tuple[str, str, str]) -> list[tuple[str, int]]:
    """The column and row of each pair that is told, where some cells of two rows were exchanged."""
    cells = {key: {"term": key, **dict(zip(COLUMNS, names, strict=True))} for key, names in NAMES.items()}
    for column, one, other in exchanged:
        cells[one][column], cells[other][column] = cells[other][column], cells[one][column]
    terms = schema("terms", field("term"), *map(field, COLUMNS), key=("term",))
    rows = [Row(row, "data/terms.csv", line, terms.columns, "") for line, row in enumerate(cells.values(), 2)]
    table = Table(terms, tuple(rows), frozenset(), is_whole=True)
    problems = Problems()
    check_exchanged(replace(site, tables={"terms": table}), problems)
    return [(each.fields["column"], each.location.line) for each in problems.found()]


def test_exchanged_cells_are_told_once_for_a_pair(project: Site) -> None:
    """By words of the key that few keys have, and by syllables that are more or fewer than the letters."""
    assert told(project) == []
    for column, one, other, line in [
        ("name_en", "north-pier", "clear-forest", 2),
        ("name_en", "clear-forest", "upper-school", 3),
        ("name_en", "north-pier", "green-line", 2),
        ("name_zh", "north-pier", "clear-forest", 2),
        ("pinyin", "old-harbour-road", "harbour-square", 5),
    ]:
        found = told(project, (column, one, other))
        assert [place for _, place in found] == [line], (column, one, found)
    whole = [(column, "north-pier", "clear-forest") for column in COLUMNS]
    assert [line for _, line in told(project, *whole)] == [2]


def test_what_may_be_right_is_left_alone(project: Site) -> None:
    """Rows whose keys share their words, and as many syllables in both."""
    assert told(project, ("name_zh", "clear-forest", "upper-school")) == []
    assert told(project, ("name_en", "old-harbour-road", "harbour-square")) == []
