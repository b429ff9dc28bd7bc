"""From one language to the other, in the browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.looking import KINDS

pytest_plugins = ["tests.browser_fixtures", "tests.built_fixtures"]


def test_the_language_switch_leads_to_the_same_page_and_back(page: Page, web: str) -> None:
    """On each kind of page the other language's name leads to its twin, in that language; the way back leads back."""
    for address in KINDS.values():
        page.goto(f"{web}en/{address}")
        page.locator(".languages a").click()
        assert page.url == f"{web}zh/{address}"
        assert page.locator("html").get_attribute("lang") == "zh-Hans"
        page.locator(".languages a").click()
        assert page.url == f"{web}en/{address}"
        assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize(("language", "words"), [("zh", "中文"), ("en", "English")])
def test_the_chooser_lets_the_reader_choose(page: Page, web: str, language: str, words: str) -> None:
    """The first page sends nobody anywhere by itself; each language stands in its own words."""
    page.goto(web)
    assert page.url == web
    page.get_by_role("link", name=words, exact=True).click()
    assert page.url == f"{web}{language}/"


@pytest.mark.parametrize(("language", "style"), [("zh", "normal"), ("en", "italic")])
def test_emphasis_is_slanted_only_where_the_script_can_be(page: Page, web: str, language: str, style: str) -> None:
    """Chinese characters have no italics: emphasis is heavier there, on an English page too."""
    page.goto(f"{web}{language}/about/")
    page.locator("main p").first.evaluate(
        "place => { place.innerHTML = '<em>a</em><i>b</i><b lang=\"zh-Hans\"><em>c</em></b>'; }"
    )
    styles, weights = (
        page.locator("main p")
        .first.locator("em, i")
        .evaluate_all("(found, key) => found.map(one => getComputedStyle(one)[key])", key)
        for key in ("fontStyle", "fontWeight")
    )
    assert styles == [style, style, "normal"]
    assert weights[2] == "600"
