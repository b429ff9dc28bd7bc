"""Charts as readers see them: large enough, whole, in the theme's colours, told apart without colour."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.looking import LANGUAGES
from tests.built import html_files

pytest_plugins = ["tests.browser_fixtures", "tests.built_fixtures"]

LEAST_TEXT_PX = 14
LEEWAY_PX = 2
KINDS = ("reported", "target", "planned", "derived")
WIDTHS = (320, 360, 600, 768, 1280)
TEXTS = """() => [...document.querySelectorAll("figure.chart svg text")].flatMap(text => {
  const svg = text.ownerSVGElement, drawn = svg.getBoundingClientRect(), onto = text.getScreenCTM();
  if (!drawn.width) return [];
  const sign = number => {  // each of a text whose signs have places of their own
    const {x, y, width, height} = text.getExtentOfChar(number);
    const [left, top] = [x * onto.a + onto.e, y * onto.d + onto.f];
    return {left, top, right: left + width * onto.a, bottom: top + height * onto.d};
  };
  const isPlaced = text.x.baseVal.numberOfItems > 1;
  const boxes = isPlaced ? [...text.textContent].map((_, number) => sign(number)) : [text.getBoundingClientRect()];
  return boxes.map(box => ({
    what: text.closest("figure").id + ": " + text.textContent,
    size: parseFloat(getComputedStyle(text).fontSize) * drawn.width / svg.viewBox.baseVal.width,
    left: box.left, right: box.right, top: box.top, bottom: box.bottom,
    out: Math.max(drawn.left - box.left, box.right - drawn.right, drawn.top - box.top, box.bottom - drawn.bottom),
    figure: [...document.querySelectorAll("figure.chart svg")].indexOf(svg),
  }));
})"""
SHAPES = ("filled", "hollow")
"""Marks that are told one by one, which differ by what is in them."""
MARKS = """kinds => kinds.flatMap(kind =>
  [...document.querySelectorAll(`figure.chart svg :is(g.chart-${kind} > *, path.chart-${kind})`)]
    .filter(mark => mark.checkVisibility())
    .map(mark => {
      const style = getComputedStyle(mark);
      return {
        kind, chart: mark.closest("figure").id, fill: style.fill, stroke: style.stroke, dash: style.strokeDasharray,
        opacity: parseFloat(style.fillOpacity), width: parseFloat(style.strokeWidth), tag: mark.tagName,
      };
    }))"""


def pages_with_charts(folder: Path, language: str) -> list[str]:
    """The addresses of all charts' own pages in a language: each chart once, drawn as on any other page."""
    found = [file.removesuffix("index.html") for file in html_files(folder) if file.startswith(f"{language}/charts/")]
    assert found
    return found


