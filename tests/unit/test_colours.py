"""Colours of areas: legible, apart in all eyes, and worked out where a site names none; icons hold shapes alone."""

from __future__ import annotations

import itertools
from types import SimpleNamespace as Made
from typing import Any, cast

from sitegen.checks.colours import check_colours, check_icons
from sitegen.model.colours import Ground, apart, chosen, contrast, grounds_of, is_legible
from sitegen.outputs.area_styles import area_styles
from sitegen.problems import Problems
from sitegen.sources.looks import check_icon
from tests.unit.making import Nowhere, found

SHEET = (
    ":root { --paper: #fff; --surface: #fbf8f3; --ink: #1f2328 }\n"
    ':root[data-theme="dark"] { --paper: #14171a; --ink: #e8e6e1 }\n@media print { :root { --paper: #fff } }\n'
)
MOST_AREAS = 30


def site_of(
    colours: dict[str, dict[str, str]], areas: int = 3, icons: tuple[str, ...] = (), promised: tuple[str, ...] = ()
) -> Any:
    settings = Made(colours={"light": {}, "dark": {}, **colours}, origin=Nowhere("site.yml"))
    known = {f"a{number}": Made(number=number) for number in range(1, areas + 1)}
    tables = {"commitments": Made(rows=[{"area": area} for area in promised])}
    return cast("Any", Made(settings=settings, areas=known, icons=dict.fromkeys(icons, ""), tables=tables))


def told(colours: dict[str, dict[str, str]]) -> list[str]:
    problems = Problems()
    check_colours(site_of(colours), SHEET, problems)
    return found(problems)


def test_contrast_is_what_the_guidelines_say() -> None:
    """Black on white is 21, a colour on itself 1, and the grey that all know just fails."""
    assert contrast("#000000", "#ffffff") == contrast("#ffffff", "#000000") == 21
    assert contrast("#777777", "#777777") == 1
    assert is_legible("#767676", ["#ffffff"])
    assert not is_legible("#777777", ["#ffffff"])


def test_what_looks_alike_to_some_is_not_apart() -> None:
    """Red and green of one lightness are far apart for most people, and near for many; lightness helps all."""
    assert apart("#888888", "#888888") == 0
    assert apart("#b0413e", "#5a7a2a") < apart("#b0413e", "#1273ce")
    assert apart("#734d13", "#8a1018") < 4.2 < apart("#734d13", "#6a000e")


def test_a_style_sheet_says_what_colours_stand_on() -> None:
    """What stands first is for light screens, what print says is no theme; without a dark paper there is no dark."""
    assert grounds_of(SHEET) == {
        "light": Ground(("#ffffff", "#fbf8f3"), "#1f2328"),
        "dark": Ground(("#14171a",), "#e8e6e1"),
    }
    assert grounds_of("p { color: red }") == {"light": Ground(("#ffffff",), "#000000")}
    assert grounds_of(":root { --paper: #ABCD }") == {"light": Ground(("#aabbcc",), "#000000")}


def test_colours_are_worked_out_for_three_areas_and_for_thirty() -> None:
    """All can be read, no two are the same to anybody, and an area more changes none of those before it."""
    for ground in grounds_of(SHEET).values():
        before: dict[str, str] = {}
        for count in range(3, MOST_AREAS + 1):
            keys = [str(number) for number in range(count)]
            colours = chosen(keys, {"1": "#0b5cad"} if ground.ink == "#1f2328" else {}, ground.papers, ground.ink)
            assert list(colours) == keys
            assert {**colours, **before} == colours
            assert all(is_legible(colour, ground.papers) for colour in colours.values() if colour != "#0b5cad")
            assert min(apart(*pair) for pair in itertools.combinations(colours.values(), 2)) > 2, count
            before = colours


