"""All results as squares: the picture, its table and its description say the same, and follow the rows."""

from __future__ import annotations

import csv
import dataclasses
import io
import re

import pytest

from sitegen.charts.artist import Artist, Drawing
from sitegen.charts.fonts import FontRuler, read_typeface
from sitegen.charts.forms import FORMS
from sitegen.charts.heaps import Group, Heap, Heaps, Sort, heaps_sketch
from sitegen.charts.parts import chart_named, part_names
from sitegen.charts.reading import Said
from sitegen.charts.rules import check_charts
from sitegen.charts.sketch import NARROW, Paper
from sitegen.model.site import Site
from sitegen.outputs.tables import chart_csv
from sitegen.problems import Location, Problems
from tests.charts.test_alt import CATALOGUES
from tests.charts.town import FONTS, RESULTS, SOUND, Maker, result

RULER = FontRuler(tuple(read_typeface(path) for path in FONTS))


@pytest.fixture
def town(site_with: Maker) -> Site:
    return site_with(cite="[[count:results]]", chart=SOUND["results"])


def with_results(site: Site, *more: str) -> Site:
    """The town with further results of one stage, which cite no number, under a theme."""
    added = {f"more-{number}": result(f"more-{number}", theme, "done") for number, theme in enumerate(more)}
    return dataclasses.replace(site, results=RESULTS | added)


def draw(site: Site, name: str = "chart") -> Drawing:
    return Artist(FONTS).draw(chart_named(site, name), site, "en")


def told(site: Site, name: str = "chart") -> str:
    """What those hear who can't see it, with the project's own words."""
    site = dataclasses.replace(site, catalogues=CATALOGUES)
    return draw(site, name).alt


def squares(svg: str, look: str) -> int:
    """How many squares of a look stand in a drawing, but for the one that says what it means."""
    outlines = re.findall(rf'<path class="chart-{look}" d="([^"]*)"', svg)
    return sum(str(outline).count("z") for outline in outlines) - bool(outlines)


def shown(drawing: Drawing) -> list[tuple[int, int]]:
    """In the table, the file, the description and each drawing: how many results there are, and how many cite one."""
    cells = [row.cells for row in drawing.table.rows]
    table = (sum(int(row[3]) for row in cells), sum(int(row[2]) for row in cells))
    file = list(csv.DictReader(io.StringIO(chart_csv(drawing.table).decode())))
    taken = (sum(int(row["number"]) for row in file), sum(int(row["with_number"]) for row in file))
    pictures = [
        (squares(svg, "filled") + squares(svg, "hollow"), squares(svg, "filled"))
        for svg in (drawing.svg, drawing.narrow_svg)
    ]
    return [table, taken, *pictures]


def test_everything_says_the_same(town: Site) -> None:
    """Table, file and both drawings have every result once, by theme and stage in their order, those without last."""
    drawing = draw(town)
    assert shown(drawing) == [(5, 2)] * 4
    assert [row.cells[:4] for row in drawing.table.rows] == [
        ("Theme roads", "unfinished", "0", "1"),
        ("Theme roads", "done", "1", "2"),
        ("Theme care", "done", "1", "1"),
        ("no_theme", "unfinished", "0", "1"),
    ]
    assert "amount" not in drawing.svg  # a stage that no result has
    assert drawing.paragraphs == (1, 2, 3, 4, 5)


def test_a_new_row_changes_all_of_it(town: Site) -> None:
    """One result more is a square more, a number more in the table and the file, and other words."""
    before, after = draw(town), draw(with_results(town, "care"))
    assert shown(after) == [(6, 2)] * 4
    assert told(town) != told(with_results(town, "care"))
    assert before.digest != after.digest


def test_a_part_shows_one_theme_alone(town: Site) -> None:
    """There is one for each theme with results, which holds as many squares as its row of the whole."""
    assert list(part_names(town)) == ["chart/roads", "chart/care"]
    assert shown(draw(town, "chart/roads")) == [(3, 1)] * 4
    assert "Theme care" in told(town)
    assert "Theme care" not in told(town, "chart/roads")
    site = with_results(town, "rest")
    assert [*part_names(site)][-1] == "chart/rest"


def test_what_stands_out_is_what_the_finding_is_about(town: Site) -> None:
    """The theme that is named lies on a ground of its own; nothing does in a part, which shows but one."""
    assert draw(town).svg.count("chart-ground") == 1
    assert "chart-ground" not in draw(town, "chart/roads").svg


WRONG = {
    "count: results, by: stage": "wrong-chart-option",
    "count: results, by: aspect, where: {aspect: nowhere}": "wrong-chart-option",
    "count: results, by: aspect, where: roads": "wrong-chart-option",
    "count: results, by: aspect, where: {stage: done}": "wrong-chart-option",
    "count: results, by: aspect, highlight: nowhere": "wrong-chart-option",
    "count: results, by: aspect, where: {aspect: rest}": "nothing-to-count",
    "count: results": "missing-chart-option",
}


def test_refuses_what_it_cannot_show(site_with: Maker) -> None:
    """Other options, themes that aren't there, and a theme without results."""
    for options, code in WRONG.items():
        problems = Problems()
        site = site_with(cite="[[count:results]]", chart=f"form: results\noptions: {{{options}}}")
        check_charts(site, problems)
        assert [problem.code for problem in problems] == [code], options


def test_refuses_more_squares_than_one_can_see(town: Site) -> None:
    site = with_results(town, *["roads"] * 400)
    problems = Problems()
    check_charts(site, problems)
    assert [problem.code for problem in problems] == ["too-many-chart-figures"]


def said(text: str) -> Said:
    return Said(text, Location("x"))


def many(groups: int, sorts: int, each: int) -> Heaps:
    return Heaps(
        tuple(
            Group(
                said(f"A theme with a long name, number {group}"),
                said(str(sorts * each)),
                tuple(
                    Heap(group * sorts + sort, sort, "", said(str(each)), 1, each, (1,)) for sort in range(sorts)
                ),
            )
            for group in range(groups)
        ),
        tuple(Sort(said(f"recognized as stage {sort}"), said("9")) for sort in range(sorts)),
        ((True, said("cites a number")), (False, said("cites none"))),
    )


def test_any_number_of_themes_and_stages_fits() -> None:
    """However many there are, on both papers each square lies on the paper, in its zone and in no other square."""
    for groups, sorts, each in ((1, 1, 1), (3, 2, 40), (30, 6, 3), (8, 14, 2)):
        for width in (FORMS["results"].width, NARROW):
            sketch = heaps_sketch(many(groups, sorts, each), Paper(width, RULER))
            places = [(square.x, square.y) for square in sketch.squares]
            assert len(places) == len(set(places)) == groups * sorts * each + 2
            assert all(0 <= square.x <= width - square.side for square in sketch.squares)
            assert all(square.y + square.side <= sketch.height for square in sketch.squares)
            held = sum(
                zone.x <= square.x < zone.x + zone.width and zone.y <= square.y < zone.y + zone.height
                for square in sketch.squares
                for zone in sketch.zones
            )
            assert held == groups * sorts * each, (groups, sorts, each, width)
            assert max(zone.row for zone in sketch.zones) == groups * sorts - 1
