"""The site on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.looking import KINDS, LANGUAGES, Theme
from tests.built import BASE_URL

pytest_plugins = ["tests.browser_fixtures", "tests.built_fixtures"]

SCREEN_ONLY = ".skip, .languages, .menu-switch, .menu, .facets, .letters, .jumps, .pager"
"""What only a screen needs, besides snippets to embed a chart."""
UNPRINTED = """() => [...document.querySelectorAll("details:not(.chart-embed) > :not(summary)")]
  .filter(content => !content.closest(".facets"))
  .filter(content => !content.getBoundingClientRect().height).map(content => content.outerHTML.slice(0, 100))"""
COLOURS = """() => [...document.querySelectorAll("main :is(h1, h2, h3, p, li, dt, dd, td, a, span)")]
  .filter(element => element.checkVisibility()).map(element => getComputedStyle(element).color)"""
LEAST_CONTRAST = 4.5
THEMES: tuple[Theme, ...] = ("light", "dark")


def contrast_with_white(colour: str) -> float:
    """The WCAG contrast ratio of an opaque CSS colour with white."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_print_black_on_white_and_whole(page: Page, web: str, language: str) -> None:
    """Without navigation, with what details hold, black on white, coloured words dark enough, and not too wide."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})  # the width of A4 within its margins
    for kind, address in KINDS.items():
        page.goto(f"{web}{language}/{address}")
        shown = page.locator(SCREEN_ONLY).evaluate_all("all => all.filter(element => element.checkVisibility()).length")
        assert shown == 0, kind
        assert page.evaluate(UNPRINTED) == [], kind
        for theme in THEMES:
            page.emulate_media(media="print", color_scheme=theme)
            assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
            assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
            pale = {colour for colour in page.evaluate(COLOURS) if contrast_with_white(colour) < LEAST_CONTRAST}
            assert pale == set(), (kind, theme)
        assert page.evaluate("document.documentElement.scrollWidth") <= 718, kind
        if kind != "chart":  # which stands in frames of other pages, and names this site
            assert page.locator(".own-address:visible").all_inner_texts() == [f"{BASE_URL}{language}/{address}"], kind