def test_rules_are_written_for_the_themes_that_there_are() -> None:
    """Each area has a value for each theme, the dark one for the system's choice and the reader's alike."""
    light = {"a1": "#734d13", "a2": "#517d49", "a3": "#6a000e"}
    dark = {"a1": "#fed256", "a2": "#8ff7c2", "a3": "#e49a72"}
    rules = area_styles(site_of({"light": light, "dark": dark}), SHEET)
    values = "--area-1: #fed256; --area-2: #8ff7c2; --area-3: #e49a72;"
    assert ":root { --area-1: #734d13; --area-2: #517d49; --area-3: #6a000e; }" in rules
    assert f'@media screen {{ :root[data-theme="dark"] {{ {values} }} }}' in rules
    assert rules.count(values) == 2
    assert ".area-3 { --area: var(--area-3); }" in rules
    assert "dark" not in area_styles(site_of({"light": light}), "p { color: red }")
    assert area_styles(site_of({}, areas=0), SHEET) == ""


def test_colours_are_held_to_paper_to_each_other_and_to_the_areas() -> None:
    """Each fault stands at its key; a colour for an area that is not there is held to nothing else."""
    fine = {"light": {"a1": "#734d13", "a2": "#517d49"}, "dark": {"a1": "#fed256", "a2": "#8ff7c2"}}
    assert told(fine) == []
    assert told({"light": {"a1": "#c0a060"}}) == ["site.yml[colours.a1.light]: faint-colour"]
    assert told({"dark": {"a1": "#734d13"}}) == ["site.yml[colours.a1.dark]: faint-colour"]
    assert told({"light": {"a1": "#734d13", "a3": "#8a1018"}}) == ["site.yml[colours.a3.light]: like-colours"]
    assert told({"light": {"a9": "#ffffff"}, "dark": {"a9": "#000000"}}) == ["site.yml[colours.a9]: no-such-area"]
    assert told({}) == []


def test_an_icon_belongs_to_an_area() -> None:
    """The mark is the site's; whatever else is named for no area is told."""
    problems = Problems()
    check_icons(site_of({}, icons=("static/icons/a1.svg", "static/icons/b1.svg", "static/mark.svg")), problems)
    assert found(problems) == ["static/icons/b1.svg: no-such-area"]


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"'


def refused(drawing: str) -> int:
    problems = Problems()
    check_icon(drawing.encode(), "static/icons/a.svg", problems)
    assert {problem.code for problem in problems} <= {"unsafe-static"}
    return len(problems)


def test_icons_hold_shapes_alone() -> None:
    """What drawing programs write around them is left out; what would act on the page around them is refused."""
    for drawing in (
        f'{SVG}><path d="M0 0h8z"/></svg>',
        f'<?xml version="1.0"?><!-- x -->{SVG} id="x" class="y" width="9"><g><circle r="2"/></g></svg>',
        f'{SVG}><rect fill="var(--ink)"/></svg>',
        f'{SVG} fill="none" stroke="currentColor"><line x1="1" transform="rotate(45)"/></svg>',
    ):
        assert refused(drawing) == 0, drawing
    for inside in (
        *("<style>p{}</style>", "<text>A</text>", "<title>A</title>", '<use href="#a"/>', '<path id="main"/>'),
        *('<path class="x"/>', '<path style="fill: red"/>', '<path fill="url(#a)"/>', '<path onclick="1"/>'),
        "<script>1</script>",
    ):
        assert refused(f"{SVG}>{inside}</svg>") > 0, inside
    assert refused('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h8z"/></svg>') == 1
    assert refused(f'{SVG}><path d="{"M0 0h8z" * 500}"/></svg>') == 1


def test_a_lost_area_that_promises_name_is_told_there_alone() -> None:
    """Its colour and its icon are consequences: the row that is gone is told where the promises name it."""
    problems = Problems()
    site = site_of({"light": {"gone": "#734d13"}}, icons=("static/icons/gone.svg",), promised=("gone",))
    check_colours(site, SHEET, problems)
    check_icons(site, problems)
    assert found(problems) == []
