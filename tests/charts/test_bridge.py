"""Results and the promises that follow them: drawing, table, CSV and words say the same, and follow the rows."""

from __future__ import annotations

import dataclasses
import re
from itertools import combinations

import pytest

from sitegen.charts.artist import Artist, Drawing
from sitegen.charts.bridging import HEAVY, LINE, BridgeReading, Group, Node, Side, untangled
from sitegen.charts.forms import FORMS, bridge
from sitegen.charts.reading import Said
from sitegen.charts.rules import check_charts
from sitegen.model.counts import Tally
from sitegen.model.records import Commitment
from sitegen.model.site import Site
from sitegen.outputs.tables import chart_csv
from sitegen.problems import Location, Problems
from tests.charts.town import CITED, COMMITMENTS, FONTS, RESULTS, SOUND, Maker, both, commitment

NOWHERE = Said("", Location(""))
TOLD = {"bridge": "%(number)s:", "section_part": "%(rows)s;", "join": "%(one)s, %(other)s", "more": "%(text)s %(more)s"}
CURVE = re.compile(r"M[\d.]+,[\d.]+C")


@pytest.fixture(scope="module")
def artist() -> Artist:
    return Artist(FONTS)


def town(site_with: Maker, *more: Commitment, options: str = "{highlight: done}") -> Site:
    """The town with words for its results and promises, and perhaps with more promises."""
    site = site_with(cite=CITED["bridge"], chart=f"form: bridge\noptions: {options}")
    records = {**COMMITMENTS, **{item.id: item for item in more}}
    named = {name: dataclasses.replace(item, text=both(f"Promise {name}.")) for name, item in records.items()}
    results = {name: dataclasses.replace(item, text=both(f"Result {name}.")) for name, item in RESULTS.items()}
    catalogue = site.catalogues["en"]
    words = {f"chart.alt.{name}": (text,) for name, text in TOLD.items()}
    told = dataclasses.replace(catalogue, messages={**catalogue.messages, **words})
    return dataclasses.replace(site, commitments=named, results=results, catalogues={**site.catalogues, "en": told})


def drawn(site: Site, artist: Artist) -> Drawing:
    return artist.draw(site.charts["chart"], site, "en")


def lines(svg: str) -> dict[float, int]:
    """How many curves there are of each width."""
    paths = re.findall(r'<path class="chart-line" d="([^"]+)"[^>]* stroke-width="([\d.]+)"', svg)
    found = dict[float, int]()
    for outline, width in paths:
        found[float(width)] = found.get(float(width), 0) + len(CURVE.findall(outline))
    return found


def test_drawing_table_and_words_say_the_same(site_with: Maker, artist: Artist) -> None:
    """A row and a line for each pair; lines from results of the stage in question are heavier than others."""
    drawing = drawn(town(site_with), artist)
    assert drawing.table.header == ("result", "stage", "promise", "strength", "paragraph")
    assert [row.cells for row in drawing.table.rows] == [
        ("Result a.", "done", "Promise a.", "deliver", "1"),
        ("Result ccc.", "unfinished", "Promise a.", "deliver", "1, 3"),
        ("Result dddd.", "done", "Promise ccc.", "plan", "3, 4"),
    ]
    assert lines(drawing.svg) == {HEAVY: 2, LINE: 1}
    for svg in (drawing.svg, drawing.narrow_svg):
        assert all(f"{words}." in svg for words in ("Result ccc", "Result dddd", "Promise a", "Promise ccc"))
        assert "Result bb" not in svg
    assert b"Result ccc.,unfinished,Promise a.,deliver" in chart_csv(drawing.table)


def test_it_follows_the_rows(site_with: Maker, artist: Artist) -> None:
    """A promise that takes up a result is in the drawing, the table, the file, the words and the counts at once."""
    before, site = town(site_with), town(site_with, commitment("more", "south", "seek", follows=("bb",)))
    old, new = drawn(before, artist), drawn(site, artist)
    assert len(new.table.rows) == len(old.table.rows) + 1
    assert lines(new.svg) == {HEAVY: 3, LINE: 1}
    assert "Promise more." in new.narrow_svg
    assert b"Result bb.,done,Promise more.,seek" in chart_csv(new.table)
    assert (old.alt, new.alt) == (
        "3: unfinished: 1, done: 2; deliver: 1, plan: 1;",
        "4: unfinished: 1, done: 3; deliver: 1, plan: 1, seek: 1;",
    )
    counts = Tally(site)
    assert (counts["results followed=yes"], counts["results followed=yes stage=done"]) == (4, 3)
    assert (counts["commitments follows=yes"], counts["results followed=no"]) == (3, 1)


def test_an_area_shows_its_own(site_with: Maker, artist: Artist) -> None:
    """Of one area, its promises and what they follow."""
    drawing = drawn(town(site_with, options="{area: south}"), artist)
    assert [row.id for row in drawing.table.rows] == ["ccc"]
    assert "Promise a." not in drawing.svg


def test_what_is_refused(site_with: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing to join, more lines than anybody follows, and areas and stages that there aren't."""

    def told(site: Site) -> list[str]:
        problems = Problems()
        check_charts(site, problems)
        return [problem.code for problem in problems]

    assert told(town(site_with)) == []
    alone = {name: dataclasses.replace(item, follows=()) for name, item in COMMITMENTS.items()}
    assert told(dataclasses.replace(town(site_with), commitments=alone)) == ["nothing-to-join"]
    for options in ("{area: west}", "{highlight: perfect}", "{highlight: [done]}"):
        assert told(town(site_with, options=options)) == ["wrong-chart-option"]
    monkeypatch.setattr(bridge, "MOST_PAIRS", 2)
    assert told(town(site_with)) == ["too-many-to-tell-apart"]


def test_few_lines_cross() -> None:
    """What can be drawn without a crossing is, and sorts stay in their order."""

    def side(*groups: str) -> Side:
        return Side(NOWHERE, tuple(Group(NOWHERE, NOWHERE, tuple(map(node, names))) for names in groups))

    def node(name: str) -> Node:
        return Node(name, NOWHERE, "ink", "", is_filled=False, rows=(0,), told=NOWHERE)

    pairs = [("a", "Z"), ("b", "Y"), ("c", "X"), ("d", "W"), ("a", "Y")]
    left, right = untangled((side("abc", "d"), side("XYZ", "W")), pairs)
    first, second = ([node.id for node in one.nodes] for one in (left, right))
    places = [(first.index(one), second.index(other)) for one, other in pairs]
    assert not [1 for (a, b), (c, d) in combinations(places, 2) if (a - c) * (b - d) < 0]
    assert (first[-1], second[-1]) == ("d", "W")
    assert untangled((left, right), pairs) == (left, right)


def test_the_form_reads_as_a_bridge(site_with: Maker) -> None:
    """The reading that a drawing rests on names both years and each sort with its number."""
    site = town(site_with)
    reading = FORMS["bridge"].read(site.charts["chart"], site, "en")
    assert isinstance(reading, BridgeReading)
    heads = [(group.title.text, group.number.text) for side in reading.sides for group in side.groups]
    assert heads == [("unfinished", "1"), ("done", "2"), ("deliver", "1"), ("plan", "1")]
    assert SOUND["bridge"]
