"""A tap on a number or a term tells what it is, in place; without scripts the same link leads to its source."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import DESK, LANGUAGES, PHONE, axe_faults

pytest_plugins = ["tests.browser_fixtures", "tests.built_fixtures"]

AREA = "areas/three-bases/"
NOTE = ".note:popover-open"


def open_note(page: Page, kind: str) -> str:
    """Opens the note of the first number or term of the story; gives the link's title."""
    link = page.locator(f".story a.{kind}").first
    link.click()
    expect(page.locator(NOTE)).to_be_visible()
    return link.get_attribute("title") or ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_is_explained_in_place(page: Page, web: str, language: str) -> None:
    """The note holds the term, its name in the other language, its reading and its meaning; no page is left."""
    page.goto(f"{web}{language}/{AREA}")
    before = page.url
    meaning = open_note(page, "term")
    link = page.locator(".story a.term").first
    note = page.locator(NOTE)
    assert meaning
    assert note.locator(".note-text").inner_text() == meaning
    assert note.locator(".note-name").inner_text() == link.inner_text()
    assert note.locator(".note-twin").inner_text() == link.get_attribute("data-twin")
    assert note.locator(".note-pinyin").inner_text() == link.get_attribute("data-pinyin")
    assert note.locator(".note-pinyin").get_attribute("lang") == "zh-Latn-pinyin"
    assert page.url == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_tells_its_kind_and_leads_to_its_row(page: Page, web: str, language: str) -> None:
    """One tap says what the number is, of which kind, from which paragraph; one more leads to its row."""
    page.goto(f"{web}{language}/{AREA}")
    kinds = {"zh": "报告数", "en": "reported"}
    assert kinds[language] in open_note(page, "figure-reported").split(" · ")
    page.locator(f"{NOTE} .note-link").click()
    page.wait_for_url(f"{web}{language}/source/**#figure-*")
    anchor = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
    uses = page.locator(f"[id='{anchor}'] .uses a").evaluate_all("links => links.map(link => link.href)")
    assert f"{web}{language}/{AREA}" in uses


def test_a_note_by_keyboard(page: Page, web: str) -> None:
    """Enter opens it and moves to its link, Escape closes it and gives the focus back, a second Enter follows."""
    page.goto(f"{web}en/{AREA}")
    link = page.locator(".story a.term").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"{NOTE} .note-link")).to_be_focused()
    expect(link).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(page.locator(NOTE)).to_have_count(0)
    expect(link).to_be_focused()
    expect(link).not_to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Enter")
    expect(page.locator(f"{NOTE} .note-link")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{web}en/glossary/*/#term-*")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_note_stays_on_the_screen(page: Page, web: str, size: dict[str, int]) -> None:
    """Wherever its number stands, the whole note is within the window's width and the page doesn't scroll sideways."""
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(f"{web}en/{AREA}")
    links = page.locator(".story a[title]").filter(visible=True)
    for index in range(links.count()):
        links.nth(index).click()
        box = page.locator(NOTE).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size["width"]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.keyboard.press("Escape")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["term", "figure"])
def test_an_open_note_has_no_fault(page: Page, web: str, theme: str, kind: str) -> None:
    """Axe finds nothing wrong with the page while a note is open."""
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.goto(f"{web}en/{AREA}")
    open_note(page, kind)
    assert axe_faults(page) == []


def test_without_scripts_a_term_leads_to_the_glossary(browser: Browser, web: str) -> None:
    """The note is convenience: the link alone leads to the term's entry, and to a number's row."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for kind, place in (("term", "glossary"), ("figure", "source")):
        page.goto(f"{web}en/{AREA}")
        link = page.locator(f".story a.{kind}").first
        assert link.get_attribute("title")
        link.click()
        page.wait_for_url(f"{web}en/{place}/**#*")
    context.close()
