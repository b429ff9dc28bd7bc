"""Every promise as a square: the drawing, its table, its words and its key say the same, and follow the rows."""

from __future__ import annotations

import dataclasses
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

import pytest

from sitegen.charts.artist import Artist, Drawing
from sitegen.charts.forms import FORMS, data_digest
from sitegen.charts.forms.strata import MOST_ANNOTATED, StrataReading
from sitegen.charts.parts import chart_named, part_names
from sitegen.charts.stacking import SIDE
from sitegen.model.records import Commitment, ProgressEntry
from sitegen.model.site import Site
from sitegen.outputs.tables import chart_csv
from tests.charts.town import CITED, COMMITMENTS, FONTS, SITE, SOUND, Maker, Place, both, commitment

SVG = "{http://www.w3.org/2000/svg}"
PART = "form: strata\noptions: {count: commitments, by: strength, where: {area: north}}"


@pytest.fixture(scope="session")
def artist() -> Artist:
    return Artist(FONTS)


def dated(record: Commitment, day: str, words: str) -> Commitment:
    return dataclasses.replace(record, deadline=day, deadline_text=both(words))


def town(site: Site, *more: Commitment, **status: str) -> Site:
    """The site with more promises, and with evidence of a status by promise."""
    records = {**COMMITMENTS, **{item.id: item for item in more}}
    entries = tuple(
        ProgressEntry(name, "2030-02-01", value, "", None, "", "", "", "", "", both(""), (), Place("progress"))
        for name, value in status.items()
    )
    return dataclasses.replace(site, commitments=records, progress=entries)


def read(site: Site, language: str = "en") -> StrataReading:
    reading = FORMS["strata"].read(site.charts["chart"], site, language)
    assert isinstance(reading, StrataReading)
    return reading


def squares(svg: str, name: str, side: float = SIDE) -> int:
    """How many squares of a look are drawn; the key's are smaller."""
    run = f"h{side - 2 - 6:g}q"
    paths = etree.fromstring(svg).iter(f"{SVG}path")  # noqa: S314  # our own drawing
    return sum(path.get("d", "").count(run) for path in paths if path.get("class") == f"chart-{name}")


def boxes(svg: str) -> Iterator[tuple[float, float]]:
    """Where each square begins, but for those of the key."""
    for outline in re.findall(r'<path class="chart-(?:filled|hollow)" d="([^"]+)"', svg):
        x = y = 0.0
        for across, down, run in re.findall(r"m(-?[\d.]+),(-?[\d.]+)h([\d.]+)q", outline):
            x, y = x + float(across), y + float(down)
            if float(run) == SIDE - 2 - 6:
                yield x - 4, y - 1


def test_drawing_table_and_words_say_the_same(site_with: Maker, artist: Artist) -> None:
    """Squares are as many as the table says, filled where a promise has a number, at every width."""
    site = town(site_with(cite=CITED["strata"], chart=SOUND["strata"]), dated(COMMITMENTS["a"], "2030-04", "by April"))
    drawing = artist.draw(site.charts["chart"], site, "en")
    rows = {row.id: row.cells for row in drawing.table.rows}
    assert drawing.table.header == ("item", "with_number", "with_date", "in_all")
    assert rows["deliver"] == ("deliver", "1", "1", "1")
    assert rows["plan"] == ("plan", "0", "0", "2")
    assert rows["seek"][1:4] == ("0", "0", "0")
    assert rows["north"] == ("Area north", "1", "1", "2")
    for svg in (drawing.svg, drawing.narrow_svg):
        assert (squares(svg, "filled"), squares(svg, "hollow")) == (1, 2)
        assert "By April: 830t" in svg
    assert b"deliver,1,1,1,deliver,1,,exact" in chart_csv(drawing.table)
    assert drawing.key == (("area-1", "Area north 1/2"), ("area-2", "Area south 0/1"))


def test_squares_stand_by_area_and_then_as_the_rows_do(site_with: Maker) -> None:
    """Whatever the order of areas in the table, a square says its number, and a script which promise it is."""
    site = town(site_with(chart=SOUND["strata"]), commitment("d", "north", "plan"))
    plan = next(band for band in read(site).bands if band.title.text == "plan")
    assert [(mark.sign, mark.place) for mark in plan.marks] == [("1", 1), ("1", 3), ("2", 2)]