def texts(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(TEXTS)
    assert found
    return found


def marks(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(MARKS, [*KINDS, *SHAPES])
    assert found
    return found


def look_without_colour(mark: dict[str, Any]) -> tuple[str, bool, bool]:
    """What of a mark a colour-blind reader or a black-and-white printer shows: filling, hatch, outline, dashes."""
    hatched = mark["fill"].startswith("url(")
    is_faint = mark["fill"] in {"none", "rgba(0, 0, 0, 0)"} or mark["opacity"] < 0.3
    filling = "hatched" if hatched else "faint" if is_faint else "full"
    outlined = mark["stroke"] != "none" and mark["width"] > 0
    return filling, outlined and filling != "full", outlined and mark["dash"] != "none"


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_in_charts_is_readable_and_whole(page: Page, web: str, web_site: Path, language: str) -> None:
    """At every width no text is drawn smaller than the least size, outside of its drawing, or over another text."""
    wrong = []
    for address in pages_with_charts(web_site, language):
        page.goto(web + address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for text in (found := texts(page)):
                if text["size"] < LEAST_TEXT_PX - 0.01:
                    wrong.append(f"{address} at {width}: {text['what']} is {text['size']:.1f} px")
                if text["out"] > LEEWAY_PX:
                    wrong.append(f"{address} at {width}: {text['what']} is {text['out']:.2f} px outside")
            wrong += [f"{address} at {width}: {pair}" for pair in overlaps(found)]
    assert wrong == []


def overlaps(found: list[dict[str, Any]]) -> list[str]:
    """Pairs of texts of one drawing that cover each other; line boxes are a little taller than their letters."""
    covered = []
    for index, one in enumerate(found):
        for other in found[index + 1 :]:
            across = min(one["right"], other["right"]) - max(one["left"], other["left"])
            down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            height = min(one["bottom"] - one["top"], other["bottom"] - other["top"])
            if one["figure"] == other["figure"] and across > LEEWAY_PX and down > height / 3:
                covered.append(f"{one['what']} and {other['what']}")
    return covered


@pytest.mark.parametrize("language", LANGUAGES)
def test_drawings_take_the_theme_s_colours(page: Page, web: str, web_site: Path, language: str) -> None:
    """Marks and text have other colours in the dark than in the light, and none is the colour of the page."""
    for address in pages_with_charts(web_site, language):
        page.goto(web + address)
        seen = {}
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
            seen[theme] = [mark["fill"] if mark["fill"] != "none" else mark["stroke"] for mark in marks(page)]
            assert paper not in seen[theme], address
            seen[theme] += page.eval_on_selector_all(".chart svg text", "all => all.map(e => getComputedStyle(e).fill)")
        same = [one for one, other in zip(seen["light"], seen["dark"], strict=True) if one == other]
        assert [colour for colour in same if not colour.startswith("url(")] == [], address


@pytest.mark.parametrize("scheme", ["none", "active"])
def test_kinds_of_numbers_differ_without_colour(page: Page, web: str, web_site: Path, scheme: str) -> None:
    """The kinds differ by filling, outline, dashes or hatch, with the site's colours and with forced ones."""
    page.emulate_media(forced_colors=scheme)  # type: ignore[arg-type]
    looks: dict[str, set[tuple[str, bool, bool]]] = {}
    for address in pages_with_charts(web_site, "en"):
        page.goto(web + address)
        for mark in marks(page):
            if mark["tag"] == "path" and mark["kind"] in KINDS:
                looks.setdefault(mark["kind"], set()).add(look_without_colour(mark))
    kinds = sorted(looks)
    assert len(kinds) > 2
    for kind in kinds:
        for other in kinds[kinds.index(kind) + 1 :]:
            assert not looks[kind] & looks[other], f"{kind} and {other} look alike: {looks}"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_are_visible_in_forced_colours(page: Page, web: str, web_site: Path, theme: str) -> None:
    """With colours forced by the system each mark has an outline or a filling in another colour than the canvas."""
    page.emulate_media(forced_colors="active", color_scheme=theme)  # type: ignore[arg-type]
    for address in pages_with_charts(web_site, "en"):
        page.goto(web + address)
        canvas = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        for mark in marks(page):
            outlined = mark["stroke"] not in {"none", canvas} and mark["width"] > 0
            filled = mark["fill"] not in {"none", canvas} and mark["opacity"] > 0.3
            assert outlined or filled, mark
        faint = page.eval_on_selector_all(
            ".chart svg text:not(.chart-sign-filled)",  # whose ground is the filled mark
            "(all, canvas) => all.filter(e => getComputedStyle(e).fill === canvas).length", canvas
        )
        assert faint == 0


def test_keys_show_the_kinds_in_the_chart(context: BrowserContext, web: str, web_site: Path) -> None:
    """Each kind of mark in a drawing is named in the chart's key, and the key names no other; one kind needs no key."""
    page = context.new_page()
    for address in pages_with_charts(web_site, "en"):
        page.goto(web + address)
        for chart in page.locator("figure.chart").all():
            drawn = {kind for kind in KINDS if chart.locator(f"svg .chart-{kind} > *").count()}
            named = {kind for kind in KINDS if chart.locator(f".key .swatch-{kind}").count()}
            assert named == drawn or (len(drawn) == 1 and not named), chart.get_attribute("id")
