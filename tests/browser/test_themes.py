"""The colours that a reader chooses, and the place that a reader keeps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.looking import LANGUAGES, axe_faults

pytest_plugins = ["tests.browser_fixtures", "tests.built_fixtures"]

PAPER = "getComputedStyle(document.documentElement).backgroundColor"
LIGHT, DARK = "rgb(251, 248, 243)", "rgb(20, 23, 26)"


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_button_goes_round_the_colours(page: Page, web: str, system: str) -> None:
    """First as the system has it, then light, then dark, then as the system again; the button says which."""
    page.emulate_media(color_scheme=system)  # type: ignore[arg-type]
    page.goto(f"{web}en/")
    own = {"light": LIGHT, "dark": DARK}[system]
    button = page.locator(".theme")
    seen = []
    for _ in range(4):
        seen.append((button.get_attribute("aria-label"), page.evaluate(PAPER)))
        button.click()
    words = ["Colours: as the system has them", "Colours: light", "Colours: dark"]
    assert seen == [(words[0], own), (words[1], LIGHT), (words[2], DARK), (words[0], own)]


def test_chosen_colours_hold_on_the_next_page_from_its_first_moment(context: BrowserContext, web: str) -> None:
    """The choice is there before the page is drawn: no page flashes in the other colours."""
    page = context.new_page()
    page.emulate_media(color_scheme="light")
    page.goto(f"{web}en/")
    page.locator(".theme").click()
    page.locator(".theme").click()
    page.route("**/site.js", lambda route: route.abort())
    page.goto(f"{web}zh/review/")
    assert page.evaluate(PAPER) == DARK
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_chosen_dark_colours_have_no_fault(page: Page, web: str) -> None:
    """Axe finds nothing in the dark that a reader chose under a light system, and charts take its colours."""
    page.emulate_media(color_scheme="light")
    page.goto(f"{web}en/areas/three-bases/")
    for _ in range(2):
        page.locator(".theme").click()
    assert axe_faults(page) == []
    fill = page.locator("figure.chart svg text").first.evaluate("text => getComputedStyle(text).fill")
    assert fill == page.evaluate("getComputedStyle(document.body).color")


def test_paper_is_white_whatever_was_chosen(page: Page, web: str) -> None:
    """Dark colours are for screens: in print the page is white."""
    page.goto(f"{web}en/")
    for _ in range(2):
        page.locator(".theme").click()
    page.emulate_media(media="print")
    assert page.evaluate(PAPER) == "rgb(255, 255, 255)"


def test_both_ways_to_the_dark_have_the_same_colours(web_site: Path) -> None:
    """The dark colours stand twice in the style sheet, for the system's choice and the reader's: they are equal."""
    sheet = (web_site / "static/site.css").read_text(encoding="utf-8")
    blocks = [
        re.findall(r"--[a-z0-9-]+: [^;]+", body)
        for body in re.findall(r':root(?::not\(\[data-theme="light"\]\)|\[data-theme="dark"\]) \{([^}]*)\}', sheet)
    ]
    halves = [blocks[:2], blocks[2:]]
    assert [len(half) for half in halves] == [2, 2]
    for first, second in halves:
        assert len(first) > 5
        assert first == second


def test_without_scripts_there_is_no_button(browser: Browser, web: str) -> None:
    """What would do nothing is not shown."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{web}en/")
    expect(page.locator(".theme")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_switch_keeps_the_place(page: Page, web: str, disk_site: Path, language: str) -> None:
    """With a fragment, the twin page opens at the same one; scrolled to a heading, at the same heading."""
    other = {"zh": "en", "en": "zh"}[language]
    for base in (web, disk_site.as_uri() + "/"):
        index = "" if base == web else "index.html"
        page.goto(f"{base}{language}/source/{index}#p23")
        page.locator(".languages a").click()
        assert page.url == f"{base}{other}/source/{index}#p23"
        page.goto(f"{base}{language}/{index}")
        headings = page.locator(".prose :is(h2, h3)")
        number = headings.count() - 1
        headings.nth(number).evaluate("heading => heading.scrollIntoView({behavior: 'instant'})")
        page.locator(".languages a").evaluate("link => link.click()")
        page.wait_for_url(f"{base}{other}/{index}#section-*")
        expect(page.locator(".prose :is(h2, h3)").nth(number)).to_be_in_viewport()


def test_printing_opens_what_is_closed_and_closes_it_again(page: Page, web: str) -> None:
    """Readers of paper can't tap: details are open while printing, and as they were afterwards."""
    page.goto(f"{web}en/source/review/livelihood/")
    count = "document.querySelectorAll('details:not([open])').length"
    closed = page.evaluate(count)
    assert closed > 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(count) == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(count) == closed