def test_evidence_changes_the_picture(site_with: Maker, artist: Artist) -> None:
    """With a row in the ledger a square has a dot, and once it is done a tick; key and table say so then only."""
    site = site_with(cite=CITED["strata"], chart=SOUND["strata"])
    sites = (site, town(site, a="started", bb="done"))
    plain, known = (artist.draw(each.charts["chart"], each, "en") for each in sites)
    assert "chart-badge" not in plain.svg
    assert "with_done" not in plain.table.header
    assert known.table.header[3:5] == ("with_evidence", "with_done")
    assert [row.cells[3:5] for row in known.table.rows[:3:2]] == [("1", "0"), ("1", "1")]
    assert known.svg.count("chart-badge") == known.svg.count("chart-tick") == 1
    assert "mark.known" in known.svg
    assert "mark.known" not in plain.svg


def test_a_part_shows_nothing_of_the_rest(site_with: Maker, artist: Artist) -> None:
    """Of a part, only layers and areas are told that have promises; each keeps its position among all."""
    site = site_with(cite=CITED["strata"], chart=PART)
    reading = read(site)
    assert [band.title.text for band in reading.bands] == ["deliver", "plan"]
    assert [row.id for row in reading.table.rows] == ["deliver", "plan", "north"]
    assert re.findall(r'data-things="([\d ]+)"', artist.draw(site.charts["chart"], site, "en").svg) == ["0", "1"]


def test_each_square_lies_where_a_script_looks_for_it(site_with: Maker, artist: Artist) -> None:
    """A line of squares is one zone, which is parted equally among its promises; each promise has one place."""
    many = [commitment(f"x{number}", "north", "plan", "ore") for number in range(60)]
    site = town(site_with(chart=SOUND["strata"]), *many)
    drawing = artist.draw(site.charts["chart"], site, "en")
    for svg in (drawing.svg, drawing.narrow_svg):
        root = etree.fromstring(svg)  # noqa: S314  # our own drawing
        places: list[int] = []
        starts = list(boxes(svg))
        for zone in root.iter(f"{SVG}rect"):
            if not (things := zone.get("data-things", "").split()):
                continue  # the ground of a layer
            x, y, width, height = (float(zone.get(name, "")) for name in ("x", "y", "width", "height"))
            within = [left - x for left, top in starts if y <= top <= y + height]
            assert [int(left * len(things) // width) for left in sorted(within)] == list(range(len(things)))
            places += map(int, things)
        assert sorted(places) == list(range(63))


def test_many_dates_are_told_by_rings_alone(site_with: Maker) -> None:
    """A picture that names a dozen promises would be a list."""
    many = [dated(commitment(f"x{n}", "north", "plan"), "2030-05", "by May") for n in range(MOST_ANNOTATED + 1)]
    marks = [mark for band in read(town(site_with(chart=SOUND["strata"]), *many)).bands for mark in band.marks]
    assert sum(mark.is_ringed for mark in marks) == len(many)
    assert not any(mark.note for mark in marks)


def test_a_promise_without_a_number_is_named_by_its_words(site_with: Maker) -> None:
    """Its references are said in words, as nothing in a drawing can be linked."""
    text = both("Open the gate of [[figure:mills]] [[place:old-mill]]")
    gate = dataclasses.replace(dated(commitment("gate", "south", "seek"), "2030", "in the year"), text=text)
    reading = read(town(site_with(chart=SOUND["strata"]), gate))
    assert [mark.note.text for band in reading.bands for mark in band.marks if mark.note] == [
        "In the year: Open the gate of 3pcs "
    ]


def test_every_text_that_is_drawn_is_known_to_the_fonts(site_with: Maker, artist: Artist) -> None:
    """What the drawing says, letter by letter, is what the check of the drawing font is told of."""
    site = town(site_with(chart=SOUND["strata"]), dated(COMMITMENTS["a"], "2030-04", "by April"), bb="done")
    drawing: Drawing = artist.draw(site.charts["chart"], site, "en")
    texts = "".join(text.text or "" for text in etree.fromstring(drawing.svg).iter(f"{SVG}text"))  # noqa: S314
    told = "".join(said.text for said in read(site).said())
    assert set(texts) <= set(told)


def test_own_alternative_texts_wait_for_what_is_shown(site_with: Maker) -> None:
    """An editor's own text is held against counts of every layer and area."""
    site = site_with(chart=SOUND["strata"])
    other = town(site, commitment("d", "south", "seek"))
    chart = site.charts["chart"]
    assert data_digest(chart, site) != data_digest(chart, other)
    assert data_digest(chart, site) == data_digest(chart, dataclasses.replace(SITE, charts=site.charts))


def test_an_area_has_a_part(site_with: Maker) -> None:
    """For each area with promises there is one, with the squares of these alone; none of a chart that is a part."""
    site = site_with(cite=CITED["strata"], chart=SOUND["strata"], part=PART)
    assert list(part_names(site)) == ["chart/north", "chart/south"]
    part = chart_named(site, "chart/north")
    assert FORMS["strata"].read(part, site, "en").rows == FORMS["strata"].read(site.charts["part"], site, "en").rows
