"""The charts of whole sites: each is sound, says its finding briefly, and fits readers' screens."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from sitegen.charts.artist import Artist
from sitegen.charts.rules import check_charts
from sitegen.model.counts import Tally, parse_count
from sitegen.model.quantity import Form
from sitegen.model.references import PATTERN, find_references, parse_reference
from sitegen.model.site import Site
from sitegen.problems import Problems
from tests.built import own_languages
from tests.charts.town import FONTS, glyphs

pytest_plugins = ["tests.browser_fixtures"]
LONGEST_TITLE = {"zh": 24, "en": 15}
LEAST_CHARTS = 14
WIDER_THAN_OURS = "'DejaVu Sans', 'Site Sans SC', sans-serif"
OUTSIDE = """() => [...document.querySelectorAll('svg')].flatMap(svg => {
  const box = svg.getBoundingClientRect()
  return [...svg.querySelectorAll('text')].filter(text => {
    const own = text.getBoundingClientRect()
    return own.left < box.left - 1 || own.right > box.right + 1 || own.bottom > box.bottom + 2
  }).map(text => text.textContent)
})"""
OVERLAPPING = """() => [...document.querySelectorAll('svg')].flatMap(svg => {
  // The signs of a line of squares are one text, which lies over nothing but their squares.
  const texts = [...svg.querySelectorAll('text:not([class])')]
    .map(text => [text.textContent, text.getBoundingClientRect()])
  return texts.flatMap(([one, a], index) => texts.slice(index + 1).filter(([, b]) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top + 3 < b.bottom - 3 && b.top + 3 < a.bottom - 3
  ).map(([other]) => one + ' / ' + other))
})"""


def plain(text: str, site: Site, language: str) -> str:
    """A text with its references as words."""

    def say(match: re.Match[str]) -> str:
        reference = parse_reference(match.group(1))
        if reference.kind == "count":
            return str(Tally(site).count(parse_count(reference.target)))
        if reference.kind == "year":
            return site.settings.years[reference.target]
        if reference.kind == "figure":
            quantity = site.figures[reference.target].quantity
            return site.speaker(language).say(quantity, Form(reference.form or "full"))
        return site.areas[reference.target].title[language]

    return PATTERN.sub(say, text)


def test_every_chart_is_sound(frozen_site: Site) -> None:
    """No chart is refused and the font can draw all of their text."""
    problems = Problems()
    check_charts(frozen_site, problems)
    glyphs(frozen_site, FONTS, problems)
    assert [str(problem) for problem in problems] == []
    assert len(frozen_site.charts) >= LEAST_CHARTS


def test_titles_are_brief(frozen_site: Site) -> None:
    """A title has at most 24 characters in Chinese and 15 words in English, its numbers included."""
    for chart in frozen_site.charts.values():
        for language, longest in LONGEST_TITLE.items():
            title = plain(chart.title[language], frozen_site, language)
            length = len(title) if language == "zh" else len(title.split())
            assert length <= longest, title


def test_languages_cite_the_same_numbers(frozen_site: Site) -> None:
    """Each text of a chart cites the same figures and counts in both languages."""
    for chart in frozen_site.charts.values():
        for name in ("title", "subtitle", "note", "alt"):
            texts = getattr(chart, name)
            cited = {
                language: sorted(reference.target for reference in find_references(text))
                for language, text in texts.items()
            }
            assert cited["zh"] == cited["en"], (chart.id, name)


@pytest.mark.parametrize(("width", "narrow"), [(1280, False), (360, True)])
@pytest.mark.parametrize("language", own_languages())
def test_text_fits_in_a_browser(own_site: Site, page: Page, language: str, width: int, *, narrow: bool) -> None:
    """In a browser whose font is wider than ours no text of the published site's charts leaves its drawing.

    Nor does it meet another text.
    """
    artist = Artist(FONTS)
    drawings = [artist.draw(chart, own_site, language) for chart in own_site.charts.values()]
    body = "".join(drawing.narrow_svg if narrow else drawing.svg for drawing in drawings)
    page.set_viewport_size({"width": width, "height": 900})
    page.set_content(f'<html lang="{language}"><style>svg text {{ font-family: {WIDER_THAN_OURS} }}</style>{body}')
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(OVERLAPPING) == []
