"""The site by keyboard alone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import LANGUAGES

pytest_plugins = ["tests.browser_fixtures", "tests.built_fixtures"]

WIDE = 1280
"""Where the menu stands beside the rest."""
FOCUSED = """() => {
  const at = document.activeElement;
  const style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  return {
    place: at.closest(".skip, .languages, .search-link, .theme, .site-name, .menu-switch, .menu")?.className
      || at.closest("main, footer")?.tagName || "",
    text: at.textContent.trim(),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    outlineColour: style.outlineColor,
    background: getComputedStyle(document.documentElement).backgroundColor,
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.height > 0,
  };
}"""


def press_tab(page: Page) -> dict[str, Any]:
    page.keyboard.press("Tab")
    found: dict[str, Any] = page.evaluate(FOCUSED)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [390, WIDE])
def test_tab_goes_from_the_skip_link_to_languages_search_menu_and_content(
    page: Page, web: str, language: str, width: int
) -> None:
    """The order of the page's parts by Tab; whatever has the focus is in view and outlined."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{web}{language}/areas/reform/")
    order: list[str] = []
    for _ in range(60):
        focused = press_tab(page)
        if not order or order[-1] != focused["place"]:
            order.append(focused["place"])
        assert focused["outline"] >= 2, focused
        assert focused["outlineColour"] != focused["background"], focused
        assert focused["inView"], focused
        if focused["place"] in {"MAIN", "FOOTER"}:
            break
    menu = "menu" if width == WIDE else "menu-switch"
    assert order == ["skip", "languages", "search-link", "theme", "site-name", menu, "MAIN"]


def test_the_switch_opens_the_menu_behind_it(page: Page, web: str) -> None:
    """On a phone: Enter on it shows the menu, whose first entry is the next stop; Enter again hides it."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{web}en/areas/reform/")
    menu, switch = page.locator(".menu"), page.locator(".menu-switch summary")
    expect(menu).to_be_hidden()
    switch.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    assert press_tab(page)["place"] == "menu"
    switch.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_skip_link_leads_to_the_content(page: Page, web: str, language: str) -> None:
    """The first Tab shows the skip link; Enter moves the focus to the content, and the next Tab goes on inside."""
    page.goto(f"{web}{language}/areas/reform/")
    assert page.locator(".skip").bounding_box()["y"] < 0  # type: ignore[index]
    first = press_tab(page)
    assert first["place"] == "skip"
    assert first["inView"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert press_tab(page)["place"] == "MAIN"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_data_table_opens_by_key(page: Page, web: str, key: str) -> None:
    """A chart's data table opens and closes by Enter or Space, and can be scrolled by keyboard once it is open."""
    page.goto(f"{web}en/areas/three-bases/")
    details = page.locator("figure.chart details").first
    details.locator("summary").focus()
    page.keyboard.press(key)
    assert details.evaluate("details => details.open")
    assert details.locator("table").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "scroll"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press(key)
    assert not details.evaluate("details => details.open")


@pytest.mark.parametrize("address", ["areas/three-bases/", "source/", "data/", "commitments/"])
def test_nothing_holds_the_focus(page: Page, web: str, address: str) -> None:
    """No drawing takes the focus, nothing jumps the order, and Tab leads from the content to the footer."""
    page.goto(f"{web}en/{address}")
    assert page.locator("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").count() == 0
    assert page.locator("svg [tabindex], svg a, svg[focusable=true]").count() == 0
    page.locator("footer a").first.focus()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUSED)["place"] == "MAIN"
    assert press_tab(page)["place"] == "FOOTER"
