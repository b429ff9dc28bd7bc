"""Comparisons by scale: as many boxes as there are, what is left of a hundred, squares as large as their amounts."""

from __future__ import annotations

import dataclasses
import itertools
from fractions import Fraction

from sitegen.charts.fonts import FontRuler, read_typeface
from sitegen.charts.forms import FORMS
from sitegen.charts.reading import TRACK
from sitegen.charts.rules import check_charts
from sitegen.charts.sketch import NARROW, WIDE, Cell, Paper, Sketch
from sitegen.model.site import Site
from sitegen.problems import Problems
from tests.charts.town import FIGURES, FONTS, SOUND, Maker, figure

RULER = FontRuler(tuple(read_typeface(path) for path in FONTS))


def sketches(site: Site, *names: str) -> list[Sketch]:
    """Both sketches of the one chart; `names` are figures that stand in for its own."""
    chart = site.charts["chart"]
    chart = dataclasses.replace(chart, figures=names or chart.figures)
    form = FORMS[chart.form]
    reading = form.read(chart, site, "en")
    return [form.sketch(reading, Paper(width, RULER)) for width in (form.width, NARROW)]


def with_figures(site: Site, **values: str) -> Site:
    added = {name: figure(name, value, "pcs") for name, value in values.items()}
    return dataclasses.replace(site, figures=FIGURES | added)


def within(cell: Cell, sketch: Sketch) -> bool:
    return 0 <= cell.x <= sketch.width - cell.width and 0 <= cell.y <= sketch.height - cell.height


def test_a_number_is_as_many_boxes(site_with: Maker) -> None:
    """One or several, from one box to the most, all of one size, inside the drawing and none on another."""
    site = with_figures(site_with(chart=SOUND["scale"]), one="1", ten="10", some="36", more="196", most="360")
    for names in (("one",), ("ten", "one"), ("some", "more"), ("most",), ("most", "most", "most")):
        wanted = sum(int(site.figures[name].quantity.value) for name in names)
        for sketch in sketches(site, *names):
            assert len({(cell.x, cell.y) for cell in sketch.cells}) == len(sketch.cells) == wanted
            assert len({(cell.width, cell.height) for cell in sketch.cells}) == 1
            assert all(within(cell, sketch) for cell in sketch.cells), names
            assert [zone.row for zone in sketch.zones] == list(range(len(names)))


def test_boxes_stand_in_tens(site_with: Maker) -> None:
    """A wide drawing has them ten high, so that blocks are compared by their widths; after a hundred comes a gap."""
    wide, narrow = sketches(with_figures(site_with(chart=SOUND["scale"]), many="196"), "many")
    tops, lefts = sorted({cell.y for cell in wide.cells}), sorted({cell.x for cell in wide.cells})
    assert len(tops) == 10
    steps = [after - before for before, after in itertools.pairwise(lefts)]
    assert [position for position, step in enumerate(steps, 1) if step > min(steps)] == [10]
    assert len({cell.x for cell in narrow.cells}) == 20


def test_a_number_that_a_language_says_otherwise_is_refused(site_with: Maker) -> None:
    """Where one language says so many acres and another so many hectares, there is no one number of boxes."""
    acres = dataclasses.replace(FIGURES["land"].quantity.unit, show={"en": ("ha",)})
    site = site_with(cite="[[figure:land]]", chart="form: scale\nfigures: [land]")
    other = dataclasses.replace(FIGURES["land"], quantity=dataclasses.replace(FIGURES["land"].quantity, unit=acres))
    for figures, wanted in ((FIGURES, []), (FIGURES | {"land": other}, ["not-countable"])):
        problems = Problems()
        check_charts(dataclasses.replace(site, figures=figures), problems)
        assert [problem.code for problem in problems] == wanted


def test_an_index_is_what_is_left_of_a_hundred(site_with: Maker) -> None:
    """Of a fall, what is left and what is gone are a hundred together; what a rise adds comes after a hundred."""
    for sketch in sketches(site_with(chart=SOUND["index"])):
        kinds = [[cell.kind for cell in sketch.cells][start:end] for start, end in ((0, 100), (100, 220))]
        assert kinds == [["derived"] * 35 + [TRACK] * 65, ["derived"] * 100 + ["reported"] * 20]
        assert all(within(cell, sketch) for cell in sketch.cells)
    site = site_with(chart=SOUND["index"])
    reading = FORMS["index"].read(site.charts["chart"], site, "en")
    assert [row.cells[1:4] for row in reading.table.rows] == [
        ("down 65%", "35", "reported"), ("up 20%", "120", "reported"),
    ]  # fmt: skip


def test_squares_are_as_large_as_their_amounts(site_with: Maker) -> None:
    """On one scale through all panels, by area and not by side; each panel has its own table rows."""
    site = site_with(cite="[[figure:ore]]", chart=SOUND["amounts"])
    assert FORMS["amounts"].width > WIDE
    for sketch in sketches(site):
        areas = [cell.width * cell.height for cell in sketch.cells]
        assert [Fraction(area / areas[0]).limit_denominator(1000) for area in areas] == [
            1, Fraction(500, 830).limit_denominator(1000), Fraction(900, 830).limit_denominator(1000),
        ]  # fmt: skip
        assert all(within(cell, sketch) for cell in sketch.cells)
        assert sorted(zone.row for zone in sketch.zones) == [0, 1, 2]
    reading = FORMS["amounts"].read(site.charts["chart"], site, "en")
    assert [row.cells[:3] for row in reading.table.rows] == [
        ("Measure ore", "Dug", "830t"), ("Measure sand", "Dug", "0.5kt"), ("Measure sand-goal", "Wanted", "900t"),
    ]  # fmt: skip
    assert reading.kinds == ("reported", "target")


def test_many_amounts_go_over_several_lines(site_with: Maker) -> None:
    """None leaves the paper, however many a panel has."""
    site = site_with(
        cite="[[figure:ore]]",
        chart="form: amounts\noptions:\n  panels:\n    - {part: one, figures: [ore, salt, sand]}\n"
        "    - {part: two, figures: [sand-goal]}\nlabels: {one: {zh: 一, en: One}, two: {zh: 二, en: Two}}",
    )
    problems = Problems()
    check_charts(site, problems)
    assert not list(problems)
    wide, _ = sketches(site)
    assert all(within(cell, wide) for cell in wide.cells)
